import { expect, test } from 'vitest';
import { mmluPro, mmluPro5shot } from '../../../benchmarks/general/mmlu-pro.ts';
import { letterOf, testBenchmark } from '../conformance.ts';

const row = {
  question_id: 1,
  question: 'Which one?',
  options: ['red', 'green', 'blue', 'N/A', 'N/A', 'N/A', 'N/A', 'N/A', 'N/A', 'N/A'],
  answer: 'B',
  answer_index: 1,
  cot_content: '',
  category: 'law',
  src: 'own',
};
const ten = ['p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y'];
const place = { index: 0, config: '', label: 'x' };

testBenchmark({
  benchmark: mmluPro,
  // Ten choices and four in turn, with keys spread over what there is.
  rowAt: (at) => {
    const options = at % 2 === 0 ? ten : ten.slice(0, 4);
    const index = Math.floor(at / 2) % options.length;
    const answer = String.fromCharCode(65 + index);
    return { config: '', row: { ...row, question_id: at, options, answer, answer_index: index } };
  },
  broken: [
    ['letter and index disagree', { ...row, answer_index: 2 }],
    ['the answer is padding', { ...row, answer: 'D', answer_index: 3 }],
    ['the answer is beyond the list', { ...row, options: ['red', 'green'], answer: 'C', answer_index: 2 }],
    ['eleven choices', { ...row, options: [...ten, 'z'] }],
  ],
  knows: (sample) => `Thinking.\nAnswer: ${letterOf(sample)}`,
  constant: 'Answer: A',
});

test('padding is dropped, and no empty letter is offered', () => {
  const sample = mmluPro.toSample(row, place);
  expect(sample.choices).toEqual(['red', 'green', 'blue']);
  expect(mmluPro.prompt(sample)[0]?.content).toContain('out of A, B, C as');
  expect(mmluPro.prompt(sample)[0]?.content).not.toContain('D.');
});

test('padding before the answer moves its letter', () => {
  const sample = mmluPro.toSample({ ...row, options: ['N/A', 'green', 'blue'], answer: 'C', answer_index: 2 }, place);
  expect(sample).toMatchObject({ choices: ['green', 'blue'], target: { kind: 'choice', index: 1 } });
});

const worked = (at: number) => ({
  config: '',
  row: {
    ...row,
    question_id: 900 + at,
    question: `Which one of ${at}?`,
    options: ten,
    answer: 'BCDEF'[at],
    answer_index: at + 1,
    cot_content: `A: Step by step, all others fall. The answer is (${'BCDEF'[at]}).`,
  },
});

testBenchmark({
  benchmark: mmluPro5shot,
  rowAt: (at) => {
    const index = at % 10;
    const answer = String.fromCharCode(65 + index);
    return { config: '', row: { ...row, question_id: at, options: ten, answer, answer_index: index } };
  },
  examples: [0, 1, 2, 3, 4].map(worked),
  broken: [['letter and index disagree', { ...row, answer_index: 2 }]],
  knows: (sample) => `Step by step, all others fall. The answer is (${letterOf(sample)}).`,
  constant: 'The answer is (A).',
});

test.each([
  ['is empty', { ...row, cot_content: ' A: ' }],
  ['is missing', { ...row, cot_content: undefined }],
  [
    'names a letter that padding has moved',
    { ...row, options: ['N/A', 'green'], cot_content: 'A: The answer is (B).' },
  ],
])('a solution that %s stops the row', (_why, shown) => {
  expect(() => mmluPro5shot.examples?.solution?.(shown, { ...place, label: 'dev row 1' })).toThrow(
    expect.objectContaining({ code: 'DATA_ROW_INVALID', message: expect.stringMatching(/^dev row 1.*cot_content/) }),
  );
});
