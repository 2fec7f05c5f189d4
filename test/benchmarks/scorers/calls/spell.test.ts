import { expect, test } from 'vitest';
import { readCalls } from '../../../../benchmarks/scorers/calls/read.ts';
import { spellCall, spellCalls } from '../../../../benchmarks/scorers/calls/spell.ts';

test.each([
  ['values of every kind', `f(a=1, b=1.0, c=-2.5, d=True, e=None, g="it's", h=[1, [2]], i={"k": False})`],
  ['no arguments', 'm.f()'],
  ['signs that are escaped', 'f(a="\\"x\\"\\n")'],
])('%s come back as they were written', (_why, text) => {
  const calls = readCalls(`[${text}]`);
  expect(calls?.map(spellCall)).toEqual([text]);
});

test('what is shown to people is short, however long the calls are', () => {
  const calls = readCalls(`[f(a="${'x'.repeat(5000)}"), g(b=1)]`) ?? [];
  expect(calls).toHaveLength(2);
  expect(spellCalls(calls).length).toBeLessThanOrEqual(501);
  expect(spellCalls(calls.slice(1))).toBe('g(b=1)');
});
