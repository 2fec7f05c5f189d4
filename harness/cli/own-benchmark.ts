/**
 * Benchmarks of the user's own, without a fork: entries of items, files of items, and modules that export a spec sheet.
 * A module is code and runs with the user's rights; `withoutModules` keeps those that a stranger's file names from being loaded.
 * Its hash covers the module alone, not what it imports.
 */
import { basename, resolve } from 'node:path';
import { benchmarks as shipped } from '../../benchmarks/index.ts';
import { readItems } from '../data/index.ts';
import type { Benchmark } from '../define.ts';
import { type Bilingual, HarnessError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { type Config, ItemsBenchmark, Slug, type Suite } from '../schema/index.ts';
import { findSuite } from './library.ts';
import { loadModule, type OwnModule } from './own-module.ts';

type Written = Config['benchmarks'][number];

export type OwnBenchmarks = { items: ItemsBenchmark[]; modules: OwnModule[] };

/** Throws `CONFIG_BENCHMARK_…` and the errors of reading items. */
export async function loadOwn(config: Config, baseDir: string): Promise<OwnBenchmarks> {
  const own: OwnBenchmarks = { items: [], modules: [] };
  const dataDir = resolve(baseDir, config.dataDir ?? '.');
  for (const one of config.benchmarks) {
    if (typeof one !== 'string') own.items.push(one);
    else if (isModule(one)) own.modules.push(await loadModule(one, baseDir));
    else own.items.push(await describeItems(one, dataDir));
  }
  refuseTaken(ownIds(own));
  return own;
}

export function ownIds({ items, modules }: OwnBenchmarks): string[] {
  return [...items.map(({ id }) => id), ...modules.map(({ benchmark }) => benchmark.id)];
}

/** Null for a module, whose id only its code knows. */
export function ownId(one: Written): string | null {
  if (typeof one !== 'string') return one.id;
  return isModule(one) ? null : idOfPath(one);
}

export function withoutModules(written: readonly Written[]): Written[] {
  return written.filter((one) => typeof one !== 'string' || !isModule(one));
}

/** A benchmark that the package brings along. Throws `CONFIG_BENCHMARK_UNKNOWN`. */
export function findShipped(id: string, own: OwnBenchmarks): Benchmark {
  const found = shipped.find((benchmark) => benchmark.id === id);
  if (found !== undefined) return found;
  const names = [...shipped.map((benchmark) => benchmark.id), ...ownIds(own)];
  const nearest = didYouMean(id, names);
  throw new HarnessError('CONFIG_BENCHMARK_UNKNOWN', {
    en: `There is no benchmark called "${id}".${nearest.en} "jatdae list benchmarks" prints all. Nothing was run.`,
    ko: `이름이 "${id}"인 벤치마크가 없습니다.${nearest.ko} 아무것도 실행하지 않았습니다. "jatdae list benchmarks" 명령이 전체를 보여 줍니다.`,
  });
}

function isModule(path: string): boolean {
  return /\.(js|mjs|ts|mts)$/.test(path);
}

function refuseTaken(ids: readonly string[]): void {
  const taken = ids.find((id, at) => shipped.some((one) => one.id === id) || ids.indexOf(id) < at);
  if (taken === undefined) return;
  throw new HarnessError('CONFIG_BENCHMARK_TWICE', {
    en: `The name "${taken}" in "benchmarks" is already taken; a scorecard could not tell the two apart. Give yours another id.`,
    ko: `"benchmarks"에 적은 이름 "${taken}": 이미 쓰이는 이름이라 성적표에서 둘을 가릴 수 없습니다. 다른 id를 주십시오.`,
  });
}

function idOfPath(path: string): string {
  const id = basename(path).replace(/\.(jsonl\.gz|[a-z]+)$/, '');
  if (Slug.safeParse(id).success) return id;
  throw unclear(path, {
    en: 'its name cannot serve as an id (letters, digits and . _ : @ + - only)',
    ko: '파일 이름을 id로 쓸 수 없습니다 (영문자, 숫자와 . _ : @ + - 기호만 가능)',
  });
}

/** What an entry would say, read off the file: choices make it a choice, numbers a number. Its questions are shown to nobody. */
async function describeItems(path: string, dataDir: string): Promise<ItemsBenchmark> {
  const id = idOfPath(path);
  const { rows } = await readItems(resolve(dataDir, path), path);
  const choices = rows.flatMap((row) => (row.choices === undefined ? [] : [row.choices.length]));
  if (choices.length > 0 && choices.length < rows.length) {
    const bare = rows.find((row) => row.choices === undefined)?.label;
    throw unclear(path, {
      en: `some rows have choices and ${bare ?? 'others'} has none`,
      ko: `선택지가 있는 행과 없는 행(${bare ?? '나머지'})이 섞여 있습니다`,
    });
  }
  const korean = rows.filter(({ input }) => /[가-힣]/.test(input)).length;
  const isNumber = rows.every(({ gold }) => /^-?[\d,]{1,40}(?:\.\d{1,40})?$/.test(gold.trim()));
  return ItemsBenchmark.parse({
    id,
    part: korean * 2 >= rows.length ? 'korean' : 'general',
    items: { file: path },
    scorer: choices.length > 0 ? 'choice' : isNumber ? 'number' : 'text',
    chance: choices.length > 0 ? choices.reduce((sum, count) => sum + 1 / count, 0) / choices.length : 0,
    private: true,
  });
}

function unclear(path: string, why: Bilingual): HarnessError {
  const example = `{ id: my-exam, part: korean, items: { file: ${path} }, scorer: choice }`;
  return new HarnessError('CONFIG_BENCHMARK_UNCLEAR', {
    en:
      `${path} cannot be taken as a benchmark by its path alone: ${why.en}. Nothing was run. ` +
      `Write it out in "benchmarks": ${example}.`,
    ko:
      `${path}: 경로만으로는 벤치마크로 쓸 수 없습니다. ${why.ko}. 아무것도 실행하지 않았습니다. ` +
      `"benchmarks"에 풀어서 적으십시오: ${example}`,
  });
}

/** The suite that a config names, or all of its own benchmarks with equal weight. */
export async function suiteOf(config: Config, baseDir: string): Promise<Suite> {
  if (config.suite !== undefined) return findSuite(config.suite, baseDir);
  if (config.benchmarks.length === 0) {
    throw new HarnessError('CONFIG_SUITE_MISSING', {
      en: 'The config names no suite and no benchmarks. Add "suite: common", or a list of benchmarks.',
      ko: '설정에 평가 묶음(suite)도 벤치마크(benchmarks)도 없습니다. "suite: common"을 더하거나 벤치마크 목록을 적으십시오.',
    });
  }
  const own = ownIds(await loadOwn(config, baseDir));
  return findSuite(
    own.map((benchmark) => ({ benchmark, weight: 1 })),
    baseDir,
  );
}
