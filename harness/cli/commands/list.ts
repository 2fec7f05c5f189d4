/** `jatdae list benchmarks|suites|models|profiles|presets|adapters`: what there is to choose from, a config's own benchmarks included. */

import { dirname, resolve } from 'node:path';
import type { Capabilities } from '../../../adapters/adapter.ts';
import { adapters } from '../../../adapters/index.ts';
import { benchmarks as shipped } from '../../../benchmarks/index.ts';
import { defineItems } from '../../../benchmarks/items.ts';
import type { Benchmark } from '../../define.ts';
import { HarnessError } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import { Config, Model, type Preset } from '../../schema/index.ts';
import { benchmarkRow, describeBenchmark } from '../benchmark-list.ts';
import { readChecked } from '../config-file.ts';
import { languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { readPresets, readProfiles, readRegistry, readSuites } from '../library.ts';
import { type Row, renderList } from '../list-table.ts';
import { loadOwn } from '../own-benchmark.ts';

export const LISTS = ['benchmarks', 'suites', 'models', 'profiles', 'presets', 'adapters'] as const;

export type ListFlags = { config?: string; lang?: string; json?: true };

export async function list(what: string, flags: ListFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  if (flags.config !== undefined && what !== 'benchmarks') throw configUnfit(what, flags.config);
  const own = flags.config === undefined ? [] : await ownBenchmarks(flags.config);
  const rows = await rowsOf(what, language, { own });
  if (flags.json !== true) out(renderList(rows, language));
  else out(JSON.stringify(what === 'benchmarks' ? await describeBenchmarks(own) : rows, null, 2));
  return EXIT.pass;
}

/** A benchmark of the user's own; `data` says where its items or its code are. */
type Own = { benchmark: Benchmark; data: string };

/** Throws `CONFIG_…` and the errors of reading items; modules are loaded as code. */
export async function ownBenchmarks(path: string): Promise<Own[]> {
  const { value: config } = await readChecked(path, Config);
  const { items, modules } = await loadOwn(config, dirname(resolve(path)));
  return [
    ...items.map((item) => ({
      benchmark: defineItems(item),
      data: item.items === 'recordings' ? item.items : item.items.file,
    })),
    ...modules.map((module) => ({ benchmark: module.benchmark, data: module.path })),
  ];
}

/** Throws `USAGE_LIST_UNKNOWN`. Own benchmarks come after those of the package. */
export async function rowsOf(
  what: string,
  language: 'ko' | 'en',
  { own = [] }: { own?: readonly Own[] } = {},
): Promise<Row[]> {
  switch (what) {
    case 'benchmarks':
      return [...shipped.map(benchmarkRow), ...own.map((one) => ({ ...benchmarkRow(one.benchmark), data: one.data }))];
    case 'suites':
      return (await readSuites()).map((suite) => ({
        id: suite.id,
        benchmarks: String(suite.benchmarks.length),
        title: suite.title[language],
      }));
    case 'models':
      return (await readRegistry()).models.map((model) => ({
        id: model.id,
        organisation: model.organisation,
        released: model.dates.apiGa ?? model.dates.weights ?? '-',
        endpoint: model.endpoint?.adapter ?? '-',
        team: model.programmeTeam ? 'yes' : '-',
      }));
    case 'profiles':
      return (await readProfiles()).map((profile) => ({
        id: profile.id,
        aggregation: profile.aggregation,
        frontier: profile.frontier.rule,
        window: profile.window.months === null ? '-' : `${profile.window.months} months`,
        title: profile.title[language],
      }));
    case 'presets':
      return (await readPresets()).map((preset) => ({
        id: preset.id,
        adapter: preset.adapter,
        baseUrl: preset.baseUrl ?? '-',
        key: preset.apiKeyEnv ?? '-',
        needs: preset.needs.join(' ') || '-',
        checked: preset.checked,
        source: sourceOf(preset),
        title: preset.title,
      }));
    case 'adapters':
      return Promise.all(Object.entries(adapters).map(([id, load]) => describeAdapter(id, load)));
    default:
      throw listUnknown(what);
  }
}

function listUnknown(what: string): HarnessError {
  const hint = didYouMean(what, LISTS);
  return new HarnessError('USAGE_LIST_UNKNOWN', {
    en: `There is no list of "${what}".${hint.en} Lists: ${LISTS.join(', ')}.`,
    ko: `"${what}": 없는 목록입니다.${hint.ko} 볼 수 있는 목록: ${LISTS.join(', ')}.`,
  });
}

async function describeBenchmarks(own: readonly Own[]) {
  const about = { all: [...shipped, ...own.map(({ benchmark }) => benchmark)], suites: await readSuites() };
  return [
    ...shipped.map((benchmark) => describeBenchmark(benchmark, about)),
    ...own.map(({ benchmark, data }) => ({ ...describeBenchmark(benchmark, about), data })),
  ];
}

function configUnfit(what: string, config: string): HarnessError {
  return new HarnessError('USAGE_LIST_CONFIG', {
    en:
      `--config ${config} adds the config's own benchmarks, and ${what} are none. Nothing was listed. ` +
      'Leave it out, or list benchmarks.',
    ko:
      `--config ${config} 옵션은 설정의 자체 벤치마크를 더하므로 ${what} 목록에는 쓸 수 없습니다. 아무것도 나열하지 않았습니다. ` +
      '이 옵션을 빼거나 benchmarks 목록을 보십시오.',
  });
}

/** Where the address is known from, or else the first fact. */
function sourceOf({ facts }: Preset): string {
  return (facts.find(({ field }) => field === 'baseUrl') ?? facts[0])?.source ?? '-';
}

const CAPABILITIES = [
  ...[
    'seed',
    'images',
    'tools',
    'structuredOutput',
    'loglikelihood',
    'logprobs',
    'choices',
    'streaming',
    'servedModel',
  ],
] as readonly (keyof Capabilities)[];

/** What the protocol can do; an endpoint's dialect may take some of it away. */
async function describeAdapter(id: string, load: (typeof adapters)[keyof typeof adapters]): Promise<Row> {
  const entry = { id, role: 'candidate', adapter: id, model: id, baseUrl: 'http://127.0.0.1' } as const;
  const factory = await load();
  const made = factory(Model.parse(entry), { apiKey: undefined, fetch, recordings: new Map() });
  const can = CAPABILITIES.map((name) => [name, made.capabilities[name] === true ? 'yes' : '-']);
  return { id, batch: made.batch === undefined ? '-' : 'yes', ...Object.fromEntries(can) };
}
