/**
 * `jatdae import FILES… --like RUN --model ID`: answers that another harness recorded, marked here under the rule of RUN and beside
 * its references. Writes the config of that run, so that it can be given again. No endpoint is called.
 */
import { existsSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';
import { splitArchive } from '../../data/index.ts';
import { type Bilingual, HarnessError } from '../../errors.ts';
import { writeWhole } from '../../run/disk.ts';
import { Config, type Model, type RunManifest } from '../../schema/index.ts';
import { languageOf, tell } from '../console.ts';
import { exchangeWords } from '../exchange-words.ts';
import { withForms } from '../import-forms.ts';
import { profileOf, readRegistry } from '../library.ts';
import { suiteOf } from '../own-benchmark.ts';
import { type RunFolder, readRunFolder } from '../run-folder.ts';
import { conductHere, present } from './run.ts';

export type ImportFlags = {
  like: string;
  model: string;
  organisation?: string;
  lang?: string;
  json?: true;
  quiet?: true;
};

export async function importAnswers(files: readonly string[], flags: ImportFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const folder = await readRunFolder(flags.like);
  refuseRepeats(folder);
  const baseDir = resolve(folder.path, folder.manifest.baseDir);
  const raw = configOf(folder, { baseDir, recordings: recordingsOf(files, folder.manifest), ...flags });
  const config = Config.parse(raw);
  const name = `imported-${config.candidates[0]?.id ?? ''}`;
  const path = join(baseDir, `${name}.yaml`);
  const [suite, profile] = [await suiteOf(config, baseDir), await profileOf(config, baseDir)];
  const conducted = await conductHere({
    config,
    rawConfig: raw,
    baseDir,
    name: basename(name).replaceAll(/[^\w.-]/g, '_'),
    suite,
    profile,
    registry: await readRegistry(),
    language,
    progress: null,
    quiet: flags.quiet === true,
  }).catch((error: unknown) => {
    throw withForms(error, Object.values(config.candidates[0]?.recordings ?? {}));
  });
  // Only now: answers that cannot be read leave nothing behind.
  await writeWhole(path, stringify(raw));
  tell(exchangeWords(language).imported(path));
  return present(conducted, { language, json: flags.json === true });
}

type Imported = {
  baseDir: string;
  /** Benchmark id -> path from the working directory. */
  recordings: ReadonlyMap<string, string>;
  model: string;
  organisation?: string;
};

/** The config of RUN with the recorded model as its candidate, and its references as they answered then. */
function configOf({ manifest, journal }: RunFolder, { baseDir, recordings, model, organisation }: Imported): object {
  const config = Config.parse(manifest.config);
  const { budget: _budget, cache: _cache, ...rest } = manifest.config as Record<string, unknown>;
  const dataDir = resolve(baseDir, config.dataDir ?? '.');
  const fromData = (path: string) => relative(dataDir, resolve(path)) || '.';
  const entries = manifest.suite.entries.filter(({ benchmark }) => recordings.has(benchmark));
  const references = manifest.models.filter(({ id, role }) => role === 'reference' && manifest.asked.includes(id));
  const own = Object.fromEntries([...recordings].map(([id, path]) => [id, fromData(path)]));
  const then = Object.fromEntries([...recordings.keys()].map((id) => [id, fromData(journal)]));
  return {
    ...rest,
    suite: entries,
    candidates: [
      {
        id: slugOf(model),
        adapter: 'replay',
        model,
        ...(organisation === undefined ? {} : { organisation }),
        recordings: own,
      },
    ],
    references: references.map((reference) => replayOf(reference, then)),
  };
}

function replayOf(reference: Model, recordings: Record<string, string>): object {
  const { id, model, params, organisation, family, programmeTeam, preview, dates } = reference;
  const told = { organisation, family, preview };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return { id, adapter: 'replay', model, params, ...known, programmeTeam, dates, recordings };
}

function slugOf(model: string): string {
  return model
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
}

/** `BENCHMARK=FILE`, or a file alone where the run has one benchmark. */
function recordingsOf(files: readonly string[], { id, benchmarks }: RunManifest): Map<string, string> {
  const names = benchmarks.map((benchmark) => benchmark.id);
  const found = new Map<string, string>();
  for (const given of files) {
    const at = given.indexOf('=');
    const named = names.find((name) => given.slice(0, Math.max(0, at)) === name);
    const [only] = names;
    const benchmark = named ?? (names.length === 1 ? only : undefined);
    const path = named === undefined ? given : given.slice(at + 1);
    if (benchmark === undefined) {
      throw new HarnessError('IMPORT_BENCHMARK_MISSING', {
        en: `${given} does not say which benchmark of run ${id} it answers, so nothing was marked. Write BENCHMARK=FILE with one of: ${names.join(', ')}.`,
        ko: `${given}: 실행 ${id}의 어느 벤치마크에 대한 응답인지 알 수 없어 채점하지 않았습니다. 벤치마크=파일로 쓰십시오. 쓸 수 있는 벤치마크: ${names.join(', ')}.`,
      });
    }
    if (found.has(benchmark) || !existsSync(splitArchive(path).archive)) {
      const isSecond = found.has(benchmark);
      throw new HarnessError('IMPORT_FILE_UNFIT', {
        en: `${path} ${isSecond ? `is the second file for ${benchmark}` : 'does not exist'}, so nothing was marked. Give one file a benchmark.`,
        ko: `${path}: ${isSecond ? `벤치마크 ${benchmark}의 두 번째 파일이라` : '파일이 없어'} 채점하지 않았습니다. 벤치마크마다 파일을 하나씩 주십시오.`,
      });
    }
    refuseMeans(path);
    found.set(benchmark, path);
  }
  return found;
}

/** Files that state means and hold no answers go by these names. */
function refuseMeans(path: string): void {
  const name = basename(path);
  const answers = /^results_.{1,80}\.json$/.test(name)
    ? 'samples_*.jsonl'
    : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json$/i.test(name)
      ? '*_samples.jsonl'
      : null;
  if (answers === null) return;
  throw new HarnessError('IMPORT_MEANS_ONLY', {
    en: `${path} states means and holds no answers, so nothing was marked. Give the ${answers} beside it, or compare published figures with "jatdae ratio".`,
    ko: `${path}: 평균만 있고 응답이 없어 채점하지 않았습니다. 옆에 있는 ${answers} 파일을 주거나, 공표된 수치라면 "jatdae ratio" 명령으로 견주십시오.`,
  });
}

function refuseRepeats({ path, manifest }: RunFolder): void {
  const repeated = manifest.benchmarks.find(({ epochs }) => epochs > 1);
  const why: Bilingual | null =
    manifest.plan.rerunTruncated !== undefined
      ? { en: 'asked cut samples a second time', ko: '잘린 문항을 한 번 더 물은 실행입니다' }
      : repeated === undefined
        ? null
        : {
            en: `asked ${repeated.id} ${repeated.epochs} times a sample`,
            ko: `벤치마크 ${repeated.id}의 문항을 ${repeated.epochs}번씩 물은 실행입니다`,
          };
  if (why === null) return;
  throw new HarnessError('IMPORT_REPEATS', {
    en: `${path} ${why.en}, and a recording holds one answer a sample, so nothing was marked. Name a run that asked each sample once.`,
    ko: `${path}: ${why.ko}. 기록에는 문항마다 응답이 하나뿐이라 채점하지 않았습니다. 문항을 한 번씩만 물은 실행을 주십시오.`,
  });
}
