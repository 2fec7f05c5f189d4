import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractNumbers, recallTarget, scoreRecall } from '../../../benchmarks/scorers/recall.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

const asked = (...numbers: string[]): Sample => ({ id: '1', input: '', target: recallTarget(numbers), groups: {} });

test.each([
  ['one, stated', '정답: 48213', ['48213']],
  ['several', 'Answer: 48213, 10500 and 99999', ['48213', '10500', '99999']],
  ['with thousands', 'Answer: 48,213', ['48213']],
  ['twice is once', 'Answer: 48213 (that is, 48213)', ['48213']],
  ['behind the last statement only', 'Ada has 11111.\nAnswer: 22222', ['22222']],
  ['an empty statement is passed over', 'The answer is 22222.\nAnswer: none other', ['22222']],
  ['without a statement, all of the text', 'I found 11111 and 22222.', ['11111', '22222']],
  ['a part of a longer number is none', 'Answer: 123456, 1.23456, 12345.6', []],
  ['six digits with a comma', 'Answer: 148,213', []],
  ['no digits', 'I do not know.', []],
])('%s', (_why, text, expected) => expect(extractNumbers(text)).toEqual(expected));

test.each([
  ['all of them', '정답: 11111, 22222', 1, '11111, 22222'],
  ['half', '정답: 11111', 0.5, '11111'],
  ['one right, one wrong', '정답: 11111, 33333', 0.5, '11111, 33333'],
  ['everything in sight', '정답: 11111, 22222, 33333, 44444', 0.5, '11111, 22222, 33333, 44444'],
  ['none right', '정답: 33333', 0, '33333'],
  ['no number', '죄송하지만 찾지 못했습니다.', 0, null],
  ['nothing', '', 0, null],
])('%s', (_why, text, value, answer) => {
  expect(scoreRecall(text, asked('11111', '22222'))).toEqual({ status: 'scored', value, answer });
});

test('a target that asks for more is a mistake of the benchmark', () => {
  const sample: Sample = { ...asked('11111'), target: { kind: 'instructions', checks: [{ check: 'x', args: {} }] } };
  expect(() => scoreRecall('11111', sample)).toThrow(/asks for more than numbers/);
});

test('no text makes it slow or throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(scoreRecall(text, asked('11111')).status).toBe('scored');
    }),
  );
  for (const piece of ['12345 ', '1', 'Answer: ', '정답: 12345\n', '12,']) {
    const tookMs = cpuMsOf(() => {
      scoreRecall(piece.repeat(20_000), asked('11111'));
    });
    expect(tookMs, piece).toBeLessThan(300);
  }
});
