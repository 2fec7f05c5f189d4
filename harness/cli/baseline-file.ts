/** The file of the last accepted run: where it lies, how it is read, and how a run's folder becomes one. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { packMarks } from '../../results/gate-baseline.ts';
import { HarnessError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { Baseline, type BenchmarkScores, type Model, type RunManifest, type Scorecard } from '../schema/index.ts';
import type { RunFolder } from './run-folder.ts';

/** `jatdae.baseline.json`, or `jatdae.baseline.NAME.json` where several are kept, in the config's folder. */
export function baselinePath(baseDir: string, name: string | undefined): string {
  if (name !== undefined && !/^[\w.-]{1,100}$/.test(name)) {
    throw new HarnessError('USAGE_NAME_INVALID', {
      en: `${JSON.stringify(name)} is no name of a baseline, so nothing was done. Use letters, digits and . _ - only.`,
      ko: `${JSON.stringify(name)}: 승인 기준의 이름이 될 수 없어 아무것도 하지 않았습니다. 영문자, 숫자, . _ - 만 쓰십시오.`,
    });
  }
  return join(baseDir, name === undefined ? 'jatdae.baseline.json' : `jatdae.baseline.${name}.json`);
}

/** Folder that the run's config lies in. */
export function configFolder({ path, manifest }: Pick<RunFolder, 'path' | 'manifest'>): string {
  return resolve(path, manifest.baseDir);
}

/** Throws `GATE_BASELINE_MISSING` and `GATE_BASELINE_INVALID`. */
export async function readBaseline(path: string): Promise<Baseline> {
  if (!existsSync(path)) {
    throw new HarnessError('GATE_BASELINE_MISSING', {
      en: `There is no baseline at ${path}, so there is nothing to measure against. Accept a run first: "jatdae accept RUN".`,
      ko: `${path}: 승인한 실행의 파일이 없어 견줄 기준이 없습니다. 먼저 실행을 승인하십시오: "jatdae accept RUN".`,
    });
  }
  try {
    return Baseline.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new HarnessError(
      'GATE_BASELINE_INVALID',
      {
        en: `${path} is no baseline of this version, so nothing was compared. Restore the file, or accept the run again with "jatdae accept".`,
        ko: `${path} 파일은 이 버전의 승인 기준이 아니어서 견주지 않았습니다. 파일을 되살리거나 "jatdae accept" 명령으로 실행을 다시 승인하십시오.`,
      },
      { cause },
    );
  }
}

/** The record of a run's candidate. `at` is the file it will lie in. */
export async function makeBaseline(
  marked: { folder: RunFolder; scores: readonly BenchmarkScores[]; scorecard: Scorecard; missing: number },
  model: Model,
  options: { at: string; now: Date },
): Promise<Baseline> {
  const { folder, scores, scorecard, missing } = marked;
  const { manifest } = folder;
  const { ratio, verdict, frontier } = scorecard;
  const estimate = ratio.status === 'estimated' ? ratio.estimate : null;
  return {
    baseline: 1,
    acceptedAt: options.now.toISOString(),
    run: {
      id: manifest.id,
      path: relative(dirname(resolve(options.at)), resolve(folder.path)),
      createdAt: manifest.createdAt,
      asOf: manifest.asOf,
      seed: manifest.seed,
      harness: manifest.harness.version,
    },
    model: { id: model.id, params: model.params },
    suite: { id: manifest.suite.id, sha256: manifest.suite.sha256 },
    profile: manifest.profile,
    planSha256: manifest.plan.sha256,
    configSha256: manifest.configSha256,
    registrySha256: manifest.registrySha256,
    marksSha256: await hashFile(join(folder.path, 'marks.jsonl')),
    scorecard: {
      verdict: verdict.verdict,
      frontier,
      ratio: estimate === null ? null : { value: estimate.value, lower: estimate.lower, upper: estimate.upper },
      missing,
    },
    benchmarks: manifest.benchmarks,
    marks: packMarks(scores, model.id),
  };
}

/** The candidate that is meant: the one named, or the only one. Throws `GATE_MODEL_…`. */
export function candidateOf({ id: run, models }: RunManifest, wanted: string | undefined): Model {
  const candidates = models.filter(({ role }) => role === 'candidate');
  const names = candidates.map(({ id }) => id);
  const [only] = candidates;
  if (wanted === undefined && only !== undefined && candidates.length === 1) return only;
  const found = candidates.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const known = names.join(', ');
  if (wanted === undefined) {
    throw new HarnessError('GATE_MODEL_MISSING', {
      en: `Run ${run} has ${candidates.length} candidates, so nothing was judged. Say which with --model: ${known}.`,
      ko: `실행 ${run}: 후보가 ${candidates.length}개라 판정하지 않았습니다. --model로 하나를 고르십시오: ${known}.`,
    });
  }
  const hint = didYouMean(wanted, names);
  throw new HarnessError('GATE_MODEL_UNKNOWN', {
    en: `Run ${run} has no candidate called "${wanted}", so nothing was judged.${hint.en} --model can be: ${known}.`,
    ko: `실행 ${run}: 이름이 "${wanted}"인 후보가 없어 판정하지 않았습니다.${hint.ko} --model에 쓸 수 있는 이름: ${known}.`,
  });
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
