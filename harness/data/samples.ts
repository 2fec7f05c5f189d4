/**
 * The samples of a benchmark: made from a seed, or read row by row from a pinned data set.
 * Guarantees unique ids and targets that exist; a row that does not fit stops with its file and number.
 */
import { dirname, resolve } from 'node:path';
import type { Benchmark, FileData, HubData, RowPlace } from '../define.ts';
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
import { takeSubset } from './subset.ts';

export type LoadOptions = {
  /** Seeds generators and sub-samples. */
  seed: string;
  /** So many samples: a stratified part of the data set, or the size of what is generated. All when left out. */
  count?: number | undefined;
  /** Needed by benchmarks of the kind `hub` only. */
  source?: DataSource | undefined;
};

export type LoadedSamples = { samples: Sample[]; provenance: DataProvenance };

/**
 * Throws `DATA_ROW_INVALID`, `DATA_DUPLICATE_ID`, `DATA_TARGET_OUTSIDE`, `DATA_EMPTY`, `DATA_ROWS_DIFFER` for what the rows say,
 * `DATA_CHANGED` where they are not those of the lock, and the errors of fetching.
 * A first reading writes the lock, and only when every row was read.
 */
export async function loadSamples(benchmark: Benchmark, options: LoadOptions): Promise<LoadedSamples> {
  switch (benchmark.data.kind) {
    case 'generated': {
      const samples = benchmark.data.generate(options.seed, options.count ?? benchmark.data.count);
      const check = createSampleCheck(benchmark.id);
      for (const [index, sample] of samples.entries()) check(sample, `generated sample ${index + 1}`);
      refuseEmpty(benchmark.id, 'the generator', samples.length);
      return { samples, provenance: { kind: 'generated', source: benchmark.id, files: [] } };
    }
    case 'hub':
      return loadHub(benchmark, benchmark.data, options);
    case 'file':
      return loadFiles(benchmark, benchmark.data, options);
    case 'items':
      throw new HarnessError(
        'DATA_ITEMS_SEPARATE',
        `${benchmark.id} is made of the user's own items. Its samples come from loadRecordings.`,
      );
  }
}

async function loadFiles(benchmark: Benchmark, data: FileData, options: LoadOptions): Promise<LoadedSamples> {
  const { source } = options;
  if (source === undefined) throw noSource(benchmark.id, data.files.join(', '));
  const folder = source.dataDir ?? dirname(source.lockFile);
  const check = createSampleCheck(benchmark.id);
  const samples: Sample[] = [];
  const files: DataProvenance['files'] = [];
  let index = 0;
  for (const path of data.files) {
    const file = resolve(folder, path);
    const { sha256 } = await hashOwn(file, path);
    let rows = 0;
    for await (const { row, label } of readRows(file, path)) {
      rows += 1;
      const found = samplesOf(benchmark, row, { index, config: '', label });
      for (const sample of found) check(sample, label);
      samples.push(...found);
      index += 1;
    }
    files.push({ path, sha256, rows });
  }
  const name = data.files.join(', ');
  refuseEmpty(benchmark.id, name, samples.length);
  refuseOtherCount(benchmark.id, { repo: name, rows: data.rows }, index);
  return {
    samples: takeSubset(benchmark.id, samples, options),
    provenance: { kind: 'items', source: name, files },
  };
}

async function loadHub(benchmark: Benchmark, data: HubData, options: LoadOptions): Promise<LoadedSamples> {
  const { source } = options;
  if (source === undefined) throw noSource(benchmark.id, data.repo);
  const { commit, files } = await obtainFiles(data, source);
  const answers = await obtainAnswers(data, source, commit);
  const check = createSampleCheck(benchmark.id);
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
      const found = samplesOf(benchmark, answers?.join(row, place) ?? row, place);
      for (const sample of found) check(sample, label);
      samples.push(...found);
      index += 1;
    }
    read.push({ ...known, rows });
  }
  const rows = read.reduce((sum, file) => sum + file.rows, 0);
  refuseEmpty(benchmark.id, data.repo, samples.length);
  refuseOtherCount(benchmark.id, data, rows);
  const split = { dataSet: data.repo, configs: listConfigs(data), split: data.split };
  answers?.finish();
  writeLocked(source.lockFile, { ...split, commit, files: read, rows });
  return {
    samples: takeSubset(benchmark.id, samples, options),
    provenance: {
      kind: 'hub',
      source: data.repo,
      ...(commit === null ? {} : { commit }),
      files: [...read, ...(answers?.files ?? [])].map((one) => ({
        path: joinArchive(one),
        sha256: one.sha256,
        rows: one.rows,
      })),
    },
  };
}

function samplesOf(benchmark: Benchmark, row: unknown, place: RowPlace): Sample[] {
  return benchmark.toSamples?.(row, place) ?? [benchmark.toSample(row, place)];
}

function noSource(benchmarkId: string, what: string): HarnessError {
  return new HarnessError('DATA_SOURCE_MISSING', `${benchmarkId} reads ${what}, but no data source was given.`);
}

function refuseOtherCount(benchmarkId: string, data: { repo: string; rows?: number | undefined }, count: number): void {
  if (data.rows === undefined || data.rows === count) return;
  throw new HarnessError(
    'DATA_ROWS_DIFFER',
    `${benchmarkId}: ${data.repo} gave ${count} rows, its source states ${data.rows}. Scores would not be comparable. ` +
      'Check which files were found; where the data set has changed, raise the version of the benchmark.',
  );
}

function listConfigs(data: HubData): 'all' | string[] {
  return data.configs === 'all' ? 'all' : [...data.configs];
}
