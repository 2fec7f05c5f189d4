/**
 * Which batches a run has handed in: `batches.jsonl` beside its journal, append-only, on the disk before the next step.
 * What is to be handed in is written first, so that a kill leaves at most a batch without an id, never one without a trace.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { HarnessError } from '../errors.ts';
import type { JournalHeader } from '../schema/index.ts';
import { diskError, writeAll } from './disk.ts';

const Line = z.discriminatedUnion('state', [
  z.strictObject({
    batch: z.int().min(1),
    state: z.literal('intended'),
    model: z.string(),
    tag: z.string(),
    at: z.iso.datetime(),
    /** Trials in the order of their custom ids. */
    keys: z.array(z.string()).min(1),
  }),
  z.strictObject({
    batch: z.int().min(1),
    state: z.literal('submitted'),
    id: z.string(),
    at: z.iso.datetime(),
    /** By a search. */ found: z.literal(true).optional(),
  }),
  z.strictObject({
    batch: z.int().min(1),
    state: z.literal('closed'),
    /** `lost`: it never came to be. */
    as: z.enum(['collected', 'refused', 'lost']),
    at: z.iso.datetime(),
  }),
]);
type Line = z.infer<typeof Line>;
type Closing = Extract<Line, { state: 'closed' }>['as'];

/** A batch that was to be handed in; `id` is undefined where it is not known whether it was. */
export type BookedBatch = {
  batch: number;
  model: string;
  tag: string;
  at: string;
  keys: readonly string[];
  id?: string;
  isFound?: boolean;
};

export type BatchBook = {
  /** Batches of a model that are not closed, oldest first. */
  open: (model: string) => Promise<BookedBatch[]>;
  intend: (about: { model: string; at: string; keys: readonly string[] }) => Promise<BookedBatch>;
  submitted: (batch: number, id: string, at: string) => Promise<void>;
  /** As `submitted`, for a batch that a search brought to light. */
  found: (batch: number, id: string, at: string) => Promise<void>;
  close: (batch: number, as: Closing, at: string) => Promise<void>;
  /** Ids that cannot be this batch's: of batches that were seen to be handed in, and those it was searched in already. */
  others: (batch: number) => ReadonlySet<string>;
  /** Closes the file. */
  end: () => Promise<void>;
};

/** The custom id of a batch's n-th request: at most 64 letters, digits and dashes. */
export function customId(tag: string, index: number): string {
  return `${tag}-${index}`;
}

/** Opens nothing before it is asked. A torn last line is what a kill left: what it was to say did not happen, or is looked up. */
export function createBatchBook(path: string, header: JournalHeader): BatchBook {
  const batches = new Map<number, BookedBatch>();
  const closed = new Set<number>();
  const owned = new Set<string>();
  const searched = new Map<number, string[]>();
  const take = (line: Line): void => {
    if (line.state === 'closed') closed.add(line.batch);
    else if (line.state === 'intended') batches.set(line.batch, line);
    else {
      if (line.found !== true) owned.add(line.id);
      else searched.set(line.batch, [...(searched.get(line.batch) ?? []), line.id]);
      const known = batches.get(line.batch);
      if (known !== undefined) batches.set(line.batch, { ...known, id: line.id, isFound: line.found === true });
    }
  };
  let opened: Promise<FileHandle> | undefined;
  const file = () => {
    opened ??= openBook(path, take);
    return opened;
  };
  let last: Promise<unknown> = Promise.resolve();
  const append = (line: Line): Promise<void> => {
    const written = last.then(async () => {
      const handle = await file();
      try {
        await writeAll(handle, Buffer.from(`${JSON.stringify(line)}\n`));
        await handle.datasync();
      } catch (error) {
        throw diskError(error, path);
      }
      take(line);
    });
    last = written.catch(() => undefined);
    return written;
  };
  let next: number | undefined;
  return {
    async open(model) {
      await file();
      return [...batches.values()].filter((one) => one.model === model && !closed.has(one.batch));
    },
    async intend(about) {
      await file();
      next ??= Math.max(0, ...batches.keys());
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
    others: (batch) => new Set([...owned, ...(searched.get(batch) ?? [])]),
    async end() {
      await last;
      // Whoever opened it was told why it cannot be opened.
      await (await opened?.catch(() => undefined))?.close();
    },
  };
}

async function openBook(path: string, take: (line: Line) => void): Promise<FileHandle> {
  const text = existsSync(path) ? await readFile(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  for (const [at, line] of whole.split('\n').slice(0, -1).entries()) {
    const parsed = Line.safeParse(parseJson(line));
    if (!parsed.success) {
      throw new HarnessError(
        'BATCHES_CORRUPT',
        `${path} line ${at + 1} is not what was written, so it is not known which batches have been handed in. Nothing was asked. ` +
          'Restore the file from a copy; without it, whatever is still at the provider would be asked and paid again.',
      );
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
