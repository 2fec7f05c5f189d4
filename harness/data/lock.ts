/**
 * `jatdae.lock.json`: which commit and which bytes a data set's split had when it was first read.
 * Later runs obey it; a file that differs stops the run, because its scores would not be comparable.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { HubData } from '../define.ts';
import { HarnessError } from '../errors.ts';
import { Sha256 } from '../schema/index.ts';

export const LockedFile = z.strictObject({
  config: z.string(),
  path: z.string().min(1),
  /** Pattern of the members that were read, where the path is an archive and not all of it was. */
  member: z.string().min(1).optional(),
  sha256: Sha256,
  bytes: z.int().min(0),
  rows: z.int().min(0),
});
export type LockedFile = z.infer<typeof LockedFile>;

export const LockedSplit = z.strictObject({
  dataSet: z.string().min(1),
  configs: z.union([z.literal('all'), z.array(z.string()).min(1)]),
  split: z.string().min(1),
  /** null: the rows came out of a local folder, and only their bytes are known. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  files: z.array(LockedFile).min(1),
  rows: z.int().min(0),
});
export type LockedSplit = z.infer<typeof LockedSplit>;

export const Lock = z.strictObject({ schema: z.literal(1), splits: z.array(LockedSplit) });
export type Lock = z.infer<typeof Lock>;

/** The lock, empty where there is no file yet. Throws `DATA_LOCK_INVALID` for a file that is no lock. */
export function readLock(file: string): Lock {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { schema: 1, splits: [] };
    throw error;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw invalid(file, 'it is not valid JSON', error);
  }
  const lock = Lock.safeParse(parsed);
  if (!lock.success) throw invalid(file, z.prettifyError(lock.error).replaceAll('\n', ' '), lock.error);
  return lock.data;
}

/** What the lock says of a benchmark's data, if anything. Throws `DATA_CHANGED` where the benchmark now pins another commit. */
export function findLocked(lock: Lock, data: HubData): LockedSplit | undefined {
  const locked = lock.splits.find((entry) => keyOf(entry) === keyOf({ ...data, dataSet: data.repo }));
  if (locked?.commit && data.revision !== undefined && data.revision !== locked.commit) {
    throw new HarnessError(
      'DATA_CHANGED',
      `${data.repo}: the benchmark pins commit ${data.revision.slice(0, 12)}, the lock ${locked.commit.slice(0, 12)}. ` +
        'Scores would not be comparable. Delete the entry from the lock to move to the commit of the benchmark.',
    );
  }
  return locked;
}

/**
 * Puts one split into the lock, beside what else it holds; a lock that says so already is left alone.
 * Reading and writing happen in one turn, so that parallel loads keep all entries.
 */
export function writeLocked(file: string, split: LockedSplit): void {
  const known = readLock(file).splits;
  if (known.some((entry) => isDeepStrictEqual(entry, split))) return;
  const others = known.filter((entry) => keyOf(entry) !== keyOf(split));
  const splits = [...others, split].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify({ schema: 1, splits }, null, 2)}\n`);
  renameSync(temporary, file);
}

/** Throws `DATA_CHANGED` naming the file, what the lock expects and what was found. */
export function checkLocked(
  dataSet: string,
  locked: LockedFile,
  found: { sha256: string; bytes: number } | null,
): void {
  if (found?.sha256 === locked.sha256) return;
  const what = found === null ? 'no such file' : `sha256 ${found.sha256.slice(0, 12)} (${found.bytes} bytes)`;
  throw new HarnessError(
    'DATA_CHANGED',
    `${dataSet} ${locked.path}: expected sha256 ${locked.sha256.slice(0, 12)} (${locked.bytes} bytes), found ${what}. ` +
      'Scores would not be comparable. Restore the file, or delete the entry from the lock to accept the new rows.',
  );
}

function keyOf(entry: { dataSet: string; split: string; configs: 'all' | readonly string[] }): string {
  return JSON.stringify([entry.dataSet, entry.split, entry.configs]);
}

function invalid(file: string, reason: string, cause: unknown): HarnessError {
  return new HarnessError(
    'DATA_LOCK_INVALID',
    `${file} is no data lock: ${reason}. Nothing was read. Restore it, or delete it to pin the data anew.`,
    { cause },
  );
}
