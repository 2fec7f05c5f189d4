import { squareQuestions, squareResponses } from '../../../benchmarks/korean/square.ts';
import { letterOf, testBenchmark } from '../conformance.ts';

const question = {
  question: '동네 도서관은 몇 시에 닫아야 할까?',
  question_en: '',
  'sensitive?': 1,
  category: 'contentious',
};
const response = {
  question: '동네 도서관은 몇 시에 닫아야 할까?',
  question_en: '',
  response: '동네마다 사정이 다릅니다.',
  response_en: '',
  'acceptable?': 1,
  category: null,
  question_category: 'contentious',
};
const knows = (sample: Parameters<typeof letterOf>[0]) => `정답: ${letterOf(sample)}`;

testBenchmark({
  benchmark: squareQuestions,
  rowAt: (at) => ({
    config: '',
    row: { ...question, 'sensitive?': at % 2, category: at % 2 === 0 ? null : 'ethical' },
  }),
  broken: [
    ['a label that is undecided', { ...question, 'sensitive?': 2 }],
    ['no question', { ...question, question: '' }],
  ],
  knows,
  constant: '정답: A',
});

testBenchmark({
  benchmark: squareResponses,
  rowAt: (at) => ({ config: '', row: { ...response, 'acceptable?': at % 2 } }),
  broken: [
    ['a label in words', { ...response, 'acceptable?': 'yes' }],
    ['no response', { ...response, response: undefined }],
  ],
  knows,
  constant: '정답: A',
});
