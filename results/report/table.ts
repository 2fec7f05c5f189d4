/**
 * A table of plain text that never grows wider than it may: first the flexible columns shrink, then columns that can be
 * spared are left out. Cells are already clean text; a tone takes no columns.
 */
import { displayWidth, truncate } from './width.ts';

export type Tone = 'good' | 'bad' | 'caution' | 'faint' | 'strong';
export type Paint = (tone: Tone, text: string) => string;
export type Cell = { text: string; tone?: Tone };

export type Column = {
  head: string;
  align: 'left' | 'right';
  /** What it may shrink to before columns are spared, and further when none is left to spare; without one it never shrinks. */
  shrinksTo?: number;
  /** Left out when space is short, the highest number first; without one it always stays. */
  spare?: number;
};

type Flexible = Pick<Column, 'shrinksTo' | 'spare'>;

export const left = (head: string, more: Flexible = {}): Column => ({ head, align: 'left', ...more });
export const right = (head: string, more: Flexible = {}): Column => ({ head, align: 'right', ...more });

const gap = 2;
const barest = 6;

/** Lines of the table, its head first. `rows` hold a cell for each column. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  options: { width: number; paint: Paint },
): string[] {
  const natural = columns.map((column, at) =>
    Math.max(displayWidth(column.head), ...rows.map((row) => displayWidth(row[at]?.text ?? ''))),
  );
  const widths = fitWidths(columns, natural, options.width);
  const line = (cells: readonly Cell[]) =>
    columns
      .flatMap((column, at) => {
        const columnsWide = widths[at] ?? 0;
        if (columnsWide === 0) return [];
        const { text = '', tone } = cells[at] ?? {};
        const shown = truncate(text, columnsWide);
        const space = ' '.repeat(columnsWide - displayWidth(shown));
        const painted = tone === undefined ? shown : options.paint(tone, shown);
        return [column.align === 'left' ? painted + space : space + painted];
      })
      .join(' '.repeat(gap))
      .trimEnd();
  return [line(columns.map((column) => ({ text: column.head, tone: 'faint' }))), ...rows.map(line)];
}

type Kept = { column: Column; at: number; width: number };

// Width 0 means that the column is left out.
function fitWidths(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  let kept: Kept[] = columns.map((column, at) => ({ column, at, width: natural[at] ?? 0 }));
  for (;;) {
    const over = total(kept) - width;
    const sparest = kept.reduce((most, entry) => (spareness(entry) > spareness(most) ? entry : most));
    if (over <= slack(kept) || spareness(sparest) < 0) break;
    kept = kept.filter((entry) => entry !== sparest);
  }
  kept = shrink(kept, { to: width, floor: (column) => column.shrinksTo ?? Number.POSITIVE_INFINITY });
  kept = shrink(kept, {
    to: width,
    floor: (column) => (column.shrinksTo === undefined ? Number.POSITIVE_INFINITY : barest),
  });
  const widths = columns.map(() => 0);
  for (const entry of kept) widths[entry.at] = entry.width;
  return widths;
}

// The widest shrinkable column gives first, so that all end up alike.
function shrink(kept: readonly Kept[], options: { to: number; floor: (column: Column) => number }): Kept[] {
  const shrunk = kept.map((entry) => ({ ...entry }));
  for (let over = total(shrunk) - options.to; over > 0; over -= 1) {
    const givers = shrunk.filter((entry) => entry.width > options.floor(entry.column));
    const widest = givers.reduce<Kept | undefined>(
      (most, entry) => (entry.width > (most?.width ?? 0) ? entry : most),
      undefined,
    );
    if (widest === undefined) break;
    widest.width -= 1;
  }
  return shrunk;
}

function spareness(entry: Kept): number {
  return entry.column.spare ?? -1;
}

function slack(kept: readonly Kept[]): number {
  return kept.reduce((sum, { column, width }) => sum + Math.max(0, width - (column.shrinksTo ?? width)), 0);
}

function total(kept: readonly Kept[]): number {
  return kept.reduce((sum, entry) => sum + entry.width, 0) + gap * Math.max(0, kept.length - 1);
}
