/**
 * What the blocks weighed in fact: a block in which all teams score alike decides nothing, whatever its points. Shares of the
 * spread between teams (standard deviation, range) and of the total's variance. Groups stand in place of their blocks.
 */
import type { EffectiveWeight, StageScheme } from '../../harness/schema/index.ts';
import { sum } from '../statistics/sums.ts';
import type { PointsTable } from './ranking.ts';

/** One line a block, or a group where blocks are grouped; none where a team lacks points or is alone. */
export function effectiveWeights(scheme: StageScheme, points: PointsTable): EffectiveWeight[] {
  const teams = points[0]?.length ?? 0;
  if (teams < 2 || points.some((row) => row.includes(null))) return [];
  const grouped = new Set(scheme.groups.flatMap(({ blocks }) => blocks));
  const units = [
    ...scheme.blocks.filter(({ id }) => !grouped.has(id)).map(({ id }) => ({ id, blocks: [id] })),
    ...scheme.groups,
  ].map(({ id, blocks }) => {
    const rows = scheme.blocks.flatMap((block, at) => (blocks.includes(block.id) ? [{ block, row: points[at] }] : []));
    return {
      id,
      full: sum(rows.map(({ block }) => block.points)),
      values: Array.from({ length: teams }, (_, team) => sum(rows.map(({ row }) => row?.[team] ?? 0))),
    };
  });
  const totals = Array.from({ length: teams }, (_, team) => sum(units.map(({ values }) => values[team] ?? 0)));
  const spreads = units.map(({ values }) => Math.sqrt(covariance(values, values)));
  const reaches = units.map(({ values }) => Math.max(...values) - Math.min(...values));
  const all = { spread: sum(spreads), reach: sum(reaches), variance: covariance(totals, totals) };
  const allPoints = sum(units.map(({ full }) => full));
  return units.map(({ id, full, values }, at) => ({
    unit: id,
    points: full,
    nominal: full / allPoints,
    spread: shareOf(spreads[at] as number, all.spread),
    range: shareOf(reaches[at] as number, all.reach),
    covariance: shareOf(covariance(values, totals), all.variance),
    reach: reaches[at] as number,
  }));
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [sum(a) / a.length, sum(b) / b.length];
  return sum(a.map((value, at) => (value - meanA) * ((b[at] as number) - meanB))) / (a.length - 1);
}

// A spread of rounding dust is no spread.
function shareOf(part: number, whole: number): number | null {
  return whole > 1e-12 ? part / whole : null;
}
