/** The cells of a CSV that a user gives, whole in memory: trimmed, empty lines left out, rows as long as they are. */
import { readFile, stat } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { HarnessError } from '../errors.ts';
import { csvFault } from './config-file.ts';

/** Throws `code` for a file that cannot be read, is no CSV or is larger than `maxBytes`. */
export async function readCells(
  path: string,
  code: 'EVIDENCE_UNREADABLE' | 'STAGE_PANEL_UNREADABLE',
  { maxBytes = Number.POSITIVE_INFINITY }: { maxBytes?: number } = {},
): Promise<string[][]> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new Error(`${size} bytes are more than ${maxBytes}`);
    const text = await readFile(path, 'utf8');
    return parse(text, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true }) as string[][];
  } catch (cause) {
    const fact = csvFault(cause);
    const words = {
      en: `${path} cannot be read as CSV: ${fact.en}. Nothing was computed. Give the path of a CSV file.`,
      ko: `${path}: CSV 파일로 읽을 수 없습니다 (${fact.ko}). 아무것도 계산하지 않았습니다. CSV 파일의 경로를 주십시오.`,
    };
    throw new HarnessError(code, words, { cause });
  }
}
