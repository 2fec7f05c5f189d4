/**
 * Ko-MuSR: 756 questions on long Korean stories (who did it, where does someone believe a thing to be, who should do what).
 * The right choice is counted from zero. Questions on one story share a cluster.
 */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { countedFrom } from '../columns.ts';
import { choicePrompt } from '../prompts.ts';
import { scoreChoice } from '../scorers/choice.ts';
import { storyColumns, storySample } from '../story-questions.ts';

export const koMusr = defineBenchmark({
  id: 'ko-musr',
  version: 1,
  title: 'Ko-MuSR',
  part: 'korean',
  source: {
    homepage: 'https://huggingface.co/datasets/thunder-research-group/SNU_Ko-MuSR',
    licence: 'MIT',
    gated: true,
  },
  about: 'Reasoning in several steps over long stories: a murder, a misplaced thing, a team to allot.',
  traps: [
    'The published prompt adds a rule of thumb for each kind of story and three worked examples; neither is given here.',
    'Several questions share a story: count them by cluster.',
  ],
  data: {
    kind: 'hub',
    repo: 'thunder-research-group/SNU_Ko-MuSR',
    configs: ['murder_mysteries', 'object_placements', 'team_allocation'],
    split: 'test',
    rows: 756,
  },
  row: z
    .object({ ...storyColumns, answer: countedFrom(0, 10) })
    .refine((row) => row.choices.length >= 2, 'there are at least two choices')
    .refine((row) => row.answer < row.choices.length, 'the answer is none of the choices'),
  sample: (row, place) => storySample({ ...row, index: row.answer }, place),
  chance: (sample) => 1 / (sample.choices?.length ?? 3),
  prompt: choicePrompt('korean'),
  score: scoreChoice,
  generate: { maxTokens: 16_384, temperature: 0, epochs: 1 },
});
