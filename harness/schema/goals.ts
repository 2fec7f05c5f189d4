import { z } from 'zod';
import { CalendarDate, Slug } from './json.ts';

const Words = z.strictObject({ en: z.string().min(1), ko: z.string().min(1) });

/** A measured figure in the goal's own unit, with a two-sided 90 % interval where one is known. */
export const Measured = z
  .strictObject({
    value: z.number(),
    lower: z.number().optional(),
    upper: z.number().optional(),
    source: z.string().min(1),
  })
  .refine(({ lower, upper }) => (lower === undefined) === (upper === undefined), 'give both ends or neither')
  .refine(
    ({ value, lower, upper }) => (lower ?? value) <= value && value <= (upper ?? value),
    'the value lies outside',
  );
export type Measured = z.infer<typeof Measured>;

/** What a team has promised, by which stage. */
export const Goal = z.strictObject({
  id: Slug,
  title: Words,
  /** Stage (one of the file's `stages`) by which it is due. */
  due: Slug,
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('at-least'), value: z.number() }),
    z.strictObject({ kind: z.literal('at-most'), value: z.number() }),
    /** Team over a named model, 0.95 for 95 %. */
    z.strictObject({ kind: z.literal('ratio'), model: z.string().min(1), value: z.number().gt(0) }),
  ]),
  /** The team's own figure; left out where it was not measured yet. */
  measured: Measured.optional(),
  /** The named model's figure, for a ratio. */
  reference: Measured.optional(),
  /** A finished run in place of `measured` and `reference`; its candidate may be left out where there is one. */
  run: z.strictObject({ path: z.string().min(1), candidate: z.string().min(1).optional() }).optional(),
});
export type Goal = z.infer<typeof Goal>;

/** A programme in which each team has goals of its own. */
export const GoalsEntry = z
  .strictObject({
    $schema: z.string().optional(),
    title: Words,
    asOf: CalendarDate,
    stages: z.array(Slug).min(1),
    /** The stage that is looked at; goals due later are shown and not counted. */
    stage: Slug,
    goalTeams: z.array(z.strictObject({ id: Slug, title: z.string().min(1), goals: z.array(Goal).min(1) })).min(1),
  })
  .superRefine(({ stages, stage, goalTeams }, context) => {
    const dues = [stage, ...goalTeams.flatMap(({ goals }) => goals.map(({ due }) => due))];
    for (const due of dues.filter((one) => !stages.includes(one))) {
      context.addIssue({
        code: 'custom',
        message: `there is no stage ${due}; stages are ${stages.join(', ')}`,
        path: [],
      });
    }
  });
export type GoalsEntry = z.infer<typeof GoalsEntry>;

export const GoalFinding = z.strictObject({
  team: z.string(),
  goal: z.string(),
  title: Words,
  due: z.string(),
  target: z.string(),
  /** `cannot-tell`: the interval holds the goal, or there is no figure. */
  status: z.enum(['met', 'not-met', 'cannot-tell', 'not-due']),
  reason: z.enum(['interval', 'no-interval', 'interval-holds-goal', 'not-measured', 'later']),
  value: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});
export type GoalFinding = z.infer<typeof GoalFinding>;
