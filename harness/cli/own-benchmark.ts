/**
 * Benchmarks of the user's own, without a fork: entries of items, files of items, and modules that export a spec sheet.
 * A module is code and runs with the user's rights; `withoutModules` keeps those that a stranger's file names from being loaded.
 * Its hash covers the module alone, not what it imports.
 */
import { basename, resolve } from 'node:path';
import { benchmarks as shipped } from '../../benchmarks/index.ts';
import { readItems } from '../data/index.ts';
import type { Benchmark } from '../define.ts';
import { HarnessError } from '../errors.ts';
import { suggest } from '../nearest.ts';
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
  throw new HarnessError(
    'CONFIG_BENCHMARK_UNKNOWN',
    `There is no benchmark called "${id}".${suggest(id, names)} "jatdae list benchmarks" prints all. Nothing was run.`,
  );
}

function isModule(path: string): boolean {
  return /\.(js|mjs|ts|mts)$/.test(path);
}

function refuseTaken(ids: readonly string[]): void {
  const taken = ids.find((id, at) => shipped.some((one) => one.id === id) || ids.indexOf(id) < at);
  if (taken === undefined) return;
  throw new HarnessError(
    'CONFIG_BENCHMARK_TWICE',
    `The name "${taken}" in "benchmarks" is already taken; a scorecard could not tell the two apart. Give yours another id.`,
  );
}

function idOfPath(path: string): string {
  const id = basename(path).replace(/\.(jsonl\.gz|[a-z]+)$/, '');
  if (Slug.safeParse(id).success) return id;
  throw unclear(path, 'its name cannot serve as an id (letters, digits and . _ : @ + - only)');
}

/** What an entry would say, read off the file: choices make it a choice, numbers a number. Its questions are shown to nobody. */
async function describeItems(path: string, dataDir: string): Promise<ItemsBenchmark> {
  const id = idOfPath(path);
  const { rows } = await readItems(resolve(dataDir, path), path);
  const choices = rows.flatMap((row) => (row.choices === undefined ? [] : [row.choices.length]));
  if (choices.length > 0 && choices.length < rows.length) {
    const other = rows.find((row) => row.choices === undefined);
    throw unclear(path, `some rows have choices and ${other?.label ?? 'others'} has none`);
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

function unclear(path: string, why: string): HarnessError {
  return new HarnessError(
    'CONFIG_BENCHMARK_UNCLEAR',
    `${path} cannot be taken as a benchmark by its path alone: ${why}. Nothing was run. ` +
      `Write it out in "benchmarks": { id: my-exam, part: korean, items: { file: ${path} }, scorer: choice }.`,
  );
}

/** The suite that a config names, or all of its own benchmarks with equal weight. */
export async function suiteOf(config: Config, baseDir: string): Promise<Suite> {
  if (config.suite !== undefined) return findSuite(config.suite, baseDir);
  if (config.benchmarks.length === 0) {
    throw new HarnessError(
      'CONFIG_SUITE_MISSING',
      'The config names no suite and no benchmarks. Add "suite: common", or a list of benchmarks.',
    );
  }
  const own = ownIds(await loadOwn(config, baseDir));
  return findSuite(
    own.map((benchmark) => ({ benchmark, weight: 1 })),
    baseDir,
  );
}
