import { z } from 'zod';

/**
 * Why a number or a verdict is what it is: stable codes that reports translate. A code is never reused for another meaning.
 */
export const Reason = z.enum([
  // What a test found.
  'all-references-matched',
  'below-a-reference',
  'interval-contains-bar',
  // Nobody to compare with.
  'no-reference-in-window',
  'no-named-target',
  // Not measured, or not enough of it.
  'candidate-unknown',
  'model-stopped',
  'reference-unmeasured',
  'benchmark-unmeasured',
  'no-overlap',
  'missing-above-limit',
  'missing-could-change-verdict',
  // Stands beside the verdict unless the profile forbids one.
  'truncated-above-limit',
  'interim',
  'marks-malformed',
  'weights-malformed',
  // Measured, but no test can be made of it.
  'frontier-scored-zero',
  'frontier-not-above-chance',
  'candidate-scored-zero',
  'one-unit-benchmark',
  'no-variance',
  'unbounded-interval',
  // A rule that leaves nothing to compare, or forbids one of the verdicts.
  'every-benchmark-excluded',
  'envelope-never-fails',
  // Cautions that stand beside a verdict.
  'small-n',
  'few-clusters',
  'benchmarks-excluded',
  'fewer-references-than-asked',
]);
export type Reason = z.infer<typeof Reason>;

/** A number that always travels with its interval. */
export const Estimate = z.strictObject({
  value: z.number(),
  lower: z.number(),
  upper: z.number(),
  /** Independent units behind it. */
  n: z.int().min(0),
  /** Name of the interval: `fieller-t`, `score`, `delta-log-t`, with `+max-t` where several references share the upper limit. */
  method: z.string(),
});
export type Estimate = z.infer<typeof Estimate>;

/** An estimate, or the reason why there is none. Never NaN or Infinity. */
export const MaybeEstimate = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('estimated'), estimate: Estimate }),
  /** `value` is the plain ratio over what was measured, where there is one: for information, without an interval. */
  z.strictObject({ status: z.literal('not-estimable'), reason: Reason, value: z.number().nullable() }),
]);
export type MaybeEstimate = z.infer<typeof MaybeEstimate>;
