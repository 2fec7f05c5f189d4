/**
 * How large a config's benchmarks are, without fetching anything: from the suite, the spec sheets, the lock, the user's own
 * files, or a run that asked them before. Nothing is written.
 */
import { join, resolve } from 'node:path';
import type { BenchmarkSize } from '../../../results/plan-suite.ts';
import { loadRecordings, loadSamples } from '../../data/index.ts';
import { findLocked, readLock } from '../../data/lock.ts';
import type { Benchmark } from '../../define.ts';
import { HarnessError } from '../../errors.ts';
import type { Config, ItemsBenchmark, ManifestBenchmark, Model, SuiteEntry } from '../../schema/index.ts';
import { findShipped, loadOwn, type OwnBenchmarks } from '../own-benchmark.ts';

export type SizeOptions = {
  config: Config;
  baseDir: string;
  models: readonly Model[];
  /** Benchmarks as a run asked them, where there is one to learn from. */
  asked: readonly ManifestBenchmark[];
};

/** Throws `CONFIG_BENCHMARK_UNKNOWN`, `PLAN_SIZE_UNKNOWN` and the errors of reading the user's own files. */
export async function benchmarkSizes(entries: readonly SuiteEntry[], options: SizeOptions): Promise<BenchmarkSize[]> {
  const sizes: BenchmarkSize[] = [];
  const own = await loadOwn(options.config, options.baseDir);
  for (const entry of entries) {
    const item = own.items.find(({ id }) => id === entry.benchmark);
    sizes.push(item === undefined ? await sheetSize(entry, own, options) : await itemsSize(item, entry, options));
  }
  return sizes;
}

async function sheetSize(
  entry: SuiteEntry,
  own: OwnBenchmarks,
  { config, baseDir, asked }: SizeOptions,
): Promise<BenchmarkSize> {
  const module = own.modules.find(({ benchmark }) => benchmark.id === entry.benchmark);
  const benchmark = module?.benchmark ?? findShipped(entry.benchmark, own);
  const { id, data, generate } = benchmark;
  const locked = data.kind === 'hub' ? findLocked(readLock(join(baseDir, 'jatdae.lock.json')), data)?.rows : undefined;
  const bank =
    data.kind === 'file'
      ? await countOwn(benchmark, { config, baseDir })
      : data.kind === 'hub'
        ? (data.rows ?? locked ?? null)
        : null;
  const wanted =
    entry.samples ?? (data.kind === 'generated' ? data.count : bank) ?? asked.find((one) => one.id === id)?.samples;
  if (wanted === undefined) {
    throw new HarnessError('PLAN_SIZE_UNKNOWN', {
      en:
        `How many samples ${id} has is not known before its data set was read once, so nothing was planned. ` +
        'Give it a number of samples in the suite, or plan --from a run that asked it.',
      ko:
        `벤치마크 ${id}: 데이터 세트를 한 번 읽기 전에는 문항 수를 알 수 없어 계획하지 않았습니다. ` +
        '평가 묶음에 문항 수(samples)를 적거나, 이 벤치마크를 물어본 실행을 --from으로 주십시오.',
    });
  }
  const samples = bank === null ? wanted : Math.min(wanted, bank);
  return {
    id,
    weight: entry.weight,
    samples,
    epochs: entry.epochs ?? generate.epochs,
    bank,
    maxTokens: generate.maxTokens,
  };
}

async function countOwn(benchmark: Benchmark, { config, baseDir }: Pick<SizeOptions, 'config' | 'baseDir'>) {
  const dataDir = resolve(baseDir, config.dataDir ?? '.');
  const source = { cacheDir: dataDir, lockFile: join(baseDir, 'jatdae.lock.json'), dataDir };
  return (await loadSamples(benchmark, { seed: config.seed, source })).samples.length;
}

async function itemsSize(
  item: ItemsBenchmark,
  entry: SuiteEntry,
  { config, baseDir, models }: SizeOptions,
): Promise<BenchmarkSize> {
  const files = new Map(
    models.flatMap(({ id, recordings }): [string, string][] => {
      const path = recordings?.[item.id];
      return path === undefined ? [] : [[id, path]];
    }),
  );
  const dataDir = resolve(baseDir, config.dataDir ?? '.');
  const bank = (await loadRecordings(files, item, { dataDir, seed: config.seed })).samples.length;
  return {
    id: item.id,
    weight: entry.weight,
    samples: Math.min(entry.samples ?? bank, bank),
    epochs: entry.epochs ?? 1,
    bank,
    maxTokens: item.maxTokens,
  };
}
