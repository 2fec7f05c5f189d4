/**
 * The prompts of a planned run, as far as they can be had without the network: made from the seed, out of the user's files, or out of
 * data sets that lie in the cache. Nothing is fetched, and the lock is left as it is: it is read from a copy.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Prompt, type PromptSize, promptSize } from '../../../results/prompt-size.ts';
import { HarnessError } from '../../errors.ts';
import type { PlannedBenchmark } from '../../plan.ts';
import { worstCharge } from '../../run/charge.ts';
import { type PrepareOptions, preparePlan } from '../prepare.ts';

export type KnownPrompts = {
  /** By benchmark. */
  sizes: Map<string, PromptSize>;
  /** Benchmarks whose data set is not on this machine. */
  missing: string[];
};

/** Throws what is wrong with a config; data that is not at hand, or does not fit, is missing and left to the run to tell. */
export async function readPrompts(options: PrepareOptions): Promise<KnownPrompts> {
  const folder = await mkdtemp(join(tmpdir(), 'jatdae-plan-'));
  try {
    const lockFile = join(folder, 'jatdae.lock.json');
    await copyFile(options.source.lockFile, lockFile).catch(ignoreMissing);
    const source = { ...options.source, lockFile, fetch: undefined };
    const known: KnownPrompts = { sizes: new Map(), missing: [] };
    for (const entry of options.entries) {
      const size = await preparePlan({ ...options, entries: [entry], source })
        .then(({ plan }) => plan.benchmarks.map(sizeOf)[0] ?? null)
        .catch(ofMissingData);
      if (size === null) known.missing.push(entry.benchmark);
      else known.sizes.set(entry.benchmark, size);
    }
    return known;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sizeOf({ benchmark, samples }: PlannedBenchmark): PromptSize | null {
  const prompts = function* (): Generator<Prompt> {
    for (const sample of samples) {
      const messages = benchmark.prompt(sample);
      const wanted = benchmark.wanted?.(sample);
      const place = { benchmarkId: benchmark.id, sampleId: sample.id, epoch: 1 };
      const { followUps = [] } = sample;
      // Answers stand in front of the turns that follow on them; those that are written, and not read, are taken off again.
      const maxTokens = followUps.length === 0 ? 0 : benchmark.generate.maxTokens;
      const bare = { messages, maxTokens, params: {}, seed: 0, sample: place, followUps };
      const { tokens } = worstCharge(wanted === undefined ? bare : { ...bare, wanted }, {});
      yield { messages, wanted, followUps, inputAtMost: tokens - maxTokens * (1 + followUps.length) };
    }
  };
  return promptSize(prompts(), benchmark.generate.maxTokens);
}

function ofMissingData(error: unknown): null {
  if (error instanceof HarnessError && error.code.startsWith('DATA_')) return null;
  throw error;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
