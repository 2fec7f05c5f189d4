/** `jatdae plan CONFIG`: what a run could tell, before its first call. Nothing is asked; only `--from` may fetch data sets again. */
import { dirname, resolve } from 'node:path';
import { eligibleReferences } from '../../../results/frontier.ts';
import { planCosts } from '../../../results/plan-cost.ts';
import { type PlanReport, reportPlan } from '../../../results/plan-report.ts';
import { type BenchmarkSize, isReachable, type SuiteKnowledge } from '../../../results/plan-suite.ts';
import { type PlanHead, renderPlan } from '../../../results/report/plan.ts';
import { renderPlanCosts } from '../../../results/report/plan-cost.ts';
import { CAUTIOUS_CORRELATION } from '../../../results/statistics/planner.ts';
import { HarnessError } from '../../errors.ts';
import { Config, type Model, type Profile, type Suite } from '../../schema/index.ts';
import { readChecked } from '../config-file.ts';
import { interruptSignal, languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { profileOf, readKnown } from '../library.ts';
import { resolveModels } from '../models.ts';
import { suiteOf } from '../own-benchmark.ts';
import { type Lessons, learnFrom } from '../plan/lessons.ts';
import { type KnownPrompts, readPrompts } from '../plan/prompts.ts';
import { benchmarkSizes } from '../plan/sizes.ts';
import type { PrepareOptions } from '../prepare.ts';
import { withReach } from '../reach.ts';
import { dataSource } from '../source.ts';

export type PlanFlags = {
  trueRatio?: string;
  referenceScore?: string;
  phi?: string;
  from?: string;
  extra?: string;
  lang?: string;
  json?: true;
};

/** Where nothing is known: a frontier that solves seven in ten, and a candidate two points of ratio above the usual bar. */
const ASSUMED = { reference: 0.7, ratio: 0.97 };

/** Calls in flight that an adaptive limit begins with: it may find more, so that the run is the shorter. */
const ADAPTIVE_START = 10;

export async function plan(path: string, flags: PlanFlags): Promise<number> {
  const view = { language: languageOf(flags.lang, process.env), width: process.stdout.columns ?? 120 };
  const given = givenBy(flags);
  const planned = await readPlanned(path, flags.from);
  const report = outlookOf(planned, given);
  const head = headOf(planned);
  const { costs, missing } = await costsOf(planned);
  const blocks = [renderPlan(report, head, view), renderPlanCosts(costs, { ...view, missing })];
  out(
    flags.json === true
      ? JSON.stringify({ ...head, ...report, costs, promptsMissing: missing }, null, 2)
      : blocks.filter((block) => block !== '').join('\n'),
  );
  return EXIT.pass;
}

/** What the user takes to be true; undefined where nothing is said. */
type Given = Record<'trueRatio' | 'reference' | 'correlation' | 'extra', number | undefined>;

function givenBy(flags: PlanFlags): Given {
  return {
    trueRatio: numberOf('--true-ratio', flags.trueRatio, (value) => value > 0 && value <= 10),
    reference: numberOf('--reference-score', flags.referenceScore, (value) => value > 0 && value < 1),
    correlation: numberOf('--phi', flags.phi, (value) => value > -1 && value < 1),
    extra: numberOf('--extra', flags.extra, (value) => Number.isInteger(value) && value > 0 && value <= 1e9),
  };
}

/** A run before its first call: what would be asked of whom, and what an earlier run teaches of it. */
type PlannedRun = {
  config: Config;
  baseDir: string;
  suite: Suite;
  profile: Profile;
  candidates: string[];
  references: string[];
  /** Those of all that are asked whose answers are not recorded. */
  live: Model[];
  lessons: Lessons | null;
  sizes: BenchmarkSize[];
};

async function readPlanned(path: string, from: string | undefined): Promise<PlannedRun> {
  const { value: config } = await readChecked(path, Config);
  const baseDir = dirname(resolve(path));
  const suite = await suiteOf(config, baseDir);
  const profile = await profileOf(config, baseDir);
  const models = resolveModels(config, await readKnown());
  const { candidates, references } = askedOf(models, { config, profile });
  const asked = models.filter(({ id }) => candidates.includes(id) || references.includes(id));
  // Data sets that are no longer in the cache may be fetched; models are not called.
  const lessons = from === undefined ? null : await withReach((reach) => learnFrom(from, profile.bar, reach));
  const sizes = await benchmarkSizes(suite.benchmarks, {
    ...{ config, baseDir, models: asked },
    asked: lessons?.benchmarks ?? [],
  });
  const live = asked.filter(({ adapter }) => adapter !== 'replay');
  return { config, baseDir, suite, profile, candidates, references, live, lessons, sizes };
}

/** Throws `PLAN_RATIO_UNREACHABLE`. */
function outlookOf({ profile, candidates, references, lessons, sizes }: PlannedRun, given: Given): PlanReport {
  const { reference = ASSUMED.reference, correlation = CAUTIOUS_CORRELATION, extra } = given;
  const known: SuiteKnowledge = { assumed: { reference, correlation }, facts: lessons?.facts ?? new Map() };
  const trueRatio = given.trueRatio ?? lessons?.ratio ?? ASSUMED.ratio;
  refuseUnreachable(trueRatio, [...known.facts.values(), ...(known.facts.size < sizes.length ? [known.assumed] : [])]);
  const { bar, alpha } = profile;
  return reportPlan({
    ...known,
    ...{ benchmarks: sizes, models: candidates.length + references.length, bar, alpha, trueRatio },
    ...(extra === undefined ? {} : { extra }),
  });
}

function headOf({ suite, profile, candidates, references, lessons }: PlannedRun): PlanHead {
  return {
    suite: suite.id,
    profile: profile.id,
    candidates,
    references,
    from: lessons === null ? null : { run: lessons.run, candidate: lessons.candidate, reference: lessons.reference },
  };
}

/** What the run would cost; `missing` are benchmarks whose prompts are not on this machine. */
async function costsOf({ config, baseDir, suite, live, lessons, sizes }: PlannedRun) {
  const options = { config, baseDir, entries: suite.benchmarks, models: live };
  const prompts: KnownPrompts = live.length === 0 ? { sizes: new Map(), missing: [] } : await promptsOf(options);
  const { concurrency, requestsPerMinute, tokensPerMinute } = config.limits;
  const costs = planCosts({
    benchmarks: sizes,
    models: live,
    facts: lessons?.calls ?? new Map(),
    prompts: prompts.sizes,
    concurrency: typeof concurrency === 'number' ? concurrency : ADAPTIVE_START,
    perMinute: { requests: requestsPerMinute, tokens: tokensPerMinute },
  });
  return { costs, missing: prompts.missing };
}

async function promptsOf(options: Omit<PrepareOptions, 'source'>): Promise<KnownPrompts> {
  const { config, baseDir } = options;
  const interrupt = interruptSignal();
  try {
    const source = dataSource({
      ...{ baseDir, dataDir: config.dataDir, environment: process.env },
      ...{ fetch: globalThis.fetch, signal: interrupt.signal },
    });
    return await readPrompts({ ...options, source });
  } finally {
    interrupt.release();
  }
}

function askedOf(models: readonly Model[], { config, profile }: { config: Config; profile: Profile }) {
  const candidates = models.filter(({ role }) => role === 'candidate').map(({ id }) => id);
  const { asOf, target = null } = config;
  const counting = candidates.flatMap((candidate) =>
    eligibleReferences(models, { asOf, profile, candidate, target }).filter(({ counts }) => counts),
  );
  const references = [...new Set(counting.map(({ model }) => model))];
  return { candidates, references };
}

function refuseUnreachable(ratio: number, scores: readonly { reference: number }[]): void {
  if (isReachable(scores, ratio)) return;
  const highest = Math.max(...scores.map(({ reference }) => reference));
  throw new HarnessError('PLAN_RATIO_UNREACHABLE', {
    en: `A true ratio of ${ratio} would need a score above 1 where the reference has ${highest.toFixed(4)}, so nothing was planned. Give a smaller --true-ratio.`,
    ko: `참 비율이 ${ratio}이려면 기준 모델이 ${highest.toFixed(4)}인 곳에서 1보다 높은 점수가 나와야 하므로 계획하지 않았습니다. --true-ratio를 낮추십시오.`,
  });
}

function numberOf(flag: string, given: string | undefined, fits: (value: number) => boolean): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() !== '' && Number.isFinite(value) && fits(value)) return value;
  throw new HarnessError('USAGE_NUMBER_INVALID', {
    en: `${flag} ${JSON.stringify(given)} does not fit, so nothing was planned. Ratios and scores are written as 0.97, numbers of samples as 200.`,
    ko: `${flag} ${JSON.stringify(given)}: 맞지 않는 값이라 계획하지 않았습니다. 비율과 점수는 0.97처럼, 문항 수는 200처럼 쓰십시오.`,
  });
}
