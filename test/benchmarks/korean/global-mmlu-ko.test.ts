import { expect, test } from 'vitest';
import { globalMmluKo, globalMmluKo5shotLoglikelihood } from '../../../benchmarks/korean/global-mmlu-ko.ts';
import { letterOf, testBenchmark } from '../conformance.ts';

const row = {
  sample_id: 'virology/test/0',
  subject: 'virology',
  question: '무엇일까?',
  option_a: '가',
  option_b: '나',
  option_c: '다',
  option_d: '라',
  answer: 'C',
  cultural_sensitivity_label: 'CS',
};

testBenchmark({
  benchmark: globalMmluKo,
  rowAt: (at) => ({ config: 'ko', row: { ...row, sample_id: `virology/test/${at}`, answer: 'ABCD'[at % 4] } }),
  broken: [
    ['a fifth choice', { ...row, answer: 'E' }],
    ['no id', { ...row, sample_id: undefined }],
    ['no choice', { ...row, option_d: undefined }],
  ],
  knows: (sample) => `하나씩 따져 본다.\n정답: ${letterOf(sample)}`,
  constant: '정답: A',
});

testBenchmark({
  benchmark: globalMmluKo5shotLoglikelihood,
  rowAt: (at) => ({ config: 'ko', row: { ...row, sample_id: `virology/test/${at}`, answer: 'ABCD'[at % 4] } }),
  examples: [0, 1, 2, 3, 0].map((answer, at) => ({
    config: 'ko',
    row: { ...row, sample_id: `virology/dev/${at}`, question: `예시 ${at}`, answer: 'ABCD'[answer] },
  })),
  broken: [['a fifth choice', { ...row, answer: 'E' }]],
  knows: letterOf,
  constant: ' A',
});

test.each([
  ['on one culture', 'CS', 'CS'],
  ['on none', 'CA', 'CA'],
  ['not annotated', '-', 'unlabelled'],
  ['empty', null, 'unlabelled'],
])('a question that hangs %s', (_why, label, culture) => {
  const sample = globalMmluKo.toSample(
    { ...row, cultural_sensitivity_label: label },
    { index: 0, config: 'ko', label: 'x' },
  );
  expect(sample.groups).toEqual({ subject: 'virology', culture });
});
