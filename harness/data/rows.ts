/**
 * Rows of one file, read as a stream: parquet, JSON lines, a JSON array, CSV or TSV, the text formats also as `.gz`, and all of them
 * as members of a `.zip`; and the logs of Inspect, packed as `.eval` or as `.json`.
 * Values stay as the file has them (the row's schema decides), except that 64-bit integers become numbers where that is exact.
 */
import { HarnessError } from '../errors.ts';
import { placeInWords } from '../misfit.ts';
import { isInspectMember, readInspectMember } from './inspect-archive.ts';
import { readJson, readJsonLines } from './json-rows.ts';
import { readParquet } from './parquet-rows.ts';
import { openParts, type Part } from './parts.ts';
import { faultOf } from './reading-fault.ts';
import { ROW_FORMATS } from './row-path.ts';
import { readTable } from './table-rows.ts';

/** A row and its place for messages: `data/test.jsonl row 3`, `items.zip!/test.jsonl row 3`. */
export type PlacedRow = { row: unknown; label: string };

/**
 * `file` is where it lies on disk, `path` its name in the data set, which says the format and may name a member of an archive.
 * Throws `DATA_FILE_UNREADABLE`, `DATA_FORMAT_UNKNOWN`, `DATA_ARCHIVE_…`, `DATA_MEMBER_…`.
 */
export async function* readRows(file: string, path: string): AsyncGenerator<PlacedRow> {
  for await (const part of openParts(file, path)) yield* readPart(part);
}

async function* readPart(part: Part): AsyncGenerator<PlacedRow> {
  let count = 0;
  try {
    for await (const row of open(part)) {
      count += 1;
      yield { row, label: `${part.path} row ${count}` };
    }
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    const fault = faultOf(error);
    const after = count === 0 ? `${part.path} 파일을` : `${placeInWords(`${part.path} row ${count}`).ko} 뒤를`;
    throw new HarnessError(
      'DATA_FILE_UNREADABLE',
      {
        en: `${part.path} cannot be read after row ${count}: ${fault.en}. Nothing was scored. Fetch the file again, or check its format.`,
        ko: `${after} 읽을 수 없습니다: ${fault.ko}. 아무것도 채점하지 않았습니다. 파일을 다시 받거나 형식을 확인하십시오.`,
      },
      { cause: error },
    );
  }
}

function open(part: Part): AsyncGenerator<unknown> {
  const { path } = part;
  const plain = path.endsWith('.gz') ? path.slice(0, -3) : path;
  switch (plain.slice(plain.lastIndexOf('.') + 1)) {
    case 'parquet':
      return readParquet(part);
    case 'jsonl':
      return readJsonLines(part);
    case 'json':
      return isInspectMember(path) ? readInspectMember(part) : readJson(part);
    case 'csv':
      return readTable(part, { delimiter: ',' });
    case 'tsv':
      return readTable(part, { delimiter: '\t' });
    default:
      throw new HarnessError('DATA_FORMAT_UNKNOWN', {
        en: `${path}: the format is not known. Readable are ${ROW_FORMATS.join(', ')}, also in a zip archive, and .eval of Inspect.`,
        ko: `${path}: 알 수 없는 형식입니다. 읽을 수 있는 형식: ${ROW_FORMATS.join(', ')}(zip 압축 안의 것도), Inspect의 .eval.`,
      });
  }
}
