/**
 * The journal: append-only JSON lines under a header, one an attempt, the truth that every report is a view of.
 * `append` resolves when the line is in the file, which a kill survives; the disk is synced within `syncSeconds`, for a power cut.
 * A torn last line is cut off when the run goes on; damage anywhere else is refused and left as it is.
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { JournalEntry, type JournalHeader } from '../schema/index.ts';
import { diskError, syncFolder, writeAll } from './disk.ts';
import { type Attempt, checkHeader, readAttempt, readEntry, sealLine } from './journal-line.ts';

export type Journal = {
  /** Rejects with `DISK_…` once a write has failed, and ever after: a line behind a torn one could not be read. */
  append: (entry: JournalEntry) => Promise<void>;
  /** Writes what is pending, syncs the disk and closes the file. Rejects with a failure that no `append` has told of. */
  close: () => Promise<void>;
};

export type JournalOptions = {
  header: JournalHeader;
  /** Longest time that a written line waits for the disk; at 0 no line counts as written before it is there. */
  syncSeconds: number;
};

type Pending = { line: string; written: () => void; failed: (error: unknown) => void };

/** Opens a journal for appending. One that exists must have been read and, where `readJournal` says so, repaired. */
export async function openJournal(path: string, { header, syncSeconds }: JournalOptions): Promise<Journal> {
  const file = await openWithHeader(path, header);
  let pending: Pending[] = [];
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failure: { error: unknown; isTold: boolean } | undefined;

  const fail = (error: unknown) => {
    failure ??= { error: diskError(error, path), isTold: false };
  };
  const sync = () => file.datasync().catch(fail);
  const settle = ({ written, failed }: Pending) => {
    if (failure === undefined) return written();
    failure.isTold = true;
    failed(failure.error);
  };
  const syncLater = () => {
    timer ??= setTimeout(async () => {
      timer = undefined;
      await sync();
    }, syncSeconds * 1000).unref(); // closing syncs as well
  };

  // One write for all lines that gathered while the last one was under way.
  async function drain(): Promise<void> {
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      if (failure === undefined) await writeAll(file, Buffer.from(batch.map((one) => one.line).join(''))).catch(fail);
      if (failure === undefined && syncSeconds === 0) await sync();
      batch.forEach(settle);
    }
    writing = undefined;
    if (failure === undefined && syncSeconds > 0) syncLater();
  }

  return {
    append: (entry) =>
      new Promise((written, failed) => {
        // What could not be read again must not be written: it would shut the run for good.
        pending.push({ line: sealLine(JournalEntry.parse(entry)), written, failed });
        writing ??= drain();
      }),
    async close() {
      await writing;
      clearTimeout(timer);
      if (failure === undefined) await sync();
      await file.close();
      if (failure !== undefined && !failure.isTold) throw failure.error;
    },
  };
}

async function openWithHeader(path: string, header: JournalHeader): Promise<FileHandle> {
  const file = await open(path, 'a');
  try {
    if ((await file.stat()).size === 0) {
      await writeAll(file, Buffer.from(sealLine(header)));
      await file.datasync();
      await syncFolder(dirname(path));
    }
    return file;
  } catch (error) {
    await file.close();
    throw diskError(error, path);
  }
}

/**
 * The entries of a journal in order. Throws `JOURNAL_CORRUPT` naming the line, `JOURNAL_VERSION`, and `JOURNAL_OTHER_PLAN` for
 * another plan than the expected one. A last line without its newline is no entry: `onTorn` is told at which byte the
 * whole lines end.
 */
export async function* readJournal(
  path: string,
  onTorn: (wholeBytes: number) => void,
  { expected }: { expected?: JournalHeader } = {},
): AsyncGenerator<JournalEntry> {
  let number = 0;
  for await (const { lines, rest } of blocksOf(path)) {
    for (const line of lines) {
      number += 1;
      if (number === 1) checkHeader(line, path, expected);
      else yield readEntry(line, `${path} line ${number}`);
    }
    if (rest !== null) onTorn(rest.start);
  }
}

/** The attempts of a journal in order, some at a time, their answers unread. Throws as `readJournal` does. */
export async function* readAttempts(
  path: string,
  onTorn: (wholeBytes: number) => void,
  { expected }: { expected?: JournalHeader } = {},
): AsyncGenerator<Attempt[]> {
  let number = 0;
  for await (const { lines, rest } of blocksOf(path)) {
    const attempts: Attempt[] = [];
    for (const line of lines) {
      number += 1;
      if (number === 1) checkHeader(line, path, expected);
      else attempts.push(readAttempt(line, `${path} line ${number}`));
    }
    yield attempts;
    if (rest !== null) onTorn(rest.start);
  }
}

/** Cuts a torn tail off, so that the next line starts on a line of its own. */
export async function repairJournal(path: string, wholeBytes: number): Promise<void> {
  const { size } = await stat(path);
  if (size > wholeBytes) await truncate(path, wholeBytes);
}

/** Whole lines, a megabyte at a time; at the end what is left without a newline, and where it begins. */
async function* blocksOf(
  path: string,
): AsyncGenerator<{ lines: Buffer[]; rest: { line: Buffer; start: number } | null }> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    const lines: Buffer[] = [];
    let from = 0;
    for (let at = bytes.indexOf(10, from); at !== -1; at = bytes.indexOf(10, from)) {
      lines.push(bytes.subarray(from, at));
      from = at + 1;
    }
    rest = bytes.subarray(from);
    offset += from;
    yield { lines, rest: null };
  }
  if (rest.length > 0) yield { lines: [], rest: { line: rest, start: offset } };
}
