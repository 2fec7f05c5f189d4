/**
 * MuSR: 756 questions on long stories (murder mysteries, misplaced things, allotted teams). Read from three tables, whose choices
 * are lists in the spelling of Python. Questions on one story share a cluster.
 */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { countedFrom } from '../columns.ts';
import { choicePrompt } from '../prompts.ts';
import { scoreChoice } from '../scorers/choice.ts';
import { storyColumns, storySample } from '../story-questions.ts';

export const musr = defineBenchmark({
  id: 'musr',
  version: 1,
  title: 'MuSR',
  part: 'general',
  source: {
    paper: 'https://arxiv.org/abs/2310.16049',
    homepage: 'https://huggingface.co/datasets/TAUR-Lab/MuSR',
    licence: 'CC-BY-4.0',
  },
  about: 'Reasoning in several steps over long stories.',
  traps: [
    'The published prompt adds a rule of thumb for each kind of story; none is given here.',
    'Several questions share a story: count them by cluster.',
  ],
  data: {
    kind: 'hub',
    repo: 'TAUR-Lab/MuSR',
    configs: ['murder_mystery', 'object_placements', 'team_allocation'],
    split: 'test',
    files: ['{config}.csv'],
    rows: 756,
  },
  row: z
    .object({ ...storyColumns, answer_index: countedFrom(0, 10), answer_choice: z.string() })
    .refine((row) => row.choices.length >= 2, 'there are at least two choices')
    .refine((row) => row.choices[row.answer_index] === row.answer_choice, 'index and text of the answer disagree'),
  sample: (row, place) => storySample({ ...row, index: row.answer_index }, place),
  chance: (sample) => 1 / (sample.choices?.length ?? 3),
  prompt: choicePrompt('general'),
  score: scoreChoice,
  generate: { maxTokens: 16_384, temperature: 0, epochs: 1 },
});
