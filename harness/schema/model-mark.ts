import { z } from 'zod';
import { Role } from './model.ts';
import { Provenance } from './published.ts';
import { MetricParts, OutcomeCounts } from './score.ts';
import { Spent } from './spent.ts';

/** One model over the whole suite. */
export const ModelSummary = z.strictObject({
  id: z.string(),
  role: Role,
  /** Weighted mean over the samples this model was measured on, 0 to 1; null when it has none. */
  mean: z.number().nullable(),
  trials: z.int(),
  /** Share of planned samples that were measured in every epoch. */
  coverage: z.number(),
  outcomes: OutcomeCounts,
  usage: z.strictObject({ inputTokens: z.int(), outputTokens: z.int(), reasoningTokens: z.int() }),
  /** US dollars; null where no price is known. */
  cost: z.number().nullable(),
  spent: Spent.optional(),
  /** Whether its answers were asked for or are recordings of another tool or an earlier run; asked for when left out. */
  provenance: Provenance.extract(['measured', 'replayed']).optional(),
});
export type ModelSummary = z.infer<typeof ModelSummary>;

/** One model on one benchmark, from its own answers alone. */
export const BenchmarkMark = z.strictObject({
  model: z.string(),
  /** Samples that were measured. */
  n: z.int(),
  /** Sum of the marks: the count of right answers where marks are 0 or 1. */
  points: z.number(),
  mean: z.number().nullable(),
  coverage: z.number(),
  outcomes: OutcomeCounts,
  spent: Spent.optional(),
  /** Further metrics of the benchmark, each all that was earned over all that was possible. */
  parts: MetricParts.optional(),
});
export type BenchmarkMark = z.infer<typeof BenchmarkMark>;
