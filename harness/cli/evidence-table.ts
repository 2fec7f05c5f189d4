/**
 * A CSV of evidence: a header, then one row a record. Missing columns, doubled ones and faulty cells are refused by row and
 * column, never filled in. Memory: the whole file, at most 64 MB.
 */
import { HarnessError } from '../errors.ts';
import { readCells } from './csv-cells.ts';

const MOST_BYTES = 64 * 1024 * 1024;
const shownFaults = 5;
const plainNumber = /^-?\d{1,9}(\.\d{1,15})?$/;

/** One record: `at` names its row for people, as a spreadsheet numbers it where no cell holds a line break. */
export type EvidenceRow = { at: string; cell: (column: string) => string };

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
    ...(doubled === undefined ? [] : [`column ${JSON.stringify(doubled)} stands there twice`]),
    ...(absent.length === 0 ? [] : [`there is no column ${absent.join(', ')}`]),
    ...(strange.length === 0 ? [] : [`column ${strange.map((one) => JSON.stringify(one)).join(', ')} means nothing`]),
  ];
  if (facts.length > 0) throw invalid(path, facts, 'Mend the first row.');
  refuseFaults(
    path,
    rows.flatMap((row, at) =>
      row.length === header.length ? [] : [`row ${at + 2}: ${row.length} cells, the header has ${header.length}`],
    ),
  );
  if (rows.length === 0) throw invalid(path, ['there is no row under the header'], 'Give at least one record.');
  const places = new Map(header.map((column, place) => [column, place]));
  return {
    columns: header,
    rows: rows.map((row, at) => ({ at: `row ${at + 2}`, cell: (column) => row[places.get(column) ?? -1] ?? '' })),
  };
}

/** Throws `EVIDENCE_INVALID` with the first faults and how many more there are; nothing where there is none. */
export function refuseFaults(path: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  const more = faults.length > shownFaults ? [`and ${faults.length - shownFaults} more`] : [];
  throw invalid(path, [...faults.slice(0, shownFaults), ...more], 'Mend these cells, or leave the rows out.');
}

/** What is wrong with a number between two limits, as one or no sentence. */
export function numberFault(row: EvidenceRow, column: string, { low, high }: { low: number; high: number }): string[] {
  const text = row.cell(column);
  if (text === '') return [`${row.at}, column ${column}: empty`];
  if (!plainNumber.test(text)) return [`${row.at}, column ${column}: ${shown(text)} is no number`];
  const value = Number(text);
  return value >= low && value <= high ? [] : [`${row.at}, column ${column}: ${text} lies outside ${low} to ${high}`];
}

/** A cell as it may be shown. */
export function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

function invalid(path: string, facts: readonly string[], next: string): HarnessError {
  return new HarnessError('EVIDENCE_INVALID', `${path}: ${facts.join('; ')}. Nothing was computed. ${next}`);
}
