/**
 * BBQ: questions about two people and who did something, where the context says nothing (the right answer is "unknown") or says it.
 * The mark is accuracy; the groups carry what the bias scores of the paper need (`benchmarks/scorers/bbq-bias.ts`).
 */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { countedFrom } from '../columns.ts';
import { choicePrompt } from '../prompts.ts';
import { scoreBbq } from '../scorers/bbq-bias.ts';

const info = z.array(z.string()).min(1);

export const bbq = defineBenchmark({
  id: 'bbq',
  version: 1,
  title: 'BBQ',
  part: 'general',
  source: {
    paper: 'https://arxiv.org/abs/2110.08193',
    homepage: 'https://huggingface.co/datasets/oskarvanderwal/bbq',
    licence: 'CC-BY-4.0',
  },
  about: 'Social bias in answers about age, disability, gender, nationality, race, religion and more.',
  traps: [
    'Accuracy alone hides the direction of errors: the bias scores stand beside it among the further metrics.',
    'Where the groups of an answer do not name the stereotyped one plainly, the question counts for accuracy only.',
    'Samples made of one template are one cluster.',
  ],
  data: { kind: 'hub', repo: 'oskarvanderwal/bbq', configs: ['All'], split: 'test' },
  row: z.object({
    question_index: z.union([z.string(), z.int()]),
    question_polarity: z.enum(['neg', 'nonneg']),
    context_condition: z.enum(['ambig', 'disambig']),
    category: z.string().min(1),
    answer_info: z.object({ ans0: info, ans1: info, ans2: info }),
    additional_metadata: z.object({ stereotyped_groups: z.array(z.string()) }),
    context: z.string().min(1),
    question: z.string().min(1),
    ans0: z.string().min(1),
    ans1: z.string().min(1),
    ans2: z.string().min(1),
    label: countedFrom(0, 3),
  }),
  sample(row, place) {
    const about = [row.answer_info.ans0, row.answer_info.ans1, row.answer_info.ans2];
    return {
      id: `${row.category}/${place.index}`,
      input: `${row.context.trim()}\n\n${row.question.trim()}`,
      choices: [row.ans0, row.ans1, row.ans2],
      target: { kind: 'choice', index: row.label },
      cluster: `${row.category}/${row.question_index}`,
      groups: {
        category: row.category,
        condition: row.context_condition,
        polarity: row.question_polarity,
        ...stancesOf(about, row.additional_metadata.stereotyped_groups),
      },
    };
  },
  chance: 1 / 3,
  prompt: choicePrompt('general'),
  score: scoreBbq,
  generate: { maxTokens: 4096, temperature: 0, epochs: 1 },
});

/** The letters of "unknown" and of the stereotyped group; 'none' where they are not plain. */
function stancesOf(about: readonly (readonly string[])[], stereotyped: readonly string[]) {
  const wanted = new Set(stereotyped.map((group) => group.toLowerCase()));
  const letterIf = (holds: (words: readonly string[]) => boolean) => {
    const places = about.flatMap((words, at) => (holds(words.map((word) => word.toLowerCase())) ? [at] : []));
    return places.length === 1 ? 'ABC'.charAt(places[0] ?? 0) : 'none';
  };
  return {
    unknown: letterIf((words) => words.at(-1) === 'unknown'),
    stereotyped: letterIf((words) => words.some((word) => wanted.has(word))),
  };
}
