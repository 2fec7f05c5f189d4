import { z } from 'zod';
import { CalendarDate } from './json.ts';

const Index = z.strictObject({ value: z.number(), lower: z.number(), upper: z.number() });

/** One stage of a team on the scale of the first stage, whose frontier is 100. */
export const HistoryStage = z.strictObject({
  run: z.string(),
  asOf: CalendarDate,
  suite: z.string(),
  candidate: z.string(),
  frontier: z.string(),
  /** Candidate over frontier within the stage, from the mean scores that are chained. */
  ratio: z.number(),
  candidateIndex: Index,
  frontierIndex: Index,
  /** References that were measured in this stage and the one before; empty for the first. */
  links: z.array(z.string()),
  /** Spread between the links beyond chance, on the logarithm; null where there are fewer than two. */
  excess: z.number().nullable(),
  /** Whether the samples changed since the stage before. */
  sameSuite: z.boolean(),
});
export type HistoryStage = z.infer<typeof HistoryStage>;

/** A team's points in one stage evaluation. Points of different schemes are no common scale. */
export const HistoryPoints = z.strictObject({
  scheme: z.string(),
  asOf: CalendarDate,
  title: z.strictObject({ en: z.string(), ko: z.string() }),
  total: z.number().nullable(),
  full: z.number(),
  place: z.int().nullable(),
  teams: z.int(),
  outcome: z.string(),
});
export type HistoryPoints = z.infer<typeof HistoryPoints>;

export const History = z.strictObject({
  history: z.literal(1),
  team: z.string().nullable(),
  stages: z.array(HistoryStage),
  /** From the first stage to the last, in index points, and the ratio's change; null with fewer than two stages. */
  drift: z
    .strictObject({
      candidate: z.number(),
      frontier: z.number(),
      ratio: z.number(),
      moved: z.enum(['up', 'down', 'level']),
    })
    .nullable(),
  points: z.array(HistoryPoints),
});
export type History = z.infer<typeof History>;
