/**
 * A work source that answers out of a cache what it can and hands out the rest, so that a kept answer takes no slot and
 * teaches the limits nothing. Each kept answer is journalled as one, with the date that it was given.
 */
import { ProviderError } from '../../errors.ts';
import { digestRequest } from '../../plan.ts';
import type { JournalEntry, Model, Trial } from '../../schema/index.ts';
import type { Clock } from '../clock.ts';
import type { RunObserver } from '../runner.ts';
import { servesAsAsked } from '../served-model.ts';
import type { WorkSource } from '../work-source.ts';
import { cacheKeysOf } from './key.ts';
import { isWorthKeeping, type ResponseCache } from './response-cache.ts';

export type RecallOptions = {
  model: Model;
  cache: ResponseCache;
  record: (entry: JournalEntry) => Promise<void>;
  /** Tries that earlier runs already made of a trial. */
  triedBefore: (key: string) => number;
  clock: Clock;
  observer: RunObserver;
  signal: AbortSignal;
};

/** Kept answers on their way into the journal: enough for large writes, few enough to be small. */
const UNDER_WAY = 256;

/** `next` rejects with what `record` throws, and with the signal's reason. */
export function withRecall(work: WorkSource, options: RecallOptions): WorkSource {
  const { model, cache, record, clock, observer, signal } = options;
  const keyOf = cacheKeysOf(model);
  const keys = new WeakMap<Trial, string>();
  let underWay: Promise<void>[] = [];
  const settle = async () => {
    const these = underWay;
    underWay = [];
    await Promise.all(these);
  };
  return {
    async next() {
      for (;;) {
        signal.throwIfAborted();
        const trial = await work.next();
        if (trial === null) {
          await settle();
          return null;
        }
        const digest = digestRequest(trial);
        const key = keyOf(digest, trial.epoch);
        const kept = await cache.find(key);
        if (kept === null || !servesAsAsked(model, kept.generation)) {
          keys.set(trial, key);
          await settle();
          return trial;
        }
        const { generation, at: cachedFrom } = kept;
        const recorded = record({
          key: trial.key,
          attempt: options.triedBefore(trial.key) + 1,
          at: clock.stamp(),
          waitedMs: 0,
          request: digest.slice(0, 16),
          cachedFrom,
          result: { kind: 'generation', generation },
        }).then(async () => {
          await work.done(trial, generation);
          observer.onAnswer?.(model, trial, generation);
        });
        recorded.catch(() => undefined); // told when it is awaited, or by the journal when it is closed
        underWay.push(recorded);
        if (underWay.length >= UNDER_WAY) await settle();
      }
    },
    async done(trial, reply) {
      const key = keys.get(trial);
      if (key !== undefined && !(reply instanceof ProviderError) && isWorthKeeping(reply))
        cache.keep({ key, at: clock.stamp(), generation: reply });
      await work.done(trial, reply);
    },
  };
}
