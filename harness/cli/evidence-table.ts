/**
 * A CSV of evidence: a header, then one row a record. Missing columns, doubled ones and faulty cells are refused by row and
 * column, never filled in. Memory: the whole file, at most 64 MB.
 */
import { type Bilingual, HarnessError, inBoth } from '../errors.ts';
import { readCells } from './csv-cells.ts';

const MOST_BYTES = 64 * 1024 * 1024;
const shownFaults = 5;
const plainNumber = /^-?\d{1,9}(\.\d{1,15})?$/;

/** One record: `at` names its row for people, as a spreadsheet numbers it where no cell holds a line break. */
export type EvidenceRow = { at: Bilingual; cell: (column: string) => string };

export type EvidenceTable = { columns: readonly string[]; rows: readonly EvidenceRow[] };

/** Reads the table. Throws `EVIDENCE_UNREADABLE` and `EVIDENCE_INVALID`. */
export async function readEvidence(
  path: string,
  expected: { needed: readonly string[]; allowed: (column: string) => boolean },
): Promise<EvidenceTable> {
  const [header = [], ...rows] = await readCells(path, 'EVIDENCE_UNREADABLE', { maxBytes: MOST_BYTES });
  const doubled = header.find((column, at) => header.indexOf(column) !== at);
  const absent = expected.needed.filter((column) => !header.includes(column));
  const strange = header.filter((column) => !expected.needed.includes(column) && !expected.allowed(column));
  const facts = [
    ...(doubled === undefined ? [] : [twice(JSON.stringify(doubled))]),
    ...(absent.length === 0 ? [] : [missing(absent.join(', '))]),
    ...(strange.length === 0 ? [] : [meaningless(strange.map((one) => JSON.stringify(one)).join(', '))]),
  ];
  if (facts.length > 0) throw invalid(path, facts, { en: 'Mend the first row.', ko: '첫 행을 고치십시오.' });
  refuseFaults(
    path,
    rows.flatMap((row, at) => (row.length === header.length ? [] : [uneven(rowAt(at), row.length, header.length)])),
  );
  if (rows.length === 0)
    throw invalid(path, [NO_ROW], { en: 'Give at least one record.', ko: '한 행 이상 적으십시오.' });
  const places = new Map(header.map((column, place) => [column, place]));
  return {
    columns: header,
    rows: rows.map((row, at) => ({ at: rowAt(at), cell: (column) => row[places.get(column) ?? -1] ?? '' })),
  };
}

/** Throws `EVIDENCE_INVALID` with the first faults and how many more there are; nothing where there is none. */
export function refuseFaults(path: string, faults: readonly Bilingual[]): void {
  if (faults.length === 0) return;
  const left = faults.length - shownFaults;
  const more = left > 0 ? [{ en: `and ${left} more`, ko: `그 밖에 ${left}건` }] : [];
  throw invalid(path, [...faults.slice(0, shownFaults), ...more], {
    en: 'Mend these cells, or leave the rows out.',
    ko: '이 칸들을 고치거나 그 행을 빼십시오.',
  });
}

/** What is wrong with a number between two limits, as one or no sentence. */
export function numberFault(
  row: EvidenceRow,
  column: string,
  { low, high }: { low: number; high: number },
): Bilingual[] {
  const text = row.cell(column);
  if (text === '') return [emptyCell(row, column)];
  if (!plainNumber.test(text)) {
    return [cellFault(row, column, { en: `${shown(text)} is no number`, ko: `${shown(text)} 값은 숫자가 아닙니다` })];
  }
  const value = Number(text);
  if (value >= low && value <= high) return [];
  const words = { en: `${text} lies outside ${low} to ${high}`, ko: `${text} 값은 ${low}~${high} 범위 밖입니다` };
  return [cellFault(row, column, words)];
}

/** That a cell holds nothing. */
export function emptyCell(row: EvidenceRow, column: string): Bilingual {
  return cellFault(row, column, { en: 'empty', ko: '비어 있습니다' });
}

/** A fact about one cell. */
export function cellFault({ at }: EvidenceRow, column: string, fact: Bilingual): Bilingual {
  return { en: `${at.en}, column ${column}: ${fact.en}`, ko: `${at.ko} ${column} 열: ${fact.ko}` };
}

/** A fact about one row. */
export function rowFault({ at }: EvidenceRow, fact: Bilingual): Bilingual {
  return inBoth((language) => `${at[language]}: ${fact[language]}`);
}

/** A row as a spreadsheet numbers it; `at` counts from 0 under the header. */
function rowAt(at: number): Bilingual {
  return { en: `row ${at + 2}`, ko: `${at + 2}행` };
}

const NO_ROW: Bilingual = { en: 'there is no row under the header', ko: '머리행 아래에 행이 없습니다' };

function twice(column: string): Bilingual {
  return { en: `column ${column} stands there twice`, ko: `${column} 열이 두 번 있습니다` };
}

function missing(columns: string): Bilingual {
  return { en: `there is no column ${columns}`, ko: `있어야 할 열이 없습니다 (${columns})` };
}

function meaningless(columns: string): Bilingual {
  return { en: `column ${columns} means nothing`, ko: `쓰지 않는 열이 있습니다 (${columns})` };
}

function uneven(at: Bilingual, cells: number, columns: number): Bilingual {
  return {
    en: `${at.en}: ${cells} cells, the header has ${columns}`,
    ko: `${at.ko}: 칸이 ${cells}개인데 머리행은 ${columns}개입니다`,
  };
}

/** A cell as it may be shown. */
export function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

function invalid(path: string, facts: readonly Bilingual[], next: Bilingual): HarnessError {
  return new HarnessError('EVIDENCE_INVALID', {
    en: `${path}: ${facts.map(({ en }) => en).join('; ')}. Nothing was computed. ${next.en}`,
    ko: `${path}: ${facts.map(({ ko }) => ko).join('; ')}. 아무것도 계산하지 않았습니다. ${next.ko}`,
  });
}
