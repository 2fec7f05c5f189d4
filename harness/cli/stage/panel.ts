/**
 * A panel's CSV: a header `rater,<team>,…`, then one row a rater. What is missing, doubled or off the scale is refused by row and
 * column, never filled in.
 */
import { HarnessError } from '../../errors.ts';
import { readCells } from '../csv-cells.ts';

export type PanelScale = { min: number; max: number; trim: number };

const number = /^-?\d{1,9}(\.\d{1,9})?$/;
const shownFaults = 5;

/** Marks by column, in the order of the rows. Throws `STAGE_PANEL_INVALID` and `STAGE_PANEL_UNREADABLE`. */
export async function readPanel(
  path: string,
  columns: readonly string[],
  scale: PanelScale,
): Promise<ReadonlyMap<string, number[]>> {
  const [header = [], ...rows] = await readCells(path, 'STAGE_PANEL_UNREADABLE');
  checkHeader(path, header, columns);
  const faults = [...doubledRaters(rows), ...rows.flatMap((row, at) => faultsOf({ row, at, header }, scale))];
  if (faults.length > 0) {
    const more = faults.length > shownFaults ? `; and ${faults.length - shownFaults} more` : '';
    throw invalid(
      path,
      `${faults.slice(0, shownFaults).join('; ')}${more}`,
      'Mend these cells, or leave the rater out.',
    );
  }
  if (rows.length <= 2 * scale.trim) {
    const drop = scale.trim === 0 ? 'there is nobody' : `${2 * scale.trim} are dropped as highest and lowest`;
    throw invalid(path, `${rows.length} raters, and ${drop}`, 'Give the marks of more raters.');
  }
  return new Map(columns.map((column) => [column, rows.map((row) => Number(row[header.indexOf(column)]))]));
}

function checkHeader(path: string, header: readonly string[], columns: readonly string[]): void {
  if (header[0] !== 'rater') {
    throw invalid(
      path,
      `the first column is ${JSON.stringify(header[0] ?? '')}, not "rater"`,
      'Begin with rater,<team>,…',
    );
  }
  const teams = header.slice(1);
  const doubled = teams.find((team, at) => teams.indexOf(team) !== at);
  if (doubled !== undefined) throw invalid(path, `column ${doubled} stands there twice`, 'Keep one of them.');
  const absent = columns.filter((column) => !teams.includes(column));
  const strange = teams.filter((team) => !columns.includes(team));
  if (absent.length + strange.length === 0) return;
  const facts = [
    ...(absent.length > 0 ? [`there is no column of ${absent.join(', ')}`] : []),
    ...(strange.length > 0 ? [`${strange.join(', ')} is no team that reads this file`] : []),
  ];
  throw invalid(path, facts.join('; '), 'Name each column after its team, or give the team its column.');
}

function doubledRaters(rows: readonly (readonly string[])[]): string[] {
  const raters = rows.map(([rater = '']) => rater);
  return raters.flatMap((rater, at) =>
    rater !== '' && raters.indexOf(rater) !== at
      ? [`row ${at + 2}: rater ${rater} was already in row ${raters.indexOf(rater) + 2}`]
      : [],
  );
}

function faultsOf(
  { row, at, header }: { row: readonly string[]; at: number; header: readonly string[] },
  { min, max }: PanelScale,
): string[] {
  const where = (column: string) => `row ${at + 2} (rater ${row[0] || 'without a name'}), column ${column}`;
  if (row.length > header.length)
    return [`${where('after the last')}: ${row.length} cells, the header has ${header.length}`];
  return header.flatMap((column, cell) => {
    const text = row[cell] ?? '';
    if (text === '') return [`${where(column)}: empty`];
    if (cell === 0) return [];
    if (!number.test(text)) return [`${where(column)}: ${JSON.stringify(text.slice(0, 40))} is no number`];
    return Number(text) < min || Number(text) > max ? [`${where(column)}: ${text} lies outside ${min} to ${max}`] : [];
  });
}

function invalid(path: string, fact: string, next: string): HarnessError {
  return new HarnessError('STAGE_PANEL_INVALID', `${path}: ${fact}. Nothing was computed. ${next}`);
}
