/**
 * Each model by itself: marks, outcomes, tokens and cost from its own answers alone. Counts are exact.
 */
import type {
  BenchmarkMark,
  BenchmarkScores,
  Model,
  ModelSummary,
  Outcome,
  OutcomeCounts,
} from '../harness/schema/index.ts';
import { Outcome as OutcomeCode } from '../harness/schema/index.ts';
import { countAsked, countMeasured, readColumn } from './columns.ts';
import { costOf, spentOn } from './costs.ts';
import { sum, sumOver } from './statistics/sums.ts';

/** One model on one benchmark. */
export function markBenchmark(
  benchmark: BenchmarkScores,
  model: string,
  entry: Pick<Model, 'adapter' | 'price' | 'mode'> = { adapter: '' },
): BenchmarkMark {
  const column = readColumn(benchmark, model);
  const { value, measured } = column;
  const n = countMeasured(column);
  const points = sumOver(value.length, (sample) => (measured[sample] === 1 ? (value[sample] ?? 0) : 0));
  const planned = countAsked(column);
  const spent = spentOn([benchmark.columns.get(model)], entry);
  const { parts } = benchmark.columns.get(model) ?? {};
  return {
    model,
    n,
    points,
    mean: n === 0 ? null : points / n,
    coverage: planned === 0 ? 0 : n / planned,
    outcomes: addOutcomes([benchmark.columns.get(model)?.outcomes]),
    ...(spent === undefined ? {} : { spent }),
    ...(parts === undefined ? {} : { parts }),
  };
}

/** One model over the suite. The mean weighs the benchmarks it was measured on, scaled to sum to 1. */
export function summariseModel(model: Model, scores: readonly BenchmarkScores[], trials: number): ModelSummary {
  const marks = scores.map((benchmark) => ({ benchmark, mark: markBenchmark(benchmark, model.id) }));
  const measured = marks.filter(({ mark, benchmark }) => mark.mean !== null && benchmark.weight > 0);
  const weight = sum(measured.map(({ benchmark }) => benchmark.weight));
  const planned = sum(scores.map((benchmark) => countAsked(readColumn(benchmark, model.id))));
  const columns = scores.map((benchmark) => benchmark.columns.get(model.id));
  const usage = addUsage(columns.map((column) => column?.usage));
  const spent = spentOn(columns, model);
  return {
    id: model.id,
    role: model.role,
    mean:
      weight > 0 && Number.isFinite(weight)
        ? sum(measured.map(({ benchmark, mark }) => (benchmark.weight / weight) * (mark.mean ?? 0)))
        : null,
    trials,
    coverage: planned === 0 ? 0 : sum(marks.map(({ mark }) => mark.n)) / planned,
    outcomes: addOutcomes(columns.map((column) => column?.outcomes)),
    usage,
    // Tokens that were not counted have their price, too.
    cost: spent === undefined ? costOf(usage, model.price) : spent.cost,
    ...(spent === undefined ? {} : { spent }),
    ...(model.adapter === 'replay' ? { provenance: 'replayed' as const } : {}),
  };
}

function addOutcomes(counts: readonly (Partial<OutcomeCounts> | undefined)[]): OutcomeCounts {
  const entries = OutcomeCode.options.map(
    (outcome) => [outcome, sum(counts.map((count) => count?.[outcome] ?? 0))] as const,
  );
  return Object.fromEntries(entries) as Record<Outcome, number>;
}

function addUsage(usages: readonly (ModelSummary['usage'] | undefined)[]): ModelSummary['usage'] {
  const total = (field: keyof ModelSummary['usage']) => sum(usages.map((usage) => usage?.[field] ?? 0));
  return {
    inputTokens: total('inputTokens'),
    outputTokens: total('outputTokens'),
    reasoningTokens: total('reasoningTokens'),
  };
}
