/**
 * One model asked through its provider's batches: hand in, look until they end, journal what came, hand in again what may yet
 * succeed. A batch is written down before it is handed in and looked for before it is handed in twice, so that an
 * interruption costs no answer. An abort leaves batches at the provider; the next run picks them up by their ids.
 */
import type { Adapter, BatchItem } from '../../adapters/adapter.ts';
import { HarnessError, ProviderError } from '../errors.ts';
import type { Model, Trial } from '../schema/index.ts';
import { type BatchBook, customId } from './batch-book.ts';
import { asGone, asLast } from './batch-failure.ts';
import type { BookedBatch } from './batch-line.ts';
import {
  type BatchLane,
  type BatchOptions,
  type BatchWork,
  collect,
  limitTime,
  pauseAfter,
  persist,
  type RunningBatch,
  settle,
  takeTrials,
} from './batch-work.ts';
import { workFrom } from './work-source.ts';

export const USUAL_POLL_SECONDS = 60;
const SLOWEST_POLL = 10;

export function isBatched({ mode }: Model): boolean {
  return mode === 'batch';
}

/** Throws `CONFIG_BATCH_UNSUPPORTED` for a model that is to be asked in batches over an adapter that has none. */
export function checkBatchModes(lanes: readonly { model: Model; adapter: Adapter }[]): void {
  const lane = lanes.find(({ model, adapter }) => isBatched(model) && adapter.batch === undefined);
  if (lane === undefined) return;
  throw new HarnessError('CONFIG_BATCH_UNSUPPORTED', {
    en:
      `${lane.model.id} has mode: batch, and the adapter "${lane.adapter.id}" knows no batches. Nothing was run. ` +
      'Take the mode out, or ask over openai, openai-responses or anthropic.',
    ko:
      `모델 ${lane.model.id}의 설정은 mode: batch인데, 어댑터 "${lane.adapter.id}"에는 배치 기능이 없습니다. 아무것도 실행하지 않았습니다. ` +
      'mode를 빼거나 openai, openai-responses, anthropic 어댑터로 물으십시오.',
  });
}

/** Asks one model everything in batches. Never rejects: a failure stops the model, anything else ends the run. */
export async function drainInBatches(
  lane: BatchLane,
  shared: {
    stopped: Map<string, ProviderError>;
    options: Omit<BatchOptions, 'book'> & { book?: BatchBook };
    everything: AbortController;
  },
): Promise<void> {
  const { stopped, options, everything } = shared;
  const { book, observer } = options;
  try {
    if (book === undefined) throw new TypeError(`${lane.model.id}: nowhere to write batches down`);
    await runBatchLane(lane, { ...options, book }, everything.signal);
  } catch (error) {
    if (error instanceof ProviderError && !everything.signal.aborted) {
      stopped.set(lane.model.id, error);
      observer.onStop?.(lane.model, error);
    } else everything.abort(error); // the first one ends the run; later aborts change nothing
  }
}

/** Throws the `ProviderError` that stops the model, the signal's reason, or what `record` throws. */
export async function runBatchLane(lane: BatchLane, options: BatchOptions, signal: AbortSignal): Promise<void> {
  checkBatchModes([lane]);
  const api = lane.adapter.batch;
  if (api === undefined) return;
  const pool = new Map<string, Trial>();
  const source = options.workOf?.(lane) ?? workFrom(lane.trials);
  for (let trial = await source.next(); trial !== null; trial = await source.next()) pool.set(trial.key, trial);
  const tries = new Map<string, number>();
  const work: BatchWork = { lane, api, options, source, pool, running: [], tries, isCrowded: false, refusals: 0 };
  await pickUp(work, signal);
  const pollMs = (options.limits.batchPollSeconds ?? USUAL_POLL_SECONDS) * 1000;
  for (let still = 0; ; still += 1) {
    await handInAll(work, signal);
    if (work.running.length === 0 && pool.size === 0) return;
    await options.clock.sleep(pollMs * Math.min(SLOWEST_POLL, 1.5 ** still), signal);
    if (await lookAtAll(work, signal)) still = -1;
  }
}

/** Batches of earlier processes: those with an id go on, the others are looked for. */
async function pickUp(work: BatchWork, signal: AbortSignal): Promise<void> {
  const { options, lane, pool } = work;
  for (const booked of await options.book.open(lane.model.id)) {
    if (!booked.keys.some((key) => pool.has(key))) continue;
    const { id, isFound = false } = booked;
    if (id !== undefined) run(work, booked, { id, isFound });
    else await pickUpLost(work, booked, signal);
  }
}

async function pickUpLost(work: BatchWork, booked: BookedBatch, signal: AbortSignal): Promise<void> {
  const { book, clock } = work.options;
  const id = await find(work, booked, signal);
  if (id === null) return book.close(booked.batch, 'lost', clock.stamp());
  await book.found(booked.batch, id, clock.stamp());
  run(work, booked, { id, isFound: true });
}

function find({ api, options, ...work }: BatchWork, booked: BookedBatch, signal: AbortSignal): Promise<string | null> {
  const { tag, at: since, keys } = booked;
  const sought = { tag, since, requests: keys.length, not: options.book.others(booked.batch) };
  return persist({ api, options, ...work }, signal, (limited) => api.find(sought, { signal: limited }));
}

function run(work: BatchWork, booked: BookedBatch, { id, isFound }: Pick<RunningBatch, 'id' | 'isFound'>): void {
  work.running.push({ booked, id, isFound, trials: takeTrials(booked, work.pool), done: 0 });
}

async function handInAll(work: BatchWork, signal: AbortSignal): Promise<void> {
  const { options, lane, pool, running } = work;
  while (pool.size > 0 && !(work.isCrowded && running.length > 0)) {
    const keys = nextKeys(work);
    const booked = await options.book.intend({ model: lane.model.id, at: options.clock.stamp(), keys });
    const taken = await handIn(work, booked, signal);
    if (taken instanceof ProviderError) await refuse(work, { booked, trials: takeTrials(booked, pool) }, taken);
    else {
      const { id, isFound } = taken;
      await options.book[isFound ? 'found' : 'submitted'](booked.batch, id, options.clock.stamp());
      run(work, booked, taken);
    }
  }
}

/** As many trials of the pool as one batch may hold, and at least one. */
function nextKeys({ api, pool }: BatchWork): string[] {
  const keys: string[] = [];
  let bytes = 0;
  for (const [key, { request }] of pool) {
    bytes += api.sizeOf({ customId: customId('x'.repeat(24), keys.length), request });
    if (keys.length > 0 && (bytes > api.limits.bytes || keys.length >= api.limits.requests)) break;
    keys.push(key);
  }
  return keys;
}

/** The id; or the failure of a batch that the provider will not take. A lost reply is followed by a search, not by a second batch. */
async function handIn(
  work: BatchWork,
  booked: BookedBatch,
  signal: AbortSignal,
): Promise<Pick<RunningBatch, 'id' | 'isFound'> | ProviderError> {
  const { api, options, lane, pool } = work;
  const { tag } = booked;
  const items = booked.keys.flatMap((key, index): BatchItem[] => {
    const trial = pool.get(key);
    return trial === undefined ? [] : [{ customId: customId(tag, index), request: trial.request }];
  });
  const startedAt = options.clock.now();
  for (let tries = 1; ; tries += 1) {
    try {
      const id = await limitTime(options.limits.attemptTimeoutSeconds, signal, (limited) =>
        api.submit(items, { tag, signal: limited }),
      );
      return { id, isFound: false };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderError)) throw error;
      if (!error.retryable) return error;
      await pauseAfter(error, { tries, startedAt, model: lane.model, options }, signal);
      const id = await find(work, booked, signal);
      if (id !== null) return { id, isFound: true };
    }
  }
}

/** True where something has happened since the last look. */
async function lookAtAll(work: BatchWork, signal: AbortSignal): Promise<boolean> {
  let moved = false;
  for (const batch of [...work.running]) {
    const status = await persist(work, signal, (limited) => work.api.status(batch.id, { signal: limited })).catch(
      (error: unknown) => {
        throw asGone(error, work.lane.model, { id: batch.id, number: batch.booked.batch });
      },
    );
    if (status.state === 'running') {
      moved ||= status.done !== batch.done;
      batch.done = status.done;
      continue;
    }
    moved = true;
    work.running.splice(work.running.indexOf(batch), 1);
    if (status.state === 'refused') await refuse(work, batch, status.error);
    else await fetchResults(work, batch, signal);
  }
  return moved;
}

async function fetchResults(work: BatchWork, batch: RunningBatch, signal: AbortSignal): Promise<void> {
  const { book, clock } = work.options;
  const { batch: number } = batch.booked;
  let isOurs = true;
  try {
    isOurs = await collect(work, batch, signal);
  } catch (error) {
    // What stops a model is thrown when everything is journalled; any other failure leaves the batch to be fetched again.
    if (error instanceof ProviderError && error.stopsModel) await book.close(number, 'collected', clock.stamp());
    throw error;
  }
  work.isCrowded = false;
  work.refusals = 0;
  if (isOurs) {
    // The journal is on the disk by then, so that a power cut leaves answers in it or the batch open.
    await clock.sleep(work.options.limits.syncSeconds * 2000, signal);
    return book.close(number, 'collected', clock.stamp());
  }
  for (const trial of batch.trials.values()) work.pool.set(trial.key, trial);
  await pickUpLost(work, batch.booked, signal);
}

/** A whole batch that came to nothing: handed in again where that may help, and otherwise the failure of each of its trials. */
async function refuse(
  work: BatchWork,
  { booked, trials }: Pick<RunningBatch, 'booked' | 'trials'>,
  error: ProviderError,
): Promise<void> {
  const { options, pool, running } = work;
  await options.book.close(booked.batch, 'refused', options.clock.stamp());
  if (error.stopsModel) throw error;
  work.isCrowded = true;
  if (running.length === 0) work.refusals += 1;
  const again = error.retryable && work.refusals < options.limits.maxAttempts;
  for (const trial of trials.values()) {
    if (again) pool.set(trial.key, trial);
    else await settle(work, { trial, reply: asLast(error), at: booked.at });
  }
}
