/**
 * The lines of a recording `{ id, category?, gold?, raw, pred, correct }` and of an items file
 * `{ id, prompt | question, choices?, gold, category? }`, checked at the edge. Files are others' work: further fields are let be.
 */
import { z } from 'zod';
import type { RecordedAnswer } from '../../adapters/adapter.ts';
import { type Bilingual, HarnessError } from '../errors.ts';
import { misfitOf, placeInWords } from '../misfit.ts';
import type { ItemsBenchmark } from '../schema/index.ts';
import { everyEvalReader } from './every-eval-log.ts';
import { readInspectSample } from './inspect-log.ts';
import { readJournalLine } from './journal-log.ts';
import { lmEvalReader } from './lm-eval-log.ts';
import type { LoggedRow } from './logged-row.ts';
import { hashOwn } from './own-file.ts';
import { readRows } from './rows.ts';

const Id = z.union([z.string().min(1), z.int()]).transform(String);

const RecordedLine = z
  .object({
    id: Id,
    category: z.string().default(''),
    gold: z.union([z.string(), z.number()]).transform(String).optional(),
    raw: z.string().nullish(),
    pred: z.string().nullish(),
    /** null: the provider failed, and nothing was measured. */
    correct: z.boolean().nullish(),
  })
  .transform((line) => ({ ...line, failed: line.correct === null }));

const ItemLine = z
  .object({
    id: Id,
    prompt: z.string().optional(),
    question: z.string().optional(),
    choices: z.array(z.string()).min(2).optional(),
    options: z.array(z.string()).min(2).optional(),
    gold: z.union([z.string(), z.number()]).transform(String),
    category: z.string().default(''),
  })
  .transform(({ prompt, question, choices, options, ...line }) => ({
    ...line,
    input: prompt ?? question,
    choices: choices ?? options,
  }))
  .refine((line) => line.input !== undefined, {
    error: 'has neither a prompt nor a question',
    params: { ko: 'prompt도 question도 없음' },
  });

/** One recorded answer: its text is null where the provider failed, and '' where it was empty. */
export type RecordedRow = {
  id: string;
  category: string;
  gold: string | undefined;
  answer: RecordedAnswer;
  label: string;
};

export type ItemRow = {
  id: string;
  category: string;
  gold: string;
  input: string;
  choices: readonly string[] | undefined;
  label: string;
};

/** A file that was read whole: its rows, and what provenance says of it. */
export type LineFile<Row> = { rows: Row[]; path: string; sha256: string };

/** Whose answers are read, and to which benchmark. */
export type RecordingOf = { item: Pick<ItemsBenchmark, 'id' | 'items' | 'answerField'>; model: string };

/**
 * Lines of the kit's form, of lm-eval, of Inspect, of Every Eval Ever or of a journal; of one sample the last line stands where it is a journal's.
 * `path` is how the user wrote it; messages and provenance use that. Throws `DATA_ROW_INVALID`, `DATA_FILE_MISSING`.
 */
export async function readRecording(
  file: string,
  path: string,
  { item, model }: RecordingOf,
): Promise<LineFile<RecordedRow>> {
  const lmEval = lmEvalReader();
  const everyEval = everyEvalReader();
  const journal = new Map<string, RecordedRow>();
  const read = await readLineFile(file, path, (row, label): RecordedRow | undefined => {
    const attempt = readJournalLine(row, { modelId: model, benchmarkId: item.id });
    if (typeof attempt === 'object') journal.set(attempt.id, { ...attempt, label });
    if (attempt !== undefined) return undefined;
    const logged = lmEval(row) ?? readInspectSample(row) ?? everyEval(row);
    if (logged === 'skip') return undefined;
    if (logged?.own !== undefined) {
      if (logged.own.benchmark !== item.id) return undefined; // one file may hold several benchmarks
      if (logged.own.isHashed)
        throw invalid(label, {
          en: 'holds hashes in the place of private texts; give the journal of its run',
          ko: '비공개 글 대신 해시가 들어 있으니 그 실행의 기록(journal.jsonl)을 주십시오',
        });
    }
    return logged === undefined ? readLine(row, label, item) : { ...logged, id: idOf(logged, item), label };
  });
  return { ...read, rows: [...read.rows, ...journal.values()] };
}

/** Ids of logs are often mere positions: where nothing else names the question, what was asked is part of the id. */
function idOf({ id, question }: LoggedRow, item: RecordingOf['item']): string {
  return item.items === 'recordings' && question !== undefined ? `${id}:${question.slice(0, 12)}` : id;
}

function readLine(row: unknown, label: string, item: RecordingOf['item']): RecordedRow {
  const line = parseLine(RecordedLine, row, label);
  const field = item.answerField;
  if (!line.failed && line[field] === undefined) {
    throw invalid(label, { en: `has no field "${field}"`, ko: `"${field}" 필드가 없습니다` });
  }
  const { id, category, gold } = line;
  return { id, category, gold, label, answer: { text: line.failed ? null : (line[field] ?? '') } };
}

export async function readItems(file: string, path: string): Promise<LineFile<ItemRow>> {
  return readLineFile(file, path, (row, label) => {
    const line = parseLine(ItemLine, row, label);
    return { ...line, input: line.input ?? '', label };
  });
}

async function readLineFile<Row>(
  file: string,
  path: string,
  read: (row: unknown, label: string) => Row | undefined,
): Promise<LineFile<Row>> {
  const rows: Row[] = [];
  const { sha256 } = await hashOwn(file, path);
  for await (const placed of readRows(file, path)) {
    const row = read(placed.row, placed.label);
    if (row !== undefined) rows.push(row);
  }
  return { rows, path, sha256 };
}

function parseLine<Line>(schema: z.ZodType<Line>, row: unknown, label: string): Line {
  const parsed = schema.safeParse(row);
  if (!parsed.success) throw invalid(label, misfitOf(parsed.error));
  return parsed.data;
}

export function invalid(label: string, problem: Bilingual): HarnessError {
  return new HarnessError('DATA_ROW_INVALID', {
    en: `${label}: ${problem.en}. Nothing was scored. Check the file, or the benchmark's entry in the config.`,
    ko: `${placeInWords(label).ko}: ${problem.ko}. 아무것도 채점하지 않았습니다. 파일이나 설정의 벤치마크 항목을 확인하십시오.`,
  });
}
