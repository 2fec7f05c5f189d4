/**
 * A run's candidate as a score or as ratios to its target. The error of a mean is a bound: marks from 0 to 1 with mean p vary by
 * p(1 - p) at most. Limit: the bound takes samples for independent; clusters can make the truth wider.
 */
import type { Scorecard } from '../../harness/schema/index.ts';
import { normalQuantile } from '../statistics/distributions.ts';
import { sum } from '../statistics/sums.ts';
import type { AchievedRatio } from './cell.ts';

export type RunScore = { mean: number; error: number };

/** Weighted mean over the suite (0 to 1) and its standard error; null where a benchmark of the suite was not measured. */
export function runScoreOf({ benchmarks }: Scorecard, model: string): RunScore | null {
  const counted = benchmarks.filter(({ weight }) => weight > 0);
  const marks = counted.map((row) => ({ weight: row.weight, mark: row.marks.find((one) => one.model === model) }));
  const weight = sum(marks.map((one) => one.weight));
  if (marks.length === 0 || marks.some(({ mark }) => mark?.mean == null)) return null;
  const means = marks.map(({ mark }) => mark?.mean ?? 0);
  const variances = marks.map(({ mark, weight: own }, at) => {
    const [p, share] = [Math.min(1, Math.max(0, means[at] as number)), own / weight];
    return (share * share * p * (1 - p)) / Math.max(1, mark?.n ?? 1);
  });
  return {
    mean: sum(marks.map(({ weight: own }, at) => (own / weight) * (means[at] as number))),
    error: Math.sqrt(sum(variances)),
  };
}

/** Candidate over the frontier of the card on each benchmark; null where one has no such ratio. */
export function runRatiosOf({ benchmarks, profile }: Scorecard): AchievedRatio[] | null {
  const quantile = normalQuantile(1 - profile.alpha);
  const ratios = benchmarks
    .filter(({ weight }) => weight > 0)
    .map(({ id, ratio }): AchievedRatio | null => {
      if (ratio.status === 'estimated') {
        const { value, lower, upper } = ratio.estimate;
        return { id, ratio: value, error: (upper - lower) / (2 * quantile) };
      }
      return ratio.value === null ? null : { id, ratio: ratio.value, error: null };
    });
  return ratios.includes(null) ? null : (ratios as AchievedRatio[]);
}
