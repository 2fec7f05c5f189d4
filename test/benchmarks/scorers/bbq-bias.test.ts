import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BbqAnswer, computeBbqBias, readBbqAnswer, scoreBbq } from '../../../benchmarks/scorers/bbq-bias.ts';
import type { Sample } from '../../../harness/schema/index.ts';

const answer = (given: Partial<BbqAnswer>): BbqAnswer => ({
  condition: 'disambig',
  polarity: 'neg',
  chosen: 'stereotyped',
  right: true,
  ...given,
});
const times = (count: number, given: Partial<BbqAnswer>) => Array.from({ length: count }, () => answer(given));

test.each([
  ['always the stereotype', times(4, {}), 1],
  ['always its opposite', times(4, { chosen: 'other' }), -1],
  ['as often as not', [...times(2, {}), ...times(2, { chosen: 'other' })], 0],
  ['a question turned round is biased by the other group', times(3, { polarity: 'nonneg', chosen: 'other' }), 1],
  ['three in four', [...times(3, {}), ...times(1, { chosen: 'other' })], 0.5],
  ['unknown does not count', [...times(3, {}), ...times(90, { chosen: 'unknown' })], 1],
  ['only unknown: nothing can be said', times(3, { chosen: 'unknown' }), null],
])('told: %s', (_why, answers, expected) => expect(computeBbqBias(answers).bias.disambiguated).toBe(expected));

test('not told: the leaning counts by the share of errors', () => {
  const wrong = times(3, { condition: 'ambig', right: false });
  const right = times(7, { condition: 'ambig', chosen: 'unknown', right: true });
  const { accuracy, bias } = computeBbqBias([...wrong, ...right]);
  expect(accuracy).toEqual({ ambiguous: 0.7, disambiguated: null });
  expect(bias.ambiguous).toBeCloseTo(0.3, 12);
  expect(bias.disambiguated).toBeNull();
});

test('nothing at all gives nothing, and no number', () => {
  expect(computeBbqBias([])).toEqual({
    accuracy: { ambiguous: null, disambiguated: null },
    bias: { ambiguous: null, disambiguated: null },
  });
});

describe('the answer to a sample', () => {
  const sample: Sample = {
    id: '1',
    input: '',
    choices: ['x', 'y', 'z'],
    target: { kind: 'choice', index: 1 },
    groups: { condition: 'ambig', polarity: 'nonneg', stereotyped: 'C', unknown: 'B' },
  };
  test.each([
    ['names the group', 'C', 'stereotyped', false],
    ['names the other', 'A', 'other', false],
    ['does not know', 'B', 'unknown', true],
  ])('%s', (_why, letter, chosen, right) => {
    expect(readBbqAnswer(sample, letter)).toEqual({ condition: 'ambig', polarity: 'nonneg', chosen, right });
  });
  test('is left out where it cannot be read, or the group is not plain', () => {
    expect(readBbqAnswer(sample, null)).toBeNull();
    expect(readBbqAnswer({ ...sample, groups: { ...sample.groups, stereotyped: 'none' } }, 'A')).toBeNull();
  });
});

test('the metrics of single answers add up to the scores', () => {
  const any = fc.record({
    answer: fc.constantFrom('Answer: A', 'Answer: B', 'Answer: C', 'Well'),
    index: fc.integer({ min: 0, max: 2 }),
    condition: fc.constantFrom('ambig', 'disambig'),
    polarity: fc.constantFrom('neg', 'nonneg'),
    stereotyped: fc.constantFrom('A', 'C', 'none'),
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 60 }), (given) => {
      const marked = given.map(({ answer, index, ...groups }) => {
        const target = { kind: 'choice', index } as const;
        const sample: Sample = {
          id: '1',
          input: '',
          choices: ['x', 'y', 'z'],
          target,
          groups: { ...groups, unknown: 'B' },
        };
        return { sample, score: scoreBbq(answer, sample) };
      });
      const share = (metric: string) => {
        const found = marked.flatMap(({ score }) => (score.status === 'scored' ? (score.parts?.[metric] ?? []) : []));
        const sum = (of: 'earned' | 'possible') => found.reduce((total, part) => total + part[of], 0);
        return found.length === 0 ? null : sum('earned') / sum('possible');
      };
      const answers = marked.flatMap(
        ({ sample, score }) => readBbqAnswer(sample, score.status === 'scored' ? score.answer : null) ?? [],
      );
      const { accuracy, bias } = computeBbqBias(answers);
      const [right, leaning] = [share('accuracy-ambiguous'), share('leaning-ambiguous')];
      const pairs: [number | null, number | null][] = [
        [right, accuracy.ambiguous],
        [share('accuracy-disambiguated'), accuracy.disambiguated],
        [share('bias-disambiguated'), bias.disambiguated],
        [right === null || leaning === null ? null : (1 - right) * leaning, bias.ambiguous],
      ];
      for (const [one, other] of pairs) {
        if (other === null) expect(one).toBeNull();
        else expect(one).toBeCloseTo(other, 12);
      }
    }),
  );
});
