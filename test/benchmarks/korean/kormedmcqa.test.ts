import { kormedmcqa, kormedmcqa5shot } from '../../../benchmarks/korean/kormedmcqa.ts';
import { letterOf, testBenchmark } from '../conformance.ts';

const row = {
  subject: 'doctor',
  year: 2022,
  question: '치료는?',
  A: '가',
  B: '나',
  C: '다',
  D: '라',
  E: '마',
  answer: 4,
};

testBenchmark({
  benchmark: kormedmcqa,
  rowAt: (at) => ({
    config: at < 200 ? 'doctor' : 'nurse',
    row: { ...row, answer: at % 2 === 0 ? (at % 5) + 1 : String((at % 5) + 1) },
  }),
  broken: [
    ['answers count from 1', { ...row, answer: 0 }],
    ['there are five', { ...row, answer: 6 }],
    ['an empty choice', { ...row, E: '' }],
  ],
  knows: (sample) => `하나씩 따져 본다.\n정답: ${letterOf(sample)}`,
  constant: '정답: A',
});

testBenchmark({
  benchmark: kormedmcqa5shot,
  rowAt: (at) => ({ config: at < 200 ? 'doctor' : 'nurse', row: { ...row, answer: (at % 5) + 1 } }),
  examples: ['doctor', 'nurse'].flatMap((config) =>
    [5, 4, 3, 2, 1].map((answer) => ({ config, row: { ...row, question: `${config}의 예시 ${answer}`, answer } })),
  ),
  broken: [['an empty choice', { ...row, E: '' }]],
  knows: letterOf,
  constant: '정답: A',
});
