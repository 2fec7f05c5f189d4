import { z } from 'zod';
import { ComparisonCard } from './comparison-card.ts';
import { Reason } from './estimate.ts';
import { Verdict } from './verdict.ts';

/** `error`: it could not be measured, which is no fall. `undecided`: it was, and shows nothing either way. */
export const GateStatus = z.enum(['passed', 'failed', 'undecided', 'error']);
export type GateStatus = z.infer<typeof GateStatus>;

/** Why something could not be measured. */
export const GateProblem = z.enum([
  'run-failed',
  'model-stopped',
  'run-unfinished',
  'missing-above-limit',
  'benchmark-unmeasured',
  'nothing-in-common',
]);
export type GateProblem = z.infer<typeof GateProblem>;

/** One question to the new model. Changes and tolerances are points of 0 to 1, new minus old. */
export const GateCheck = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('completeness'),
    status: GateStatus,
    problems: z.array(GateProblem),
    /** Share of the samples put to the model that has no mark. */
    missing: z.number(),
    /** Models that an endpoint's failure stopped, with its message. */
    stopped: z.array(z.strictObject({ model: z.string(), message: z.string() })),
  }),
  z.strictObject({
    kind: z.literal('suite'),
    status: GateStatus,
    change: z.number().nullable(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    tolerance: z.number(),
    /** Smallest fall that is found four times in five. */
    detectable: z.number().nullable(),
    power: z.number().nullable(),
  }),
  z.strictObject({
    kind: z.literal('benchmark'),
    status: GateStatus,
    benchmark: z.string(),
    change: z.number(),
    tolerance: z.number(),
    adjustedP: z.number().nullable(),
    detectable: z.number().nullable(),
  }),
  z.strictObject({
    kind: z.literal('bar'),
    status: GateStatus,
    bar: z.number(),
    verdict: Verdict,
    reasons: z.array(Reason),
    frontier: z.string().nullable(),
    ratio: z.strictObject({ value: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  }),
]);
export type GateCheck = z.infer<typeof GateCheck>;

/** What the gate says of a new run. */
export const GateCard = z.strictObject({
  schema: z.literal(1),
  outcome: GateStatus,
  /** Null where the run itself came to no end that could be judged. */
  run: z.string().nullable(),
  model: z.string(),
  baseline: z.strictObject({ run: z.string(), model: z.string(), acceptedAt: z.string() }),
  checks: z.array(GateCheck),
  comparison: ComparisonCard.nullable(),
});
export type GateCard = z.infer<typeof GateCard>;
