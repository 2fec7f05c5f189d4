/** The cells of a CSV that a user gives, whole in memory: trimmed, empty lines left out, rows as long as they are. */
import { readFile, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { type Bilingual, HarnessError, inBoth } from '../errors.ts';
import { knownFault } from './config-file.ts';

/** Throws `code` for a file that cannot be read, is no CSV or is larger than `maxBytes`. */
export async function readCells(
  path: string,
  code: Code,
  { maxBytes = Number.POSITIVE_INFINITY }: { maxBytes?: number } = {},
): Promise<string[][]> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw unread(path, code, { fact: tooLarge(size, maxBytes) });
    const text = await readFile(path, 'utf8');
    return parse(text, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true }) as string[][];
  } catch (cause) {
    throw cause instanceof HarnessError ? cause : unread(path, code, { fact: factOf(cause), cause });
  }
}

type Code = 'EVIDENCE_UNREADABLE' | 'STAGE_PANEL_UNREADABLE';

function unread(path: string, code: Code, { fact, cause }: { fact: Bilingual; cause?: unknown }): HarnessError {
  const words = {
    en: `${path} cannot be read as CSV: ${fact.en}. Nothing was computed. Give the path of a CSV file.`,
    ko: `${path}: CSV 파일로 읽을 수 없습니다 (${fact.ko}). 아무것도 계산하지 않았습니다. CSV 파일의 경로를 주십시오.`,
  };
  return new HarnessError(code, words, { cause });
}

function tooLarge(bytes: number, most: number): Bilingual {
  return { en: `${bytes} bytes are more than ${most}`, ko: `${bytes}바이트로, 한도 ${most}바이트를 넘습니다` };
}

const KOREAN: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: '따옴표가 닫히지 않았습니다',
  INVALID_OPENING_QUOTE: '칸 가운데에 따옴표가 있습니다',
  CSV_INVALID_CLOSING_QUOTE: '닫는 따옴표 뒤에 글이 있습니다',
};

function factOf(cause: unknown): Bilingual {
  const known = knownFault(cause);
  if (known !== undefined) return known;
  const [said = ''] = String(cause instanceof Error ? cause.message : cause).split('\n');
  if (!(cause instanceof CsvError)) return inBoth(() => said);
  return { en: said, ko: `${String(cause.lines)}번째 줄: ${KOREAN[cause.code] ?? said}` };
}
