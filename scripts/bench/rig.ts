/**
 * What the benches run on: a folder of made items, models whose recorded answers cost no time, and a whole run in this process,
 * from the config to the scorecard. Figures are those of one machine on one day.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Conducted, conductRun } from '../../harness/cli/conduct.ts';
import { findProfile, findSuite, readRegistry } from '../../harness/cli/library.ts';
import { Config } from '../../harness/schema/index.ts';

export type BenchRun = {
  /** Items of the one benchmark. */
  samples: number;
  /** Times each item is asked of each of the two models. */
  epochs: number;
  /** Further fields of both entries; recorded answers where left out. */
  entry?: object;
  /** Further fields of the config. */
  config?: object;
  fetch?: typeof globalThis.fetch;
  environment?: NodeJS.ProcessEnv;
};

const ANSWER_CHARACTERS = 1000;
const MODELS = ['small', 'large'];

/** An answer of about a kilobyte that ends in a number. */
export function answerText(value: number): string {
  return `${'Step by step, the sum is worked out. '.repeat(27).slice(0, ANSWER_CHARACTERS)}\nAnswer: ${value}`;
}

/** Makes a folder with items and recordings, goes into it, and removes it when the process ends. */
export function openBench(samples: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'jatdae-bench-'));
  fillBench(folder, samples);
  process.chdir(folder);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function fillBench(folder: string, samples: number): void {
  const numbers = Array.from({ length: samples }, (_, at) => at);
  const write = (name: string, rowOf: (at: number) => object) =>
    writeFileSync(join(folder, name), numbers.map((at) => JSON.stringify(rowOf(at))).join('\n'));
  write('items.jsonl', (at) => ({ id: `i${at}`, prompt: `${at} + ${at} = ?`, gold: String(2 * at) }));
  for (const [at, model] of MODELS.entries()) {
    write(`${model}.jsonl`, (item) => ({ id: `i${item}`, raw: answerText(item % (5 - at) === 0 ? -1 : 2 * item) }));
  }
}

/** Runs it to its scorecard, in the folder that the process stands in. */
export async function runBench(name: string, bench: BenchRun): Promise<Conducted> {
  const entryOf = (model: string) => ({
    id: model,
    model,
    dates: { apiGa: '2026-09-01' },
    ...(bench.entry ?? { adapter: 'replay', recordings: { sums: `${model}.jsonl` } }),
  });
  const config = Config.parse({
    asOf: '2026-11-21',
    candidates: [entryOf('small')],
    references: [entryOf('large')],
    benchmarks: [{ id: 'sums', part: 'general', items: { file: 'items.jsonl' }, scorer: 'number' }],
    ...bench.config,
  });
  return conductRun({
    config,
    rawConfig: JSON.parse(JSON.stringify(config)),
    baseDir: process.cwd(),
    name: 'bench',
    runId: name,
    suite: await findSuite([{ benchmark: 'sums', weight: 1, epochs: bench.epochs }], process.cwd()),
    profile: await findProfile(config.profile, process.cwd()),
    registry: await readRegistry(),
    version: 'bench',
    environment: bench.environment ?? {},
    fetch: bench.fetch ?? globalThis.fetch,
    signal: new AbortController().signal,
    language: 'en',
    progress: null,
    onStart: () => undefined,
  });
}

/** How long a piece of work takes, and how much of that this process computed: on a busy machine the two differ. */
export async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; seconds: number; cpuSeconds: number }> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const round = (seconds: number) => Number(seconds.toFixed(2));
  return { result, seconds: round((performance.now() - startedAt) / 1000), cpuSeconds: round((user + system) / 1e6) };
}

/** Highest resident memory of this process so far, in megabytes of 10^6 bytes. */
export function peakMegabytes(): number {
  return Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
}

export const print = (figures: object): void => void process.stdout.write(`${JSON.stringify(figures)}\n`);
