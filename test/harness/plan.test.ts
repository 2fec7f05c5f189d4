import { describe, expect, test } from 'vitest';
import { countTrials, hashRequest, hashSamples, placeOfKey, trialKey, trialsOf } from '../../harness/plan.ts';
import { model, planOf } from './fixtures.ts';

describe('trials', () => {
  const plan = planOf(3, [model('a'), model('b', { params: { temperature: 0.7, reasoningEffort: 'high' } })], 2);

  test('are counted before they are made', () => {
    expect(countTrials(plan)).toBe(12);
    expect(plan.models.flatMap((one) => [...trialsOf(plan, one)])).toHaveLength(12);
  });

  test('have keys that are unique and the same every time', () => {
    const keys = () => plan.models.flatMap((one) => [...trialsOf(plan, one)].map((trial) => trial.key));
    expect(new Set(keys()).size).toBe(12);
    expect(keys()).toEqual(keys());
    expect(keys()[0]).toBe('a|sums|1|sum-0');
  });

  test.each([
    ['a key', { modelId: 'a', benchmarkId: 'sums', epoch: 2, sampleId: 'sum-0' }],
    ['a sample that is called like a key', { modelId: 'a', benchmarkId: 'sums', epoch: 1, sampleId: 'x|2|y' }],
    ['a sample without a name', { modelId: 'a', benchmarkId: 'sums', epoch: 1, sampleId: '' }],
  ])('are found again from %s', (_why, place) => expect(placeOfKey(trialKey(place))).toEqual(place));

  test.each(['', 'a', 'a|sums', 'a|sums|1'])('are not found from %j, which is no key', (text) =>
    expect(placeOfKey(text)).toEqual({ modelId: '', benchmarkId: '', epoch: 0, sampleId: '' }),
  );

  test('finish one epoch before the next begins', () => {
    expect([...trialsOf(plan, model('a'))].map((trial) => trial.epoch)).toEqual([1, 1, 1, 2, 2, 2]);
  });

  test('ask every model the same question with the same seed and budget', () => {
    const [a, b] = plan.models.map((one) => [...trialsOf(plan, one)]);
    for (const [at, trial] of (a ?? []).entries()) {
      const other = b?.[at];
      expect(other?.request.seed).toBe(trial.request.seed);
      expect(other?.request.messages).toEqual(trial.request.messages);
      expect(other?.request.maxTokens).toBe(trial.request.maxTokens);
    }
  });

  test('differ in seed between epochs', () => {
    const seeds = [...trialsOf(plan, model('a'))].map((trial) => trial.request.seed);
    expect(new Set(seeds).size).toBe(6);
  });

  test('send a model its own settings, and hash them', () => {
    const [a, b] = plan.models.map((one) => trialsOf(plan, one).next().value);
    expect(b?.request.params).toEqual({ temperature: 0.7, reasoningEffort: 'high' });
    if (a === undefined || b === undefined) throw new Error('no trials');
    expect(hashRequest(a)).not.toBe(hashRequest(b));
  });

  test('a plan of a million is begun at once', () => {
    const many = planOf(1000, [model('a')], 1000);
    expect(trialsOf(many, model('a')).next().value?.key).toBe('a|sums|1|sum-0');
    expect(countTrials(many)).toBe(1_000_000);
  });
});

test('the hash of samples sees a change of one prompt', () => {
  const [planned] = planOf(3, []).benchmarks;
  if (planned === undefined) throw new Error('no benchmark');
  const other = {
    ...planned,
    benchmark: { ...planned.benchmark, prompt: () => [{ role: 'user' as const, content: 'x' }] },
  };
  expect(hashSamples(other)).not.toBe(hashSamples(planned));
});
