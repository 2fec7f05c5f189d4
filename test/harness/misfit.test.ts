import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { misfitOf, placeInWords } from '../../harness/misfit.ts';

const Row = z.strictObject({
  id: z.union([z.string().min(1), z.int()]),
  question: z.string(),
  choices: z.array(z.string()).min(2).max(3).optional(),
  label: z.enum(['A', 'B']).optional(),
  share: z.number().min(0).lt(1).optional(),
  hash: z
    .string()
    .regex(/^[0-9a-f]{4}$/)
    .optional(),
});
const row = { id: '1', question: 'q' };

describe('what a schema finds wrong', () => {
  test.each([
    ['a missing field', { id: '1' }, 'question: 값이 없음'],
    ['a missing field of several kinds', { question: 'q' }, 'id: 값이 없음'],
    ['another kind', { ...row, question: 3 }, 'question: 문자열 값이어야 하는데 숫자 값임'],
    ['none of several kinds', { ...row, id: true }, 'id: 허용되는 어느 형식에도 맞지 않음'],
    ['none of the words', { ...row, label: 'C' }, 'label: "A", "B" 가운데 하나여야 함'],
    ['too few', { ...row, choices: ['가'] }, 'choices: 개수가 2 이상이어야 함'],
    ['too many', { ...row, choices: ['가', '나', '다', '라'] }, 'choices: 개수가 3 이하여야 함'],
    ['too large a number', { ...row, share: 1 }, 'share: 값이 1 미만이어야 함'],
    ['inside of a list', { ...row, choices: ['가', 1] }, 'choices[1]: 문자열 값이어야 하는데 숫자 값임'],
    ['another form', { ...row, hash: 'xyz' }, 'hash: 정해진 형식(regex)이 아님'],
    ['an unknown field', { ...row, qustion: 1 }, '알 수 없는 필드 "qustion"'],
    ['two mistakes', { id: '1', label: 'C' }, 'question: 값이 없음, label: "A", "B" 가운데 하나여야 함'],
  ])('%s', (_why, value, expected) => {
    const { error } = Row.safeParse(value);
    if (error === undefined) throw new Error('the row fits');
    const { en, ko } = misfitOf(error);
    expect(ko).toBe(expected);
    expect(en).toBe(z.prettifyError(error).replaceAll('\n', ' '));
  });

  test('the sentence of a rule stands as the schema wrote it, in Korean where it has one', () => {
    const isNever = () => false;
    const rules = [
      z.string().refine(isNever, 'is odd'),
      z.string().refine(isNever, { error: 'is odd', params: { ko: '이상함' } }),
    ];
    const words = rules.map((rule) => misfitOf(rule.safeParse('x').error ?? new z.ZodError([])));
    expect(words).toEqual([
      { en: '✖ is odd', ko: 'is odd' },
      { en: '✖ is odd', ko: '이상함' },
    ]);
  });
});

test.each([
  ['a row', 'data/test.jsonl row 3', 'data/test.jsonl 3번째 행'],
  ['a line', 'runs/r/journal.jsonl line 12', 'runs/r/journal.jsonl 12번째 줄'],
  ['a path that looks like one', 'row 3.csv row 1', 'row 3.csv 1번째 행'],
  ['what is generated', 'generated sample 4', '생성한 문항 4번'],
  ['a bare file', 'answers.jsonl', 'answers.jsonl'],
])('a place in words: %s', (_why, place, expected) => {
  expect(placeInWords(place)).toEqual({ en: place, ko: expected });
});
