/**
 * The looks of a run that may stop early, laid before the first call: which look each sample belongs to. Every look is a
 * proportional sample of every benchmark, whole clusters stay together, and the same seed and samples lay the same looks. Pure.
 */
import { cutRounds, orderSamples, type PlacedSample } from './statistics/order.ts';
import { FIVE_LOOKS } from './statistics/sequential.ts';

export type Looks = {
  /** Share of all samples that is in after each look, rising to 1; fewer than five where the suite is small. */
  fractions: readonly number[];
  /** By benchmark: the number of the look, from 0, of each sample in the benchmark's order. */
  lookOf: ReadonlyMap<string, Uint8Array>;
};

/** Five equal looks, as near as whole clusters allow. Samples of one benchmark stand in its own order. */
export function layLooks(samples: readonly PlacedSample[], seed: string): Looks {
  const placed = orderSamples(samples, seed);
  const cuts = cutRounds(placed, FIVE_LOOKS);
  const look = new Uint8Array(samples.length);
  for (const [rank, place] of placed.order.entries()) look[place] = cuts.findIndex((cut) => rank < cut);
  const sizes = new Map<string, number>();
  for (const { benchmark } of samples) sizes.set(benchmark, (sizes.get(benchmark) ?? 0) + 1);
  const lookOf = new Map([...sizes].map(([benchmark, size]) => [benchmark, new Uint8Array(size)]));
  const filled = new Map<string, number>();
  for (const [at, { benchmark }] of samples.entries()) {
    const place = filled.get(benchmark) ?? 0;
    const looks = lookOf.get(benchmark);
    if (looks !== undefined) looks[place] = look[at] ?? 0;
    filled.set(benchmark, place + 1);
  }
  return { fractions: cuts.map((cut) => cut / samples.length), lookOf };
}
