import { z } from 'zod';
import { CalendarDate, Sha256 } from './json.ts';
import { StageScheme } from './stage.ts';
import { CriterionFinding } from './stage-entry.ts';

const Interval = z.strictObject({ lower: z.number(), upper: z.number() });

/** One team in one block. Points are null where the score was withheld. */
export const StagePoints = z.strictObject({
  block: z.string(),
  from: z.enum(['score', 'points', 'pairs', 'panel', 'run', 'withheld']),
  score: z.number().nullable(),
  points: z.number().nullable(),
  /** 90 %; null where nothing is known of the error. */
  interval: Interval.nullable(),
  /** Points as they were published for the same score, and whether ours are the same. */
  published: z.number().nullable(),
  agrees: z.boolean().nullable(),
  source: z.string(),
});
export type StagePoints = z.infer<typeof StagePoints>;

export const StageStanding = z.strictObject({
  team: z.string(),
  title: z.string(),
  blocks: z.array(StagePoints),
  /** Null where a block is withheld; `bounds` then says what it can be at least and at most. */
  total: z.number().nullable(),
  bounds: Interval,
  interval: Interval.nullable(),
  /** 1 is best; equal totals that no rule separates share a place. */
  place: z.int().min(1).nullable(),
  outcome: z.enum(['goes-on', 'cut-on-points', 'out-by-criterion', 'tied-at-the-cut', 'cannot-tell']),
  /** Chance of being cut on points, from the errors that are known; null where none is. */
  cutChance: z.number().min(0).max(1).nullable(),
  criteria: z.record(z.string(), CriterionFinding),
});
export type StageStanding = z.infer<typeof StageStanding>;

/** The same stage without some blocks. */
export const LeaveOutRow = z.strictObject({
  without: z.string(),
  totals: z.array(z.strictObject({ team: z.string(), total: z.number() })),
  /** Best first. */
  order: z.array(z.string()),
  cut: z.array(z.string()),
  cutChanges: z.boolean(),
  /** Pairs whose order turned: the first passes the second. */
  passes: z.array(z.strictObject({ team: z.string(), over: z.string(), by: z.number() })),
});
export type LeaveOutRow = z.infer<typeof LeaveOutRow>;

/** How much a block (or group) moved the places, whatever its points were meant to weigh. */
export const EffectiveWeight = z.strictObject({
  unit: z.string(),
  points: z.number(),
  nominal: z.number(),
  /** Shares of the sum over units: of the standard deviations between teams, and of best minus worst. */
  spread: z.number().nullable(),
  range: z.number().nullable(),
  /** Covariance with the total over the total's variance; below zero where the block pulled against the result. */
  covariance: z.number().nullable(),
  /** Best minus worst, in points. */
  reach: z.number(),
});
export type EffectiveWeight = z.infer<typeof EffectiveWeight>;

/** How far the cut is from turning. */
export const CutMargin = z.strictObject({
  lastIn: z.string(),
  firstOut: z.string(),
  points: z.number(),
  /** Standard error of one team's total above which the cut is less than 95 % sure, errors being independent. */
  sureBelow: z.number(),
  /** What `firstOut` would need in one block alone; null where the block has no room for it. */
  needs: z.array(z.strictObject({ block: z.string(), points: z.number().nullable(), score: z.number().nullable() })),
});
export type CutMargin = z.infer<typeof CutMargin>;

/** `known`: every block has an error; `partial`: some; `unknown`: none, so that no chance can be given. */
export const CutCertainty = z.strictObject({
  status: z.enum(['known', 'partial', 'unknown']),
  withoutError: z.array(z.string()),
  /** Chance that the same teams are cut; null where unknown. */
  same: z.number().min(0).max(1).nullable(),
  draws: z.int().min(0),
  seed: z.string(),
});
export type CutCertainty = z.infer<typeof CutCertainty>;

export const StageResult = z.strictObject({
  stageResult: z.literal(1),
  title: z.strictObject({ en: z.string(), ko: z.string() }),
  asOf: CalendarDate,
  scheme: StageScheme,
  schemeSha256: Sha256,
  /** In the order of places; teams without a total last. */
  teams: z.array(StageStanding),
  certainty: CutCertainty,
  margin: CutMargin.nullable(),
  leaveOut: z.array(LeaveOutRow),
  /** Without one team: whether the order of the others turns (it can where a block is scaled to the first). */
  leaveTeamOut: z.array(z.strictObject({ without: z.string(), order: z.array(z.string()), changes: z.boolean() })),
  weights: z.array(EffectiveWeight),
  remarks: z.array(z.strictObject({ en: z.string(), ko: z.string() })),
});
export type StageResult = z.infer<typeof StageResult>;
