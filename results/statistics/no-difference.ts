/**
 * Two models that differ on no sample show no variance of their difference, and a test on it would be certain after ten samples. How
 * likely that sight is at the bar says whether it may be believed: an exact bound, in the place of an estimate of zero. Pure.
 */
import type { PairMoments } from './contrast.ts';
import { sum } from './sums.ts';

/** Below this part of its terms, a variance is rounding noise. */
const ROUNDING = 1e-12;
const STEPS = 200;

/** Whether both models have the same mark on every unit of every benchmark, as far as means and variances tell. */
export function differsNowhere(pairs: readonly PairMoments[]): boolean {
  return pairs.every(({ candidate, reference, candidateVariance, referenceVariance, covariance }) => {
    const scale = candidateVariance + referenceVariance;
    return Math.abs(candidate - reference) <= ROUNDING && scale - 2 * covariance <= ROUNDING * scale;
  });
}

/**
 * The largest chance, 0 to 1, of no difference on any unit although the true ratio is `bar`: the missing share may lie on whichever
 * benchmarks hide it best. A unit of benchmark b is lost with share d_b; d maximises the sum of n_b ln(1 - d_b) with sum w_b d_b
 * fixed, so 1 - d_b goes as n_b / w_b. Weights sum to 1.
 */
export function chanceOfNoDifference(pairs: readonly PairMoments[], bar: number): number {
  const missing = Math.abs(1 - bar) * sum(pairs.map(({ weight, reference }) => weight * reference));
  if (!(missing > 0)) return 1;
  const lostAt = (scale: number) =>
    pairs.map(({ weight, units, reference }) =>
      Math.min(bar < 1 ? reference : 1, Math.max(0, 1 - units / (scale * weight))),
    );
  const shareAt = (scale: number) => sum(lostAt(scale).map((lost, at) => (pairs[at]?.weight ?? 0) * lost));
  // By its logarithm: weights and sizes lie many powers of ten apart.
  let [low, high] = [-700, 700];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (shareAt(Math.exp(middle)) < missing) low = middle;
    else high = middle;
  }
  const lost = lostAt(Math.exp(low));
  return Math.exp(sum(lost.map((share, at) => (pairs[at]?.units ?? 0) * Math.log1p(-share))));
}
