import { expect, test } from 'vitest';
import { kmmlu, kmmlu5shot, kmmlu5shotLoglikelihood, kmmluDirect } from '../../../benchmarks/korean/kmmlu.ts';
import { letterOf, testBenchmark } from '../conformance.ts';

const row = {
  question: '  다음 가운데 짝수는?\n',
  A: '1',
  B: '3',
  C: '8 ',
  D: '9',
  answer: 3,
  Category: 'Math',
  'Human Accuracy': 0.5,
};

testBenchmark({
  benchmark: kmmlu,
  rowAt: (at) => ({
    config: at < 200 ? 'Math' : 'Law',
    row: { ...row, question: `${at}번째 물음`, answer: (at % 4) + 1 },
  }),
  broken: [
    ['answers count from 1', { ...row, answer: 0 }],
    ['there are four', { ...row, answer: 5 }],
    ['a missing answer never becomes A', { ...row, answer: null }],
    ['an empty answer never becomes A', { ...row, answer: '' }],
    ['no such choice', { ...row, D: undefined }],
  ],
  knows: (sample) => `차례로 따져 본다.\n정답: ${letterOf(sample)}`,
  constant: '정답: A',
});

const shown = [1, 2, 3, 4, 1].map((answer, at) => ({
  config: 'Math',
  row: { ...row, question: `${at}번째 예시`, answer },
}));

testBenchmark({
  benchmark: kmmlu5shot,
  rowAt: (at) => ({ config: 'Math', row: { ...row, question: `${at}번째 물음`, answer: (at % 4) + 1 } }),
  examples: shown,
  broken: [['a missing answer', { ...row, answer: null }]],
  knows: letterOf,
  constant: '정답: A',
});

test('1 is A, also where a table writes it as text', () => {
  const read = (answer: unknown) => kmmlu.toSample({ ...row, answer }, { index: 0, config: 'Math', label: 'x' });
  expect(read(3)).toEqual({
    id: 'Math/0',
    input: '다음 가운데 짝수는?',
    choices: ['1', '3', '8', '9'],
    target: { kind: 'choice', index: 2 },
    groups: { subject: 'Math' },
  });
  expect(read('1').target).toEqual({ kind: 'choice', index: 0 });
});

test('45 subjects, each once', () => {
  const configs = kmmlu.data.kind === 'hub' ? kmmlu.data.configs : [];
  expect(new Set(configs).size).toBe(45);
  expect(configs).toHaveLength(45);
});

test('the direct variant asks the same questions for the letter alone', () => {
  const sample = kmmluDirect.toSample(row, { index: 0, config: 'Math', label: 'x' });
  expect(sample).toEqual(kmmlu.toSample(row, { index: 0, config: 'Math', label: 'x' }));
  expect(kmmluDirect.prompt(sample)[0]?.content).toContain('풀이 없이');
  expect(kmmluDirect.data).toBe(kmmlu.data);
});

test('every form of five examples reads the same rows, and none of the test', () => {
  expect(kmmlu5shot).toMatchObject({
    id: 'kmmlu-5shot',
    examples: { split: 'dev', count: 5, by: 'subject', rows: 45 * 5 },
  });
  expect(kmmlu5shotLoglikelihood.examples).toEqual(kmmlu5shot.examples);
  expect(kmmlu5shot.data).toBe(kmmlu.data);
});
