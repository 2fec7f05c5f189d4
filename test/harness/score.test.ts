import { describe, expect, test } from 'vitest';
import { countTrials, countTrialsOf, trialsOf } from '../../harness/plan.ts';
import type { Generation, JournalEntry } from '../../harness/schema/index.ts';
import { createScoreFold } from '../../harness/score.ts';
import { generation, model, planOf } from './fixtures.ts';

const entry = (key: string, result: Generation | { code: string }, attempt = 1): JournalEntry => ({
  key,
  attempt,
  at: '2026-01-01T00:00:00.000Z',
  waitedMs: 0,
  request: '0123456789abcdef',
  result:
    'code' in result
      ? { kind: 'failure', failure: { code: result.code, message: 'no', retryable: true } }
      : { kind: 'generation', generation: result },
});

function fold(samples: number, entries: readonly JournalEntry[], epochs = 1) {
  const marks = createScoreFold(planOf(samples, [model('a'), model('b')], epochs));
  for (const one of entries) marks.add(one);
  const [scores] = marks.finish();
  const column = scores?.columns.get('a');
  if (column === undefined) throw new Error('no column');
  return {
    scores,
    column,
    value: [...column.value],
    measured: [...column.measured],
    outcomes: column.outcomes,
    usage: column.usage,
  };
}

describe('one answer', () => {
  test.each([
    ['right', generation('1'), 'answered', 1, 1],
    ['wrong', generation('7'), 'answered', 0, 1],
    ['nothing readable', generation('well'), 'unparsed', 0, 1],
    ['a refusal in Korean', generation('죄송하지만 답변을 드릴 수 없습니다.'), 'refused', 0, 1],
    ['a refusal in English', generation("I'm sorry, I can't help with that."), 'refused', 0, 1],
    ['nothing', generation('  '), 'empty', 0, 1],
    ['thinking only', generation('<think>1</think>'), 'empty', 0, 1],
    ['cut at the budget, though a number stands there', generation('1', { stop: 'length' }), 'truncated', 0, 1],
    ['thinking that never ended', generation('<think>1'), 'truncated', 0, 1],
    ['a number in the thinking, another in the answer', generation('<think>7</think>1'), 'answered', 1, 1],
    ['filtered by the provider', generation('', { stop: 'filtered' }), 'filtered', 0, 1],
    ['a failed call', { code: 'PROVIDER_SERVER_ERROR' }, 'provider-error', 0, 0],
    ['a call that took too long', { code: 'PROVIDER_TIMEOUT' }, 'timeout', 0, 0],
  ] as const)('%s', (_why, reply, outcome, value, measured) => {
    const found = fold(1, [entry('a|sums|1|sum-0', reply)]);
    expect(found.outcomes[outcome]).toBe(1);
    expect(found.value).toEqual([value]);
    expect(found.measured).toEqual([measured]);
  });
});

test('a trial that was never asked is unmeasured, and neither wrong nor a failed call', () => {
  const found = fold(2, [entry('a|sums|1|sum-0', generation('1'))]);
  expect(found.measured).toEqual([1, 0]);
  expect(found.outcomes).toMatchObject({ answered: 1, 'provider-error': 0 });
  expect(found.column.tried).toEqual(Uint8Array.of(1, 0));
});

test('an answer after failures counts once, and the failures are gone from the classes', () => {
  const found = fold(1, [
    entry('a|sums|1|sum-0', { code: 'PROVIDER_SERVER_ERROR' }),
    entry('a|sums|1|sum-0', { code: 'PROVIDER_TIMEOUT' }, 2),
    entry('a|sums|1|sum-0', generation('1'), 3),
  ]);
  expect(found.outcomes).toMatchObject({ answered: 1, timeout: 0, 'provider-error': 0 });
});

test('epochs are averaged inside the sample, and half the repeats are not a measurement', () => {
  const found = fold(
    2,
    [
      entry('a|sums|1|sum-0', generation('1')),
      entry('a|sums|2|sum-0', generation('9')),
      entry('a|sums|1|sum-1', generation('2')),
    ],
    2,
  );
  expect(found.value[0]).toBe(0.5);
  expect(found.measured).toEqual([1, 0]);
});

test('epochs leave their number and the variance within each sample; one epoch leaves neither', () => {
  const answers = (...list: string[]) => list.map((text, at) => entry(`a|sums|${at + 1}|sum-0`, generation(text)));
  const { scores, column } = fold(1, answers('1', '9', '9', '1'), 4);
  expect([scores?.epochs, column.value[0], column.within?.[0]]).toEqual([4, 0.5, 1 / 3]);
  const once = fold(1, answers('1'));
  expect([once.scores?.epochs, once.column.within]).toEqual([undefined, undefined]);
});

test('tokens are summed over answers', () => {
  const usage = { inputTokens: 10, outputTokens: 5, reasoningTokens: 3 };
  const found = fold(2, [
    entry('a|sums|1|sum-0', generation('1', { usage })),
    entry('a|sums|1|sum-1', generation('2', { usage: { inputTokens: 1, outputTokens: 1 } })),
  ]);
  expect(found.usage).toEqual({ inputTokens: 11, outputTokens: 6, reasoningTokens: 3 });
});

test.each([
  ['another model', 'c|sums|1|sum-0'],
  ['another benchmark', 'a|other|1|sum-0'],
  ['an epoch too many', 'a|sums|2|sum-0'],
  ['another sample', 'a|sums|1|sum-9'],
  ['no key at all', 'hello'],
])('an entry of %s is refused by name', (_why, key) => {
  expect(() => fold(1, [entry(key, generation('1'))])).toThrow(key);
});

test('a scorer that gives more than full marks is a bug, not a score', () => {
  const plan = planOf(1, [model('a')]);
  const [planned] = plan.benchmarks;
  if (planned === undefined) throw new Error('no benchmark');
  const generous = {
    ...planned,
    benchmark: { ...planned.benchmark, score: () => ({ status: 'scored' as const, value: 1.5, answer: 'x' }) },
  };
  const marks = createScoreFold({ ...plan, benchmarks: [generous] });
  expect(() => marks.add(entry('a|sums|1|sum-0', generation('1')))).toThrow('between 0 and 1');
});

test('a sample put to one model only is no gap of the others', () => {
  const plan = planOf(2, [model('a'), model('b')]);
  const [planned] = plan.benchmarks;
  if (planned === undefined) throw new Error('no benchmark');
  const samples = planned.samples.map((sample, at) => (at === 1 ? { ...sample, models: ['b'] } : sample));
  const partial = { ...plan, benchmarks: [{ ...planned, samples }] };
  expect(partial.models.map((one) => [...trialsOf(partial, one)].length)).toEqual([1, 2]);
  expect([countTrials(partial), countTrialsOf(partial, 'a')]).toEqual([3, 1]);
  const marks = createScoreFold(partial);
  marks.add(entry('a|sums|1|sum-0', generation('1')));
  const [scores] = marks.finish();
  expect(scores?.columns.get('a')).toMatchObject({
    asked: Uint8Array.of(1, 0),
    outcomes: { answered: 1, 'provider-error': 0 },
  });
  expect(scores?.columns.get('b')?.asked).toBeUndefined();
  expect(scores?.columns.get('b')).toMatchObject({ tried: Uint8Array.of(0, 0), outcomes: { 'provider-error': 0 } });
});

test('clusters are numbered by name and loners stand alone', () => {
  const plan = planOf(4, [model('a')]);
  const [planned] = plan.benchmarks;
  if (planned === undefined) throw new Error('no benchmark');
  const samples = planned.samples.map((sample, at) => (at % 2 === 0 ? { ...sample, cluster: 'even' } : sample));
  const [scores] = createScoreFold({ ...plan, benchmarks: [{ ...planned, samples }] }).finish();
  expect([...(scores?.clusters ?? [])]).toEqual([0, 1, 0, 2]);
});

test('the groups of samples are carried along, with nothing for a sample that has none', () => {
  const plan = planOf(3, [model('a')]);
  const groups = [{ subject: 'law' }, {}, { subject: 'art', level: '2' }];
  const planned = plan.benchmarks.map((one) => ({
    ...one,
    samples: one.samples.map((sample, at) => ({ ...sample, groups: groups[at] ?? {} })),
  }));
  expect(createScoreFold({ ...plan, benchmarks: planned }).finish()[0]?.groups).toEqual([
    { name: 'subject', of: ['law', '', 'art'] },
    { name: 'level', of: ['', '', '2'] },
  ]);
  expect(createScoreFold(planOf(3, [model('a')])).finish()[0]).not.toHaveProperty('groups');
});
