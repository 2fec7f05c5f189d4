/** `jatdae data list|fetch|verify`: the data sets of suites, benchmarks and configs. Only `fetch` uses the network. */
import { resolve } from 'node:path';
import { type DataSource, listData, loadSamples, verifyData } from '../../data/index.ts';
import type { Benchmark } from '../../define.ts';
import { type Bilingual, HarnessError } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import { interruptSignal, languageOf, out, tell } from '../console.ts';
import { type DataScope, dataScope, everyDataSet } from '../data-scope.ts';
import { dataWords, type Fetched } from '../data-words.ts';
import { showDownload } from '../download-line.ts';
import { EXIT, exitCodeOfError } from '../exit.ts';
import { openDownloads } from '../network.ts';
import { dataSource } from '../source.ts';

export const DATA_ACTIONS = ['list', 'fetch', 'verify'] as const;

export type DataFlags = { data?: string; lang?: string; json?: true; quiet?: true };

/** `verify` exits 1 where bytes differ and 3 where something is missing or not pinned; `fetch` with the gravest failure's code. */
export async function data(action: string, names: readonly string[], flags: DataFlags): Promise<number> {
  const known = DATA_ACTIONS.find((one) => one === action);
  if (known === undefined) throw unknownAction(action);
  if (names.length === 0 && known === 'fetch') throw nothingNamed();
  const scope = names.length === 0 ? everyDataSet() : await dataScope(names);
  const words = dataWords(languageOf(flags.lang, process.env));
  const show = (facts: unknown, text: string) => out(flags.json === true ? JSON.stringify(facts, null, 2) : text);
  if (known === 'fetch') {
    const fetched = await fetchAll(scope, flags);
    show(fetched, words.fetched(fetched));
    return fetched.find((one) => one.failure !== null)?.failure?.exitCode ?? EXIT.pass;
  }
  const source = sourceOf(scope, flags, { fetch, signal: new AbortController().signal });
  if (known === 'list') {
    const states = await listData(scope.benchmarks, { ...source, fetch: undefined });
    show(states, words.listed(states));
    return EXIT.pass;
  }
  let files = 0;
  // Of everything there is, only what was fetched once can be verified.
  const states = await listData(scope.benchmarks, source);
  const pinned = new Set(states.filter(({ locked }) => locked).flatMap(({ benchmarks }) => benchmarks));
  const wanted = names.length === 0 ? scope.benchmarks.filter(({ id }) => pinned.has(id)) : scope.benchmarks;
  const findings = await verifyData(wanted, source, () => {
    files += 1;
  });
  show({ files, findings }, words.verified(files, findings));
  if (findings.some(({ problem }) => problem === 'differs')) return EXIT.fail;
  return findings.length === 0 ? EXIT.pass : EXIT.undecided;
}

/** One after the other, each to its last row: what one data set refuses does not keep the next from being fetched. */
async function fetchAll(scope: DataScope, flags: DataFlags): Promise<Fetched[]> {
  const transport = openDownloads();
  const interrupt = interruptSignal();
  const line = showDownload(flags.quiet === true ? null : process.stderr);
  const source: DataSource = {
    ...sourceOf(scope, flags, { fetch: transport.fetch, signal: interrupt.signal }),
    onProgress: line.on,
  };
  const fetched: Fetched[] = [];
  try {
    for (const benchmark of scope.benchmarks) {
      if (benchmark.data.kind !== 'hub') continue;
      const { words, ...one } = await fetchOne(benchmark, benchmark.data.repo, source);
      fetched.push(one);
      line.end();
      if (words !== null && flags.json !== true) tell(`${benchmark.id}: ${words[languageOf(flags.lang, process.env)]}`);
      if (interrupt.signal.aborted) break;
    }
  } finally {
    line.end();
    interrupt.release();
    await transport.close();
  }
  return fetched;
}

const INTERRUPTED: Bilingual = {
  en: 'Interrupted. What has arrived is kept; the same command goes on from there.',
  ko: '중단했습니다. 받은 것은 남아 있으며, 같은 명령을 다시 주면 이어서 받습니다.',
};

/** `words`: what is told of a failure; its English is the one that is kept. */
async function fetchOne(
  benchmark: Benchmark,
  dataSet: string,
  source: DataSource,
): Promise<Fetched & { words: Bilingual | null }> {
  const of = { benchmark: benchmark.id, dataSet };
  const failed = (words: Bilingual, failure: { code: string; exitCode: number }) => {
    const { code, exitCode } = failure;
    return { ...of, commit: null, rows: 0, samples: 0, failure: { code, message: words.en, exitCode }, words };
  };
  try {
    const { samples, provenance } = await loadSamples(benchmark, { seed: 'jatdae', source });
    const rows = provenance.files.reduce((sum, file) => sum + file.rows, 0);
    return { ...of, commit: provenance.commit ?? null, rows, samples: samples.length, failure: null, words: null };
  } catch (error) {
    if (source.signal?.aborted) return failed(INTERRUPTED, { code: 'RUN_INTERRUPTED', exitCode: 130 });
    if (!(error instanceof HarnessError)) throw error;
    return failed(error.words, { code: error.code, exitCode: exitCodeOfError(error) });
  }
}

function sourceOf(
  scope: DataScope,
  flags: DataFlags,
  network: Pick<Parameters<typeof dataSource>[0], 'fetch' | 'signal'>,
) {
  const dataDir = flags.data === undefined ? scope.dataDir : resolve(flags.data);
  return dataSource({ baseDir: scope.baseDir, dataDir, environment: process.env, ...network });
}

function unknownAction(action: string): HarnessError {
  const hint = didYouMean(action, DATA_ACTIONS);
  return new HarnessError('USAGE_DATA_ACTION', {
    en: `"jatdae data ${action}" is unknown.${hint.en} There are: ${DATA_ACTIONS.join(', ')}.`,
    ko: `"jatdae data ${action}": 없는 명령입니다.${hint.ko} 쓸 수 있는 것: ${DATA_ACTIONS.join(', ')}.`,
  });
}

function nothingNamed(): HarnessError {
  return new HarnessError('USAGE_DATA_NOTHING', {
    en: 'Nothing was fetched: no suite, benchmark or config was named. "jatdae data list" shows what there is.',
    ko: '평가 묶음, 벤치마크, 설정 파일 가운데 아무것도 지정하지 않아 내려받지 않았습니다. 무엇이 있는지는 "jatdae data list"로 봅니다.',
  });
}
