/**
 * What a planned run may cost by model: calls, tokens, money, time. Pure. Expected figures are those of a run that asked the same
 * benchmarks before; without one only the most that answers can take is known, and nothing is guessed.
 */
import type { Model } from '../harness/schema/index.ts';
import { costOf, inBatches } from './costs.ts';
import type { BenchmarkSize } from './plan-suite.ts';
import { sum } from './statistics/sums.ts';

/** One call's means on a benchmark, as a run measured them. */
export type CallFacts = { input: number; output: number; seconds: number };

export type PlannedCost = {
  model: string;
  calls: number;
  /** Null where no run has counted a benchmark of the suite. */
  tokens: { input: number; output: number } | null;
  /** Null where tokens or price are not known. */
  usd: number | null;
  /** All calls one after the other over the calls in flight; null where unknown, and for batches. */
  seconds: number | null;
  /** Every answer as long as it may be, prompts left out. */
  outputTokensAtMost: number;
  outputUsdAtMost: number | null;
};

export type CostInput = {
  benchmarks: readonly BenchmarkSize[];
  models: readonly Pick<Model, 'id' | 'adapter' | 'price' | 'mode' | 'concurrency'>[];
  /** By model, then by benchmark; a model that was not asked before is taken at the mean of those that were. */
  facts: ReadonlyMap<string, ReadonlyMap<string, CallFacts>>;
  /** Calls in flight where a model says nothing of its own. */
  concurrency: number;
};

/** One line a model. Recorded answers cost nothing and have none. */
export function planCosts({ benchmarks, models, facts, concurrency }: CostInput): PlannedCost[] {
  return models
    .filter(({ adapter }) => adapter !== 'replay')
    .map((model): PlannedCost => {
      const price = model.mode === 'batch' ? inBatches(model.price) : model.price;
      const calls = benchmarks.map(({ samples, epochs }) => samples * epochs);
      const known = benchmarks.map(({ id }) => factsOf(id, model.id, facts));
      const total = (of: keyof CallFacts) =>
        known.every((one) => one !== null) ? sum(known.map((one, at) => one[of] * (calls[at] ?? 0))) : null;
      const [input, output, seconds] = [total('input'), total('output'), total('seconds')];
      const tokens =
        input === null || output === null ? null : { input: Math.round(input), output: Math.round(output) };
      const outputTokensAtMost = sum(benchmarks.map(({ maxTokens }, at) => maxTokens * (calls[at] ?? 0)));
      return {
        model: model.id,
        calls: sum(calls),
        tokens,
        usd: tokens === null ? null : costOf({ inputTokens: tokens.input, outputTokens: tokens.output }, price),
        seconds: seconds === null || model.mode === 'batch' ? null : seconds / (model.concurrency ?? concurrency),
        outputTokensAtMost,
        outputUsdAtMost: costOf({ inputTokens: 0, outputTokens: outputTokensAtMost }, price),
      };
    });
}

function factsOf(benchmark: string, model: string, facts: CostInput['facts']): CallFacts | null {
  const own = facts.get(model)?.get(benchmark);
  if (own !== undefined) return own;
  const others = [...facts.values()].flatMap((byBenchmark) => byBenchmark.get(benchmark) ?? []);
  if (others.length === 0) return null;
  const mean = (of: keyof CallFacts) => sum(others.map((one) => one[of])) / others.length;
  return { input: mean('input'), output: mean('output'), seconds: mean('seconds') };
}
