import { expect, test } from 'vitest';
import { ProviderError } from '../../../harness/errors.ts';
import { trialsOf } from '../../../harness/plan.ts';
import { type RecallOptions, withRecall } from '../../../harness/run/cache/recall.ts';
import type { ResponseCache } from '../../../harness/run/cache/response-cache.ts';
import { workFrom } from '../../../harness/run/work-source.ts';
import type { Generation, JournalEntry, Model } from '../../../harness/schema/index.ts';
import { generation, model, planOf, stillClock } from '../fixtures.ts';
import { memory } from './memory-cache.ts';

const entry = model('m');

function sourceOf(samples: number, more: Partial<RecallOptions> & { cache: ResponseCache }) {
  const journal: JournalEntry[] = [];
  const asked: Model = more.model ?? entry;
  const work = withRecall(workFrom(trialsOf(planOf(samples, [asked]), asked)), {
    model: asked,
    record: async (one) => void journal.push(one),
    triedBefore: () => 2,
    clock: stillClock(),
    observer: {},
    signal: new AbortController().signal,
    ...more,
  });
  return { work, journal };
}

async function answerAll(samples: number, cache: ResponseCache, reply: (at: number) => Generation | ProviderError) {
  const { work } = sourceOf(samples, { cache });
  let asked = 0;
  for (let trial = await work.next(); trial !== null; trial = await work.next()) {
    await work.done(trial, reply(asked));
    asked += 1;
  }
  return asked;
}

test('what was answered once is journalled with its date and handed out no more', async () => {
  const cache = memory();
  expect(await answerAll(3, cache, (at) => generation(`answer ${at}`))).toBe(3);
  const told: string[] = [];
  const observer = { onAnswer: (_model: Model, trial: { key: string }) => void told.push(trial.key) };
  const { work, journal } = sourceOf(4, { cache, observer });
  expect((await work.next())?.sampleId).toBe('sum-3');
  expect(await work.next()).toBeNull();
  expect(journal.map(({ key, attempt, waitedMs, cachedFrom }) => [key, attempt, waitedMs, cachedFrom])).toEqual(
    [0, 1, 2].map((at) => [`m|sums|1|sum-${at}`, 3, 0, '2026-01-01T00:00:00.000Z']),
  );
  expect(journal[1]?.result).toEqual({ kind: 'generation', generation: generation('answer 1') });
  expect(told).toEqual(journal.map(({ key }) => key));
});

test.each<[string, Generation | ProviderError, number]>([
  ['an answer', generation('7'), 1],
  ['an answer that ran into the token budget: it would again', generation('7', { stop: 'length' }), 1],
  ['a call without words', generation('', { stop: 'tool', toolCalls: [{ id: '1', name: 'f', arguments: '{}' }] }), 1],
  ['a failure', new ProviderError('PROVIDER_BUSY', 'busy', { retryable: true }), 0],
  ['a failure that stands', new ProviderError('PROVIDER_TIMEOUT', 'late', { retryable: false }), 0],
  ['a filtered answer', generation('', { stop: 'filtered' }), 0],
  ['a filtered answer with words', generation('no', { stop: 'filtered' }), 0],
  ['an empty answer', generation(''), 0],
])('%s is kept or not', async (_why, reply, count) => {
  const cache = memory();
  await answerAll(1, cache, () => reply);
  expect(cache.kept.size).toBe(count);
});

test('an answer of a model that this entry does not allow is asked anew', async () => {
  const cache = memory();
  await answerAll(1, cache, () => generation('7', { servedModel: 'another' }));
  expect(await answerAll(1, cache, () => generation('7'))).toBe(1);
  const lenient = sourceOf(1, { cache, model: { ...entry, allowServed: ['another'] } });
  await answerAll(1, cache, () => generation('7', { servedModel: 'another' }));
  expect(await lenient.work.next()).toBeNull();
});

test('a journal that refuses ends it with its own error', async () => {
  const cache = memory();
  await answerAll(2, cache, () => generation('7'));
  const { work } = sourceOf(2, { cache, record: () => Promise.reject(new Error('disk')) });
  await expect(work.next()).rejects.toThrow('disk');
});

test('an interruption ends it although everything is kept', async () => {
  const cache = memory();
  await answerAll(2, cache, () => generation('7'));
  const stop = new AbortController();
  stop.abort(new Error('stop'));
  await expect(sourceOf(2, { cache, signal: stop.signal }).work.next()).rejects.toThrow('stop');
});
