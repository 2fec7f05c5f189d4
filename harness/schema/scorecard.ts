import { z } from 'zod';
import { CategoryTable } from './category.ts';
import { MaybeEstimate, Reason } from './estimate.ts';
import { CalendarDate, Sha256 } from './json.ts';
import { BenchmarkMark, ModelSummary } from './model-mark.ts';
import { Aggregation, Profile } from './profile.ts';
import { RepeatRow } from './repeat.ts';
import { Truncation } from './spent.ts';
import { StrengthRow } from './strength.ts';
import { Verdict } from './verdict.ts';
import { WindowView } from './window-view.ts';

/** Why a model counts, or does not, as a reference on the as-of date. */
export const Eligibility = z.strictObject({
  model: z.string(),
  counts: z.boolean(),
  releaseDate: CalendarDate.nullable(),
  reason: z.enum([
    'in-window',
    'named-target',
    'too-old',
    'not-yet-released',
    'after-freeze',
    'date-unknown',
    'own-line',
    'programme-team',
    'not-the-named-target',
  ]),
  /** Shown before its general release. */
  preview: z.literal(true).optional(),
});
export type Eligibility = z.infer<typeof Eligibility>;

/** What a reader has to know about one benchmark; these never decide. */
export const BenchmarkFlag = z.enum([
  /** The frontier scores above 0.95: a ratio hides how many more errors the candidate makes. */
  'saturated',
  /** The frontier's lower bound is not clearly above guessing: the benchmark cannot tell models apart. */
  'at-chance',
  /** The candidate or the frontier scores below guessing. */
  'below-chance',
  /** Fewer than 30 independent units, or fewer than 10 on which the two differ. */
  'small-n',
  /** Fewer than 20 clusters. */
  'few-clusters',
  /** One independent unit: no variance can be estimated. */
  'one-unit',
  /** Nobody to compare with on the same samples. */
  'unmeasured',
  /** The frontier scores so little that a mean of ratios leaves the benchmark out. */
  'near-zero-frontier',
  /** The candidate scored zero: a geometric mean takes half a point more on both sides. */
  'continuity',
]);
export type BenchmarkFlag = z.infer<typeof BenchmarkFlag>;

/** A benchmark that was left out of the ratio or flagged by a gate, by a rule that was fixed beforehand. */
export const GateFinding = z.strictObject({
  benchmark: z.string(),
  reason: z.enum([
    'assay-sensitivity',
    'near-zero-frontier',
    'signed-metric',
    'unbounded-metric',
    'saturated',
    'small-n',
  ]),
  effect: z.enum(['excluded', 'flagged']),
  /** What was found and what it was held against; null where the kind of metric alone decides. */
  found: z.number().nullable(),
  limit: z.number().nullable(),
});
export type GateFinding = z.infer<typeof GateFinding>;

/** One of the three frontiers of the day: who it is made of, and how the candidate does against what was measured of it. */
export const FrontierView = z.strictObject({
  frontier: z.enum(['window', 'all-time', 'named-target']),
  /** Whether the verdict is about this one. */
  decides: z.boolean(),
  models: z.array(z.string()),
  /** Those of `models` that were not measured in this run: the ratio says nothing of them. */
  notMeasured: z.array(z.string()),
  /** The measured model with the smallest ratio, and that plain ratio. */
  best: z.string().nullable(),
  ratio: z.number().nullable(),
});
export type FrontierView = z.infer<typeof FrontierView>;

/** Candidate against the frontier on one benchmark. Information only: these lines never decide. */
export const BenchmarkRow = z.strictObject({
  id: z.string(),
  title: z.string(),
  part: z.enum(['korean', 'general']),
  /** Share of the suite's weight, 0 to 1. */
  weight: z.number(),
  /** Samples that both sides answered. */
  paired: z.int(),
  /** The reference of this line. */
  against: z.string().nullable(),
  candidate: z.number().nullable(),
  frontier: z.number().nullable(),
  ratio: MaybeEstimate,
  verdict: Verdict,
  /** One-sided p-value of "below the bar" with Holm's adjustment over all rows that have a test; null where there is none. */
  pBelow: z.number().nullable(),
  /** How many errors the candidate makes for each of the frontier's; null where the frontier makes none. */
  errorRatio: z.number().nullable(),
  /** Share of the variance of the suite's contrast: which benchmark is the coarse ruler. */
  varianceShare: z.number().nullable(),
  flags: z.array(BenchmarkFlag),
  marks: z.array(BenchmarkMark),
});
export type BenchmarkRow = z.infer<typeof BenchmarkRow>;

/** Candidate against one reference over the suite. */
export const ReferenceRow = z.strictObject({
  model: z.string(),
  paired: z.int(),
  candidate: z.number().nullable(),
  reference: z.number().nullable(),
  ratio: MaybeEstimate,
  /**
   * Test statistic of the contrast at the bar, its degrees of freedom (null where the normal distribution is the
   * yardstick) and one-sided p-values; null when it cannot be computed.
   */
  test: z
    .strictObject({ statistic: z.number(), df: z.number().nullable(), pPass: z.number(), pFail: z.number() })
    .nullable(),
  /** Left out of the FAIL test because it is clearly below the frontier. */
  screenedOut: z.boolean(),
});
export type ReferenceRow = z.infer<typeof ReferenceRow>;

/** The same data under another rule. */
export const SensitivityRow = z.strictObject({
  rule: z.union([
    Aggregation,
    z.enum(['gates-applied', 'gates-ignored', 'failures-excluded', 'failures-wrong', 'worst-case', 'best-case']),
  ]),
  ratio: z.number().nullable(),
  /** Plain comparison with the bar, no test. */
  atLeastBar: z.boolean().nullable(),
  /** The tested verdict, where the rule has a test. */
  verdict: Verdict.nullable(),
});
export type SensitivityRow = z.infer<typeof SensitivityRow>;

/** One planned look at a run that may stop early. */
export const SequentialLook = z.strictObject({
  /** Share of the samples that was in. */
  fraction: z.number(),
  /** Critical value of the standard normal distribution, and the one-sided error rate that belongs to it. */
  critical: z.number(),
  alpha: z.number(),
  decision: z.enum(['pass', 'fail', 'continue']),
  /** The repeated interval: all of a sequence hold the ratio together with the profile's confidence. */
  ratio: MaybeEstimate,
});
export type SequentialLook = z.infer<typeof SequentialLook>;

/** One candidate's result: what every report is a view of. */
export const Scorecard = z.strictObject({
  schema: z.literal(1),
  run: z.strictObject({
    id: z.string(),
    asOf: CalendarDate,
    harness: z.string(),
    planSha256: Sha256,
    suite: z.string(),
    suiteSha256: Sha256,
    profileSha256: Sha256,
    registrySha256: Sha256,
  }),
  profile: Profile,
  candidate: z.string(),
  /**
   * The reference that binds, or the references that make it up: `(a + b)/2` for a mean, `max(a, b)` for the best of each
   * benchmark; null when none counts or none was measured.
   */
  frontier: z.string().nullable(),
  /** Window, all-time and named target, in this order. */
  frontiers: z.array(FrontierView),
  eligibility: z.array(Eligibility),
  verdict: z.strictObject({ verdict: Verdict, reasons: z.array(Reason) }),
  /** Candidate over frontier with its interval. */
  ratio: MaybeEstimate,
  /**
   * Half the width of the ratio's interval. `superpopulation`: the samples stand for a larger field; the verdict is about this
   * one. `fixedBank`: these samples alone, so that only repeats differ; null unless every benchmark has several epochs.
   */
  halfWidths: z.strictObject({ superpopulation: z.number().nullable(), fixedBank: z.number().nullable() }),
  /** The ratio with the expected excess of the best of several references taken off. */
  adjustedRatio: z.number().nullable(),
  /** The plain ratio against the bar, as the programme computes it. */
  programmeArithmetic: z.strictObject({ ratio: z.number(), atLeastBar: z.boolean() }).nullable(),
  /** The looks that are in, where the profile plans several. */
  sequential: z
    .strictObject({
      rule: z.enum(['obf5', 'pocock5']),
      planned: z.int().min(1),
      /** Whether the last look in the list decided, so that nothing more is asked. */
      decided: z.boolean(),
      looks: z.array(SequentialLook),
    })
    .optional(),
  gates: z.array(GateFinding),
  benchmarks: z.array(BenchmarkRow),
  references: z.array(ReferenceRow),
  repeats: z.array(RepeatRow),
  sensitivity: z.array(SensitivityRow),
  models: z.array(ModelSummary),
  rehearsal: z.strictObject({ trueRatio: z.number() }).optional(),
  truncation: Truncation.optional(),
  /** Benchmarks by their own groups, for every model; left out where none has groups. */
  categories: z.array(CategoryTable).optional(),
  /** Where the candidate differs from the frontier, by the same groups; left out where no benchmark has groups. */
  strengths: z.array(StrengthRow).optional(),
  /** The verdict under other windows; left out where nothing was measured. */
  windows: z.array(WindowView).optional(),
});
export type Scorecard = z.infer<typeof Scorecard>;
