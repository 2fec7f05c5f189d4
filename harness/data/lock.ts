/**
 * `jatdae.lock.json`: which commit and which bytes a data set's split had when it was first read.
 * Later runs obey it; a file that differs stops the run, because its scores would not be comparable.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { HubData } from '../define.ts';
import { type Bilingual, HarnessError } from '../errors.ts';
import { misfitOf } from '../misfit.ts';
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
    throw invalid(file, { en: 'it is not valid JSON', ko: '올바른 JSON이 아님' }, error);
  }
  const lock = Lock.safeParse(parsed);
  if (!lock.success) throw invalid(file, misfitOf(lock.error), lock.error);
  return lock.data;
}

/** What the lock says of a benchmark's data, if anything. Throws `DATA_CHANGED` where the benchmark now pins another commit. */
export function findLocked(lock: Lock, data: HubData): LockedSplit | undefined {
  const locked = lock.splits.find((entry) => keyOf(entry) === keyOf({ ...data, dataSet: data.repo }));
  if (locked?.commit && data.revision !== undefined && data.revision !== locked.commit) {
    const [ours, theirs] = [data.revision.slice(0, 12), locked.commit.slice(0, 12)];
    throw new HarnessError('DATA_CHANGED', {
      en:
        `${data.repo}: the benchmark pins commit ${ours}, the lock ${theirs}. ` +
        'Scores would not be comparable. Delete the entry from the lock to move to the commit of the benchmark.',
      ko:
        `${data.repo}: 벤치마크가 고정한 커밋은 ${ours}인데 잠금 파일의 커밋은 ${theirs}입니다. ` +
        '점수를 비교할 수 없게 됩니다. 벤치마크의 커밋으로 옮기려면 잠금 파일에서 그 항목을 지우십시오.',
    });
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
  const pinned = locked.sha256.slice(0, 12);
  const what: Bilingual =
    found === null
      ? { en: 'no such file', ko: '그런 파일이 없습니다' }
      : {
          en: `sha256 ${found.sha256.slice(0, 12)} (${found.bytes} bytes)`,
          ko: `실제 파일의 sha256은 ${found.sha256.slice(0, 12)}(${found.bytes}바이트)입니다`,
        };
  throw new HarnessError('DATA_CHANGED', {
    en:
      `${dataSet} ${locked.path}: expected sha256 ${pinned} (${locked.bytes} bytes), found ${what.en}. ` +
      'Scores would not be comparable. Restore the file, or delete the entry from the lock to accept the new rows.',
    ko:
      `${dataSet} ${locked.path}: 잠금 파일에 적힌 sha256은 ${pinned}(${locked.bytes}바이트)인데 ${what.ko}. 점수를 비교할 수 없게 됩니다. ` +
      '파일을 되살리거나, 새 행을 받아들이려면 잠금 파일에서 그 항목을 지우십시오.',
  });
}

function keyOf(entry: { dataSet: string; split: string; configs: 'all' | readonly string[] }): string {
  return JSON.stringify([entry.dataSet, entry.split, entry.configs]);
}

function invalid(file: string, reason: Bilingual, cause: unknown): HarnessError {
  return new HarnessError(
    'DATA_LOCK_INVALID',
    {
      en: `${file} is no data lock: ${reason.en}. Nothing was read. Restore it, or delete it to pin the data anew.`,
      ko: `${file} 파일은 데이터 잠금 파일이 아닙니다(${reason.ko}). 아무것도 읽지 않았습니다. 파일을 되살리거나, 지워서 데이터를 새로 고정하십시오.`,
    },
    { cause },
  );
}
