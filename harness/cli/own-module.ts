/**
 * A module of the user's own, loaded as code: its export `benchmark` is checked before anything of it is used.
 * `jatdae` inside of it is always this very package, wherever the module lies and whatever is installed there.
 */
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { hashFile } from '../data/index.ts';
import type { Benchmark } from '../define.ts';
import { HarnessError } from '../errors.ts';
import { Slug } from '../schema/index.ts';

export type OwnModule = { benchmark: Benchmark; path: string; sha256: string };

const call = z.custom<(...given: never[]) => unknown>((value) => typeof value === 'function', 'must be a function');

const Data = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('hub'),
    repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'write it as owner/name'),
    revision: z
      .string()
      .regex(/^[0-9a-f]{40}$/, 'must be a commit of 40 hexadecimal digits')
      .optional(),
    configs: z.union([z.literal('all'), z.array(z.string()).min(1)]),
    split: z.string().min(1),
  }),
  z.looseObject({ kind: z.literal('file'), files: z.array(z.string().min(1)).min(1) }),
  z.looseObject({ kind: z.literal('generated'), count: z.int().min(1), generate: call }),
]);

const OwnSheet = z.looseObject({
  id: Slug,
  version: z.int().min(1),
  title: z.string().min(1),
  part: z.enum(['korean', 'general']),
  source: z.looseObject({ licence: z.string().min(1) }),
  private: z.literal(true).optional(),
  data: Data,
  chance: z.union([z.number().min(0).max(1), call]),
  prompt: call,
  score: call,
  toSample: call,
  generate: z.looseObject({
    maxTokens: z.int().min(1),
    temperature: z.number().min(0),
    epochs: z.int().min(1),
  }),
});

/** `path` starts from `baseDir`. Throws `CONFIG_BENCHMARK_MISSING`, `CONFIG_BENCHMARK_TYPESCRIPT`, `CONFIG_BENCHMARK_BROKEN`. */
export async function loadModule(path: string, baseDir: string): Promise<OwnModule> {
  const file = resolve(baseDir, path);
  const { sha256 } = await hashFile(file).catch((cause: unknown) => {
    throw new HarnessError(
      'CONFIG_BENCHMARK_MISSING',
      `${path} cannot be opened. Nothing was run. Check the path in "benchmarks"; it starts from the folder of the config.`,
      { cause },
    );
  });
  if (/ts$/.test(path) && !stripsTypes()) {
    throw new HarnessError(
      'CONFIG_BENCHMARK_TYPESCRIPT',
      `${path} is TypeScript, which Node ${process.versions.node} cannot load. Nothing was run. ` +
        'Use Node 22.18 or newer, or write the module as .mjs.',
    );
  }
  answerForPackage();
  const module = await import(pathToFileURL(file).href).catch((cause: unknown) => {
    throw broken(path, `it cannot be loaded (${firstLine(cause)})`, cause);
  });
  const checked = OwnSheet.safeParse(Reflect.get(module as object, 'benchmark'));
  if (checked.success) return { benchmark: Reflect.get(module as object, 'benchmark') as Benchmark, path, sha256 };
  const [issue] = checked.error.issues;
  const at = ['benchmark', ...(issue?.path ?? [])].join('.');
  throw broken(path, `its export ${at} does not fit: ${issue?.message ?? 'unknown'}`, checked.error);
}

function stripsTypes(): boolean {
  return Boolean(Reflect.get(process.features, 'typescript'));
}

let answered = false;

// A loader hook, because a module outside of any installation could not import the package by its name.
function answerForPackage(): void {
  if (answered) return;
  answered = true;
  const entry = new URL(import.meta.url.endsWith('.ts') ? '../index.ts' : '../index.js', import.meta.url).href;
  const hook = `export const resolve = (name, context, next) =>
    name === 'jatdae' ? { url: ${JSON.stringify(entry)}, shortCircuit: true } : next(name, context);`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]?.slice(0, 200) ?? '';
}

function broken(path: string, why: string, cause: unknown): HarnessError {
  return new HarnessError(
    'CONFIG_BENCHMARK_BROKEN',
    `${path} is no benchmark: ${why}. Nothing was run. Export one as "benchmark", made by defineBenchmark of the package jatdae.`,
    { cause },
  );
}
