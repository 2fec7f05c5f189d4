/** A stage as it is written: the scheme it names, and each cell read from where it says (figures, panels, runs). */
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { AchievedRatio, Cell } from '../../../results/stage/cell.ts';
import { checkTeams } from '../../../results/stage/check.ts';
import type { StageInput } from '../../../results/stage/evaluate.ts';
import { refuseMixing } from '../../../results/stage/mixing.ts';
import { normalQuantile } from '../../../results/statistics/distributions.ts';
import { HarnessError } from '../../errors.ts';
import { type StageBlock, type StageCell, StageEntry, type StageScheme } from '../../schema/index.ts';
import { readChecked } from '../config-file.ts';
import { findScheme } from '../library.ts';
import { readPanel } from './panel.ts';
import { openRun, runCell } from './runs.ts';

export type StageFile = { entry: StageEntry; input: StageInput };

type Wanted<From extends StageCell['from']> = { team: string; cell: Extract<StageCell, { from: From }> };

/** Reads everything a stage needs. Throws `CONFIG_…`, `STAGE_…` and `RUN_…`; nothing is computed before all of it is read. */
export async function readStage(path: string): Promise<StageFile> {
  const { value: entry } = await readChecked(path, StageEntry);
  const baseDir = dirname(resolve(path));
  const scheme = typeof entry.scheme === 'string' ? await findScheme(entry.scheme, baseDir) : entry.scheme;
  checkTeams(scheme, entry.teams);
  const columns = await readColumns(scheme, entry, baseDir);
  const teams = entry.teams.map(({ id, title, criteria }, at) => ({
    team: id,
    title,
    criteria,
    cells: new Map(scheme.blocks.map((block, row) => [block.id, columns[row]?.[at] as Cell])),
  }));
  return { entry, input: { scheme, teams } };
}

// One block after the other, so that the first fault in the file's order is the one that is told.
async function readColumns(scheme: StageScheme, { teams }: StageEntry, baseDir: string): Promise<Cell[][]> {
  const columns: Cell[][] = [];
  for (const block of scheme.blocks) {
    const cells = teams.map(({ id, blocks }) => ({ team: id, cell: blocks[block.id] as StageCell }));
    const panel = await panelCells(block, cells.filter(isFrom('panel')), baseDir);
    const runs = await runCells(block, cells.filter(isFrom('run')), baseDir);
    columns.push(cells.map(({ team, cell }) => panel.get(team) ?? runs.get(team) ?? writtenCell(cell)));
  }
  return columns;
}

const isFrom =
  <From extends StageCell['from']>(from: From) =>
  (one: { team: string; cell: StageCell }): one is Wanted<From> =>
    one.cell.from === from;

async function panelCells(block: StageBlock, wanted: readonly Wanted<'panel'>[], baseDir: string) {
  const files = [...new Set(wanted.map(({ cell }) => cell.file))];
  const [file] = files;
  if (file === undefined) return new Map<string, Cell>();
  if (block.rule.kind !== 'panel') {
    throw new HarnessError('STAGE_RULE_MISMATCH', {
      en: `Block ${block.id} is given a panel (${file}), and its rule is "${block.rule.kind}". Give the block a panel rule or a score.`,
      ko: `항목 ${block.id}: 평가위원 점수(${file})가 주어졌으나 규칙은 "${block.rule.kind}"입니다. 항목에 panel 규칙이나 점수를 주십시오.`,
    });
  }
  if (files.length > 1) {
    throw new HarnessError('STAGE_PANELS_DIFFER', {
      en: `Block ${block.id} is marked in ${files.join(' and ')}. Raters mark all teams; put their marks into one file.`,
      ko: `항목 ${block.id}: 점수가 여러 파일(${files.join(', ')})에 나뉘어 있습니다. 평가위원은 모든 팀을 채점하니 점수를 한 파일에 모으십시오.`,
    });
  }
  const { scale, trim } = block.rule;
  const path = resolve(baseDir, file);
  const columns = wanted.map(({ team, cell }) => cell.column ?? team);
  const marks = await readPanel(path, columns, { ...scale, trim });
  return new Map(
    wanted.map(({ team }, at): [string, Cell] => {
      const own = marks.get(columns[at] as string) ?? [];
      return [
        team,
        { kind: 'marks', from: 'panel', marks: own, source: `${file} (n = ${own.length})`, published: null },
      ];
    }),
  );
}

async function runCells(block: StageBlock, wanted: readonly Wanted<'run'>[], baseDir: string) {
  const opened = await Promise.all(wanted.map(({ cell }) => openRun(cell, baseDir)));
  refuseMixing(
    block.id,
    opened.map(({ manifest }) => manifest),
  );
  return new Map(opened.map((run, at): [string, Cell] => [(wanted[at] as Wanted<'run'>).team, runCell(block, run)]));
}

function writtenCell(cell: StageCell): Cell {
  if (cell.from === 'panel' || cell.from === 'run') throw new RangeError(`stage: ${cell.from} is read elsewhere`);
  const told = { source: cell.source, published: cell.from === 'score' ? (cell.published ?? null) : null };
  if (cell.from === 'points') return { ...told, from: 'points', kind: 'points', points: cell.points };
  if (cell.from === 'withheld') return { ...told, from: 'withheld', kind: 'withheld' };
  if (cell.from === 'score') {
    return { ...told, from: 'score', kind: 'score', score: cell.score, error: errorOf(cell.interval) };
  }
  const ratios = cell.benchmarks.map(
    ({ id, candidate, target }): AchievedRatio => ({ id, ratio: candidate / target, error: null }),
  );
  return { ...told, from: 'pairs', kind: 'ratios', ratios };
}

// Standard error of a stated two-sided interval, taken as normal.
function errorOf(interval: { lower: number; upper: number; confidence: number } | undefined): number | null {
  if (interval === undefined) return null;
  return (interval.upper - interval.lower) / (2 * normalQuantile((1 + interval.confidence) / 2));
}

/** Whether the file holds goals of a specialised programme and no scheme. Throws `CONFIG_UNREADABLE`. */
export async function looksLikeGoals(path: string): Promise<boolean> {
  const { value } = await readChecked(path, z.unknown());
  return typeof value === 'object' && value !== null && 'goalTeams' in value;
}
