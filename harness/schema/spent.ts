import { z } from 'zod';

/** What a model's answers took: tokens as the endpoint counted them, wall time of the calls that brought an answer, money. */
export const Spent = z.strictObject({
  answers: z.int().min(0),
  /** Answers whose tokens the endpoint did not count: the sums are then too small, and the cost is not known. */
  uncounted: z.int().min(0),
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  /** Part of `outputTokens`. */
  reasoningTokens: z.int().min(0),
  /** Sum over calls, which may have run at the same time. */
  seconds: z.number().min(0),
  /** Over several benchmarks: the median of their medians, each weighed by its answers. */
  medianLatencyMs: z.number().min(0).nullable(),
  /** US dollars; null where it is not known. */
  cost: z.number().min(0).nullable(),
});
export type Spent = z.infer<typeof Spent>;

/** Where more answers were cut at the token budget than a clean comparison allows. */
export const Truncation = z.strictObject({
  /** Largest share that is allowed on a benchmark. */
  limit: z.number(),
  effect: z.enum(['forbids-verdict', 'flagged']),
  /** Sides above the limit, the highest share first. */
  findings: z
    .array(z.strictObject({ benchmark: z.string(), model: z.string(), cut: z.int(), answers: z.int() }))
    .min(1),
});
export type Truncation = z.infer<typeof Truncation>;
