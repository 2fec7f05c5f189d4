import { expect, test } from 'vitest';
import { readMmluProLetter } from '../../../benchmarks/scorers/mmlu-pro-letter.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

test.each([
  ['sentence', 'so the answer is (C).', 'C', 'C'],
  ['sentence without brackets', 'The answer is D', 'D', 'D'],
  ['the first of two sentences', 'the answer is (A). No, the answer is (B).', 'A', 'A'],
  ['label', 'Answer: E', 'E', null],
  ['the last label of the first line with one', 'answer: A, Answer: B\nanswer: C', 'B', null],
  ['the last lone letter', 'Both B and C hold', 'C', null],
  ['no letter of a word', 'Because', null, null],
  ['a letter of another script is a part of the word', 'Aé 가B', null, null],
  ['beyond J', 'K', null, null],
  ['empty', '', null, null],
])('%s', (_why, text, letter, sentence) => {
  expect(readMmluProLetter(text)).toBe(letter);
  expect(readMmluProLetter(text, 'sentence')).toBe(sentence);
});

test.each([['answer: '], ['Answer:A '], ['answer is '], ['A '], ['\n'], ['é']])('a megabyte of %j', (piece) => {
  const tookMs = cpuMsOf(() => {
    readMmluProLetter(piece.repeat(Math.ceil(1_000_000 / piece.length)));
  });
  expect(tookMs).toBeLessThan(2000);
});
