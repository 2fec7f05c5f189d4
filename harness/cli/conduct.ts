/**
 * A whole run: config in, scorecards out. Everything that can be wrong before the first call is found before anything
 * is written; from then on the run's folder can always be gone on with.
 */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { adapters } from '../../adapters/index.ts';
import { eligibleReferences } from '../../results/frontier.ts';
import { HarnessError, type ProviderError } from '../errors.ts';
import { hashJson } from '../hash.ts';
import type { Plan } from '../plan.ts';
import { checkPrices } from '../run/budget.ts';
import type { CacheFacts } from '../run/cache/response-cache.ts';
import { CONTROL_FILE, type ControlWatch, clearControl, watchControl } from '../run/control.ts';
import { type Lock, type LockOwner, lockRun } from '../run/lock.ts';
import {
  type BenchmarkScores,
  type Config,
  JsonValue,
  type Model,
  type Profile,
  type Registry,
  type RunManifest,
  type Scorecard,
  type Suite,
} from '../schema/index.ts';
import { type AnswerOptions, answerRun, checkEndpoints, lanesOf } from './answer.ts';
import { frontierEmpty } from './frontier-fault.ts';
import { requireFrozenProfile } from './frozen-profile.ts';
import type { Language } from './judge.ts';
import { judgeRun } from './judge.ts';
import { readPresets } from './library.ts';
import { writeMarks } from './mark-file.ts';
import { checkKeys, resolveModels } from './models.ts';
import { type Prepared, preparePlan } from './prepare.ts';
import { askCutAgain, checkRerun, rerunJournal } from './rerun-cut.ts';
import { openRunBudget } from './run-budget.ts';
import { checkSamePlan, journalHeader, openRunFolder, RUNS_DIR, type RunFolder } from './run-folder.ts';
import { answerInLooks, isDecided } from './sequential-run.ts';
import { type Served, type ServeFacts, withServers } from './servers.ts';
import { withProgress } from './show-progress.ts';
import { runSource } from './source.ts';
import { readStanding } from './standing.ts';

export type ConductOptions = {
  config: Config;
  /** The config as it was written, for the manifest. */
  rawConfig: unknown;
  /** Folder that the config's paths start from. */
  baseDir: string;
  /** First part of the run's name. */
  name: string;
  /** Whole name of the run's folder; from `name` and the plan's hash when left out. */
  runId?: string;
  suite: Suite;
  profile: Profile;
  registry: Registry;
  version: string;
  environment: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  language: Language;
  /** Where progress is shown; null for none. */
  progress: NodeJS.WriteStream | null;
  /** Told once, when the folder is known and before the first call. */
  onStart: (facts: { folder: RunFolder; resumed: boolean; decided: boolean; left: number; total: number }) => void;
  /** Told where another process that is alive writes this run; the error follows. */
  onLocked?: (path: string, modelIds: readonly string[]) => Promise<void>;
  /** Told what a live run was told to do from now on, and what it could not follow. */
  onControl?: ControlWatch;
  /** Told when the run was locked by a process that has died without unlocking it. */
  onTakeOver?: (dead: LockOwner) => void;
  /** Told before cut samples are asked again. */
  onRerun?: (facts: { samples: number; factor: number }) => void;
  /** Told once, with the card, where a planned look was cut too often to decide. */
  onCut?: (card: Scorecard) => void;
  /** Told before the server of a local model is started. */
  onServe?: (facts: ServeFacts) => void;
  /** Told what came out of the response cache and went into it, where the config wants one. */
  onCache?: (facts: CacheFacts) => void;
  trueRatios?: Record<string, number>;
  /** References are neither asked nor needed: nobody will look at the bar. */
  asks?: 'candidates';
};

export type Conducted = {
  folder: RunFolder;
  plan: Plan;
  scores: BenchmarkScores[];
  scorecards: Scorecard[];
  stopped: ReadonlyMap<string, ProviderError>;
};

export async function conductRun(options: ConductOptions): Promise<Conducted> {
  const { config, environment } = options;
  const models = resolveModels(config, {
    registry: options.registry,
    presets: await readPresets(),
    adapterNames: Object.keys(adapters),
  });
  const asked = askedModels(models, options);
  checkKeys(asked, environment);
  checkPrices(config.budget, asked);
  checkRerun(config, asked, options.profile);
  const source = runSource(options);
  const prepared = await preparePlan({
    config,
    baseDir: options.baseDir,
    entries: options.suite.benchmarks,
    models: asked,
    source,
  });
  const runId = options.runId ?? runName(options, prepared);
  const path = join(RUNS_DIR, runId);
  const manifest = manifestOf(options, { prepared, models, runId, path });
  const lock = await lockOwn(path, manifest, options);
  try {
    if (existsSync(join(path, 'run.json'))) await checkSamePlan(path, manifest);
    const standing = await readStanding(join(path, 'journal.jsonl'), {
      plan: prepared.plan,
      expected: journalHeader(manifest),
    });
    const controlFile = join(path, CONTROL_FILE);
    await clearControl(controlFile);
    const control = watchControl(controlFile, options.onControl);
    const ask: AnswerOptions = {
      ...options,
      ...prepared,
      standing,
      limits: config.limits,
      cache: config.cache,
      control,
    };
    const lanes = (await isDecided(path, prepared.plan)) ? [] : await lanesOf(ask);
    const budget = await openRunBudget(config.budget, {
      plan: prepared.plan,
      journals: [join(path, 'journal.jsonl'), rerunJournal(path)],
      factor: config.limits.rerunTruncated ?? 1,
      called: lanes.map(({ model }) => model),
    });
    const paid: AnswerOptions = { ...ask, ...(budget === undefined ? {} : { budget }) };
    const { folder, stopped: first } = await withServers(lanes, { ...options, path }, (served) =>
      askAll(options, { ask: paid, served, path, manifest }),
    );
    const stopped = first.size > 0 ? first : await askCutAgain({ ...options, folder, ask: paid });
    const { plan } = prepared;
    const scores = await writeMarks(folder, plan);
    return { folder, plan, scores, scorecards: judgeRun(folder.manifest, plan, scores), stopped };
  } finally {
    await lock.release();
  }
}

/** The run's lock, once nobody alive holds it. */
async function lockOwn(path: string, { asked }: RunManifest, options: ConductOptions): Promise<Lock> {
  try {
    const lock = await lockRun(path);
    if (lock.tookOver !== null) options.onTakeOver?.(lock.tookOver);
    return lock;
  } catch (error) {
    if (error instanceof HarnessError && error.code === 'RUN_LOCKED') await options.onLocked?.(path, asked);
    throw error;
  }
}

/** From the check of the endpoints to the last answer; the run's folder is made in between. */
async function askAll(
  options: ConductOptions,
  { ask, served, path, manifest }: { ask: AnswerOptions; served: Served; path: string; manifest: RunManifest },
): Promise<Pick<Conducted, 'folder' | 'stopped'>> {
  const { lanes } = served;
  await checkEndpoints(lanes, options.signal);
  const { folder, resumed } = await openRunFolder(path, manifest);
  requireFrozenProfile(folder);
  await served.keepLogs(folder.path);
  const total = manifest.plan.trials;
  const left = total - ask.standing.answered();
  options.onStart({ folder, resumed, decided: left > 0 && lanes.length === 0, left, total });
  if (lanes.length === 0) return { folder, stopped: new Map() };
  return withProgress({ ...options, lanes, ask }, async (observer) => {
    const to = { journal: folder.journal, header: journalHeader(folder.manifest), observer };
    const answer = options.profile.sequential === undefined ? answerRun : answerInLooks(folder, options.onCut);
    return { folder, stopped: await answer(lanes, { ...ask, ...to }, options.signal) };
  });
}

/** All candidates, and the references that count for at least one of them: nobody else is worth a call. */
function askedModels(models: Model[], { config, profile, asks }: ConductOptions): Model[] {
  if (asks === 'candidates') return models.filter((model) => model.role === 'candidate');
  const target = config.target ?? null;
  const candidates = models.filter((model) => model.role === 'candidate');
  const verdicts = candidates.flatMap((candidate) =>
    eligibleReferences(models, { asOf: config.asOf, profile, candidate: candidate.id, target }),
  );
  const counting = new Set(verdicts.filter((one) => one.counts).map((one) => one.model));
  if (counting.size === 0) throw frontierEmpty(verdicts, { asOf: config.asOf, profile: profile.id });
  return models.filter((model) => model.role === 'candidate' || counting.has(model.id));
}

function runName(options: ConductOptions, prepared: Prepared): string {
  const { profile, suite, config } = options;
  const weights = suite.benchmarks.map(({ benchmark, weight }) => ({ benchmark, weight }));
  const hash = hashJson({
    plan: prepared.planManifest.sha256,
    profile,
    weights,
    asOf: config.asOf,
    target: config.target ?? null,
  });
  return `${options.name}-${hash.slice(0, 10)}`;
}

function manifestOf(
  options: ConductOptions,
  made: { prepared: Prepared; models: Model[]; runId: string; path: string },
): RunManifest {
  const { config, suite, profile, registry } = options;
  const { prepared, runId } = made;
  return {
    schema: 1,
    id: runId,
    createdAt: new Date().toISOString(),
    harness: { version: options.version, commit: null, node: process.version },
    asOf: config.asOf,
    seed: config.seed,
    config: JsonValue.parse(options.rawConfig),
    configSha256: hashJson(options.rawConfig),
    baseDir: relative(resolve(made.path), options.baseDir) || '.',
    suite: { id: suite.id, sha256: hashJson(suite), entries: suite.benchmarks },
    profile: { sha256: hashJson(profile), profile },
    registrySha256: hashJson(registry),
    target: config.target ?? null,
    models: made.models,
    asked: prepared.plan.models.map((model) => model.id),
    benchmarks: prepared.benchmarks,
    plan: prepared.planManifest,
    ...(options.trueRatios === undefined ? {} : { rehearsal: { trueRatios: options.trueRatios } }),
  };
}
