import { z } from 'zod';
import { Slug } from './json.ts';

const Words = z.strictObject({ en: z.string().min(1), ko: z.string().min(1) });

/** How much is known of a rule: its text was published, it was worked out from published figures, or nobody said. */
export const Known = z.enum(['official', 'inferred', 'unknown']);
export type Known = z.infer<typeof Known>;

/** A claim about a rule with the place it comes from. */
export const Evidence = z.strictObject({ status: Known, source: z.string().min(1), note: Words.optional() });
export type Evidence = z.infer<typeof Evidence>;

/** How what a team reached becomes points, before rounding. */
export const BlockRule = z.discriminatedUnion('kind', [
  /** Score over full marks, times the points. */
  z.strictObject({ kind: z.literal('scaled'), full: z.number().gt(0).default(100) }),
  /** Score over the best team's score, times the points: the best team always has them all. */
  z.strictObject({ kind: z.literal('relative-to-first') }),
  /** Mean of candidate over target on each benchmark (B/A), times the points. `cap` is a ratio; null leaves it open. */
  z.strictObject({
    kind: z.literal('achievement'),
    cap: z.number().gt(0).nullable(),
    capAt: z.enum(['benchmark', 'mean']),
  }),
  /** Mean of the raters after the `trim` highest and lowest are dropped, times points over the scale's top (or the first's mean). */
  z.strictObject({
    kind: z.literal('panel'),
    scale: z.strictObject({ min: z.number(), max: z.number().gt(0) }).refine(({ min, max }) => min < max, 'min < max'),
    trim: z.int().min(0),
    to: z.enum(['full-scale', 'first']),
  }),
  /** Points are given as they are. */
  z.strictObject({ kind: z.literal('entered') }),
]);
export type BlockRule = z.infer<typeof BlockRule>;

const Decimals = z.int().min(0).max(9);

export const StageBlock = z.strictObject({
  id: Slug,
  title: Words,
  /** For the head of a narrow column; the title where it is left out. */
  short: Words.optional(),
  points: z.number().gt(0),
  rule: BlockRule,
  /** Decimal half-up: of the score before the rule, and of the points after it; null leaves the figure as it is. */
  rounding: z.strictObject({ score: Decimals.nullable(), points: Decimals.nullable() }),
  evidence: z.array(Evidence).min(1),
});
export type StageBlock = z.infer<typeof StageBlock>;

const Plain = z.strictObject({
  $schema: z.string().optional(),
  id: Slug,
  version: z.int().min(1),
  title: Words,
  blocks: z.array(StageBlock).min(1),
  /** Blocks that are also looked at together; a block stands in one group at most. */
  groups: z.array(z.strictObject({ id: Slug, title: Words, blocks: z.array(Slug).min(2) })).default([]),
  total: z.strictObject({ decimals: Decimals.nullable(), evidence: Evidence }),
  /** How many teams go on; null where the scheme only ranks. */
  survivors: z.strictObject({ count: z.int().min(1).nullable(), evidence: Evidence }),
  /** Blocks that decide between equal totals, in this order; `unknown` leaves a tie as it is. */
  ties: z.strictObject({ rule: z.enum(['blocks', 'unknown']), blocks: z.array(Slug).default([]), evidence: Evidence }),
  /** What a team must meet whatever its points. */
  criteria: z
    .array(
      z.strictObject({
        id: Slug,
        title: Words,
        /** `beside-points`: places are cut among all teams, and a team that misses it is out as well. */
        applies: z.enum(['beside-points', 'before-points']),
        evidence: Evidence,
      }),
    )
    .default([]),
});

/** How a stage turns what teams reached into points, places and who goes on. Its hash stands on every result. */
export const StageScheme = Plain.superRefine((scheme, context) => {
  const ids = scheme.blocks.map(({ id }) => id);
  const say = (message: string, path: PropertyKey[]) => context.addIssue({ code: 'custom', message, path });
  ids.forEach((id, at) => {
    if (ids.indexOf(id) !== at) say(`block ${id} stands there twice`, ['blocks', at, 'id']);
  });
  const named = [
    ...scheme.groups.flatMap((group, at) => group.blocks.map((id) => ({ id, path: ['groups', at, 'blocks'] }))),
    ...scheme.ties.blocks.map((id) => ({ id, path: ['ties', 'blocks'] })),
  ];
  for (const { id, path } of named) {
    if (!ids.includes(id)) say(`there is no block ${id}; the scheme has ${ids.join(', ')}`, path);
  }
  const grouped = scheme.groups.flatMap(({ blocks }) => blocks);
  if (new Set(grouped).size < grouped.length) say('a block stands in two groups', ['groups']);
  if ((scheme.ties.rule === 'blocks') !== scheme.ties.blocks.length > 0) {
    say('rule "blocks" names blocks, "unknown" names none', ['ties']);
  }
  for (const [at, { rule, points }] of scheme.blocks.entries()) {
    if (rule.kind === 'panel' && rule.to === 'first' && rule.scale.min < 0) {
      say(`a scale below zero has no share of the first (points ${points})`, ['blocks', at, 'rule']);
    }
  }
});
export type StageScheme = z.infer<typeof StageScheme>;
