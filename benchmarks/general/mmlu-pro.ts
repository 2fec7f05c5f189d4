/**
 * MMLU-Pro: 12,032 questions of 14 subjects with three to ten choices. Lists that are padded with "N/A" lose the padding,
 * so that no empty letter is offered; a letter and an index that disagree stop the row.
 */
import { z } from 'zod';
import { type Benchmark, defineBenchmark } from '../../harness/define.ts';
import { choicePrompt } from '../prompts.ts';
import { scoreChoice } from '../scorers/choice.ts';
import { solutionFrom, workedPrompt } from '../worked-examples.ts';

export const mmluPro = defineBenchmark({
  id: 'mmlu-pro',
  version: 1,
  title: 'MMLU-Pro',
  part: 'general',
  source: {
    paper: 'https://arxiv.org/abs/2406.01574',
    homepage: 'https://huggingface.co/datasets/TIGER-Lab/MMLU-Pro',
    licence: 'MIT',
  },
  about: 'Knowledge and reasoning of 14 subjects with up to ten choices.',
  traps: [
    'Not every question has ten choices: no empty letter is offered.',
    'The published script guesses where it reads no answer, which adds about a tenth of those; here they are unparsed.',
  ],
  data: { kind: 'hub', repo: 'TIGER-Lab/MMLU-Pro', configs: ['default'], split: 'test', rows: 12_032 },
  row: z
    .object({
      question_id: z.int(),
      question: z.string().min(1),
      options: z.array(z.string()).min(2).max(10),
      answer: z.string().regex(/^[A-J]$/),
      answer_index: z.int().min(0).max(9),
      category: z.string().min(1),
    })
    .refine((row) => row.answer.charCodeAt(0) - 65 === row.answer_index, 'answer and answer_index disagree')
    .transform((row) => {
      const kept = row.options.flatMap((option, index) => (option === 'N/A' ? [] : [{ option, index }]));
      const index = kept.findIndex((choice) => choice.index === row.answer_index);
      return { ...row, choices: kept.map((choice) => choice.option), index };
    })
    .refine((row) => row.index >= 0 && row.choices.length >= 2, 'the answer is none of the options'),
  sample: (row) => ({
    id: String(row.question_id),
    input: row.question.trim(),
    choices: row.choices,
    target: { kind: 'choice', index: row.index },
    groups: { category: row.category },
  }),
  chance: (sample) => 1 / (sample.choices?.length ?? 10),
  prompt: choicePrompt('general'),
  score: scoreChoice,
  generate: { maxTokens: 16_384, temperature: 0, epochs: 1 },
});

/** MMLU-Pro as its paper asks it: after the first five questions of the category that are kept for it, each with its way to the answer. */
export const mmluPro5shot: Benchmark = {
  ...mmluPro,
  id: 'mmlu-pro-5shot',
  title: 'MMLU-Pro (reasoning, 5 worked examples)',
  about:
    'The questions of MMLU-Pro, answered after reasoning. The first 5 rows of the split `validation` with the same category go before each, with the solutions that the data set writes out.',
  traps: [
    ...(mmluPro.traps ?? []),
    'The solutions reason in one short paragraph: models that think at length may be held back by them.',
    'A base checkpoint goes on with questions of its own behind the answer, and the last answer counts.',
  ],
  examples: {
    split: 'validation',
    count: 5,
    by: 'category',
    rows: 70,
    solution: solutionFrom('cot_content', (text, row) =>
      isPaddedBefore(row) ? '' : text.replace(/^\s*A:\s*/, '').trim(),
    ),
  },
  prompt: workedPrompt(
    'Multiple-choice questions come first with a solution each. Solve the last one in the same way, and end with "The answer is (X)", where X is its letter.',
    'general',
  ),
};

/** Where padding stands before the answer, the letter that the solution names is no longer that of the choice. */
function isPaddedBefore(row: object): boolean {
  const options: unknown = Reflect.get(row, 'options');
  const index = Number(Reflect.get(row, 'answer_index'));
  return Array.isArray(options) && options.slice(0, index).includes('N/A');
}
