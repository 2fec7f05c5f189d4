/**
 * What a model's answers took on one benchmark and over the suite: tokens, wall time, money. Pure. What an endpoint did not count or
 * nobody priced is not known, and never 0.
 */
import type { Model, ScoreColumn, Spent } from '../harness/schema/index.ts';
import { sum } from './statistics/sums.ts';

/** A million tokens is the unit of prices. */
const UNIT = 1e6;

/** US dollars for tokens at a price; null where there is no price. */
export function costOf(usage: { inputTokens: number; outputTokens: number }, price: Model['price']): number | null {
  if (price === undefined) return null;
  return (usage.inputTokens * price.inputPerMillion + usage.outputTokens * price.outputPerMillion) / UNIT;
}

/** The price of a call in a batch. */
export function inBatches(price: Model['price']): Model['price'] {
  if (price === undefined) return undefined;
  const { batchFactor = 0.5, inputPerMillion, outputPerMillion } = price;
  return { inputPerMillion: inputPerMillion * batchFactor, outputPerMillion: outputPerMillion * batchFactor };
}

/** Over one or more columns of one model; undefined where calls were not counted, or where answers came out of recordings. */
export function spentOn(
  columns: readonly (ScoreColumn | undefined)[],
  { adapter, price, mode }: Pick<Model, 'adapter' | 'price' | 'mode'>,
): Spent | undefined {
  if (adapter === 'replay') return undefined;
  const counted = columns.flatMap((column) => (column?.calls === undefined ? [] : [column.calls]));
  if (counted.length === 0) return undefined;
  const usage = {
    inputTokens: sum(counted.map((one) => one.inputTokens)),
    outputTokens: sum(counted.map((one) => one.outputTokens)),
    reasoningTokens: sum(counted.map((one) => one.reasoningTokens)),
  };
  const uncounted = sum(counted.map((one) => one.uncounted));
  return {
    answers: sum(counted.map((one) => one.answers)),
    uncounted,
    ...usage,
    seconds: Math.round(sum(counted.map((one) => one.seconds)) * 1000) / 1000,
    medianLatencyMs: middleOf(counted),
    cost: uncounted > 0 ? null : costOf(usage, mode === 'batch' ? inBatches(price) : price),
  };
}

// Medians cannot be added: over several benchmarks it is the median of their medians, each weighed by its answers.
function middleOf(calls: readonly NonNullable<ScoreColumn['calls']>[]): number | null {
  const known = calls
    .flatMap(({ medianLatencyMs, answers }) => (medianLatencyMs === null ? [] : [{ medianLatencyMs, answers }]))
    .sort((a, b) => a.medianLatencyMs - b.medianLatencyMs);
  const half = sum(known.map(({ answers }) => answers)) / 2;
  let passed = 0;
  for (const { medianLatencyMs, answers } of known) {
    passed += answers;
    if (passed >= half) return medianLatencyMs;
  }
  return null;
}
