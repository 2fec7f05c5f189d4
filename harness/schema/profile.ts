import { z } from 'zod';
import { CalendarDate, Slug } from './json.ts';

/** How a suite's scores become one number. */
export const Aggregation = z.enum(['ratio-of-means', 'mean-of-ratios', 'geometric', 'capped', 'chance-corrected']);
export type Aggregation = z.infer<typeof Aggregation>;

/** Those that have a valid test. A capped mean is biased at the very point that matters: it is shown and never decides. */
export const TestedAggregation = Aggregation.exclude(['capped']);
export type TestedAggregation = z.infer<typeof TestedAggregation>;

/** Which of a model's dates counts as its release. `first-public` is the earlier of API and weights. */
export const ReleaseDateRule = z.enum(['first-public', 'apiGa', 'weights', 'report', 'listed']);
export type ReleaseDateRule = z.infer<typeof ReleaseDateRule>;

/** What stands for the frontier. */
export const FrontierRule = z.discriminatedUnion('rule', [
  /** Every reference in the window must be matched: the best overall model is the frontier. */
  z.strictObject({ rule: z.literal('best-overall') }),
  /** One model, named before the run. The window applies to it as to any other: leave `months` null to name an older one. */
  z.strictObject({ rule: z.literal('named-target'), model: z.string().min(1).optional() }),
  /** On each benchmark the best model of the window. Looks better than it is, so it can be passed and never failed. */
  z.strictObject({ rule: z.literal('envelope') }),
  /** The mean of the `count` best models overall; of all that count where they are fewer. */
  z.strictObject({ rule: z.literal('mean-of-best'), count: z.int().min(1).max(8) }),
]);
export type FrontierRule = z.infer<typeof FrontierRule>;

/** Fixed beforehand; a gate that is left out only flags, at its usual limit. */
export const Gates = z.strictObject({
  /**
   * A benchmark is left out unless the 95 % lower bound of some reference's score above guessing (0 to 1) is above this: it
   * cannot tell models apart. Its weight goes to the rest of its part. The idea is assay sensitivity (ICH E10).
   */
  assaySensitivity: z.number().min(0).lt(1).optional(),
  /** A frontier above this is flagged, and its error ratio looked at. */
  saturation: z.number().gt(0).lte(1).optional(),
  /** Fewer independent units on a benchmark than this stand beside the verdict. */
  minUnits: z.int().min(2).optional(),
});
export type Gates = z.infer<typeof Gates>;

/** The frozen rule that turns scores into a verdict. Its hash stands on every scorecard. */
export const Profile = z.strictObject({
  $schema: z.string().optional(),
  id: Slug,
  version: z.int().min(1),
  title: z.strictObject({ en: z.string(), ko: z.string() }),
  aggregation: TestedAggregation,
  frontier: FrontierRule,
  window: z.strictObject({
    /** Calendar months before the as-of date; null counts every model released by then. */
    months: z.int().min(1).nullable(),
    releaseDate: ReleaseDateRule,
    /** No reference released after this day counts, where it is earlier than the as-of date. */
    freeze: CalendarDate.optional(),
    /** `family`: a snapshot is as old as the oldest listed model of its family. `snapshot` (as when left out): as itself. */
    familyRule: z.enum(['snapshot', 'family']).optional(),
  }),
  /** The share of the frontier that is asked for, 0 to 1. */
  bar: z.number().gt(0).max(2),
  /** One-sided error rate of PASS and of FAIL, each. */
  alpha: z.number().gt(0).lt(0.5),
  /** Largest share of unmeasured trials that still allows a verdict. */
  maxMissing: z.number().min(0).max(1),
  gates: Gates.optional(),
  /**
   * Largest share of a side's answers that may be cut at the token budget; 0.01 when left out. Over the whole suite, by answers or by
   * weights, more than that forbids a verdict; on one benchmark alone it stands beside the verdict as a caution.
   */
  maxTruncated: z.number().min(0).max(1).optional(),
  /** `mapped`: a metric from minus to plus counts after its range was mapped onto 0 to 1. Left out, it is excluded. */
  signedMetrics: z.literal('mapped').optional(),
  /** A run is refused over data sets whose commit `jatdae.lock.json` does not pin. */
  requireLock: z.boolean().optional(),
  /**
   * Five looks at a fifth of the samples each; the run stops at the first that decides, and `alpha` is kept over all of them.
   * `obf5` spends it as O'Brien and Fleming do, late; `pocock5` evenly. Left out, everything is asked and looked at once.
   */
  sequential: z.enum(['obf5', 'pocock5']).optional(),
});
export type Profile = z.infer<typeof Profile>;
