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
import { type Bilingual, HarnessError } from '../errors.ts';
import { Slug } from '../schema/index.ts';
import { issueWords, valueAt } from './issue-words.ts';

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
    const words = {
      en: `${path} cannot be opened. Nothing was run. Check the path in "benchmarks"; it starts from the folder of the config.`,
      ko: `${path}: 파일을 열 수 없습니다. 아무것도 실행하지 않았습니다. "benchmarks"의 경로를 확인하십시오. 경로는 설정 파일이 있는 폴더에서 시작합니다.`,
    };
    throw new HarnessError('CONFIG_BENCHMARK_MISSING', words, { cause });
  });
  if (/ts$/.test(path) && !stripsTypes()) {
    const { node } = process.versions;
    throw new HarnessError('CONFIG_BENCHMARK_TYPESCRIPT', {
      en: `${path} is TypeScript, which Node ${node} cannot load. Nothing was run. Use Node 22.18 or newer, or write the module as .mjs.`,
      ko: `${path}: Node ${node}에서는 TypeScript 모듈을 읽을 수 없습니다. 아무것도 실행하지 않았습니다. Node 22.18 이상을 쓰거나 모듈을 .mjs로 쓰십시오.`,
    });
  }
  answerForPackage();
  const module = await import(pathToFileURL(file).href).catch((cause: unknown) => {
    const said = firstLine(cause);
    throw broken(path, { en: `it cannot be loaded (${said})`, ko: `불러올 수 없습니다 (${said})` }, cause);
  });
  const sheet: unknown = Reflect.get(module as object, 'benchmark');
  const checked = OwnSheet.safeParse(sheet);
  if (checked.success) return { benchmark: sheet as Benchmark, path, sha256 };
  throw broken(path, misfit(checked.error, sheet), checked.error);
}

function misfit({ issues: [issue] }: z.ZodError, sheet: unknown): Bilingual {
  const at = ['benchmark', ...(issue?.path ?? [])].join('.');
  const fact =
    issue === undefined ? { en: 'unknown', ko: '알 수 없음' } : issueWords(issue, valueAt(sheet, issue.path));
  return {
    en: `its export ${at} does not fit: ${fact.en}`,
    ko: `내보낸 ${at} 값이 맞지 않습니다 (${fact.ko})`,
  };
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

function broken(path: string, why: Bilingual, cause: unknown): HarnessError {
  const words = {
    en: `${path} is no benchmark: ${why.en}. Nothing was run. Export one as "benchmark", made by defineBenchmark of the package jatdae.`,
    ko: `${path}: 벤치마크 모듈이 아닙니다. ${why.ko}. 아무것도 실행하지 않았습니다. jatdae 패키지의 defineBenchmark로 만든 것을 "benchmark"라는 이름으로 내보내십시오.`,
  };
  return new HarnessError('CONFIG_BENCHMARK_BROKEN', words, { cause });
}
