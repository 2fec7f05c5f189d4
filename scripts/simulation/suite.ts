/** Thirteen benchmarks of realistic sizes at the bar, through the code that decides. */
import { pairSuite } from '../../results/pairing.ts';
import { standing } from '../../results/standing.ts';
import { type Cell, coverageBand, errorBand, tally, withZeros } from './cell.ts';
import { drawMarks, latentThresholds } from './copula.ts';
import { BAR, NO_DRAWS, RULE } from './rule.ts';
import { simulatedBenchmark } from './scores.ts';

export const SIZES = [1000, 198, 1000, 30, 30, 175, 300, 541, 100, 1000, 700, 1000, 1000];
const REFERENCE = [0.82, 0.7, 0.75, 0.85, 0.8, 0.65, 0.6, 0.55, 0.5, 0.72, 0.78, 0.4, 0.3];
/** Ratios that differ between benchmarks, scaled below so that the ratio of the means is the bar. */
const UNEVEN = [1.02, 0.9, 1.05, 0.85, 0.95, 1.0, 0.8, 0.98, 0.7, 1.03, 0.97, 0.9, 0.85];

/** Candidate scores whose mean is `ratio` times the reference's. */
export function candidateScores(pattern: readonly number[], ratio: number): number[] {
  const raw = REFERENCE.map((score, at) => score * (pattern[at] ?? 1));
  const total = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0);
  return raw.map((score) => (score * ratio * total(REFERENCE)) / total(raw));
}

export function suiteCell(name: string, { pattern, ratio }: { pattern: readonly number[]; ratio: number }): Cell {
  const candidate = candidateScores(pattern, ratio);
  const atBar = ratio === BAR;
  return {
    tier: 'suite',
    id: `suite ${name} R=${ratio}`,
    reps: 4000,
    bands: [
      ...(atBar ? [errorBand('pass', 0.064, 0.036), errorBand('fail', 0.064, 0.036)] : []),
      coverageBand('cover', 0.885, 0.92),
    ],
    run: (reps, stream) => {
      const benchmarks = SIZES.map((n, at) => simulatedBenchmark(`b${at}`, n, ['candidate', 'reference']));
      const thresholds = SIZES.map((_, at) => latentThresholds([candidate[at] ?? 0, REFERENCE[at] ?? 0]));
      const scores = benchmarks.map((benchmark) => benchmark.scores);
      let halfWidth = 0;
      const rates = tally(reps, (count) => {
        for (const [at, { values }] of benchmarks.entries()) drawMarks(values, thresholds[at] ?? [], stream);
        const paired = pairSuite(scores, { candidate: 'candidate', references: ['reference'], policy: 'complete' });
        const { verdict, ratio: found } = standing(paired, RULE, NO_DRAWS);
        count(verdict);
        if (found.status !== 'estimated') return;
        const { lower, upper } = found.estimate;
        if (lower <= ratio && ratio <= upper) count('cover');
        halfWidth += (upper - lower) / 2 / reps;
      });
      return { ...withZeros(rates, ['pass', 'fail', 'cover']), halfWidth };
    },
  };
}

const EVEN = REFERENCE.map(() => 1);
export const suiteCells: Cell[] = [
  suiteCell('equal', { pattern: EVEN, ratio: BAR }),
  suiteCell('heterogeneous', { pattern: UNEVEN, ratio: BAR }),
  suiteCell('equal', { pattern: EVEN, ratio: 1 }),
];
