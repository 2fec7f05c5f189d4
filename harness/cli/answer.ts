/**
 * Gets a run answered: whatever its journal does not hold yet is asked, and nothing twice.
 * An interrupted run leaves a journal that the next call goes on with.
 */
import { dirname, join } from 'node:path';
import type { Adapter } from '../../adapters/adapter.ts';
import { adapters } from '../../adapters/index.ts';
import { type Bilingual, HarnessError, type ProviderError } from '../errors.ts';
import { type Plan, trialsOf } from '../plan.ts';
import { createBatchBook } from '../run/batch-book.ts';
import { checkBatchModes, isBatched } from '../run/batch-lane.ts';
import type { BudgetMeter } from '../run/budget.ts';
import type { CacheFacts } from '../run/cache/response-cache.ts';
import { systemClock } from '../run/clock.ts';
import { openJournal, repairJournal } from '../run/journal.ts';
import { preflight } from '../run/preflight.ts';
import { type Lane, type RunObserver, type RunOptions, runLanes } from '../run/runner.ts';
import { checkWants } from '../run/wants.ts';
import {
  type CacheSettings,
  isCall,
  type JournalEntry,
  type JournalHeader,
  type Limits,
  type Model,
  type Trial,
} from '../schema/index.ts';
import type { Answers } from './prepare.ts';
import { openRunCache } from './response-cache.ts';
import type { Standing } from './standing.ts';

export type AnswerOptions = {
  plan: Plan;
  answers: Answers;
  standing: Standing;
  limits: Limits;
  /** What is still to be spent; without one nothing is counted. */
  budget?: BudgetMeter;
  fetch: typeof globalThis.fetch;
  environment: NodeJS.ProcessEnv;
  cache?: CacheSettings | undefined;
  /** How a live run is told another pace. */
  control?: RunOptions['control'];
  /** Folder that the config's paths start from. */
  baseDir: string;
  /** Told what came out of the cache and went into it. */
  onCache?: ((facts: CacheFacts) => void) | undefined;
};

/** One lane a model with what it has still to answer; models with nothing left have none. */
export async function lanesOf(options: AnswerOptions): Promise<Lane[]> {
  const open = options.plan.models.filter((model) => !unanswered(options, model).next().done);
  const lanes = await Promise.all(
    open.map(async (model) => ({
      model,
      adapter: await adapterFor(model, options),
      trials: { [Symbol.iterator]: () => unanswered(options, model) },
    })),
  );
  checkWants(options.plan, lanes);
  checkBatchModes(lanes);
  return lanes;
}

/** Throws the failure that would stop a model, before anything is written. */
export async function checkEndpoints(lanes: readonly Lane[], signal: AbortSignal): Promise<void> {
  await preflight(lanes, { timeoutMs: 60_000 }, signal);
}

/** Asks what is left. Rejects with `RUN_INTERRUPTED` when the signal fires; the journal is closed in any case. */
export async function answerRun(
  lanes: readonly Lane[],
  options: AnswerOptions & { journal: string; header: JournalHeader; observer: RunObserver },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ProviderError>> {
  const { standing, limits, observer, header, budget } = options;
  if (standing.tornAt !== null) await repairJournal(options.journal, standing.tornAt);
  const journal = await openJournal(options.journal, { header, syncSeconds: limits.syncSeconds });
  const book = createBatchBook(join(dirname(options.journal), 'batches.jsonl'), header);
  try {
    const run = {
      book,
      record: async (entry: JournalEntry) => {
        await journal.append(entry);
        if (isCall(entry)) budget?.settle(entry);
      },
      ...(budget === undefined ? {} : { budget }),
      clock: systemClock,
      jitter: Math.random,
      limits,
      triedBefore: standing.triedBefore,
      observer,
      ...(options.control === undefined ? {} : { control: options.control }),
    };
    const cache = await openRunCache({ ...options, ...run, settings: options.cache, signal });
    try {
      return (await runLanes(lanes, { ...run, ...(cache && { workOf: cache.workOf }) }, signal)).stopped;
    } finally {
      const facts = await cache?.close();
      if (facts !== undefined) options.onCache?.(facts);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    const stay = stayOf(lanes);
    const words = {
      en: `Interrupted. Every answer so far is kept; the same command goes on from here.${stay.en}`,
      ko: `중단했습니다. 지금까지 받은 응답은 모두 남아 있으며, 같은 명령을 다시 주면 여기서 이어서 합니다.${stay.ko}`,
    };
    throw new HarnessError('RUN_INTERRUPTED', words, { cause: error });
  } finally {
    await book.end();
    await journal.close();
  }
}

function stayOf(lanes: readonly Lane[]): Bilingual {
  const batched = lanes.filter(({ model }) => isBatched(model)).map(({ model }) => model.id);
  if (batched.length === 0) return { en: '', ko: '' };
  const ids = batched.join(', ');
  return {
    en: ` Batches of ${ids} stay at the provider and are worked on; that command fetches their answers, and none is paid twice.`,
    ko: ` 맡긴 배치(${ids})는 제공자 쪽에서 계속 처리됩니다. 그 명령이 응답을 받아 오며, 두 번 과금되지 않습니다.`,
  };
}

function unanswered({ plan, standing }: AnswerOptions, model: Model): Generator<Trial> {
  return trialsOf(plan, model, (key) => !standing.isAnswered(key));
}

/** The adapter that an entry names, with its key and its recordings. */
export async function adapterFor(
  model: Model,
  { answers, environment, fetch }: Pick<AnswerOptions, 'answers' | 'environment' | 'fetch'>,
): Promise<Adapter> {
  const load = (adapters as Record<string, (typeof adapters)[keyof typeof adapters]>)[model.adapter];
  if (load === undefined) {
    throw new HarnessError('CONFIG_ADAPTER_UNKNOWN', {
      en: `There is no adapter "${model.adapter}".`,
      ko: `"${model.adapter}" 어댑터는 없습니다.`,
    });
  }
  const factory = await load();
  return factory(model, {
    apiKey: model.apiKeyEnv === undefined ? undefined : environment[model.apiKeyEnv] || undefined,
    fetch,
    recordings: answers.get(model.id) ?? new Map(),
  });
}
