import { z } from 'zod';

/** Why a trial has no mark. */
export const UnscoredReason = z.enum(['no_response', 'judge_failed', 'scorer_failed']);
export type UnscoredReason = z.infer<typeof UnscoredReason>;

/**
 * Further marks by metric. Below zero is earned where a metric has a sign, as a bias has: then it lies between -1 and 1.
 */
export const MetricParts = z.record(
  z.string(),
  z.strictObject({ earned: z.number(), possible: z.number().positive() }),
);
export type MetricParts = z.infer<typeof MetricParts>;

/** "Wrong" and "not measured" are different facts and never share a number. */
export const Score = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('scored'),
    /** Share of full credit, 0 to 1. */
    value: z.number().min(0).max(1),
    /** What was read out of the response; null when no answer could be found. */
    answer: z.string().nullable(),
    /** Further marks of the same answer, by metric: over many samples a metric is all that was earned over all that was possible. */
    parts: MetricParts.optional(),
  }),
  z.strictObject({ status: z.literal('unscored'), reason: UnscoredReason }),
]);
export type Score = z.infer<typeof Score>;

/** What became of a trial. The same classes and the same rule for candidate and reference. */
export const Outcome = z.enum([
  'answered',
  'unparsed',
  'truncated',
  'empty',
  'refused',
  'filtered',
  'provider-error',
  'timeout',
  'judge-error',
]);
export type Outcome = z.infer<typeof Outcome>;

/** Number of trials of each class. */
export const OutcomeCounts = z.record(Outcome, z.int().min(0));
export type OutcomeCounts = z.infer<typeof OutcomeCounts>;
