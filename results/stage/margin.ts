/** How far the cut is from turning: the gap, what the first out would need in each block alone, and how small errors must be. */
import type { CutMargin, StageBlock, StageScheme } from '../../harness/schema/index.ts';
import { roundHalfUp } from '../rounding.ts';
import { normalQuantile } from '../statistics/distributions.ts';
import { cutBy, type PointsTable, rank } from './ranking.ts';

const SURE = 0.95;

/** Null where nobody is cut on points, or where totals are missing. */
export function marginOf(
  scheme: StageScheme,
  { ids, points, counts }: { ids: readonly string[]; points: PointsTable; counts: readonly boolean[] },
): CutMargin | null {
  const ranking = rank(scheme, points);
  const outcomes = cutBy(ranking, scheme.survivors.count, counts);
  const running = ranking.order.filter((team) => counts[team] === true);
  const lastIn = running.filter((team) => outcomes[team] === 'goes-on').at(-1);
  const firstOut = running.find((team) => outcomes[team] === 'cut');
  if (lastIn === undefined || firstOut === undefined || outcomes.includes('cannot-tell')) return null;
  const gap = roundHalfUp((ranking.totals[lastIn] as number) - (ranking.totals[firstOut] as number), 9);
  return {
    lastIn: ids[lastIn] as string,
    firstOut: ids[firstOut] as string,
    points: gap,
    sureBelow: gap / (Math.SQRT2 * normalQuantile(SURE)),
    needs: scheme.blocks.map((block, at) => {
      const now = points[at]?.[firstOut] as number;
      const room = roundHalfUp(block.points - now, 9);
      return room < gap
        ? { block: block.id, points: null, score: null }
        : { block: block.id, points: gap, score: scoreFor(block, now + gap) };
    }),
  };
}

// The score that brings these points, where the rule reads one of the team alone.
function scoreFor({ rule, points }: StageBlock, wanted: number): number | null {
  if (rule.kind === 'scaled') return roundHalfUp((wanted / points) * rule.full, 2);
  return rule.kind === 'panel' && rule.to === 'full-scale' ? roundHalfUp((wanted / points) * rule.scale.max, 2) : null;
}
