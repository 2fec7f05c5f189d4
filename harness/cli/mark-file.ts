/**
 * Marks a run's journal into `marks.jsonl`, one line a trial in the order of the plan: the same answers give the same bytes,
 * whatever order they came in. Memory is a few bytes a trial.
 */
import { existsSync, readSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '../plan.ts';
import { diskError, writeAll } from '../run/disk.ts';
import { readJournal } from '../run/journal.ts';
import type { BenchmarkScores } from '../schema/index.ts';
import { createScoreFold } from '../score.ts';
import { createMarkOrder, type MarkOrder } from './mark-order.ts';
import { rerunJournal } from './rerun-cut.ts';
import { journalHeader, type RunFolder } from './run-folder.ts';

const CHUNK_BYTES = 1 << 18;

/** The score table. A torn last line of the journal is no entry. Throws `JOURNAL_…` and `DISK_…`; the old marks then stay. */
export async function writeMarks(folder: RunFolder, plan: Plan): Promise<BenchmarkScores[]> {
  const path = join(folder.path, 'marks.jsonl');
  // Only who holds the run's lock comes here, so what a killed process left under these names is simply written over.
  const unordered = `${path}.unordered.part`;
  const ordered = `${path}.part`;
  const source = await open(unordered, 'w+').catch((error) => {
    throw diskError(error, path);
  });
  try {
    const order = createMarkOrder(plan);
    const scores = await markJournal(folder, plan, { file: source, order });
    await copyMarks(source, ordered, order);
    await rename(ordered, path);
    return scores;
  } catch (error) {
    throw diskError(error, path);
  } finally {
    await source.close();
    await rm(unordered, { force: true });
    await rm(ordered, { force: true });
  }
}

async function markJournal(
  folder: RunFolder,
  plan: Plan,
  marks: { file: FileHandle; order: MarkOrder },
): Promise<BenchmarkScores[]> {
  const fold = createScoreFold(plan);
  const sink = createSink(marks.file);
  if (existsSync(folder.journal)) {
    const expected = journalHeader(folder.manifest);
    for await (const entry of readJournal(folder.journal, () => undefined, { expected })) {
      const { outcome, score } = fold.add(entry);
      const line = Buffer.from(`${JSON.stringify({ key: entry.key, outcome, ...score })}\n`);
      const isAnswer = entry.result.kind === 'generation';
      marks.order.put(entry.key, { start: sink.written(), bytes: line.length, isAnswer });
      await sink.write(line);
    }
  }
  const again = rerunJournal(folder.path);
  const second = new Map<string, { start: number; bytes: number }>();
  if (existsSync(again)) {
    const expected = journalHeader(folder.manifest);
    for await (const entry of readJournal(again, () => undefined, { expected })) {
      const { outcome, score } = fold.addAgain(entry);
      if (entry.result.kind === 'failure') continue;
      const line = Buffer.from(`${JSON.stringify({ key: entry.key, outcome, ...score })}\n`);
      second.set(entry.key, { start: sink.written(), bytes: line.length });
      await sink.write(line);
    }
  }
  await sink.flush();
  const scores = fold.finish();
  for (const [key, place] of second) if (fold.standsAgain(key)) marks.order.put(key, { ...place, isAnswer: true });
  return scores;
}

async function copyMarks(source: FileHandle, path: string, order: MarkOrder): Promise<void> {
  const target = await open(path, 'w');
  try {
    const sink = createSink(target);
    for (const { start, bytes } of order.inPlanOrder()) {
      const line = Buffer.allocUnsafe(bytes);
      readSync(source.fd, line, 0, bytes, start); // just written, so it comes from memory: waiting would cost more than reading
      await sink.write(line);
    }
    await sink.flush();
  } finally {
    await target.close();
  }
}

/** Gathers lines into larger writes. */
function createSink(file: FileHandle) {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let flushedBytes = 0;
  const flush = async () => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    flushedBytes += bytes.length;
    await writeAll(file, bytes);
  };
  return {
    written: () => flushedBytes + waitingBytes,
    flush,
    async write(line: Buffer): Promise<void> {
      waiting.push(line);
      waitingBytes += line.length;
      if (waitingBytes >= CHUNK_BYTES) await flush();
    },
  };
}
