/**
 * Strengths and weaknesses by subject: candidate minus frontier on the samples of a category that both answered, tested and
 * adjusted over all lines read together. Pure. Information only; a category with few units is shown and never tested.
 * Right-or-wrong marks: mid-p McNemar test, interval of Agresti and Min 2005 (Stat. Med. 24); others and clusters: Student's t.
 */
import type { BenchmarkScores, SampleGroup, StrengthRow } from '../harness/schema/index.ts';
import { readColumn } from './columns.ts';
import { normalQuantile, studentCdf, studentQuantile } from './statistics/distributions.ts';
import { midP } from './statistics/mcnemar.ts';
import { type MeasuredColumn, momentsOf } from './statistics/moments.ts';
import { holm } from './statistics/regression.ts';
import { countPairs, type PairCounts } from './statistics/score-test.ts';

/** Fewer independent units than this are not tested. */
export const FEWEST_UNITS = 10;

/** Groups with more categories than this are a list of samples rather than of subjects. */
const MOST_CATEGORIES = 200;

export type StrengthOptions = {
  candidate: string;
  /** The reference of each benchmark's line; a benchmark without one has no rows. */
  against: ReadonlyMap<string, string>;
  /** One-sided error rate of the profile: intervals hold 1 - 2 alpha, findings are at alpha on each side. */
  alpha: number;
};

/** Benchmarks and groups in their order, categories by code point. */
export function strengthRows(scores: readonly BenchmarkScores[], options: StrengthOptions): StrengthRow[] {
  const rows = scores.flatMap((benchmark) =>
    (benchmark.groups ?? []).flatMap((group) => groupRows(benchmark, group, options)),
  );
  const tested = rows.flatMap((row, index) => (row.p === null ? [] : [{ index, p: row.p }]));
  const adjusted = holm(tested.map(({ p }) => p));
  const byRow = new Map(tested.map(({ index }, place) => [index, adjusted[place] ?? 1]));
  return rows.map((row, index) => {
    const p = byRow.get(index) ?? null;
    return { ...row, p, finding: findingOf(row.difference, p, 2 * options.alpha) };
  });
}

function findingOf(difference: number, p: number | null, level: number): StrengthRow['finding'] {
  if (p === null) return 'too-few';
  if (p >= level || difference === 0) return 'unclear';
  return difference < 0 ? 'weaker' : 'stronger';
}

function groupRows(benchmark: BenchmarkScores, group: SampleGroup, options: StrengthOptions): StrengthRow[] {
  const against = options.against.get(benchmark.id);
  const names = new Set(group.of);
  const length = benchmark.sampleIds.length;
  if (against === undefined || group.of.length !== length) return [];
  if (names.size < 2 || names.size > MOST_CATEGORIES || names.size === length) return [];
  const candidate = readColumn(benchmark, options.candidate);
  const reference = readColumn(benchmark, against);
  const clusters = benchmark.clusters?.length === length ? benchmark.clusters : null;
  return [...names]
    .filter((name) => name !== '')
    .sort((one, other) => (one < other ? -1 : 1))
    .flatMap((category): StrengthRow[] => {
      const inside = (column: MeasuredColumn): MeasuredColumn => ({
        value: column.value,
        measured: column.measured.map((flag, sample) => (group.of[sample] === category ? flag : 0)),
      });
      const columns = [inside(candidate), inside(reference)] as const;
      const { n, units, means, covariance } = momentsOf(columns, clusters);
      if (n === 0) return [];
      const [mine = 0, theirs = 0] = means;
      const variance = (covariance[0] ?? 0) + (covariance[3] ?? 0) - 2 * (covariance[1] ?? 0);
      const counts = clusters === null ? countPairs(...columns) : null;
      const difference = mine - theirs;
      const tested =
        counts === null
          ? byStudent({ difference, variance, units }, options.alpha)
          : byCounts(counts, { n, alpha: options.alpha });
      return [
        {
          ...{ benchmark: benchmark.id, group: group.name, category, against, paired: n, units },
          ...{ candidate: mine, frontier: theirs, difference, ...tested, finding: 'unclear' },
          p: units < FEWEST_UNITS ? null : tested.p,
        },
      ];
    });
}

type Tested = Pick<StrengthRow, 'lower' | 'upper' | 'p'>;

// Half a sample more on each side where the two differ: an interval of some width even where they never do.
function byCounts(counts: PairCounts, { n, alpha }: { n: number; alpha: number }): Tested {
  const { candidateOnly, referenceOnly } = counts;
  const [b, c, total] = [candidateOnly + 0.5, referenceOnly + 0.5, n + 2];
  const middle = (b - c) / total;
  const spread = Math.sqrt(Math.max(b + c - (b - c) ** 2 / total, 0)) / total;
  const reach = normalQuantile(1 - alpha) * spread;
  const oneSided = midP({
    newOnly: Math.min(candidateOnly, referenceOnly),
    oldOnly: Math.max(candidateOnly, referenceOnly),
  });
  return {
    lower: Math.max(-1, middle - reach),
    upper: Math.min(1, middle + reach),
    p: Math.min(1, 2 * oneSided),
  };
}

function byStudent(
  { difference, variance, units }: Record<'difference' | 'variance' | 'units', number>,
  alpha: number,
): Tested {
  if (units < 2 || variance <= 0) return { lower: null, upper: null, p: null };
  const error = Math.sqrt(variance);
  const reach = studentQuantile(1 - alpha, units - 1) * error;
  return {
    lower: Math.max(-1, difference - reach),
    upper: Math.min(1, difference + reach),
    p: Math.min(1, 2 * studentCdf(-Math.abs(difference) / error, units - 1)),
  };
}
