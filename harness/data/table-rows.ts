/** Rows of a table with a header line, as objects of strings: a CSV file has no types of its own. Messages never quote the file. */
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { alsoInKorean } from './reading-fault.ts';
import { type ByteSource, openBytes } from './text-stream.ts';

export async function* readTable(source: ByteSource, options: { delimiter: string }): AsyncGenerator<unknown> {
  const parser = parse({ columns: true, bom: true, delimiter: options.delimiter, skip_empty_lines: true });
  try {
    yield* pipeline(openBytes(source), parser, () => {});
  } catch (error) {
    // The parser's own message may hold a whole field, which may be a test question.
    if (!(error instanceof CsvError)) throw error;
    const what = error.code.replace(/^CSV_/, '').replaceAll('_', ' ').toLowerCase();
    const line = String(error.lines ?? '?');
    throw alsoInKorean(
      new SyntaxError(`line ${line}: ${what}`),
      `${line}번째 줄의 형식이 CSV에 맞지 않습니다(${what})`,
    );
  }
}
