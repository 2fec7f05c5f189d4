/**
 * A stage evaluation: points by block, totals, places, who goes on, and how sure that is. Pure. What was withheld is never a
 * zero: its team has no total, and then nobody's cut is claimed.
 */
import { hashJson } from '../../harness/hash.ts';
import type {
  CriterionFinding,
  CutCertainty,
  StageEntry,
  StagePoints,
  StageResult,
  StageScheme,
  StageStanding,
} from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import { blocksWithoutError, cellOf, hasError, type TeamCells } from './cell.ts';
import { leaveBlocksOut, leaveTeamsOut } from './leave-out.ts';
import { marginOf } from './margin.ts';
import { pointsOf, type Reached, readCell } from './points.ts';
import { cutBy, type PointsTable, type Ranking, rank } from './ranking.ts';
import { type Redrawn, redraw } from './redraw.ts';
import { effectiveWeights } from './weights.ts';

const DRAWS = 10_000;

export type StageInput = {
  scheme: StageScheme;
  teams: readonly (TeamCells & { criteria: Record<string, CriterionFinding> })[];
};

/** Evaluates the stage. Throws `STAGE_RULE_MISMATCH` where a rule cannot read what it is given. */
export function evaluateStage(
  { title, asOf, remarks }: Pick<StageEntry, 'title' | 'asOf' | 'remarks'>,
  { scheme, teams }: StageInput,
  { draws = DRAWS }: { draws?: number } = {},
): StageResult {
  const ids = teams.map(({ team }) => team);
  const reached = scheme.blocks.map((block) => teams.map((team) => readCell(block, cellOf(team, block), team.team)));
  const points: PointsTable = scheme.blocks.map((block, at) => pointsOf(block, reached[at] ?? []));
  const ranking = rank(scheme, points);
  const counts = teams.map(({ criteria }) => !misses(scheme, criteria, 'before-points'));
  const seed = hashJson({ scheme, asOf, ids }).slice(0, 16);
  const withoutError = blocksWithoutError(scheme, teams);
  const status = certaintyStatus(withoutError, scheme, teams);
  const again = status === 'unknown' ? null : redraw(scheme, teams, { draws, seed, counts });
  const table: Table = { scheme, reached, points, ranking, counts, again };
  const standings = teams.map((_, at) => standingOf(teams, at, table));
  return {
    stageResult: 1,
    title,
    asOf,
    scheme,
    schemeSha256: hashJson(scheme),
    teams: byPlace(standings, ranking),
    certainty: { status, withoutError, same: again?.same ?? null, draws: again === null ? 0 : draws, seed },
    margin: marginOf(scheme, { ids, points, counts }),
    leaveOut: leaveBlocksOut(scheme, { ids, points, counts }),
    leaveTeamOut: leaveTeamsOut(scheme, teams),
    weights: effectiveWeights(scheme, points),
    remarks,
  };
}

type Table = {
  scheme: StageScheme;
  reached: readonly (readonly Reached[])[];
  points: PointsTable;
  ranking: Ranking;
  counts: readonly boolean[];
  again: Redrawn | null;
};

function certaintyStatus(
  withoutError: readonly string[],
  { blocks }: StageScheme,
  teams: readonly TeamCells[],
): CutCertainty['status'] {
  if (withoutError.length === 0) return 'known';
  return blocks.some((block) => teams.some((team) => hasError(cellOf(team, block)))) ? 'partial' : 'unknown';
}

function standingOf(teams: StageInput['teams'], at: number, table: Table): StageStanding {
  const { scheme, ranking, again } = table;
  const team = teams[at] as StageInput['teams'][number];
  const blocks = scheme.blocks.map((_, block) => pointsRow(team, { at, block }, table));
  const known = blocks.map(({ points }) => points ?? 0).reduce((sum, points) => sum + points, 0);
  const open = scheme.blocks.reduce((sum, { points }, block) => sum + (blocks[block]?.points === null ? points : 0), 0);
  const place = cutBy(ranking, scheme.survivors.count, table.counts)[at];
  const outByCriterion =
    misses(scheme, team.criteria, 'before-points') || misses(scheme, team.criteria, 'beside-points');
  return {
    team: team.team,
    title: team.title,
    blocks,
    total: ranking.totals[at] ?? null,
    bounds: { lower: roundHalfUp(known, 9), upper: roundHalfUp(known + open, 9) },
    interval: again?.totals[at] ?? null,
    place: ranking.order.length === teams.length ? (ranking.places[at] ?? null) : null,
    outcome: outByCriterion
      ? 'out-by-criterion'
      : place === 'cut'
        ? 'cut-on-points'
        : place === 'tied'
          ? 'tied-at-the-cut'
          : (place ?? 'cannot-tell'),
    cutChance: again?.cutChance[at] ?? null,
    criteria: Object.fromEntries(
      scheme.criteria.map(({ id }) => [id, team.criteria[id] ?? { status: 'not-stated' as const, evidence: [] }]),
    ),
  };
}

function pointsRow(team: TeamCells, { at, block }: { at: number; block: number }, table: Table): StagePoints {
  const { scheme, reached, points, again } = table;
  const spec = scheme.blocks[block] as StageScheme['blocks'][number];
  const cell = cellOf(team, spec);
  const own = points[block]?.[at] ?? null;
  return {
    block: spec.id,
    from: cell.from,
    score: reached[block]?.[at]?.score ?? null,
    points: own,
    interval: again?.points[block]?.[at] ?? null,
    published: cell.published,
    agrees: cell.published === null || own === null ? null : Math.abs(own - cell.published) < 1e-9,
    source: cell.source,
  };
}

function misses(
  { criteria }: StageScheme,
  found: Record<string, CriterionFinding>,
  applies: 'before-points' | 'beside-points',
): boolean {
  return criteria.some((one) => one.applies === applies && found[one.id]?.status === 'not-met');
}

function byPlace(standings: readonly StageStanding[], { order }: Ranking): StageStanding[] {
  const ranked = order.map((at) => standings[at] as StageStanding);
  return [...ranked, ...standings.filter(({ total }) => total === null)];
}
