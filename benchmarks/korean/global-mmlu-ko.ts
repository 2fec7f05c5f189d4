/** Global-MMLU, Korean: MMLU with a checked translation, and a label for questions that hang on one culture. Four choices. */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { letterUpTo } from '../columns.ts';
import { askLikelihood } from '../likelihood.ts';
import { choicePrompt } from '../prompts.ts';
import { scoreChoice } from '../scorers/choice.ts';

export const globalMmluKo = defineBenchmark({
  id: 'global-mmlu-ko',
  version: 1,
  title: 'Global-MMLU (Korean)',
  part: 'korean',
  source: {
    paper: 'https://arxiv.org/abs/2412.03304',
    homepage: 'https://huggingface.co/datasets/CohereLabs/Global-MMLU',
    licence: 'Apache-2.0',
  },
  about: 'MMLU in Korean, with a label for questions that hang on one culture.',
  traps: ['Only the annotated questions carry the label of culture; the others are "unlabelled" in the groups.'],
  data: { kind: 'hub', repo: 'CohereLabs/Global-MMLU', configs: ['ko'], split: 'test' },
  row: z.object({
    sample_id: z.string().min(1),
    subject: z.string().min(1),
    question: z.string().min(1),
    option_a: z.string(),
    option_b: z.string(),
    option_c: z.string(),
    option_d: z.string(),
    answer: letterUpTo('D'),
    cultural_sensitivity_label: z.string().nullish(),
  }),
  sample: (row) => ({
    id: row.sample_id,
    input: row.question.trim(),
    choices: [row.option_a, row.option_b, row.option_c, row.option_d].map((choice) => choice.trim()),
    target: { kind: 'choice', index: row.answer },
    groups: { subject: row.subject, culture: labelOf(row.cultural_sensitivity_label) },
  }),
  chance: 0.25,
  prompt: choicePrompt('korean'),
  score: scoreChoice,
  generate: { maxTokens: 8192, temperature: 0, epochs: 1 },
});

/** Global-MMLU as base models are asked: after five examples of the subject, in Korean too. */
export const globalMmluKo5shotLoglikelihood = askLikelihood(globalMmluKo, { split: 'dev', count: 5, by: 'subject' });

function labelOf(label: string | null | undefined): string {
  return label === 'CS' || label === 'CA' ? label : 'unlabelled';
}
