/**
 * What a batch lane works with, and how its results become the journal lines of live calls: same key, request hash, generation
 * or failure. A result is journalled once, however often its file has to be fetched.
 */
import type { Adapter, BatchApi } from '../../adapters/adapter.ts';
import { ProviderError } from '../errors.ts';
import { hashRequest } from '../plan.ts';
import type { Generation, JournalEntry, Limits, Model, Trial } from '../schema/index.ts';
import { resultOf } from './ask.ts';
import { type BatchBook, customId } from './batch-book.ts';
import { withoutResult } from './batch-failure.ts';
import type { BookedBatch } from './batch-line.ts';
import type { Clock } from './clock.ts';
import { pauseBefore } from './retry.ts';
import { checkServed } from './served-model.ts';
import type { WorkSource } from './work-source.ts';

export type BatchLane = { model: Model; adapter: Adapter; trials: Iterable<Trial> };

export type BatchOptions = {
  book: BatchBook;
  record: (entry: JournalEntry) => Promise<void>;
  clock: Clock;
  jitter: () => number;
  limits: Limits;
  triedBefore: (key: string) => number;
  /** Where a lane's trials come from; its own iterator when left out. */
  workOf?: (lane: BatchLane) => WorkSource;
  observer: {
    onAnswer?: (model: Model, trial: Trial, generation: Generation) => void;
    onFailure?: (model: Model, trial: Trial, error: ProviderError) => void;
    onRetry?: (model: Model, error: ProviderError, pauseMs: number) => void;
    onStop?: (model: Model, error: ProviderError) => void;
  };
};

/** A batch at the provider, with those of its trials that still want an answer. */
export type RunningBatch = {
  booked: BookedBatch;
  id: string;
  /** By custom id. */
  trials: Map<string, Trial>;
  /** It was found, not handed in by this process or the one before: it may be a stranger's. */
  isFound: boolean;
  done: number;
};

export type BatchWork = {
  lane: BatchLane;
  api: BatchApi;
  options: BatchOptions;
  /** Told of every trial that is settled. */
  source: WorkSource;
  /** What has to be handed in. */
  pool: Map<string, Trial>;
  running: RunningBatch[];
  /** Tries of each trial in this process. */
  tries: Map<string, number>;
  /** The provider takes no further batch before one has ended. */
  isCrowded: boolean;
  /** Whole batches refused in a row that could be handed in again. */
  refusals: number;
};

/** Those of a batch's trials that are in the pool, taken out of it. */
export function takeTrials(booked: BookedBatch, pool: Map<string, Trial>): Map<string, Trial> {
  const taken = new Map<string, Trial>();
  for (const [index, key] of booked.keys.entries()) {
    const trial = pool.get(key);
    if (trial === undefined) continue;
    taken.set(customId(booked.tag, index), trial);
    pool.delete(key);
  }
  return taken;
}

/**
 * Journals every result of an ended batch; true where the batch was ours. What may yet succeed goes back to the pool. Throws what
 * stops the model, after everything is journalled.
 */
export async function collect(work: BatchWork, batch: RunningBatch, signal: AbortSignal): Promise<boolean> {
  const { api, lane } = work;
  const { model } = lane;
  const left = new Map(batch.trials);
  let stop: ProviderError | undefined;
  const settleOne = async (id: string, trial: Trial, reply: Generation | ProviderError) => {
    left.delete(id);
    const judged = judge(model, reply);
    await settle(work, { trial, reply: judged, at: batch.booked.at });
    if (judged instanceof ProviderError && judged.stopsModel) stop ??= judged;
  };
  await persist(work, signal, async (limited) => {
    const requestOf = (id: string) => batch.trials.get(id)?.request;
    for await (const { customId: id, reply } of api.results(batch.id, requestOf, { signal: limited })) {
      const trial = left.get(id);
      if (trial !== undefined) await settleOne(id, trial, reply);
    }
  });
  if (batch.isFound && left.size === batch.trials.size) return false;
  for (const [id, trial] of [...left]) await settleOne(id, trial, withoutResult(model, batch.id));
  if (stop !== undefined) throw stop;
  return true;
}

/** Journals one try of a trial. */
export async function settle(
  { lane, options, source, tries, pool }: BatchWork,
  { trial, reply, at }: { trial: Trial; reply: Generation | ProviderError; at: string },
): Promise<void> {
  const { key } = trial;
  const now = (tries.get(key) ?? 0) + 1;
  tries.set(key, now);
  const attempt = options.triedBefore(key) + now;
  const request = hashRequest(trial);
  await options.record({ key, attempt, at, waitedMs: 0, request, result: resultOf(reply) });
  const { observer, limits } = options;
  const again = reply instanceof ProviderError && reply.retryable && !reply.stopsModel && now < limits.maxAttempts;
  if (again) return void pool.set(key, trial);
  await source.done(trial, reply);
  if (reply instanceof ProviderError) observer.onFailure?.(lane.model, trial, reply);
  else observer.onAnswer?.(lane.model, trial, reply);
}

/** Repeats a call that may yet succeed, as live calls are repeated. Throws the failure that stands. */
export async function persist<T>(
  { lane, options }: BatchWork,
  signal: AbortSignal,
  call: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const startedAt = options.clock.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return await limitTime(options.limits.attemptTimeoutSeconds, signal, call);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderError)) throw error;
      await pauseAfter(error, { tries, startedAt, model: lane.model, options }, signal);
    }
  }
}

/** Waits before the next try. Throws the failure where there is none. */
export async function pauseAfter(
  error: ProviderError,
  { tries, startedAt, model, options }: { tries: number; startedAt: number; model: Model; options: BatchOptions },
  signal: AbortSignal,
): Promise<void> {
  const { limits, jitter, clock, observer } = options;
  const policy = {
    maxAttempts: limits.maxAttempts,
    maxBackoffMs: limits.maxBackoffSeconds * 1000,
    maxRetryMs: limits.maxRetryMinutes * 60_000,
  };
  const pauseMs = pauseBefore(error, { tries, elapsedMs: clock.now() - startedAt, jitter: jitter() }, policy);
  if (pauseMs === null) throw error;
  observer.onRetry?.(model, error, pauseMs);
  await clock.sleep(pauseMs, signal);
}

/** A call that is given up with `PROVIDER_TIMEOUT` after so many seconds. */
export async function limitTime<T>(
  seconds: number,
  signal: AbortSignal,
  call: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const attempt = new AbortController();
  const passOn = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', passOn, { once: true });
  const late = new ProviderError(
    'PROVIDER_TIMEOUT',
    { en: `no complete reply within ${seconds} s`, ko: `${seconds}초 안에 응답이 끝나지 않았습니다` },
    { retryable: true },
  );
  const timer = setTimeout(() => attempt.abort(late), seconds * 1000);
  try {
    return await call(attempt.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', passOn);
  }
}

function judge(model: Model, reply: Generation | ProviderError): Generation | ProviderError {
  if (reply instanceof ProviderError) return reply;
  try {
    return checkServed(model, reply);
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
}
