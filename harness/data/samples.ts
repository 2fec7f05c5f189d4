/**
 * The samples of a benchmark: made from a seed, or read row by row from a pinned data set.
 * Guarantees unique ids and targets that exist; a row that does not fit stops with its file and number.
 */
import type { Benchmark, FileData, HubData, RowPlace } from '../define.ts';
import { HarnessError } from '../errors.ts';
import type { DataProvenance, Sample } from '../schema/index.ts';
import { addExamples } from './example-rows.ts';
import { type ReadOptions, readHub, readOwn } from './read-split.ts';
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
 * `DATA_CHANGED` where they are not those of the lock, `DATA_EXAMPLES_…` for what is shown before them, and the errors of fetching.
 * A first reading writes the lock, and only when every row was read.
 */
export async function loadSamples(benchmark: Benchmark, options: LoadOptions): Promise<LoadedSamples> {
  switch (benchmark.data.kind) {
    case 'generated': {
      const samples = benchmark.data.generate(options.seed, options.count ?? benchmark.data.count);
      const check = createSampleCheck(benchmark.id);
      for (const [index, sample] of samples.entries()) check(sample, `generated sample ${index + 1}`);
      refuseEmpty(benchmark.id, { en: 'the generator', ko: '문항 생성기' }, samples.length);
      return { samples, provenance: { kind: 'generated', source: benchmark.id, files: [] } };
    }
    case 'hub':
      return loadHub(benchmark, benchmark.data, options);
    case 'file':
      return loadFiles(benchmark, benchmark.data, options);
    case 'items':
      throw new HarnessError('DATA_ITEMS_SEPARATE', {
        en: `${benchmark.id} is made of the user's own items. Its samples come from loadRecordings.`,
        ko: `벤치마크 ${benchmark.id}: 사용자의 문항으로 이루어져 있으며 문항은 loadRecordings로 읽습니다.`,
      });
  }
}

async function loadFiles(benchmark: Benchmark, data: FileData, options: LoadOptions): Promise<LoadedSamples> {
  const { source } = options;
  const name = data.files.join(', ');
  if (source === undefined) throw noSource(benchmark.id, name);
  const reading = readingOf(benchmark, source);
  const asked = await readOwn(data, reading);
  const taken = takeSubset(benchmark.id, asked.samples, options);
  const { samples, files } = await addExamples(benchmark, taken, { ...reading, commit: null, asked: asked.files });
  return { samples, provenance: { kind: 'items', source: name, files: [...asked.files, ...files] } };
}

async function loadHub(benchmark: Benchmark, data: HubData, options: LoadOptions): Promise<LoadedSamples> {
  const { source } = options;
  if (source === undefined) throw noSource(benchmark.id, data.repo);
  const reading = readingOf(benchmark, source);
  const { commit, ...asked } = await readHub(data, reading);
  const taken = takeSubset(benchmark.id, asked.samples, options);
  const { samples, files } = await addExamples(benchmark, taken, { ...reading, commit, asked: asked.files });
  return {
    samples,
    provenance: {
      kind: 'hub',
      source: data.repo,
      ...(commit === null ? {} : { commit }),
      files: [...asked.files, ...files],
    },
  };
}

function readingOf(benchmark: Benchmark, source: DataSource): ReadOptions {
  return { benchmarkId: benchmark.id, source, read: (row, place) => samplesOf(benchmark, row, place) };
}

function samplesOf(benchmark: Benchmark, row: unknown, place: RowPlace): Sample[] {
  return benchmark.toSamples?.(row, place) ?? [benchmark.toSample(row, place)];
}

function noSource(benchmarkId: string, what: string): HarnessError {
  return new HarnessError('DATA_SOURCE_MISSING', {
    en: `${benchmarkId} reads ${what}, but no data source was given.`,
    ko: `벤치마크 ${benchmarkId}: 읽을 데이터(${what})의 출처가 주어지지 않았습니다.`,
  });
}
