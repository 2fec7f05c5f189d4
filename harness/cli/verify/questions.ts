/**
 * The plan of a bundle's run, put together again: questions that are made from the seed, or that this verifier has, are compared
 * with what was asked; of all others only ids, clusters and hashes are known, and their marks are taken as the bundle states them.
 */
import { isDeepStrictEqual } from 'node:util';
import { benchmarks as shipped } from '../../../benchmarks/index.ts';
import type { Benchmark } from '../../define.ts';
import { HarnessError } from '../../errors.ts';
import { hashSample, type Plan, type PlannedBenchmark } from '../../plan.ts';
import {
  type BundleQuestion,
  Config,
  type ManifestBenchmark,
  type RunManifest,
  type Sample,
  type Score,
} from '../../schema/index.ts';
import { clusterOf } from '../bundle.ts';
import { ownId, withoutModules } from '../own-benchmark.ts';
import { preparePlan } from '../prepare.ts';
import { dataSource } from '../source.ts';
import { type Finding, type Findings, told, toldOf } from './findings.ts';
import { questionsOutside, recordingsOutside } from './named-paths.ts';

export type VerifierData = {
  /** The verifier's own folder of data sets and items; null for the cache and the hub alone. */
  folder: string | null;
  environment: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
};

export type RebuiltPlan = {
  plan: Plan;
  /** Benchmarks whose questions are not at hand. */
  closed: ReadonlySet<string>;
  /** The mark that a closed benchmark's scorer gives next. */
  stated: { score: Score | null };
};

/** Null where a benchmark is neither at hand nor listed in the bundle. */
export async function rebuildPlan(
  run: RunManifest,
  { questions, data }: { questions: ReadonlyMap<string, readonly BundleQuestion[]> | null; data: VerifierData },
  findings: Findings,
): Promise<RebuiltPlan | null> {
  const planned: PlannedBenchmark[] = [];
  const closed = new Set<string>();
  const stated: RebuiltPlan['stated'] = { score: null };
  for (const [at, then] of run.benchmarks.entries()) {
    const listed = questions?.get(then.id) ?? null;
    const found = await obtain(run, at, data);
    const finding = 'finding' in found ? found.finding : compare(then, found, listed);
    if (finding === undefined) findings.look('data');
    else if (finding.problem === 'no-data' || finding.problem === 'other-version') findings.unseen('data', finding);
    else findings.look('data', finding);
    if (finding === undefined && 'planned' in found)
      planned.push({ ...found.planned, weight: then.weight, epochs: then.epochs });
    else if (listed === null) return null;
    else {
      closed.add(then.id);
      planned.push(closedBenchmark(then, listed, stated));
    }
  }
  const models = run.models.filter(({ id }) => run.asked.includes(id));
  return { plan: { seed: run.seed, models, benchmarks: planned }, closed, stated };
}

type Obtained = { planned: PlannedBenchmark; now: ManifestBenchmark };

async function obtain(run: RunManifest, at: number, data: VerifierData): Promise<Obtained | { finding: Finding }> {
  const entry = run.suite.entries[at];
  const thing = run.benchmarks[at]?.id ?? '';
  const none = (en: string, ko = en): { finding: Finding } => ({
    finding: { thing, problem: 'no-data', ...told({ en, ko }) },
  });
  if (entry?.benchmark !== thing) return none('suite', '평가 묶음에 없음');
  try {
    // A path of the submitter's machine means nothing here: everything is looked for in the verifier's folder.
    const { dataDir: _, ...written } = Config.parse(run.config);
    const config = { ...written, benchmarks: withoutModules(written.benchmarks) };
    const own = config.benchmarks.find((one) => ownId(one) === thing);
    if (own !== undefined && data.folder === null) return none('--data');
    const fromRecordings = typeof own === 'object' && own.items === 'recordings';
    const models = run.models
      .filter(({ id }) => run.asked.includes(id))
      .map(({ recordings, ...model }) => (fromRecordings && recordings ? { ...model, recordings } : model));
    const outside = (own && questionsOutside(own)) ?? recordingsOutside(models);
    if (outside !== undefined) return none(`--data ${outside}`);
    const benchmarks = config.benchmarks.filter((one) => questionsOutside(one) === undefined);
    const baseDir = data.folder ?? process.cwd();
    const source = dataSource({ ...data, baseDir, dataDir: data.folder === null ? undefined : '.' });
    const prepared = await preparePlan({
      config: { ...config, benchmarks, seed: run.seed },
      baseDir,
      entries: [entry],
      models,
      source,
    });
    const [planned] = prepared.plan.benchmarks;
    const [now] = prepared.benchmarks;
    return planned === undefined || now === undefined ? none('plan', '계획에 없음') : { planned, now };
  } catch (error) {
    if (error instanceof HarnessError) return { finding: { thing, problem: 'no-data', ...toldOf(error) } };
    throw error;
  }
}

// Another version of a benchmark is no fault of the bundle; other questions under one version are.
function compare(
  then: ManifestBenchmark,
  { planned, now }: Obtained,
  listed: readonly BundleQuestion[] | null,
): Finding | undefined {
  if (now.version !== then.version) {
    return { thing: then.id, problem: 'other-version', expected: `${then.version}`, found: `${now.version}` };
  }
  if (now.samplesSha256 !== then.samplesSha256) {
    const at = planned.samples.findIndex(
      (sample, place) => hashSample(planned.benchmark, sample) !== listed?.[place]?.sha256,
    );
    const first = planned.samples[at]?.id;
    return {
      thing: first === undefined ? then.id : `${then.id} ${first}`,
      problem: 'differs',
      expected: `${then.samples}`,
      found: `${now.samples}`,
    };
  }
  for (const field of ['maxTokens', 'temperature', 'chance', 'part', 'epochs', 'examples'] as const) {
    if (now[field] !== then[field]) {
      return { thing: `${then.id} ${field}`, problem: 'differs', expected: `${now[field]}`, found: `${then[field]}` };
    }
  }
  const files = then.data.files.filter(({ path, sha256 }) =>
    now.data.files.some((file) => file.path === path && file.sha256 !== sha256),
  );
  const [other] = files;
  if (other !== undefined)
    return { thing: `${then.id} ${other.path}`, problem: 'differs', expected: other.sha256.slice(0, 12) };
  return listed === null ? undefined : compareClusters(planned, listed);
}

function compareClusters(
  { benchmark, samples }: PlannedBenchmark,
  listed: readonly BundleQuestion[],
): Finding | undefined {
  const numbers = new Map<string, number>();
  const at = samples.findIndex((sample, place) => {
    const question = listed[place];
    const { cluster } = clusterOf(sample, numbers);
    return (
      question?.id !== sample.id || question.cluster !== cluster || !isDeepStrictEqual(question.models, sample.models)
    );
  });
  return at === -1
    ? undefined
    : { thing: `${benchmark.id} ${samples[at]?.id}`, problem: 'differs', found: 'questions.jsonl' };
}

/** A benchmark of which only the hashes are known: its scorer repeats what the bundle states. */
function closedBenchmark(
  then: ManifestBenchmark,
  listed: readonly BundleQuestion[],
  stated: RebuiltPlan['stated'],
): PlannedBenchmark {
  const known = shipped.find(({ id }) => id === then.id);
  const benchmark: Benchmark = {
    id: then.id,
    version: then.version,
    title: then.title,
    part: then.part,
    source: { licence: '' },
    data: { kind: 'items' },
    chance: then.chance,
    ...(known?.metric === undefined ? {} : { metric: known.metric }),
    ...(known?.wanted === undefined ? {} : { wanted: () => ({ kind: 'tools', tools: [], choice: 'auto' }) }),
    prompt: () => [],
    score: () => stated.score ?? { status: 'unscored', reason: 'scorer_failed' },
    generate: { maxTokens: then.maxTokens, temperature: then.temperature, epochs: then.epochs },
    toSample() {
      throw new HarnessError('DATA_ROW_INVALID', {
        en: `${then.id}: its questions are not at hand.`,
        ko: `${then.id}: 문항이 여기 없습니다.`,
      });
    },
  };
  return { benchmark, samples: listed.map(closedSample), epochs: then.epochs, weight: then.weight };
}

function closedSample({ id, cluster, models }: BundleQuestion): Sample {
  return {
    id,
    input: '',
    target: { kind: 'text', accepted: [''] },
    groups: {},
    ...(cluster === undefined ? {} : { cluster: String(cluster) }),
    ...(models === undefined ? {} : { models }),
  };
}
