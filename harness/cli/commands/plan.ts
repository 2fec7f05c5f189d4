/** `jatdae plan CONFIG`: what a run could tell, before its first call. Nothing is asked; only `--from` may fetch data sets again. */
import { dirname, resolve } from 'node:path';
import { adapters } from '../../../adapters/index.ts';
import { eligibleReferences } from '../../../results/frontier.ts';
import { planCosts } from '../../../results/plan-cost.ts';
import { reportPlan } from '../../../results/plan-report.ts';
import { isReachable, type SuiteKnowledge } from '../../../results/plan-suite.ts';
import { type PlanHead, renderPlan } from '../../../results/report/plan.ts';
import { renderPlanCosts } from '../../../results/report/plan-cost.ts';
import { CAUTIOUS_CORRELATION } from '../../../results/statistics/planner.ts';
import { HarnessError } from '../../errors.ts';
import { Config, type Model, type Profile } from '../../schema/index.ts';
import { readChecked } from '../config-file.ts';
import { interruptSignal, languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { profileOf, readPresets, readRegistry } from '../library.ts';
import { resolveModels } from '../models.ts';
import { openNetwork } from '../network.ts';
import { type Lessons, learnFrom } from '../plan-lessons.ts';
import { type KnownPrompts, readPrompts } from '../plan-prompts.ts';
import { benchmarkSizes } from '../plan-sizes.ts';
import type { PrepareOptions } from '../prepare.ts';
import { dataSource } from '../source.ts';
import { suiteOf } from './run.ts';

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
  const language = languageOf(flags.lang, process.env);
  const given = {
    trueRatio: numberOf('--true-ratio', flags.trueRatio, (value) => value > 0 && value <= 10),
    reference: numberOf('--reference-score', flags.referenceScore, (value) => value > 0 && value < 1),
    correlation: numberOf('--phi', flags.phi, (value) => value > -1 && value < 1),
    extra: numberOf('--extra', flags.extra, (value) => Number.isInteger(value) && value > 0 && value <= 1e9),
  };
  const { value: config } = await readChecked(path, Config);
  const baseDir = dirname(resolve(path));
  const suite = await suiteOf(config, baseDir);
  const profile = await profileOf(config, baseDir);
  const models = resolveModels(config, {
    registry: await readRegistry(),
    presets: await readPresets(),
    adapterNames: Object.keys(adapters),
  });
  const asked = askedOf(models, { config, profile });
  const lessons = flags.from === undefined ? null : await learn(flags.from, profile.bar);
  const sizes = await benchmarkSizes(suite.benchmarks, {
    ...{ config, baseDir },
    models: models.filter(({ id }) => asked.all.includes(id)),
    asked: lessons?.benchmarks ?? [],
  });
  const known: SuiteKnowledge = {
    assumed: {
      reference: given.reference ?? ASSUMED.reference,
      correlation: given.correlation ?? CAUTIOUS_CORRELATION,
    },
    facts: lessons?.facts ?? new Map(),
  };
  const trueRatio = given.trueRatio ?? lessons?.ratio ?? ASSUMED.ratio;
  refuseUnreachable(trueRatio, [...known.facts.values(), ...(known.facts.size < sizes.length ? [known.assumed] : [])]);
  const report = reportPlan({
    ...known,
    ...{ benchmarks: sizes, models: asked.all.length, bar: profile.bar, alpha: profile.alpha, trueRatio },
    ...(given.extra === undefined ? {} : { extra: given.extra }),
  });
  const live = models.filter(({ id, adapter }) => asked.all.includes(id) && adapter !== 'replay');
  const prompts =
    live.length === 0
      ? { sizes: new Map(), missing: [] }
      : await promptsOf({ config, baseDir, entries: suite.benchmarks, models: live });
  const { concurrency, requestsPerMinute, tokensPerMinute } = config.limits;
  const costs = planCosts({
    benchmarks: sizes,
    models: live,
    facts: lessons?.calls ?? new Map(),
    prompts: prompts.sizes,
    concurrency: typeof concurrency === 'number' ? concurrency : ADAPTIVE_START,
    perMinute: { requests: requestsPerMinute, tokens: tokensPerMinute },
  });
  const head: PlanHead = {
    suite: suite.id,
    profile: profile.id,
    candidates: asked.candidates,
    references: asked.references,
    from: lessons === null ? null : { run: lessons.run, candidate: lessons.candidate, reference: lessons.reference },
  };
  const width = process.stdout.columns ?? 120;
  out(
    flags.json === true
      ? JSON.stringify({ ...head, ...report, costs, promptsMissing: prompts.missing }, null, 2)
      : [
          renderPlan(report, head, { language, width }),
          renderPlanCosts(costs, { language, width, missing: prompts.missing }),
        ]
          .filter((block) => block !== '')
          .join('\n'),
  );
  return EXIT.pass;
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

async function learn(run: string, bar: number): Promise<Lessons> {
  const interrupt = interruptSignal();
  const transport = openNetwork(); // for data sets that are no longer in the cache; models are not called
  try {
    return await learnFrom(run, bar, { environment: process.env, fetch: transport.fetch, signal: interrupt.signal });
  } finally {
    interrupt.release();
    await transport.close();
  }
}

function askedOf(models: readonly Model[], { config, profile }: { config: Config; profile: Profile }) {
  const candidates = models.filter(({ role }) => role === 'candidate').map(({ id }) => id);
  const { asOf, target = null } = config;
  const counting = candidates.flatMap((candidate) =>
    eligibleReferences(models, { asOf, profile, candidate, target }).filter(({ counts }) => counts),
  );
  const references = [...new Set(counting.map(({ model }) => model))];
  return { candidates, references, all: [...candidates, ...references] };
}

function refuseUnreachable(ratio: number, scores: readonly { reference: number }[]): void {
  if (isReachable(scores, ratio)) return;
  const highest = Math.max(...scores.map(({ reference }) => reference));
  throw new HarnessError(
    'PLAN_RATIO_UNREACHABLE',
    `A true ratio of ${ratio} would need a score above 1 where the reference has ${highest.toFixed(4)}, so nothing was planned. Give a smaller --true-ratio.`,
  );
}

function numberOf(flag: string, given: string | undefined, fits: (value: number) => boolean): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() !== '' && Number.isFinite(value) && fits(value)) return value;
  throw new HarnessError(
    'USAGE_NUMBER_INVALID',
    `${flag} ${JSON.stringify(given)} does not fit, so nothing was planned. Ratios and scores are written as 0.97, numbers of samples as 200.`,
  );
}
