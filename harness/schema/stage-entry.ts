import { z } from 'zod';
import { CalendarDate, Slug } from './json.ts';
import { StageScheme } from './stage.ts';

const Source = z.string().min(1);

/** Where the truth of a score may lie: both ends of a two-sided interval, and its confidence. */
const Interval = z
  .strictObject({ lower: z.number(), upper: z.number(), confidence: z.number().gt(0).lt(1).default(0.9) })
  .refine(({ lower, upper }) => lower <= upper, 'lower is above upper');

/** What a team reached in a block, and where that is known from. */
export const StageCell = z.discriminatedUnion('from', [
  /** A score as the block's rule reads it. `published`: the points that were published for it, to be held against. */
  z.strictObject({
    from: z.literal('score'),
    score: z.number().min(0),
    interval: Interval.optional(),
    published: z.number().optional(),
    source: Source,
  }),
  /** The block's points themselves. */
  z.strictObject({ from: z.literal('points'), points: z.number().min(0), source: Source }),
  /** Candidate (B) and target (A) by benchmark, for an achievement rule. */
  z.strictObject({
    from: z.literal('pairs'),
    target: z.string().min(1),
    benchmarks: z
      .array(z.strictObject({ id: z.string().min(1), candidate: z.number().min(0), target: z.number().gt(0) }))
      .min(1),
    source: Source,
  }),
  /** The team's column of a CSV with one row a rater; every team of the block names the same file. */
  z.strictObject({ from: z.literal('panel'), file: z.string().min(1), column: z.string().min(1).optional() }),
  /** A finished run, by its folder. The candidate may be left out where there is one. */
  z.strictObject({ from: z.literal('run'), run: z.string().min(1), candidate: z.string().min(1).optional() }),
  /** Exists and was not published, or was never measured: no number stands for it. */
  z.strictObject({ from: z.literal('withheld'), source: Source }),
]);
export type StageCell = z.infer<typeof StageCell>;

/** Whether a team meets a minimum criterion; whoever says so names the evidence. */
export const CriterionFinding = z
  .strictObject({ status: z.enum(['met', 'not-met', 'not-stated']), evidence: z.array(z.string().min(1)) })
  .refine(({ status, evidence }) => status === 'not-stated' || evidence.length > 0, 'met and not-met need evidence');
export type CriterionFinding = z.infer<typeof CriterionFinding>;

export const StageTeam = z.strictObject({
  id: Slug,
  title: z.string().min(1),
  model: z.string().min(1).optional(),
  blocks: z.record(z.string(), StageCell),
  criteria: z.record(z.string(), CriterionFinding).default({}),
});
export type StageTeam = z.infer<typeof StageTeam>;

/** A stage evaluation as it is written in a file: a scheme by name, by path or written out, and what each team reached. */
export const StageEntry = z.strictObject({
  $schema: z.string().optional(),
  title: z.strictObject({ en: z.string().min(1), ko: z.string().min(1) }),
  asOf: CalendarDate,
  scheme: z.union([z.string().min(1), StageScheme]),
  teams: z.array(StageTeam).min(1),
  remarks: z.array(z.strictObject({ en: z.string().min(1), ko: z.string().min(1) })).default([]),
});
export type StageEntry = z.infer<typeof StageEntry>;
