import { expect, test } from 'vitest';
import { extractZeroevalAnswer, scoreZeroevalNumber } from '../../../benchmarks/scorers/zeroeval-number.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

const sample = (target: Sample['target']): Sample => ({ id: 's', input: '', target, groups: {} });

test.each([
  ['object', '{"reasoning": "x", "answer": "18"}', '18'],
  ['object in a fence', '```json\n{"answer": "18"}\n```', '18'],
  ['number', '{"answer": 18}', '18'],
  ['list', '{"answer": [1, 2]}', '[1, 2]'],
  ['first object', '{"answer": "1"} {"answer": "2"}', '1'],
  ['line ends inside', '{"answer":\n"18"}', '18'],
  ['broken JSON, quoted field', '{"reasoning": "a "b" c", "answer": "18"}', '18'],
  ['broken JSON, bare field', '{"reasoning": \\x, "answer": 18}', '18}'],
  ['field without quotes', 'answer: 18', '18'],
  ['an object without the field, then the field', '{"a": 1} "answer": "18"', '18'],
  ['neither', 'It is 18.', null],
])('reads: %s', (_why, response, expected) => expect(extractZeroevalAnswer(response)).toBe(expected));

test.each([
  ['gold with a hash', '"answer": "18"', { kind: 'text', accepted: ['# 18'] }, 1],
  ['dollars and commas', '"answer": "$1,800"', { kind: 'text', accepted: ['# 1,800'] }, 1],
  ['first number of a sentence', '"answer": "18 eggs of 20"', { kind: 'text', accepted: ['# 18'] }, 1],
  ['as floating point', '"answer": "18.0"', { kind: 'number', value: '18' }, 1],
  ['fraction', '"answer": "3/4"', { kind: 'math', latex: '0.75' }, 1],
  ['the rule is no good rule', '"answer": "2\\\\sqrt{3}"', { kind: 'math', latex: '2' }, 1],
  ['wrong', '"answer": "17"', { kind: 'text', accepted: ['# 18'] }, 0],
  ['no number', '"answer": "unknown"', { kind: 'text', accepted: ['# 18'] }, 0],
  ['no answer', 'hm', { kind: 'text', accepted: ['# 18'] }, 0],
] as const)('marks: %s', (_why, response, target, value) => {
  expect(scoreZeroevalNumber(response, sample(target as Sample['target']))).toMatchObject({ status: 'scored', value });
});

test('refuses a choice', () => {
  const given = sample({ kind: 'choice', index: 0 });
  expect(() => scoreZeroevalNumber('A', given)).toThrow(expect.objectContaining({ code: 'SCORER_TARGET_MISMATCH' }));
});

test.each([['{'], ['}'], ['{}'], ['"answer" '], ['answer: '], ['"answer": "'], [' ']])(
  'a megabyte of %j is read in linear time',
  (piece) => {
    const tookMs = cpuMsOf(() => {
      scoreZeroevalNumber(
        piece.repeat(Math.ceil(1_000_000 / piece.length)),
        sample({ kind: 'text', accepted: ['# 1'] }),
      );
    });
    expect(tookMs).toBeLessThan(2000);
  },
);
