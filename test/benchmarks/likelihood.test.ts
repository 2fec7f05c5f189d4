import { describe, expect, test } from 'vitest';
import { mmlu5shotLoglikelihood, mmluLoglikelihood } from '../../benchmarks/general/mmlu.ts';
import { kmmlu5shotLoglikelihood, kmmluLoglikelihood } from '../../benchmarks/korean/kmmlu.ts';
import { letterOf, testBenchmark } from './conformance.ts';

const row = { question: '짝수는?', A: '1', B: '3', C: '8', D: '9', answer: 3, Category: 'Math' };

testBenchmark({
  benchmark: kmmluLoglikelihood,
  rowAt: (at) => ({ config: 'Math', row: { ...row, question: `${at}번째 물음`, answer: (at % 4) + 1 } }),
  broken: [['a missing answer', { ...row, answer: null }]],
  knows: letterOf,
  constant: ' A',
});

testBenchmark({
  benchmark: kmmlu5shotLoglikelihood,
  rowAt: (at) => ({ config: 'Math', row: { ...row, question: `${at}번째 물음`, answer: (at % 4) + 1 } }),
  examples: [1, 2, 3, 4, 1].map((answer, at) => ({
    config: 'Math',
    row: { ...row, question: `${at}번째 예시`, answer },
  })),
  broken: [['a missing answer', { ...row, answer: null }]],
  knows: letterOf,
  constant: ' A',
});

const english = { question: 'Which?', subject: 'virology', choices: ['p', 'q', 'r', 's'], answer: 2 };

testBenchmark({
  benchmark: mmlu5shotLoglikelihood,
  rowAt: (at) => ({ config: 'all', row: { ...english, question: `Which of ${at}?`, answer: at % 4 } }),
  examples: [0, 1, 2, 3, 0].map((answer, at) => ({
    config: 'all',
    row: { ...english, question: `Which is shown ${at}?`, answer },
  })),
  broken: [['no subject', { ...english, subject: '' }]],
  knows: letterOf,
  constant: ' A',
});

describe('the likeliest letter', () => {
  const sample = kmmluLoglikelihood.toSample(row, { index: 0, config: 'Math', label: 'x' });
  const given = (...logprobs: number[]) => ({
    continuations: logprobs.map((logprob) => ({ logprob, tokens: 1, isGreedy: null })),
  });
  test.each([
    ['is the answer', given(-3, -2, -0.5, -4), 1, 'C'],
    ['may be wrong', given(-3, -0.2, -0.5, -4), 0, 'B'],
    ['is none where two are equal', given(-3, -0.5, -0.5, -4), 0, null],
    ['is none where one was not scored', given(-3, -2, -0.5), 0, null],
    ['is none where nothing was scored', given(), 0, null],
  ])('%s', (_why, answer, value, letter) =>
    expect(kmmluLoglikelihood.score(' A', sample, answer)).toEqual({ status: 'scored', value, answer: letter }),
  );

  test('the prompt ends where the letter begins, and every letter that has a choice is scored', () => {
    expect(kmmluLoglikelihood.prompt(sample)).toEqual([
      { role: 'user', content: '짝수는?\nA. 1\nB. 3\nC. 8\nD. 9\n정답:' },
    ]);
    expect(kmmluLoglikelihood.wanted?.(sample)).toEqual({
      kind: 'loglikelihood',
      continuations: [' A', ' B', ' C', ' D'],
    });
  });

  test('is asked in the language of the questions', () => {
    const english = { ...sample, input: 'Which is even?' };
    expect(mmluLoglikelihood.prompt(english)[0]?.content).toMatch(/\nAnswer:$/);
  });
});
