/**
 * From a checked config to a plan and its manifest: benchmarks found, samples loaded, everything hashed.
 * Nothing is asked and nothing is written here, apart from data sets fetched into the cache and their lock.
 */
import { resolve } from 'node:path';
import { defineItems } from '../../benchmarks/items.ts';
import { type DataSource, loadAnswers, loadRecordings, loadSamples, type RecordedAnswer } from '../data/index.ts';
import { HarnessError } from '../errors.ts';
import { hashJson } from '../hash.ts';
import { countTrials, hashSamples, type Plan, type PlannedBenchmark } from '../plan.ts';
import type {
  Config,
  DataProvenance,
  ItemsBenchmark,
  ManifestBenchmark,
  Model,
  RunManifest,
  Sample,
  SuiteEntry,
} from '../schema/index.ts';
import { findShipped, loadOwn, type OwnBenchmarks } from './own-benchmark.ts';

/** Recorded answers: model id, then benchmark id, then sample id. */
export type Answers = Map<string, Map<string, ReadonlyMap<string, RecordedAnswer>>>;

export type Prepared = {
  plan: Plan;
  /** The benchmarks' part of the manifest, in the order of the plan. */
  benchmarks: ManifestBenchmark[];
  planManifest: RunManifest['plan'];
  answers: Answers;
};

export type PrepareOptions = {
  config: Config;
  /** Folder that the config's paths start from. */
  baseDir: string;
  entries: readonly SuiteEntry[];
  models: readonly Model[];
  source: DataSource;
};

/** Throws `CONFIG_BENCHMARK_UNKNOWN` and `DATA_…` errors. */
export async function preparePlan(options: PrepareOptions): Promise<Prepared> {
  const { config, entries, models } = options;
  refuseTwice(entries);
  const own = await loadOwn(config, options.baseDir);
  const answers: Answers = new Map(models.map((model) => [model.id, new Map()]));
  const loaded: { planned: PlannedBenchmark; provenance: DataProvenance }[] = [];
  for (const entry of entries) {
    const item = own.items.find((one) => one.id === entry.benchmark);
    const { benchmark, samples, provenance } =
      item === undefined ? await loadSheet(entry, own, options) : await loadItems(item, entry, { ...options, answers });
    if (item === undefined) await recallAnswers(entry.benchmark, samples, { ...options, answers });
    loaded.push({
      planned: { benchmark, samples, weight: entry.weight, epochs: entry.epochs ?? benchmark.generate.epochs },
      provenance,
    });
  }
  const plan = { seed: config.seed, models, benchmarks: loaded.map((one) => one.planned) };
  const benchmarks = loaded.map(({ planned, provenance }) => describe(planned, provenance));
  const { rerunTruncated } = config.limits;
  const rerun = rerunTruncated === undefined ? {} : { rerunTruncated };
  const sha256 = hashPlan(plan, benchmarks, rerun);
  return { plan, benchmarks, answers, planManifest: { trials: countTrials(plan), sha256, ...rerun } };
}

// Twice the same answers would count as twice the evidence.
function refuseTwice(entries: readonly SuiteEntry[]): void {
  const twice = entries.find(({ benchmark }, at) => entries.findIndex((one) => one.benchmark === benchmark) < at);
  if (twice === undefined) return;
  throw new HarnessError('CONFIG_BENCHMARK_TWICE', {
    en: `The suite lists "${twice.benchmark}" more than once; its answers would count as twice the evidence. Nothing was run. List it once, with a larger weight if it matters more.`,
    ko: `평가 묶음에 "${twice.benchmark}" 항목이 두 번 이상 있습니다. 같은 응답이 두 배의 근거로 세어집니다. 아무것도 실행하지 않았습니다. 한 번만 적고, 더 중요하다면 가중치를 높이십시오.`,
  });
}

async function loadSheet(entry: SuiteEntry, own: OwnBenchmarks, { config, source }: PrepareOptions) {
  const module = own.modules.find(({ benchmark }) => benchmark.id === entry.benchmark);
  const benchmark = module?.benchmark ?? findShipped(entry.benchmark, own);
  const { samples, provenance } = await loadSamples(benchmark, { seed: config.seed, count: entry.samples, source });
  if (module === undefined) return { benchmark, samples, provenance };
  const code = { path: module.path, sha256: module.sha256, rows: 0 };
  return { benchmark, samples, provenance: { ...provenance, files: [...provenance.files, code] } };
}

/** Recordings of a benchmark that has its samples elsewhere: each answer stands for the sample of its id. */
async function recallAnswers(
  benchmarkId: string,
  samples: readonly Sample[],
  { models, answers, baseDir, config }: PrepareOptions & { answers: Answers },
) {
  for (const { id, recordings } of models) {
    const path = recordings?.[benchmarkId];
    if (path === undefined) continue;
    const file = resolve(baseDir, config.dataDir ?? '.', path);
    answers.get(id)?.set(benchmarkId, await loadAnswers(file, path, { benchmarkId, model: id, samples }));
  }
}

async function loadItems(item: ItemsBenchmark, entry: SuiteEntry, options: PrepareOptions & { answers: Answers }) {
  const files = new Map<string, string>();
  for (const model of options.models) {
    const path = model.recordings?.[item.id];
    if (path !== undefined) files.set(model.id, path);
  }
  const dataDir = resolve(options.baseDir, options.config.dataDir ?? '.');
  const found = await loadRecordings(files, item, { dataDir, seed: options.config.seed, count: entry.samples });
  for (const [modelId, bySample] of found.answers) options.answers.get(modelId)?.set(item.id, bySample);
  return { benchmark: defineItems(item), samples: found.samples, provenance: found.provenance };
}

function describe(planned: PlannedBenchmark, data: DataProvenance): ManifestBenchmark {
  const { benchmark, samples, weight, epochs } = planned;
  const { chance } = benchmark;
  return {
    id: benchmark.id,
    version: benchmark.version,
    title: benchmark.title,
    part: benchmark.part,
    weight,
    chance:
      typeof chance === 'number' ? chance : samples.reduce((sum, sample) => sum + chance(sample), 0) / samples.length,
    epochs,
    samples: samples.length,
    maxTokens: benchmark.generate.maxTokens,
    temperature: benchmark.generate.temperature,
    samplesSha256: hashSamples(planned),
    data,
    ...(benchmark.examples === undefined ? {} : { examples: benchmark.examples.count }),
    ...(benchmark.private === true || benchmark.source.gated === true ? { private: true } : {}),
  };
}

/** What was asked of whom: two runs with one plan hash are the same questions to the same models. */
export function hashPlan(
  plan: Plan,
  benchmarks: readonly ManifestBenchmark[],
  rerun: Pick<RunManifest['plan'], 'rerunTruncated'> = {},
): string {
  return hashJson({
    ...rerun,
    seed: plan.seed,
    benchmarks: benchmarks.map(({ id, version, epochs, maxTokens, temperature, samplesSha256 }) => ({
      id,
      version,
      epochs,
      maxTokens,
      temperature,
      samplesSha256,
    })),
    models: plan.models.map(({ id, adapter, model, baseUrl, provider, params, dialect, serve }) => ({
      id,
      adapter,
      model,
      baseUrl: baseUrl ?? null,
      provider: provider ?? null,
      params,
      dialect: dialect ?? null,
      // Another quantisation or chat template is another model, though it goes by the same name.
      serve: serve === undefined ? null : { command: serve.command, env: serve.env },
    })),
  });
}
