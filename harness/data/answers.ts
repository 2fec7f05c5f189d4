/**
 * Answers that a data set keeps apart from its questions: files of JSON lines, pinned by the lock as a split of their own.
 * Every row gets exactly one answer and every answer one row; anything else stops, because a wrong pairing would score silently.
 */
import type { HubData, RowPlace } from '../define.ts';
import { HarnessError } from '../errors.ts';
import { placeInWords } from '../misfit.ts';
import { obtainFiles } from './files.ts';
import { type LockedFile, writeLocked } from './lock.ts';
import { openParts } from './parts.ts';
import { joinArchive } from './row-path.ts';
import type { DataSource } from './source.ts';
import { readLines } from './text-stream.ts';

export type Answers = {
  files: LockedFile[];
  /** The row with its `answer`. Throws `DATA_ANSWER_MISSING`. */
  join: (row: unknown, place: RowPlace) => unknown;
  /** Pins the files. Throws `DATA_ANSWER_UNUSED` where one belongs to no row. */
  finish: () => void;
};

/** The answers as a split of their own, as the lock names it; null where the rows hold them. */
export function answersOf({ answers, rows: _rows, ...data }: HubData): HubData | null {
  return answers === undefined ? null : { ...data, files: answers.files, split: `${data.split}/answers` };
}

/** Null where the rows hold their answers. `commit` is the one of the questions. */
export async function obtainAnswers(data: HubData, source: DataSource, commit: string | null): Promise<Answers | null> {
  const wanted = answersOf(data);
  if (data.answers === undefined || wanted === null) return null;
  const { key } = data.answers;
  const { files } = await obtainFiles(commit === null ? wanted : { ...wanted, revision: commit }, source);
  const lines = new Map<string, string>();
  const read: LockedFile[] = [];
  for (const { file, ...known } of files) {
    let rows = 0;
    for await (const { line, label } of placedLines(file, joinArchive(known))) {
      rows += 1;
      const place = JSON.stringify([known.config, idOf(line, key, label)]);
      if (lines.has(place)) throw twice(label);
      lines.set(place, line);
    }
    read.push({ ...known, rows });
  }
  return {
    files: read,
    join(row, { config, label }) {
      const id = typeof row === 'object' && row !== null ? Reflect.get(row, key) : undefined;
      const place = JSON.stringify([config, id]);
      const answer = lines.get(place);
      if (answer === undefined) throw missing(data.repo, label, key);
      lines.delete(place);
      return { ...(row as object), answer };
    },
    finish() {
      if (lines.size > 0) throw unused(data.repo, lines.size);
      const rows = read.reduce((sum, one) => sum + one.rows, 0);
      const configs = data.configs === 'all' ? 'all' : [...data.configs];
      writeLocked(source.lockFile, { dataSet: data.repo, configs, split: wanted.split, commit, files: read, rows });
    },
  };
}

async function* placedLines(file: string, path: string): AsyncGenerator<{ line: string; label: string }> {
  for await (const part of openParts(file, path)) {
    let count = 0;
    for await (const line of readLines(part)) {
      if (line.trim() === '') continue;
      count += 1;
      yield { line, label: `${part.path} row ${count}` };
    }
  }
}

function idOf(line: string, key: string, label: string): unknown {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new HarnessError('DATA_FILE_UNREADABLE', {
      en: `${label} is not valid JSON. Nothing was scored. Fetch the file again.`,
      ko: `${placeInWords(label).ko}: 올바른 JSON이 아닙니다. 아무것도 채점하지 않았습니다. 파일을 다시 받으십시오.`,
    });
  }
  return typeof row === 'object' && row !== null ? Reflect.get(row, key) : undefined;
}

function twice(label: string): HarnessError {
  return new HarnessError('DATA_DUPLICATE_ID', {
    en: `${label} answers a question that another line answers too. Which is right cannot be known. Check the file.`,
    ko: `${placeInWords(label).ko}: 다른 줄에도 같은 문제의 정답이 있습니다. 어느 것이 맞는지 알 수 없습니다. 파일을 확인하십시오.`,
  });
}

function missing(dataSet: string, label: string, key: string): HarnessError {
  return new HarnessError('DATA_ANSWER_MISSING', {
    en:
      `${dataSet}: no answer has the ${key} of ${label}, or an earlier row took it. Nothing was scored. ` +
      'Check that questions and answers are of one commit.',
    ko:
      `${dataSet}: ${placeInWords(label).ko}의 ${key} 값을 지닌 정답이 없거나, 앞의 행이 이미 가져갔습니다. 아무것도 채점하지 않았습니다. ` +
      '문제와 정답이 같은 커밋의 것인지 확인하십시오.',
  });
}

function unused(dataSet: string, count: number): HarnessError {
  return new HarnessError('DATA_ANSWER_UNUSED', {
    en:
      `${dataSet}: ${count} answers belong to no question. Nothing was scored. ` +
      'Check that questions and answers are of one commit.',
    ko:
      `${dataSet}: 어느 문제의 것도 아닌 정답이 ${count}개 있습니다. 아무것도 채점하지 않았습니다. ` +
      '문제와 정답이 같은 커밋의 것인지 확인하십시오.',
  });
}
