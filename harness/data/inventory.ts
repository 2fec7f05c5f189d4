/**
 * What is known of benchmarks' data sets without a network: what the lock pins, what lies on disk, and whether its bytes are
 * those that were pinned. Reads only; nothing is fetched, and nothing of a row is ever told.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark, HubData } from '../define.ts';
import { answersOf } from './answers.ts';
import { hashFile } from './download.ts';
import { examplesOf } from './example-rows.ts';
import { findLocked, type LockedFile, type LockedSplit, readLock } from './lock.ts';
import type { DataSource } from './source.ts';

/** Where the files are: `partly` names a cache that lacks some, `unpinned` a local folder that was never read. */
export type Presence = 'folder' | 'cache' | 'partly' | 'unpinned' | 'missing';

export type DataSetState = {
  benchmarks: string[];
  dataSet: string;
  configs: 'all' | string[];
  split: string;
  /** Handed out by the hub only after its terms were accepted. */
  gated: boolean;
  /** The page to take the files from, where no hub has them. */
  byHand: string | null;
  licence: string;
  locked: boolean;
  commit: string | null;
  rows: number | null;
  bytes: number | null;
  presence: Presence;
};

export type DataFinding = {
  dataSet: string;
  split: string;
  path: string | null;
  problem: 'not-locked' | 'missing' | 'differs';
  expected: string | null;
  found: string | null;
};

type Wanted = { benchmark: Benchmark; data: HubData };

/** One entry a data set's split, in the order in which benchmarks first name it. Throws `DATA_LOCK_INVALID`, `DATA_CHANGED`. */
export async function listData(benchmarks: readonly Benchmark[], source: DataSource): Promise<DataSetState[]> {
  const lock = readLock(source.lockFile);
  const states: DataSetState[] = [];
  for (const [{ benchmark, data }, ...more] of groupsOf(benchmarks)) {
    const locked = findLocked(lock, data);
    states.push({
      benchmarks: [benchmark, ...more.map((one) => one.benchmark)].map(({ id }) => id),
      dataSet: data.repo,
      configs: data.configs === 'all' ? 'all' : [...data.configs],
      split: data.split,
      gated: benchmark.source.gated === true,
      byHand: data.byHand ?? null,
      licence: benchmark.source.licence,
      locked: locked !== undefined,
      commit: locked?.commit ?? data.revision ?? null,
      rows: locked?.rows ?? data.rows ?? null,
      bytes: locked === undefined ? null : locked.files.reduce((sum, file) => sum + file.bytes, 0),
      presence: await presenceOf(data, locked, source),
    });
  }
  return states;
}

/** Every file that is not what the lock says, and every split that the lock does not know; `onFile` is told of each file hashed. */
export async function verifyData(
  benchmarks: readonly Benchmark[],
  source: DataSource,
  onFile: (file: { dataSet: string; path: string; bytes: number }) => void = () => {},
): Promise<DataFinding[]> {
  const lock = readLock(source.lockFile);
  const findings: DataFinding[] = [];
  for (const [{ data }] of groupsOf(benchmarks)) {
    const of = { dataSet: data.repo, split: data.split };
    const locked = findLocked(lock, data);
    if (locked === undefined) {
      findings.push({ ...of, path: null, problem: 'not-locked', expected: null, found: null });
      continue;
    }
    const { folder } = await placeOf(data, locked, source);
    for (const file of locked.files) {
      const found = folder === null ? null : await hashFile(join(folder, file.path)).catch(noFile);
      onFile({ dataSet: data.repo, path: file.path, bytes: file.bytes });
      if (found?.sha256 === file.sha256) continue;
      const problem = found === null ? 'missing' : 'differs';
      findings.push({ ...of, path: file.path, problem, expected: file.sha256, found: found?.sha256 ?? null });
    }
  }
  return findings;
}

type Group = [Wanted, ...Wanted[]];

// Benchmarks over the same files are one entry; answers that lie apart are an entry of their own, and so are examples.
function groupsOf(benchmarks: readonly Benchmark[]): Group[] {
  const groups = new Map<string, Group>();
  for (const benchmark of benchmarks) {
    if (benchmark.data.kind !== 'hub') continue;
    for (const data of [benchmark.data, answersOf(benchmark.data), examplesOf(benchmark)]) {
      if (data === null) continue;
      const key = JSON.stringify([data.repo, data.configs, data.split]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ benchmark, data }]);
      else group.push({ benchmark, data });
    }
  }
  return [...groups.values()];
}

async function presenceOf(data: HubData, locked: LockedSplit | undefined, source: DataSource): Promise<Presence> {
  const { kind, folder } = await placeOf(data, locked, source);
  if (folder === null) return 'missing';
  if (locked === undefined) return kind === 'folder' ? 'unpinned' : 'missing';
  const here = await Promise.all(locked.files.map((file) => isHere(folder, file)));
  if (here.every((one) => one)) return kind;
  return here.some((one) => one) ? 'partly' : 'missing';
}

type Place = { kind: 'folder' | 'cache'; folder: string | null };

/** The local folder goes before the cache, as it does when rows are read. */
async function placeOf(data: HubData, locked: LockedSplit | undefined, source: DataSource): Promise<Place> {
  const local = source.dataDir === undefined ? null : join(source.dataDir, ...data.repo.split('/'));
  if (local !== null && (await stat(local).catch(noFile))?.isDirectory()) return { kind: 'folder', folder: local };
  const commit = locked?.commit ?? data.revision;
  if (!commit) return { kind: 'cache', folder: null };
  return { kind: 'cache', folder: join(source.cacheDir, ...data.repo.split('/'), commit) };
}

async function isHere(folder: string, file: LockedFile): Promise<boolean> {
  const found = await stat(join(folder, file.path)).catch(noFile);
  return found?.size === file.bytes;
}

function noFile(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
  throw error;
}
