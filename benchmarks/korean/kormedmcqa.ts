/**
 * KorMedMCQA: 3,009 questions of the Korean licences of doctors, nurses, pharmacists and dentists, five choices each.
 * The answer is counted from one.
 */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { countedFrom } from '../columns.ts';
import { choicePrompt } from '../prompts.ts';
import { scoreChoice } from '../scorers/choice.ts';
import { askWithExamples } from '../worked-examples.ts';

export const kormedmcqa = defineBenchmark({
  id: 'kormedmcqa',
  version: 1,
  title: 'KorMedMCQA',
  part: 'korean',
  source: {
    paper: 'https://arxiv.org/abs/2403.01469',
    homepage: 'https://huggingface.co/datasets/sean0042/KorMedMCQA',
    licence: 'CC-BY-NC-2.0',
  },
  about: 'Licences of doctors, nurses, pharmacists and dentists.',
  traps: [
    'The answer is counted from one.',
    'Before its third version, the usual harness marked raw text, and models that explain themselves got about nothing.',
  ],
  data: {
    kind: 'hub',
    repo: 'sean0042/KorMedMCQA',
    configs: ['doctor', 'nurse', 'pharm', 'dentist'],
    split: 'test',
    rows: 3009,
  },
  row: z.object({
    question: z.string().min(1),
    A: z.string().min(1),
    B: z.string().min(1),
    C: z.string().min(1),
    D: z.string().min(1),
    E: z.string().min(1),
    answer: countedFrom(1, 5),
  }),
  sample: (row, place) => ({
    id: `${place.config}/${place.index}`,
    input: row.question.trim(),
    choices: [row.A, row.B, row.C, row.D, row.E].map((choice) => choice.trim()),
    target: { kind: 'choice', index: row.answer },
    groups: { profession: place.config },
  }),
  chance: 0.2,
  prompt: choicePrompt('korean'),
  score: scoreChoice,
  generate: { maxTokens: 8192, temperature: 0, epochs: 1 },
});

/** KorMedMCQA as its paper asks it: five examples of the profession, then the letter. */
export const kormedmcqa5shot = askWithExamples(kormedmcqa, { split: 'fewshot', count: 5, by: 'profession' });
