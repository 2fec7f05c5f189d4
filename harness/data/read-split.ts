/**
 * One split of a data set, or the owner's files in its place, read to the last row: what questions and their examples have in common.
 * A file that differs from the lock stops; a first reading writes the lock, and only when every row was read.
 */
import { dirname, resolve } from 'node:path';
import type { HubData, RowPlace } from '../define.ts';
import { HarnessError } from '../errors.ts';
import type { DataProvenance, Sample } from '../schema/index.ts';
import { obtainAnswers } from './answers.ts';
import { obtainFiles } from './files.ts';
import { type LockedFile, writeLocked } from './lock.ts';
import { hashOwn } from './own-file.ts';
import { joinArchive } from './row-path.ts';
import { readRows } from './rows.ts';
import { createSampleCheck, refuseEmpty } from './sample-check.ts';
import type { DataSource } from './source.ts';

export type ReadOptions = {
  /** For messages. */
  benchmarkId: string;
  source: DataSource;
  read: (row: unknown, place: RowPlace) => Sample[];
};

export type ReadRows = { samples: Sample[]; files: DataProvenance['files'] };

/** Throws what `loadSamples` says of rows, locks and fetching. `commit` is null where only the bytes are known. */
export async function readHub(data: HubData, options: ReadOptions): Promise<ReadRows & { commit: string | null }> {
  const { benchmarkId, source } = options;
  const { commit, files } = await obtainFiles(data, source);
  const answers = await obtainAnswers(data, source, commit);
  const check = createSampleCheck(benchmarkId);
  const samples: Sample[] = [];
  const read: LockedFile[] = [];
  let config: string | undefined;
  let index = 0;
  for (const { file, ...known } of files) {
    if (known.config !== config) index = 0;
    config = known.config;
    let rows = 0;
    for await (const { row, label } of readRows(file, joinArchive(known))) {
      rows += 1;
      const place = { index, config, label };
      const found = options.read(answers?.join(row, place) ?? row, place);
      for (const sample of found) check(sample, label);
      samples.push(...found);
      index += 1;
    }
    read.push({ ...known, rows });
  }
  const rows = read.reduce((sum, file) => sum + file.rows, 0);
  refuseEmpty(benchmarkId, data.repo, samples.length);
  refuseOtherCount(benchmarkId, data, rows);
  const configs = data.configs === 'all' ? 'all' : [...data.configs];
  answers?.finish();
  writeLocked(source.lockFile, { dataSet: data.repo, configs, split: data.split, commit, files: read, rows });
  return {
    samples,
    commit,
    files: [...read, ...(answers?.files ?? [])].map((one) => ({
      path: joinArchive(one),
      sha256: one.sha256,
      rows: one.rows,
    })),
  };
}

/** The owner's files, which start from the data folder, else from the folder of the lock. */
export async function readOwn(
  data: { files: readonly string[]; rows?: number | undefined },
  { benchmarkId, source, read }: ReadOptions,
): Promise<ReadRows> {
  const folder = source.dataDir ?? dirname(source.lockFile);
  const check = createSampleCheck(benchmarkId);
  const samples: Sample[] = [];
  const files: DataProvenance['files'] = [];
  let index = 0;
  for (const path of data.files) {
    const file = resolve(folder, path);
    const { sha256 } = await hashOwn(file, path);
    let rows = 0;
    for await (const { row, label } of readRows(file, path)) {
      rows += 1;
      const found = read(row, { index, config: '', label });
      for (const sample of found) check(sample, label);
      samples.push(...found);
      index += 1;
    }
    files.push({ path, sha256, rows });
  }
  const name = data.files.join(', ');
  refuseEmpty(benchmarkId, name, samples.length);
  refuseOtherCount(benchmarkId, { repo: name, rows: data.rows }, index);
  return { samples, files };
}

function refuseOtherCount(benchmarkId: string, data: { repo: string; rows?: number | undefined }, count: number): void {
  if (data.rows === undefined || data.rows === count) return;
  throw new HarnessError('DATA_ROWS_DIFFER', {
    en:
      `${benchmarkId}: ${data.repo} gave ${count} rows, its source states ${data.rows}. Scores would not be comparable. ` +
      'Check which files were found; where the data set has changed, raise the version of the benchmark.',
    ko:
      `${benchmarkId}: ${data.repo}에서 ${count}개 행을 읽었으나 출처가 밝힌 수는 ${data.rows}개입니다. 점수를 비교할 수 없게 됩니다. ` +
      '어떤 파일을 찾았는지 확인하십시오. 데이터 세트가 바뀌었다면 벤치마크의 버전을 올리십시오.',
  });
}
