/** What each block, group and team does to the order and the cut: the same stage without it. Blocks without points never enter. */
import type { LeaveOutRow, StageScheme } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import { cellOf, type TeamCells } from './cell.ts';
import { pointsOf, readCell } from './points.ts';
import { cutBy, type PointsTable, rank, totalsOf } from './ranking.ts';

type Field = { ids: readonly string[]; points: PointsTable; counts: readonly boolean[] };

/** One row a block and a group, in the scheme's order; none while a total would be missing or one block is all there is. */
export function leaveBlocksOut(scheme: StageScheme, { ids, points, counts }: Field): LeaveOutRow[] {
  const { decimals } = scheme.total;
  if (scheme.blocks.length < 2 || totalsOf(points, { decimals }).includes(null)) return [];
  const full = rank(scheme, points);
  const cutOf = (ranking: typeof full) =>
    cutBy(ranking, scheme.survivors.count, counts).flatMap((what, team) =>
      what === 'goes-on' ? [] : [ids[team] as string],
    );
  const whole = cutOf(full);
  const units = [...scheme.blocks.map(({ id }) => ({ id, blocks: [id] })), ...scheme.groups];
  return units
    .filter(({ blocks }) => blocks.length < scheme.blocks.length)
    .map(({ id, blocks }) => {
      const left = rank(scheme, points, (at) => !blocks.includes(scheme.blocks[at]?.id ?? ''));
      const cut = cutOf(left);
      return {
        without: id,
        totals: ids.map((team, at) => ({ team, total: left.totals[at] as number })),
        order: left.order.map((at) => ids[at] as string),
        cut,
        cutChanges: cut.length !== whole.length || cut.some((team) => !whole.includes(team)),
        passes: turnedPairs(full.totals, left.totals, ids),
      };
    });
}

// The pairs in which who was behind is now ahead.
function turnedPairs(before: readonly (number | null)[], after: readonly (number | null)[], ids: readonly string[]) {
  return ids.flatMap((team, a) =>
    ids.flatMap((over, b) => {
      const gap = (after[a] as number) - (after[b] as number);
      const turned = (before[a] as number) < (before[b] as number) && gap > 0;
      return turned ? [{ team, over, by: roundHalfUp(gap, 9) }] : [];
    }),
  );
}

/** Without one team at a time: the order of the others, and whether it turned. */
export function leaveTeamsOut(scheme: StageScheme, teams: readonly TeamCells[]) {
  const orderOf = (field: readonly TeamCells[]) => {
    const points = scheme.blocks.map((block) =>
      pointsOf(
        block,
        field.map((team) => readCell(block, cellOf(team, block), team.team)),
      ),
    );
    return rank(scheme, points).order.map((at) => field[at]?.team ?? '');
  };
  const whole = orderOf(teams);
  if (whole.length < teams.length || teams.length < 3) return [];
  return teams.map(({ team: without }) => {
    const order = orderOf(teams.filter(({ team }) => team !== without));
    const expected = whole.filter((team) => team !== without);
    return { without, order, changes: order.some((team, at) => team !== expected[at]) };
  });
}
