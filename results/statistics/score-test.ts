/**
 * Ratio of two paired proportions on one benchmark of right-or-wrong marks: the score test with constrained maximum
 * likelihood, and the interval that inverts it. It keeps its level where Wald and Fieller do not: few samples, few differences.
 * Source: Nam and Blackwelder 2002, Statistics in Medicine 21, 689-699; the constrained maximum is one quadratic.
 */
import type { Interval } from './contrast.ts';
import type { MeasuredColumn } from './moments.ts';

/** How often both, only one, or neither of the two was right. */
export type PairCounts = { both: number; candidateOnly: number; referenceOnly: number; neither: number };

/** Ratios searched for the ends of the interval. */
const SEARCH = { lowest: 1e-9, highest: 1e9, steps: 80 };

/** The four counts over the samples both were measured on, or null where a mark is neither 0 nor 1. */
export function countPairs(candidate: MeasuredColumn, reference: MeasuredColumn): PairCounts | null {
  const counts = [0, 0, 0, 0];
  for (let sample = 0; sample < candidate.value.length; sample += 1) {
    if (candidate.measured[sample] !== 1 || reference.measured[sample] !== 1) continue;
    const right = candidate.value[sample] as number;
    const other = reference.value[sample] as number;
    if ((right !== 0 && right !== 1) || (other !== 0 && other !== 1)) return null;
    const cell = 2 * right + other;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const [neither = 0, referenceOnly = 0, candidateOnly = 0, both = 0] = counts;
  return { both, candidateOnly, referenceOnly, neither };
}

/**
 * The score statistic at a ratio > 0, standard normal where that ratio is true; positive when the candidate does better.
 * Null when nobody was right, or when there are no samples.
 */
export function scoreStatistic(counts: PairCounts, ratio: number): number | null {
  const { both, candidateOnly, referenceOnly, neither } = counts;
  const n = both + candidateOnly + referenceOnly + neither;
  const anyRight = 1 - neither / n;
  if (!(anyRight > 0)) return null;
  const a = ratio * (1 + ratio) * n * anyRight;
  const b =
    -anyRight * (-both * (1 - ratio * ratio) + candidateOnly * (2 * ratio * ratio - 1) + referenceOnly * ratio * ratio);
  const c = -candidateOnly * ratio * (1 - ratio) * anyRight * anyRight;
  const discriminant = Math.sqrt(Math.max(b * b - 4 * a * c, 0));
  // The larger root, by the form that does not subtract equal numbers.
  const onlyCandidate = Math.max(b <= 0 ? (-b + discriminant) / (2 * a) : (-2 * c) / (b + discriminant), 0);
  const onlyReference = Math.max(ratio * onlyCandidate + (1 - ratio) * anyRight, 0);
  const bothRight = Math.max(ratio * anyRight - (1 + ratio) * onlyCandidate, 0);
  const variance = (1 - ratio) ** 2 * bothRight + onlyCandidate + ratio * ratio * onlyReference;
  const difference = both + candidateOnly - ratio * (both + referenceOnly);
  if (difference === 0) return 0; // also the limit where neither differs from the other, and no variance is left
  const statistic = difference / Math.sqrt(n * variance);
  return Number.isFinite(statistic) ? statistic : null;
}

/**
 * Limits of the ratio at two critical values of the normal distribution; null where the reference was never right, which
 * leaves no upper end. `lower > bar` exactly when the statistic at the bar exceeds `critical.lower`; likewise above.
 */
export function scoreInterval(counts: PairCounts, critical: { lower: number; upper: number }): Interval | null {
  if (counts.both + counts.referenceOnly === 0) return null;
  return { lower: crossing(counts, critical.lower), upper: crossing(counts, -critical.upper) };
}

// Where the falling statistic reaches `level`, by halving on the logarithm; 0 where it is below it all the way.
function crossing(counts: PairCounts, level: number): number {
  let low = Math.log(SEARCH.lowest);
  let high = Math.log(SEARCH.highest);
  const above = (logRatio: number) => (scoreStatistic(counts, Math.exp(logRatio)) ?? Number.NaN) > level;
  if (!above(low)) return 0;
  for (let step = 0; step < SEARCH.steps; step += 1) {
    const middle = (low + high) / 2;
    if (above(middle)) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
