/**
 * The files of a benchmark's split, on disk and checked: out of a local folder, the cache, or the hub.
 * What the lock knows is obeyed to the byte; what it does not know is found, and handed back to be pinned.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { HubData } from '../define.ts';
import { HarnessError } from '../errors.ts';
import { readCard } from './card.ts';
import { download, hashFile } from './download.ts';
import { offline, resolveRevision } from './hub.ts';
import { type PlannedFile, planFiles } from './layout.ts';
import { checkLocked, findLocked, type LockedSplit, readLock } from './lock.ts';
import type { DataSource } from './source.ts';

/** One file of a split, as it lies on disk. */
export type DataFile = PlannedFile & { file: string; sha256: string; bytes: number };

/** `commit` is null where only the bytes are known. */
export type DataFiles = { commit: string | null; files: DataFile[] };

/** Throws `DATA_CHANGED`, `DATA_FILE_MISSING` and what the hub refuses; never invents a commit. */
export async function obtainFiles(data: HubData, source: DataSource): Promise<DataFiles> {
  const locked = findLocked(readLock(source.lockFile), data);
  if (source.requireLock === true && !isPinned(data, locked)) throw unpinned(data.repo);
  const folder = await localFolder(data, source);
  if (folder === null && data.byHand !== undefined) throw notOnHub(data.repo, data.byHand);
  return folder === null ? fromHub(data, source, locked) : fromFolder(data, folder, locked);
}

// What no hub has, has no commit: there the pinned bytes are all there is.
function isPinned(data: HubData, locked: LockedSplit | undefined): boolean {
  return locked !== undefined && (locked.commit !== null || data.byHand !== undefined);
}

function unpinned(dataSet: string): HarnessError {
  return new HarnessError('DATA_NOT_LOCKED', {
    en:
      `${dataSet}: jatdae.lock.json pins no commit of it, and this run demands one (requireLock). Nothing was asked. ` +
      'Run "jatdae data fetch" on the config first, and hand the lock on with the results.',
    ko:
      `${dataSet}: 이 실행은 고정된 커밋을 요구하는데(requireLock) jatdae.lock.json에 이 데이터 세트의 커밋이 없습니다. 아무것도 묻지 않았습니다. ` +
      '먼저 이 설정으로 "jatdae data fetch" 명령을 실행하고, 결과와 함께 그 잠금 파일을 넘기십시오.',
  });
}

function notOnHub(dataSet: string, page: string): HarnessError {
  return new HarnessError('DATA_BY_HAND', {
    en:
      `${dataSet} is on no hub. Nothing was fetched. Take its files from ${page}, with their folders, and put them into ` +
      `the folder ${dataSet} of the local data folder.`,
    ko:
      `${dataSet}: 허브에 없는 데이터 세트입니다. 아무것도 내려받지 않았습니다. ${page} 페이지에서 폴더째 파일을 받아 ` +
      `로컬 데이터 폴더 안의 ${dataSet} 폴더에 넣으십시오.`,
  });
}

async function fromFolder(data: HubData, folder: string, locked: LockedSplit | undefined): Promise<DataFiles> {
  const paths = await listFolder(folder);
  if (locked !== undefined) {
    const files: DataFile[] = [];
    for (const expected of locked.files) {
      const file = inside(folder, expected.path, data);
      const found = paths.includes(expected.path) ? await hashFile(file) : null;
      checkLocked(data.repo, expected, found);
      files.push({ ...expected, file });
    }
    // The bytes are those of the commit, wherever they were copied from.
    return { commit: locked.commit, files };
  }
  const card = paths.includes('README.md') ? readCard(await readFile(join(folder, 'README.md'), 'utf8')) : [];
  const files: DataFile[] = [];
  for (const planned of planFiles(paths, data, card)) {
    const file = inside(folder, planned.path, data);
    files.push({ ...planned, file, ...(await hashFile(file)) });
  }
  return { commit: null, files };
}

async function fromHub(data: HubData, source: DataSource, locked: LockedSplit | undefined): Promise<DataFiles> {
  if (locked === undefined && source.fetch === undefined) throw offline(data.repo);
  const revision = await pinned(data, source, locked);
  const keep = join(source.cacheDir, ...data.repo.split('/'), revision.commit);
  const planned = locked?.files ?? (await plan(data, keep, { ...revision, source }));
  const files: DataFile[] = [];
  for (const { config, path, member } of planned) {
    const expected = locked?.files.find((entry) => entry.path === path);
    const file = inside(keep, path, data);
    const found = await fetchFile({ dataSet: data.repo, commit: revision.commit, path, target: file }, source);
    if (expected !== undefined) checkLocked(data.repo, expected, found);
    files.push({ config, path, ...(member === undefined ? {} : { member }), file, ...found });
  }
  return { commit: revision.commit, files };
}

type Pinned = { commit: string; paths: readonly string[] };

// A commit that the lock or the sheet names needs no listing of its own when the lock has the files too.
async function pinned(data: HubData, source: DataSource, locked: LockedSplit | undefined): Promise<Pinned> {
  if (locked?.commit) return { commit: locked.commit, paths: [] };
  const wanted = data.revision ?? siblingCommit(data, source) ?? 'main';
  const revision = await resolveRevision(data.repo, wanted, source);
  if (wanted !== 'main' && revision.commit !== wanted) {
    const [asked, given] = [wanted.slice(0, 12), revision.commit.slice(0, 12)];
    throw new HarnessError('DATA_CHANGED', {
      en:
        `${data.repo}: asked for commit ${asked}, the hub answered with ${given}. ` +
        'Scores would not be comparable. Check the endpoint.',
      ko:
        `${data.repo}: 요청한 커밋은 ${asked}인데 허브가 답한 커밋은 ${given}입니다. ` +
        '점수를 비교할 수 없게 됩니다. 허브의 주소를 확인하십시오.',
    });
  }
  return revision;
}

// Two benchmarks over one data set read one commit of it.
function siblingCommit(data: HubData, source: DataSource): string | undefined {
  const siblings = readLock(source.lockFile).splits.filter((entry) => entry.dataSet === data.repo);
  return siblings.find((entry) => entry.commit !== null)?.commit ?? undefined;
}

async function plan(data: HubData, keep: string, revision: Pinned & { source: DataSource }): Promise<PlannedFile[]> {
  const { source, commit, paths } = revision;
  if (!paths.includes('README.md')) return planFiles(paths, data, []);
  const target = join(keep, 'README.md');
  await fetchFile({ dataSet: data.repo, commit, path: 'README.md', target }, source);
  return planFiles(paths, data, readCard(await readFile(target, 'utf8')));
}

async function fetchFile(
  wanted: { dataSet: string; commit: string; path: string; target: string },
  source: DataSource,
): Promise<{ sha256: string; bytes: number }> {
  source.signal?.throwIfAborted();
  const kept = await stat(wanted.target).catch(() => undefined);
  return kept?.isFile() ? hashFile(wanted.target) : download(wanted, source);
}

async function localFolder(data: HubData, source: DataSource): Promise<string | null> {
  if (source.dataDir === undefined) return null;
  const folder = join(source.dataDir, ...data.repo.split('/'));
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() ? folder : null;
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')));
}

// Paths come from a server or a lock file: none may lead out of the folder that it belongs to.
function inside(folder: string, path: string, data: HubData): string {
  const file = resolve(folder, path);
  const way = relative(resolve(folder), file);
  if (way !== '' && !way.startsWith('..') && !isAbsolute(way)) return file;
  throw new HarnessError('DATA_PATH_INVALID', {
    en: `${data.repo}: the path "${path}" leads out of the data set. Nothing was read. Check the endpoint and the lock.`,
    ko: `${data.repo}: 경로 "${path}"의 위치가 데이터 세트 밖입니다. 아무것도 읽지 않았습니다. 허브의 주소와 잠금 파일을 확인하십시오.`,
  });
}
