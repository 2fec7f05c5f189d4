/**
 * What a team reached in a block, read from wherever it was: one shape for entered scores, panels and runs, with the standard
 * error where one is known. Pure; files are read before this.
 */
import type { StageBlock, StagePoints, StageScheme } from '../../harness/schema/index.ts';

type Told = { from: StagePoints['from']; source: string; published: number | null };

/** A candidate's score over its target's on one benchmark; the error is the ratio's. */
export type AchievedRatio = { id: string; ratio: number; error: number | null };

export type Cell = Told &
  (
    | { kind: 'score'; score: number; error: number | null }
    | { kind: 'points'; points: number }
    | { kind: 'ratios'; ratios: readonly AchievedRatio[] }
    /** One mark a rater, in the same order for every team of the block. */
    | { kind: 'marks'; marks: readonly number[] }
    | { kind: 'withheld' }
  );

export type TeamCells = { team: string; title: string; cells: ReadonlyMap<string, Cell> };

/** The cell of a block; every team has one of every block once `checkTeams` has let it pass. */
export function cellOf({ team, cells }: TeamCells, { id }: Pick<StageBlock, 'id'>): Cell {
  const cell = cells.get(id);
  if (cell === undefined) throw new RangeError(`stage: ${team} has no cell of ${id}`);
  return cell;
}

/** Whether anything is known of the error of what stands in the cell. */
export function hasError(cell: Cell): boolean {
  if (cell.kind === 'score') return cell.error !== null;
  if (cell.kind === 'ratios') return cell.ratios.every(({ error }) => error !== null);
  return cell.kind === 'marks' && cell.marks.length > 1;
}

/** Blocks of which at least one team's error is unknown. */
export function blocksWithoutError(scheme: StageScheme, teams: readonly TeamCells[]): string[] {
  return scheme.blocks.filter((block) => !teams.every((team) => hasError(cellOf(team, block)))).map(({ id }) => id);
}
