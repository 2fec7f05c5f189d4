/** Further metrics and votes: summed over what was measured, lost answers counted, second askings taken over. */
import { describe, expect, test } from 'vitest';
import { ifeval } from '../../benchmarks/general/ifeval.ts';
import type { Benchmark } from '../../harness/define.ts';
import type { Plan } from '../../harness/plan.ts';
import type { Generation, JournalEntry, Sample } from '../../harness/schema/index.ts';
import { createScoreFold } from '../../harness/score.ts';
import { repeatRows } from '../../results/repeats.ts';
import { generation, model, planOf } from './fixtures.ts';

const entry = (key: string, result: Generation | 'failed'): JournalEntry => ({
  key,
  attempt: 1,
  at: '2026-01-01T00:00:00.000Z',
  waitedMs: 0,
  request: '0123456789abcdef',
  result:
    result === 'failed'
      ? { kind: 'failure', failure: { code: 'PROVIDER_DOWN', message: 'no', retryable: true } }
      : { kind: 'generation', generation: result },
});

const request: Sample = {
  id: 'q',
  input: 'No commas, and all in lower case.',
  target: {
    kind: 'instructions',
    checks: [
      { check: 'punctuation:no_comma', args: {} },
      { check: 'change_case:english_lowercase', args: {} },
    ],
  },
  groups: {},
};

function asked(
  answers: readonly (Generation | 'failed')[],
  benchmark: Benchmark = ifeval,
  epochs = 1,
): Plan & { keys: string[] } {
  const samples = Array.from({ length: answers.length / epochs }, (_, at) => ({ ...request, id: `q${at}` }));
  return {
    seed: 'test',
    models: [model('a')],
    benchmarks: [{ benchmark, samples, epochs, weight: 1 }],
    keys: answers.map((_, at) => `a|${benchmark.id}|${Math.floor(at / samples.length) + 1}|q${at % samples.length}`),
  };
}

function partsOf(answers: readonly (Generation | 'failed')[], epochs = 1) {
  const { keys, ...plan } = asked(answers, ifeval, epochs);
  const fold = createScoreFold(plan);
  for (const [at, answer] of answers.entries()) fold.add(entry(keys[at]!, answer));
  return fold.finish()[0]?.columns.get('a')?.parts;
}

const strict = (earned: number, possible: number) => ({
  'prompt-strict': { earned: expect.any(Number), possible: expect.any(Number) },
  'instruction-strict': { earned, possible },
});
const kept = generation('all of this is in lower case');
const half = generation('all of this, though, is in lower case');

describe('further metrics', () => {
  test('are summed over samples', () => expect(partsOf([kept, half])).toMatchObject(strict(3, 4)));
  test.each<[why: string, lost: Generation]>([
    ['cut', generation('all of this', { stop: 'length' })],
    ['empty', generation(' ')],
    ['filtered', generation('', { stop: 'filtered' })],
  ])('an answer that was %s earns nothing of what was possible', (_why, lost) =>
    expect(partsOf([kept, lost])).toMatchObject(strict(2, 4)),
  );
  test('a failed call is not measured, and neither is any epoch of its sample', () => {
    expect(partsOf([kept, 'failed'])).toMatchObject(strict(2, 2));
    expect(partsOf([kept, half, kept, 'failed'], 2)).toMatchObject(strict(4, 4));
  });
  test('nothing measured, or nothing to measure, leaves none', () => {
    expect(partsOf(['failed'])).toBeUndefined();
    const fold = createScoreFold(planOf(1, [model('a')]));
    fold.add(entry('a|sums|1|sum-0', generation('1')));
    expect(fold.finish()[0]?.columns.get('a')).not.toHaveProperty('parts');
  });
  test('follow the second asking where it stands', () => {
    const { keys, ...plan } = asked([kept, kept]);
    const fold = createScoreFold(plan);
    fold.add(entry(keys[0]!, kept));
    fold.add(entry(keys[1]!, generation('all', { stop: 'length' })));
    fold.addAgain(entry(keys[1]!, half));
    expect(fold.finish()[0]?.columns.get('a')?.parts).toMatchObject(strict(3, 4));
  });
});

describe('the answer that most epochs gave', () => {
  const consensusOf = (answers: readonly string[][]) => {
    const epochs = answers[0]?.length ?? 0;
    const fold = createScoreFold(planOf(answers.length, [model('a')], epochs));
    for (const [sample, given] of answers.entries()) {
      for (const [epoch, text] of given.entries())
        fold.add(entry(`a|sums|${epoch + 1}|sum-${sample}`, generation(text)));
    }
    return repeatRows(fold.finish(), ['a'])[0]?.consensus;
  };
  test.each<[why: string, answers: string[][], expected: number | undefined]>([
    ['right in the majority', [['1', '1', '7']], 1],
    ['wrong in the majority', [['1', '7', '7']], 0],
    ['a tie counts half', [['1', '7']], 0.5],
    ['a tie of three', [['1', '7', '8']], 1 / 3],
    ['who gives no answer has no vote', [['1', 'well', 'well']], 1],
    ['nobody votes', [['well', 'well']], 0],
    [
      'the mean over samples',
      [
        ['1', '1', '7'],
        ['7', '7', '2'],
      ],
      0.5,
    ],
    ['wrong answers that differ do not add up', [['1', '1', '7', '8', '9']], 1],
    ['one epoch has none', [['1']], undefined],
  ])('%s', (_why, answers, expected) => {
    if (expected === undefined) expect(consensusOf(answers)).toBeUndefined();
    else expect(consensusOf(answers)).toBeCloseTo(expected, 12);
  });
  test('there is none of kept instructions', () => {
    const { keys, ...plan } = asked([kept, kept], ifeval, 2);
    const fold = createScoreFold(plan);
    for (const key of keys) fold.add(entry(key, kept));
    const [row] = repeatRows(fold.finish(), ['a']);
    expect(row).toMatchObject({ epochs: 2, mean: 1 });
    expect(row).not.toHaveProperty('consensus');
  });
});
