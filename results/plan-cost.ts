/**
 * What a planned run may cost by model: calls, tokens, money, time. Pure. Expected figures are those of a run that asked the same
 * benchmarks before; without one they are estimated over the prompts, and marked so; without prompts nothing is guessed.
 */
import type { Model } from '../harness/schema/index.ts';
import { costOf, inBatches } from './costs.ts';
import type { BenchmarkSize } from './plan-suite.ts';
import type { PromptSize } from './prompt-size.ts';
import { sum } from './statistics/sums.ts';

/** One call's means on a benchmark, as a run measured them. */
export type CallFacts = { input: number; output: number; seconds: number };

export type PlannedCost = {
  model: string;
  calls: number;
  /** Null where no run has counted a benchmark of the suite, and its prompts are not at hand either. */
  tokens: { input: number; output: number } | null;
  /** Null where tokens or price are not known. */
  usd: number | null;
  /** All calls one after the other over the calls in flight, or the limits of a minute where they are slower; null where unknown, and for batches. */
  seconds: number | null;
  /** Every answer as long as it may be, prompts left out. */
  outputTokensAtMost: number;
  outputUsdAtMost: number | null;
  /** Where the expected figures come from: a run, the prompts (a guess), or some of each; null where there are none. */
  basis: 'run' | 'estimate' | 'both' | null;
  /** No tokenizer that reads bytes makes more of the prompts; null where they are not at hand. */
  inputTokensAtMost: number | null;
  /** Every prompt and every answer at its most, each trial asked once. */
  usdAtMost: number | null;
  /** `usd` if it were asked in batches; null where unknown, and where its adapter has none. */
  usdInBatches: number | null;
};

export type CostInput = {
  benchmarks: readonly BenchmarkSize[];
  models: readonly (Pick<
    Model,
    'id' | 'adapter' | 'price' | 'mode' | 'concurrency' | 'requestsPerMinute' | 'tokensPerMinute'
  > & { params?: Model['params'] })[];
  /** By model, then by benchmark; a model that was not asked before is taken at the mean of those that were. */
  facts: ReadonlyMap<string, ReadonlyMap<string, CallFacts>>;
  /** By benchmark: what its prompts are likely to take. */
  prompts?: ReadonlyMap<string, PromptSize>;
  /** Calls in flight where a model says nothing of its own. */
  concurrency: number;
  /** Limits of a minute where a model says nothing of its own. */
  perMinute?: { requests?: number | undefined; tokens?: number | undefined };
};

/** Where no run has timed a call: tokens of an answer in a second, and seconds before its first. A convention, no measurement. */
export const TOKENS_PER_SECOND = 50;
export const FIRST_TOKEN_SECONDS = 1;

const WITH_BATCHES: ReadonlySet<string> = new Set(['openai', 'openai-responses', 'anthropic']);

/** One line a model. Recorded answers cost nothing and have none. */
export function planCosts(input: CostInput): PlannedCost[] {
  return input.models.filter(({ adapter }) => adapter !== 'replay').map((model) => planCost(model, input));
}

function planCost(model: CostInput['models'][number], input: CostInput): PlannedCost {
  const { benchmarks, facts, prompts = new Map<string, PromptSize>() } = input;
  const price = model.mode === 'batch' ? inBatches(model.price) : model.price;
  const calls = benchmarks.map(({ samples, epochs }) => samples * epochs);
  const measured = benchmarks.map(({ id }) => factsOf(id, model.id, facts));
  const known = measured.map((one, at) => one ?? guessOf(prompts.get(benchmarks[at]?.id ?? '')));
  const total = (of: keyof CallFacts) =>
    known.every((one) => one !== null) ? sum(known.map((one, at) => one[of] * (calls[at] ?? 0))) : null;
  const [inputs, output, seconds] = [total('input'), total('output'), total('seconds')];
  const tokens = inputs === null || output === null ? null : { input: Math.round(inputs), output: Math.round(output) };
  const usage = tokens === null ? null : { inputTokens: tokens.input, outputTokens: tokens.output };
  const thinking = model.params?.thinkingTokens ?? 0;
  const outputTokensAtMost = sum(benchmarks.map(({ maxTokens }, at) => (maxTokens + thinking) * (calls[at] ?? 0)));
  const inputTokensAtMost = inputBound(input, calls);
  const allCalls = sum(calls);
  return {
    model: model.id,
    calls: allCalls,
    tokens,
    usd: usage === null ? null : costOf(usage, price),
    seconds:
      seconds === null || model.mode === 'batch'
        ? null
        : Math.max(
            seconds / (model.concurrency ?? input.concurrency),
            slowest(model, input, { calls: allCalls, tokens: (inputs ?? 0) + (output ?? 0) }),
          ),
    outputTokensAtMost,
    outputUsdAtMost: costOf({ inputTokens: 0, outputTokens: outputTokensAtMost }, price),
    basis: basisOf(tokens, measured),
    inputTokensAtMost,
    usdAtMost:
      inputTokensAtMost === null
        ? null
        : costOf({ inputTokens: inputTokensAtMost, outputTokens: outputTokensAtMost }, price),
    usdInBatches: usage === null || !WITH_BATCHES.has(model.adapter) ? null : costOf(usage, inBatches(model.price)),
  };
}

function inputBound({ benchmarks, prompts }: CostInput, calls: readonly number[]): number | null {
  const bounds = benchmarks.map(({ id }) => prompts?.get(id)?.inputAtMost);
  if (!bounds.every((one) => one !== undefined)) return null;
  return Math.ceil(sum(bounds.map((one, at) => one * (calls[at] ?? 0))));
}

/** Seconds that the limits of a minute ask for, however many calls are in flight. */
function slowest(
  model: CostInput['models'][number],
  { perMinute = {} }: CostInput,
  work: { calls: number; tokens: number },
): number {
  const minutes = (amount: number, limit: number | undefined) => (limit === undefined ? 0 : amount / limit);
  return (
    60 *
    Math.max(
      minutes(work.calls, model.requestsPerMinute ?? perMinute.requests),
      minutes(work.tokens, model.tokensPerMinute ?? perMinute.tokens),
    )
  );
}

function basisOf(tokens: PlannedCost['tokens'], measured: readonly (CallFacts | null)[]): PlannedCost['basis'] {
  if (tokens === null) return null;
  if (measured.every((one) => one !== null)) return 'run';
  return measured.every((one) => one === null) ? 'estimate' : 'both';
}

function guessOf(size: PromptSize | undefined): CallFacts | null {
  if (size === undefined) return null;
  const { input, output } = size;
  return { input, output, seconds: FIRST_TOKEN_SECONDS + output / TOKENS_PER_SECOND };
}

function factsOf(benchmark: string, model: string, facts: CostInput['facts']): CallFacts | null {
  const own = facts.get(model)?.get(benchmark);
  if (own !== undefined) return own;
  const others = [...facts.values()].flatMap((byBenchmark) => byBenchmark.get(benchmark) ?? []);
  if (others.length === 0) return null;
  const mean = (of: keyof CallFacts) => sum(others.map((one) => one[of])) / others.length;
  return { input: mean('input'), output: mean('output'), seconds: mean('seconds') };
}
