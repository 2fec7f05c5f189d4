/**
 * A judging model's marks corrected by people's marks on a random part of the items: the ratio as the judge has it, as people
 * have it on their part, and corrected (`statistics/judge.ts`), side by side. Limit: the labelled part must have been drawn at
 * random; nothing in the marks can show that it was not.
 */
import type { MaybeEstimate, Verdict } from '../harness/schema/index.ts';
import { pairMoments } from './pairing.ts';
import { fiellerInterval, meansSlopes, type PairMoments, testContrast } from './statistics/contrast.ts';
import { studentQuantile } from './statistics/distributions.ts';
import { correctPair, FEWEST_LABELS, type PairMarks } from './statistics/judge.ts';
import { momentsOf } from './statistics/moments.ts';

/** One item: the judge's marks of both models, and people's where they marked it; 0 to 1. */
export type LabelledItem = {
  judge: { candidate: number; reference: number };
  human: { candidate: number; reference: number } | null;
  cluster: string | null;
};

/** Candidate over reference by one kind of marks. The verdict is what its test at the bar says; it is evidence, no scorecard. */
export type JudgedLine = {
  candidate: number;
  reference: number;
  /** Items whose marks went in. */
  items: number;
  ratio: MaybeEstimate;
  verdict: Verdict;
};

export type Judging = {
  judging: 1;
  bar: number;
  alpha: number;
  items: number;
  labelled: number;
  /** Weight the correction gives the judge, 0 to 1; null without a correction. */
  trust: number | null;
  /** Mean of judge minus human on the labelled items; null without two of them. */
  bias: { candidate: number; reference: number } | null;
  /** Labels a benchmark should have, and whether these are fewer. */
  fewestLabels: number;
  fewLabels: boolean;
  uncorrected: JudgedLine;
  human: JudgedLine;
  corrected: JudgedLine;
};

/** The three ratios. Marks must lie between 0 and 1; a cluster is labelled as a whole or not at all. */
export function judgeLabels(
  items: readonly LabelledItem[],
  { bar, alpha = 0.05 }: { bar: number; alpha?: number },
): Judging {
  const known = items.filter(({ human }) => human !== null);
  const rest = items.filter(({ human }) => human === null);
  const numbers = new Map<string, number>();
  const clustersOf = (list: readonly LabelledItem[]) =>
    list.some(({ cluster }) => cluster === null)
      ? null
      : Int32Array.from(list, ({ cluster }) => {
          const name = cluster ?? '';
          const number = numbers.get(name) ?? numbers.size;
          numbers.set(name, number);
          return number;
        });
  const judge = (list: readonly LabelledItem[]) => marksOf(list.map((one) => one.judge));
  const human = marksOf(known.map((one) => one.human ?? one.judge));
  const corrected = correctPair(
    {
      labelled: { human, judge: judge(known), clusters: clustersOf(known) },
      unlabelled: { judge: judge(rest), clusters: clustersOf(rest) },
    },
    { weight: 1, bar },
  );
  const rule = { bar, alpha };
  return {
    judging: 1,
    bar,
    alpha,
    items: items.length,
    labelled: known.length,
    trust: corrected?.trust ?? null,
    bias: corrected?.bias ?? null,
    fewestLabels: FEWEST_LABELS,
    fewLabels: known.length < FEWEST_LABELS,
    uncorrected: lineOf(pairOf(judge(items), clustersOf(items)), rule, 'fieller-t'),
    human: lineOf(pairOf(human, clustersOf(known)), rule, 'fieller-t'),
    corrected: lineOf(corrected?.pair ?? pairOf(human, clustersOf(known)), rule, 'prediction-powered-fieller-t'),
  };
}

function marksOf(list: readonly { candidate: number; reference: number }[]): PairMarks {
  return {
    candidate: Float64Array.from(list, ({ candidate }) => candidate),
    reference: Float64Array.from(list, ({ reference }) => reference),
  };
}

function pairOf({ candidate, reference }: PairMarks, clusters: Int32Array | null): PairMoments {
  const measured = new Uint8Array(candidate.length).fill(1);
  const columns = [
    { value: candidate, measured },
    { value: reference, measured },
  ];
  return { weight: 1, ...pairMoments(momentsOf(columns, clusters)) };
}

function lineOf(pair: PairMoments, { bar, alpha }: { bar: number; alpha: number }, method: string): JudgedLine {
  const head = { candidate: pair.candidate, reference: pair.reference, items: pair.n };
  const without = (reason: Extract<MaybeEstimate, { status: 'not-estimable' }>['reason'], verdict: Verdict) => {
    const value = pair.reference > 0 ? pair.candidate / pair.reference : null;
    return { ...head, ratio: { status: 'not-estimable', reason, value } as const, verdict };
  };
  if (pair.n === 0) return without('no-overlap', 'incomplete');
  if (!(pair.reference > 0)) return without('frontier-scored-zero', 'undecided');
  if (pair.units < 2) return without('one-unit-benchmark', 'undecided');
  const test = testContrast([pair], meansSlopes([pair], bar));
  if (test === null) return without('no-variance', 'undecided');
  const verdict = test.pPass < alpha ? 'pass' : test.pFail < alpha ? 'fail' : 'undecided';
  const interval = fiellerInterval(pair, studentQuantile(1 - alpha, test.df));
  if (interval === null) return without('unbounded-interval', 'undecided');
  const value = pair.candidate / pair.reference;
  return { ...head, ratio: { status: 'estimated', estimate: { value, ...interval, n: pair.units, method } }, verdict };
}
