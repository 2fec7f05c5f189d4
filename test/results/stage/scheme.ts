/** Small schemes and cells for tests. */
import type { StageBlock, StageScheme } from '../../../harness/schema/index.ts';
import type { Cell, TeamCells } from '../../../results/stage/cell.ts';

const words = (text: string) => ({ en: text, ko: text });
const evidence = { status: 'official' as const, source: 'a test' };

export const block = (
  id: string,
  points: number,
  rule: StageBlock['rule'],
  decimals: number | null = null,
): StageBlock => ({
  id,
  title: words(id),
  points,
  rule,
  rounding: { score: null, points: decimals },
  evidence: [evidence],
});

export const scheme = (blocks: StageBlock[], more: Partial<StageScheme> = {}): StageScheme => ({
  id: 'test',
  version: 1,
  title: words('test'),
  blocks,
  groups: [],
  total: { decimals: null, evidence },
  survivors: { count: 1, evidence },
  ties: { rule: 'unknown', blocks: [], evidence },
  criteria: [],
  ...more,
});

const told = { source: 'a test', published: null };
export const score = (value: number, error: number | null = null): Cell => ({
  ...told,
  from: 'score',
  kind: 'score',
  score: value,
  error,
});
export const points = (value: number): Cell => ({ ...told, from: 'points', kind: 'points', points: value });
export const marks = (...list: number[]): Cell => ({ ...told, from: 'panel', kind: 'marks', marks: list });
export const withheld: Cell = { ...told, from: 'withheld', kind: 'withheld' };
export const ratios = (...list: number[]): Cell => ({
  ...told,
  from: 'pairs',
  kind: 'ratios',
  ratios: list.map((ratio, at) => ({ id: `b${at}`, ratio, error: null })),
});

/** A team with its cells in the order of the blocks. */
export const team = (
  id: string,
  blocks: readonly StageBlock[],
  cells: readonly Cell[],
): TeamCells & { criteria: object } => ({
  team: id,
  title: id,
  cells: new Map(blocks.map((one, at) => [one.id, cells[at] as Cell])),
  criteria: {},
});
