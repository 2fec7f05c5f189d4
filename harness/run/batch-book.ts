/**
 * Which batches a run has handed in: `batches.jsonl` beside its journal, append-only, on the disk before the next step.
 * What is to be handed in is written first, so that a kill leaves at most a batch without an id, never one without a trace.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { HarnessError } from '../errors.ts';
import type { JournalHeader } from '../schema/index.ts';
import { type BatchFold, BatchLine, type BookedBatch, createBatchFold } from './batch-line.ts';
import { diskError, writeAll } from './disk.ts';

type Closing = Extract<BatchLine, { state: 'closed' }>['as'];

export type BatchBook = {
  /** Batches of a model that are not closed, oldest first. */
  open: (model: string) => Promise<BookedBatch[]>;
  intend: (about: { model: string; at: string; keys: readonly string[] }) => Promise<BookedBatch>;
  submitted: (batch: number, id: string, at: string) => Promise<void>;
  /** As `submitted`, for a batch that a search brought to light. */
  found: (batch: number, id: string, at: string) => Promise<void>;
  close: (batch: number, as: Closing, at: string) => Promise<void>;
  others: BatchFold['others'];
  /** Closes the file. */
  end: () => Promise<void>;
};

/** The custom id of a batch's n-th request: at most 64 letters, digits and dashes. */
export function customId(tag: string, index: number): string {
  return `${tag}-${index}`;
}

/** Opens nothing before it is asked. A torn last line is what a kill left: what it was to say did not happen, or is looked up. */
export function createBatchBook(path: string, header: JournalHeader): BatchBook {
  const fold = createBatchFold();
  const { file, append, end } = createBookFile(path, fold.take);
  let next: number | undefined;
  return {
    async open(model) {
      await file();
      return fold.open(model);
    },
    async intend(about) {
      await file();
      next ??= fold.last();
      next += 1;
      const batch = next;
      const tag = createHash('sha256').update(`${header.run}|${header.plan}|${batch}`).digest('hex').slice(0, 24);
      const booked = { batch, tag, ...about };
      await append({ ...booked, keys: [...about.keys], state: 'intended' });
      return booked;
    },
    submitted: (batch, id, at) => append({ batch, state: 'submitted', id, at }),
    found: (batch, id, at) => append({ batch, state: 'submitted', id, at, found: true }),
    close: (batch, as, at) => append({ batch, state: 'closed', as, at }),
    others: fold.others,
    end,
  };
}

/** The file, opened when it is first wanted: what it holds and what is appended is told to `take`, once it is on the disk. */
function createBookFile(path: string, take: BatchFold['take']) {
  let opened: Promise<FileHandle> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const file = () => {
    opened ??= openBook(path, take);
    return opened;
  };
  const write = async (line: BatchLine) => {
    const handle = await file();
    try {
      await writeAll(handle, Buffer.from(`${JSON.stringify(line)}\n`));
      await handle.datasync();
    } catch (error) {
      throw diskError(error, path);
    }
    take(line);
  };
  return {
    file,
    append(line: BatchLine): Promise<void> {
      const written = last.then(() => write(line));
      last = written.catch(() => undefined);
      return written;
    },
    async end() {
      await last;
      // Whoever opened it was told why it cannot be opened.
      await (await opened?.catch(() => undefined))?.close();
    },
  };
}

async function openBook(path: string, take: BatchFold['take']): Promise<FileHandle> {
  const text = existsSync(path) ? await readFile(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  for (const [at, line] of whole.split('\n').slice(0, -1).entries()) {
    const parsed = BatchLine.safeParse(parseJson(line));
    if (!parsed.success) {
      throw new HarnessError('BATCHES_CORRUPT', {
        en:
          `${path} line ${at + 1} is not what was written, so it is not known which batches have been handed in. Nothing was asked. ` +
          'Restore the file from a copy; without it, whatever is still at the provider would be asked and paid again.',
        ko:
          `${path} ${at + 1}번째 줄의 내용이 처음 기록한 것이 아니어서, 어느 배치를 맡겼는지 알 수 없습니다. 아무것도 묻지 않았습니다. ` +
          '사본에서 파일을 되살리십시오. 이 파일이 없으면 제공자에게 남아 있는 것을 다시 묻고 비용을 또 내게 됩니다.',
      });
    }
    take(parsed.data);
  }
  try {
    const file = await open(path, 'a');
    if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole));
    return file;
  } catch (error) {
    throw diskError(error, path);
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
