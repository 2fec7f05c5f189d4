/** MMLU: 14,042 questions of 57 subjects with four choices. The answer is counted from zero. */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { countedFrom, textList } from '../columns.ts';
import { askLikelihood } from '../likelihood.ts';
import { choicePrompt } from '../prompts.ts';
import { scoreChoice } from '../scorers/choice.ts';

export const mmlu = defineBenchmark({
  id: 'mmlu',
  version: 1,
  title: 'MMLU',
  part: 'general',
  source: {
    paper: 'https://arxiv.org/abs/2009.03300',
    homepage: 'https://huggingface.co/datasets/cais/mmlu',
    licence: 'MIT',
  },
  about: 'Knowledge of 57 subjects, from primary school to the professions.',
  traps: ['Some labels are wrong (see MMLU-Redux), and frontier models are near the ceiling that this sets.'],
  data: { kind: 'hub', repo: 'cais/mmlu', configs: ['all'], split: 'test', rows: 14_042 },
  row: z.object({
    question: z.string().min(1),
    choices: textList.refine((choices) => choices.length === 4, 'there are four choices'),
    answer: countedFrom(0, 4),
    subject: z.string().min(1),
  }),
  sample: (row, place) => ({
    id: `${row.subject}/${place.index}`,
    input: row.question.trim(),
    choices: row.choices.map((choice) => choice.trim()),
    target: { kind: 'choice', index: row.answer },
    groups: { subject: row.subject },
  }),
  chance: 0.25,
  prompt: choicePrompt('general'),
  score: scoreChoice,
  generate: { maxTokens: 8192, temperature: 0, epochs: 1 },
});

/** MMLU as base models are asked. */
export const mmluLoglikelihood = askLikelihood(mmlu);

/** MMLU as its paper asks base models: after the five questions that each subject keeps for it. */
export const mmlu5shotLoglikelihood = askLikelihood(mmlu, { split: 'dev', count: 5, by: 'subject', rows: 285 });
