/**
 * Whether a submission's marks are those that asking again gives: a one-sided test within samples. Under an honest submission the
 * submitted and the re-asked marks of one sample are exchangeable, so its own repeats say how much chance moves it. Pure.
 */
import { normalCdf, normalQuantile } from './statistics/distributions.ts';

/** One sample's marks, 0 to 1: as submitted, by epoch, and as asked again. At least one each. */
export type RecheckPair = { submitted: readonly number[]; asked: readonly number[] };

export type RecheckVerdict = 'consistent' | 'inconsistent' | 'cannot-tell';

export type RecheckFinding = {
  verdict: RecheckVerdict;
  /** Samples compared. */
  samples: number;
  submittedMean: number;
  askedMean: number;
  /** Submitted less asked again. */
  difference: number;
  /** One-sided: small when the submission is better than what asking again gives. */
  p: number;
  /** The same for a submission that is worse; for information only. */
  pBelow: number;
  alpha: number;
  /** Smallest inflation that this check shows with 80 % power, from the noise it found; null where there is no noise. */
  detectable: number | null;
  method: 'exact' | 'normal';
};

export type RecheckOptions = {
  /** Level of the test. Half of the rate at which an honest submission may be flagged, so that this rate is kept with certainty. */
  alpha?: number;
  /** Inflation that has to show: a check that could not have seen it cannot say "consistent". */
  gain?: number;
  /** Fewest samples. */
  minSamples?: number;
};

const POWER = 0.8;

/** Throws a `RangeError` for marks outside of 0 to 1 and for a sample without marks on either side. */
export function recheckMarks(pairs: readonly RecheckPair[], options: RecheckOptions = {}): RecheckFinding {
  const { alpha = 0.025, gain = 0.1, minSamples = 30 } = options;
  for (const { submitted, asked } of pairs) checkMarks(submitted, asked);
  const n = Math.max(pairs.length, 1);
  const submittedMean = sumOf(pairs, ({ submitted }) => mean(submitted)) / n;
  const askedMean = sumOf(pairs, ({ asked }) => mean(asked)) / n;
  const difference = submittedMean - askedMean;
  const variance = sumOf(pairs, noiseOf) / n ** 2;
  const isBinary = pairs.every(({ submitted, asked }) =>
    [...submitted, ...asked].every((mark) => mark === 0 || mark === 1),
  );
  const above = isBinary ? exactTail(pairs) : normalTail(difference, variance);
  // The noise of an inflated submission holds the inflation itself, so this is an upper bound of what could be seen.
  const detectable = variance === 0 ? null : (normalQuantile(1 - alpha) + normalQuantile(POWER)) * Math.sqrt(variance);
  return {
    verdict: verdictOf({ p: above, alpha, samples: pairs.length, minSamples, detectable, gain }),
    samples: pairs.length,
    submittedMean,
    askedMean,
    difference,
    p: above,
    pBelow: 1 - above,
    alpha,
    detectable,
    method: isBinary ? 'exact' : 'normal',
  };
}

type Facts = { p: number; alpha: number; samples: number; minSamples: number; detectable: number | null; gain: number };

function verdictOf({ p, alpha, samples, minSamples, detectable, gain }: Facts): RecheckVerdict {
  if (samples > 0 && p <= alpha) return 'inconsistent';
  if (samples < minSamples || (detectable !== null && detectable > gain)) return 'cannot-tell';
  return 'consistent';
}

function checkMarks(...sides: readonly (readonly number[])[]): void {
  for (const marks of sides) {
    if (marks.length === 0 || !marks.every((mark) => mark >= 0 && mark <= 1)) {
      throw new RangeError(`recheckMarks: [${marks.slice(0, 5).join(', ')}] are not marks from 0 to 1`);
    }
  }
}

/**
 * Chance of as many submitted points or more when each sample's marks are dealt anew to both sides; ties count half (mid-p). Each
 * sample's share is hypergeometric, the sum is their convolution. With one mark a side this is McNemar's test.
 */
function exactTail(pairs: readonly RecheckPair[]): number {
  // Points are counted in units of which every sample's weights are whole numbers, so that unequal numbers of repeats add up.
  const unit = pairs.reduce((all, { submitted, asked }) => lcm(all, lcm(submitted.length, asked.length)), 1);
  if (unit > 5040) return normalTail(sumOf(pairs, gap), sumOf(pairs, noiseOf));
  let chances: Map<number, number> = new Map([[0, 1]]);
  let observed = 0;
  for (const pair of pairs) {
    observed += Math.round(unit * gap(pair));
    chances = convolve(chances, dealt(pair, unit));
  }
  let tail = 0;
  for (const [points, chance] of chances) if (points >= observed) tail += points === observed ? chance / 2 : chance;
  return Math.min(1, tail);
}

/** Chances of a sample's difference, in units, over all ways to deal its marks. */
function dealt({ submitted, asked }: RecheckPair, unit: number): [number, number][] {
  const own = submitted.length;
  const other = asked.length;
  const right = sumOf([...submitted, ...asked], (mark) => mark);
  const ways: [number, number][] = [];
  for (let ours = Math.max(0, right - other); ours <= Math.min(own, right); ours += 1) {
    const points = Math.round(unit * (ours / own - (right - ours) / other));
    ways.push([points, (choose(own, ours) * choose(other, right - ours)) / choose(own + other, right)]);
  }
  return ways;
}

function convolve(chances: ReadonlyMap<number, number>, ways: readonly [number, number][]): Map<number, number> {
  const next = new Map<number, number>();
  for (const [points, chance] of chances) {
    for (const [more, share] of ways) next.set(points + more, (next.get(points + more) ?? 0) + chance * share);
  }
  return next;
}

/** Variance of a sample's difference over all ways to deal its marks. */
function noiseOf({ submitted, asked }: RecheckPair): number {
  const all = [...submitted, ...asked];
  const centre = mean(all);
  const spread = sumOf(all, (mark) => (mark - centre) ** 2) / (all.length - 1);
  return spread * (1 / submitted.length + 1 / asked.length);
}

function normalTail(difference: number, variance: number): number {
  if (variance === 0) return 0.5;
  return 1 - normalCdf(difference / Math.sqrt(variance));
}

function gap({ submitted, asked }: RecheckPair): number {
  return mean(submitted) - mean(asked);
}

function mean(values: readonly number[]): number {
  return sumOf(values, (value) => value) / values.length;
}

function sumOf<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let at = 1; at <= k; at += 1) ways = (ways * (n - k + at)) / at;
  return ways;
}

function lcm(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
