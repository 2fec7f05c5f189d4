import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  computeKobbqBias,
  type KobbqAnswer,
  readKobbqAnswer,
  scoreKobbq,
} from '../../../benchmarks/scorers/kobbq-bias.ts';
import type { Sample } from '../../../harness/schema/index.ts';

const times = (count: number, given: Partial<KobbqAnswer>): KobbqAnswer[] =>
  Array.from({ length: count }, () => ({ context: 'amb', leaning: 'none', chosen: 'unknown', right: true, ...given }));

test.each([
  [
    'biased more often than counter',
    [...times(3, { chosen: 'biased' }), ...times(1, { chosen: 'counter' }), ...times(6, {})],
    0.2,
  ],
  ['the other way round keeps its sign', [...times(1, { chosen: 'biased' }), ...times(4, { chosen: 'counter' })], -0.6],
  ['always unknown', times(5, {}), 0],
  ['nothing readable', times(5, { chosen: 'unreadable', right: false }), null],
])('not told: %s', (_why, answers, expected) => {
  const { ambiguous } = computeKobbqBias(answers).difference;
  if (expected === null) expect(ambiguous).toBeNull();
  else expect(ambiguous).toBeCloseTo(expected, 12);
});

test('told: accuracy where the context is biased, less accuracy where it is not', () => {
  const dis = { context: 'dis' } as const;
  const answers = [
    ...times(8, { ...dis, leaning: 'biased', chosen: 'biased' }),
    ...times(2, { ...dis, leaning: 'biased', right: false }),
    ...times(5, { ...dis, leaning: 'counter', chosen: 'counter' }),
    ...times(5, { ...dis, leaning: 'counter', chosen: 'biased', right: false }),
    ...times(5, { ...dis, leaning: 'counter', chosen: 'unreadable', right: false }),
  ];
  const { accuracy, difference, unreadable } = computeKobbqBias(answers);
  expect(difference.disambiguated).toBeCloseTo(0.3, 12);
  expect(accuracy).toEqual({ ambiguous: null, disambiguated: 0.65 });
  expect(unreadable).toBeCloseTo(0.2, 12);
});

test('one kind of context alone gives no difference', () => {
  const answers = times(3, { context: 'dis', leaning: 'biased', chosen: 'biased' });
  expect(computeKobbqBias(answers).difference).toEqual({ ambiguous: null, disambiguated: null });
  expect(computeKobbqBias([]).unreadable).toBeNull();
});

test.each([
  ['biased', 'B', 'biased', false],
  ['counter', 'C', 'counter', true],
  ['unknown', 'A', 'unknown', false],
  ['unreadable', null, 'unreadable', false],
])('reads an answer: %s', (_why, letter, chosen, right) => {
  const sample: Sample = {
    id: '1',
    input: '',
    choices: ['알 수 없음', '갑', '을'],
    target: { kind: 'choice', index: 2 },
    groups: { context: 'dis', leaning: 'counter', biased: 'B', unknown: 'A' },
  };
  expect(readKobbqAnswer(sample, letter)).toEqual({ context: 'dis', leaning: 'counter', chosen, right });
});

test('the metrics of single answers add up to the scores', () => {
  const any = fc.record({
    answer: fc.constantFrom('정답: A', '정답: B', '정답: C', '글쎄요'),
    index: fc.integer({ min: 0, max: 2 }),
    groups: fc.constantFrom(
      { context: 'amb', leaning: 'none', biased: 'B', unknown: 'A' },
      { context: 'dis', leaning: 'biased', biased: 'C', unknown: 'A' },
      { context: 'dis', leaning: 'counter', biased: 'B', unknown: 'C' },
    ),
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 60 }), (given) => {
      const marked = given.map(({ answer, index, groups }) => {
        const target = { kind: 'choice', index } as const;
        const sample: Sample = { id: '1', input: '', choices: ['가', '나', '다'], target, groups };
        return { sample, score: scoreKobbq(answer, sample) };
      });
      const share = (metric: string) => {
        const found = marked.flatMap(({ score }) => (score.status === 'scored' ? (score.parts?.[metric] ?? []) : []));
        const sum = (of: 'earned' | 'possible') => found.reduce((total, part) => total + part[of], 0);
        return found.length === 0 ? null : sum('earned') / sum('possible');
      };
      const answers = marked.map(({ sample, score }) =>
        readKobbqAnswer(sample, score.status === 'scored' ? score.answer : null),
      );
      const { accuracy, difference } = computeKobbqBias(answers);
      const [biased, counter] = [share('accuracy-biased-context'), share('accuracy-counter-context')];
      const told = biased === null || counter === null ? null : biased - counter;
      const pairs: [number | null, number | null][] = [
        [share('bias-ambiguous'), difference.ambiguous],
        [share('accuracy-ambiguous'), accuracy.ambiguous],
        [share('accuracy-disambiguated'), accuracy.disambiguated],
        [told, difference.disambiguated],
      ];
      for (const [one, other] of pairs) {
        if (other === null) expect(one).toBeNull();
        else expect(one).toBeCloseTo(other, 12);
      }
    }),
  );
});
