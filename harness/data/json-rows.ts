/** Rows of a file of JSON lines, or of one JSON array. Messages never quote the file. */
import { isInspectLog, readInspectSamples } from './inspect-log.ts';
import { alsoInKorean } from './reading-fault.ts';
import { type ByteSource, readLines, readText } from './text-stream.ts';

/** One JSON value a line; empty lines are no rows. */
export async function* readJsonLines(source: ByteSource): AsyncGenerator<unknown> {
  let number = 0;
  for await (const line of readLines(source)) {
    number += 1;
    if (line.trim() !== '') yield parseJson(line, number);
  }
}

/** A JSON array of rows, or the samples of an Inspect log; a file that begins as neither holds JSON lines. */
export async function* readJson(source: ByteSource): AsyncGenerator<unknown> {
  if (await isInspectLog(source)) return yield* readInspectSamples(source);
  if (!(await beginsAsArray(source))) {
    yield* readJsonLines(source);
    return;
  }
  const pieces: string[] = [];
  for await (const text of readText(source)) pieces.push(text);
  const rows = parseJson(pieces.join(''), null);
  if (Array.isArray(rows)) yield* rows;
}

async function beginsAsArray(source: ByteSource): Promise<boolean> {
  for await (const text of readText(source)) {
    const begin = text.trimStart();
    if (begin !== '') return begin.startsWith('[');
  }
  return false;
}

// The engine's own message quotes what it read, which may be a test question.
function parseJson(text: string, line: number | null): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const [en, ko] = line === null ? ['the file', '파일'] : [`line ${line}`, `${line}번째 줄`];
    throw alsoInKorean(new SyntaxError(`${en} is not valid JSON`), `${ko}의 내용이 올바른 JSON이 아닙니다`);
  }
}
