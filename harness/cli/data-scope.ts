/** Whose data sets are meant: names of suites and benchmarks, suite files, or run configs with all that they bring along. */
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { benchmarks as shipped } from '../../benchmarks/index.ts';
import type { Benchmark } from '../define.ts';
import { HarnessError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { Config, Suite } from '../schema/index.ts';
import { readChecked } from './config-file.ts';
import { readSuites } from './library.ts';
import { findShipped, loadOwn, type OwnBenchmarks, suiteOf } from './own-benchmark.ts';

export type DataScope = {
  benchmarks: Benchmark[];
  /** Folder of the lock: that of the config, else the working directory. */
  baseDir: string;
  dataDir: string | undefined;
};

const NONE: OwnBenchmarks = { items: [], modules: [] };

/** Throws `USAGE_DATA_UNKNOWN`, `USAGE_DATA_CONFIG` and what reading a config may say. */
export async function dataScope(names: readonly string[]): Promise<DataScope> {
  const files = names.filter((name) => /\.(json|ya?ml)$/.test(name));
  const kinds = await Promise.all(files.map(async (file) => ({ file, isConfig: await isConfig(file) })));
  const configs = kinds.filter((one) => one.isConfig).map((one) => one.file);
  const [config] = configs;
  if (config !== undefined) {
    if (names.length > 1) throw oneConfig(config);
    return scopeOfConfig(config);
  }
  const suites = await readSuites();
  const found = new Map<string, Benchmark>();
  for (const name of names) {
    const suite = files.includes(name) ? (await readChecked(name, Suite)).value : suites.find((one) => one.id === name);
    const ids = suite === undefined ? [name] : suite.benchmarks.map((entry) => entry.benchmark);
    if (suite === undefined && !shipped.some(({ id }) => id === name)) throw unknown(name, suites);
    for (const id of ids) found.set(id, findShipped(id, NONE));
  }
  return { benchmarks: [...found.values()], baseDir: process.cwd(), dataDir: undefined };
}

/** Every benchmark of the package that reads a data set. */
export function everyDataSet(): DataScope {
  const benchmarks = shipped.filter(({ data }) => data.kind === 'hub');
  return { benchmarks, baseDir: process.cwd(), dataDir: undefined };
}

async function isConfig(file: string): Promise<boolean> {
  const { value } = await readChecked(file, z.unknown());
  return typeof value === 'object' && value !== null && 'candidates' in value;
}

async function scopeOfConfig(path: string): Promise<DataScope> {
  const { value: config } = await readChecked(path, Config);
  const baseDir = dirname(resolve(path));
  const own = await loadOwn(config, baseDir);
  const suite = await suiteOf(config, baseDir);
  const benchmarks = suite.benchmarks.flatMap(({ benchmark }) => {
    if (own.items.some(({ id }) => id === benchmark)) return [];
    return [own.modules.find((one) => one.benchmark.id === benchmark)?.benchmark ?? findShipped(benchmark, own)];
  });
  return { benchmarks, baseDir, dataDir: config.dataDir };
}

function unknown(name: string, suites: readonly Suite[]): HarnessError {
  const names = [...suites, ...shipped].map(({ id }) => id);
  const nearest = didYouMean(name, names);
  return new HarnessError('USAGE_DATA_UNKNOWN', {
    en:
      `There is no suite or benchmark called "${name}".${nearest.en} Nothing was done. ` +
      'Give a suite, a benchmark, or the path of a suite or a run config.',
    ko:
      `이름이 "${name}"인 평가 묶음이나 벤치마크가 없습니다.${nearest.ko} 아무것도 하지 않았습니다. ` +
      '평가 묶음, 벤치마크, 또는 평가 묶음 파일이나 실행 설정의 경로를 주십시오.',
  });
}

function oneConfig(path: string): HarnessError {
  return new HarnessError('USAGE_DATA_CONFIG', {
    en: `${path} is a run config, and its lock lies beside it. Nothing was done. Give it alone.`,
    ko: `${path}: 실행 설정이며, 고정 파일(jatdae.lock.json)이 그 옆에 따로 있습니다. 아무것도 하지 않았습니다. 이 설정만 따로 주십시오.`,
  });
}
