/**
 * How sure the points and the cut are: what is known to be uncertain is redrawn, and the scheme's own arithmetic, rounding and
 * ties are applied to each redrawing. Raters are drawn together for all teams (a strict rater is strict with everybody), widened
 * to what Student's t asks of so few; scores and ratios are normal and independent. What has no error stays where it is.
 */
import { type Random, randomFrom } from '../../harness/random.ts';
import type { StageBlock, StageScheme } from '../../harness/schema/index.ts';
import { normalQuantile, studentQuantile } from '../statistics/distributions.ts';
import { type AchievedRatio, type Cell, cellOf, hasError, type TeamCells } from './cell.ts';
import { meanRatio, pointsOf, type Reached, readCell, trimmedMean } from './points.ts';
import { cutBy, type PointsTable, rank, totalsOf } from './ranking.ts';

export const CONFIDENCE = 0.9;

export type Redrawn = {
  /** Ends of the 90 % interval by block and team; null where the cell has no error or no points. */
  points: ({ lower: number; upper: number } | null)[][];
  totals: ({ lower: number; upper: number } | null)[];
  /** Chance of being cut on points, a tie at the cut counting as half; null where nobody's total is known. */
  cutChance: (number | null)[];
  /** Chance that the observed cut is repeated exactly. */
  same: number | null;
};

export type RedrawOptions = { draws: number; seed: string };

/** Redraws the stage. Pure: the same seed gives the same figures. */
export function redraw(
  scheme: StageScheme,
  teams: readonly TeamCells[],
  { draws, seed, counts }: RedrawOptions & { counts: readonly boolean[] },
): Redrawn {
  const random = randomFrom('stage', seed);
  const samplers = scheme.blocks.map((block) => samplerOf(block, teams, random));
  const observed: PointsTable = scheme.blocks.map((block) =>
    pointsOf(
      block,
      teams.map((team) => readCell(block, cellOf(team, block), team.team)),
    ),
  );
  const count = scheme.survivors.count;
  const first = cutBy(rank(scheme, observed), count, counts);
  const seen = scheme.blocks.map(() => teams.map(() => new Float64Array(draws)));
  const seenTotals = teams.map(() => new Float64Array(draws));
  const cut = teams.map(() => 0);
  let same = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const points = scheme.blocks.map((block, at) => pointsOf(block, samplers[at]?.() ?? []));
    for (const [block, row] of points.entries()) {
      for (const [team, value] of row.entries()) (seen[block]?.[team] as Float64Array)[draw] = value ?? 0;
    }
    const totals = totalsOf(points, { decimals: null });
    for (const [team, total] of totals.entries()) (seenTotals[team] as Float64Array)[draw] = total ?? 0;
    const outcome = cutBy(rank(scheme, points), count, counts);
    for (const [team, what] of outcome.entries()) {
      cut[team] = (cut[team] as number) + (what === 'cut' ? 1 : what === 'tied' ? 0.5 : 0);
    }
    if (outcome.every((what, team) => what === first[team])) same += 1;
  }
  const open = count === null || first.includes('cannot-tell');
  const moves = teams.map((team) => scheme.blocks.some((block) => hasError(cellOf(team, block))));
  return {
    points: scheme.blocks.map((block, at) =>
      teams.map((team, place) =>
        observed[at]?.[place] != null && hasError(cellOf(team, block)) ? endsOf(seen[at]?.[place]) : null,
      ),
    ),
    totals: teams.map((_, team) =>
      moves[team] && observed.every((row) => row[team] !== null) ? endsOf(seenTotals[team]) : null,
    ),
    cutChance: cut.map((times) => (open ? null : times / draws)),
    same: open ? null : same / draws,
  };
}

// What the block's rule would have read, redrawn for all teams at once.
function samplerOf(block: StageBlock, teams: readonly TeamCells[], random: Random): () => Reached[] {
  const cells = teams.map((team) => cellOf(team, block));
  const raters = Math.max(0, ...cells.map((cell) => (cell.kind === 'marks' ? cell.marks.length : 0)));
  const picks = new Int32Array(raters);
  const draw = cells.map((cell, at) => {
    const reached = readCell(block, cell, teams[at]?.team ?? '');
    if (!hasError(cell)) return () => reached;
    const again = scoreSampler(block, { cell, observed: reached.score ?? 0, picks, random });
    return () => ({ ...reached, score: again() });
  });
  return () => {
    for (let rater = 0; rater < raters; rater += 1) picks[rater] = random.int(0, raters - 1);
    return draw.map((one) => one());
  };
}

type Draw = { cell: Cell; observed: number; picks: Int32Array; random: Random };

function scoreSampler({ rule }: StageBlock, { cell, observed, picks, random }: Draw): () => number | null {
  if (cell.kind === 'score') return () => Math.max(0, cell.score + (cell.error ?? 0) * normal(random));
  if (cell.kind === 'ratios' && rule.kind === 'achievement') {
    const moved = (one: AchievedRatio) => Math.max(0, one.ratio + (one.error ?? 0) * normal(random));
    return () =>
      meanRatio(
        cell.ratios.map((one) => ({ ...one, ratio: moved(one) })),
        rule,
      );
  }
  if (cell.kind !== 'marks' || rule.kind !== 'panel') return () => null;
  const marks = Float64Array.from(cell.marks);
  const drawn = new Float64Array(marks.length);
  const widen = widening(marks.length, rule.trim);
  return () => {
    for (let rater = 0; rater < drawn.length; rater += 1) drawn[rater] = marks[picks[rater] as number] as number;
    const moved = observed + widen * (trimmedMean(drawn, rule.trim) - observed);
    return Math.min(rule.scale.max, Math.max(rule.scale.min, moved));
  };
}

/** A resampled mean of n varies too little by (n - 1)/n, and its normal ends are too narrow for few raters. */
export function widening(raters: number, trim: number): number {
  const df = raters - 2 * trim - 1;
  const upper = (1 + CONFIDENCE) / 2;
  return Math.sqrt(raters / (raters - 1)) * (studentQuantile(upper, Math.max(1, df)) / normalQuantile(upper));
}

function normal(random: Random): number {
  return normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random.uniform())));
}

function endsOf(values: Float64Array | undefined): { lower: number; upper: number } | null {
  if (values === undefined || values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  return { lower: at((1 - CONFIDENCE) / 2), upper: at((1 + CONFIDENCE) / 2) };
}
