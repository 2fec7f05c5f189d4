/**
 * Totals, places, ties and who is cut. A total exists only where every block has points; where a total is missing, nobody's
 * place is claimed. Totals are added in decimal, so that 51.8 is 51.8.
 */
import type { StageScheme } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';

/** Points by block and team: `points[block][team]`, in the scheme's and the teams' order. */
export type PointsTable = readonly (readonly (number | null)[])[];

export type Ranking = {
  totals: (number | null)[];
  /** Indices of teams with a total, best first. */
  order: number[];
  /** Place of each team, 1 is best; null without a total. Teams that no rule separates share one. */
  places: (number | null)[];
};

/** Total of each team over the blocks that count. */
export function totalsOf(points: PointsTable, { decimals, blocks }: TotalOptions): (number | null)[] {
  const teams = points[0]?.length ?? 0;
  return Array.from({ length: teams }, (_, team) => {
    let total = 0;
    for (const [block, row] of points.entries()) {
      if (blocks !== undefined && !blocks(block)) continue;
      const value = row[team] ?? null;
      if (value === null) return null;
      total += value;
    }
    return roundHalfUp(total, decimals ?? 9);
  });
}

type TotalOptions = { decimals: number | null; blocks?: (block: number) => boolean };

/** Ranks by total; equal totals by the scheme's tie rule, over the blocks that count. */
export function rank(
  scheme: Pick<StageScheme, 'blocks' | 'total' | 'ties'>,
  points: PointsTable,
  blocks: (block: number) => boolean = () => true,
): Ranking {
  const totals = totalsOf(points, { decimals: scheme.total.decimals, blocks });
  const deciders = scheme.ties.blocks
    .map((id) => scheme.blocks.findIndex((block) => block.id === id))
    .filter((block) => blocks(block));
  const better = (a: number, b: number): number => {
    const gap = (totals[b] as number) - (totals[a] as number);
    if (gap !== 0) return gap;
    for (const block of deciders) {
      const turn = (points[block]?.[b] as number) - (points[block]?.[a] as number);
      if (turn !== 0) return turn;
    }
    return 0;
  };
  const order = totals.flatMap((total, team) => (total === null ? [] : [team])).sort(better);
  const places = totals.map((total, team) =>
    total === null ? null : 1 + order.filter((other) => better(other, team) < 0).length,
  );
  return { totals, order, places };
}

export type PlaceOutcome = 'goes-on' | 'cut' | 'tied' | 'cannot-tell';

/** Who stays among `count` places. Everybody's outcome is open while any total is missing, unless there is room for all. */
export function cutBy({ totals, places }: Ranking, count: number | null, counts: readonly boolean[]): PlaceOutcome[] {
  const running = totals.map((_, team) => team).filter((team) => counts[team] === true);
  if (count === null || count >= running.length) return totals.map((_, team) => (counts[team] ? 'goes-on' : 'cut'));
  if (running.some((team) => totals[team] === null)) return totals.map(() => 'cannot-tell');
  const ahead = (team: number) =>
    running.filter((other) => (places[other] as number) < (places[team] as number)).length;
  const level = (team: number) => running.filter((other) => places[other] === places[team]).length;
  return totals.map((_, team) => {
    if (counts[team] !== true) return 'cut';
    if (ahead(team) >= count) return 'cut';
    return ahead(team) + level(team) <= count ? 'goes-on' : 'tied';
  });
}
