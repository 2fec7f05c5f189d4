/**
 * KoBBQ: 2,280 questions on Korean stereotypes, where the context says nothing (the right answer is "unknown") or says it. The mark
 * is accuracy; the groups carry what the paper's bias scores need (`benchmarks/scorers/kobbq-bias.ts`).
 */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { textList } from '../columns.ts';
import { choicePrompt } from '../prompts.ts';
import { scoreKobbq } from '../scorers/kobbq-bias.ts';
import { shuffleChoices } from '../shuffle.ts';

const id = 'kobbq';

/** Category, template with its version (b and d are biased contexts), variant, context, question. */
const SAMPLE_ID = /^([^-]+)-(\d+)([a-d])-([^-]+)-(amb|dis)-(bsd|cnt)$/;

export const kobbq = defineBenchmark({
  id,
  version: 1,
  title: 'KoBBQ',
  part: 'korean',
  source: {
    paper: 'https://arxiv.org/abs/2307.16778',
    homepage: 'https://huggingface.co/datasets/naver-ai/kobbq',
    licence: 'MIT',
  },
  about: 'Social bias in answers about Korean stereotypes: age, region, family, schooling, politics and more.',
  traps: [
    'The paper asks every question in three orders of its choices; here each is asked in one order of its own.',
    'Accuracy alone hides the direction of errors: the bias scores stand beside it among the further metrics.',
    'The hub also holds the full set (about 76,000); the number of rows keeps it out.',
  ],
  data: {
    kind: 'hub',
    repo: 'naver-ai/kobbq',
    configs: ['default'],
    split: 'test',
    files: ['data/kobbq-test.parquet', 'data/KoBBQ_test_samples.tsv'],
    rows: 2280,
  },
  row: z
    .object({
      sample_id: z.string().regex(SAMPLE_ID, 'category-template-variant-(amb|dis)-(bsd|cnt) is wanted'),
      context: z.string().min(1),
      question: z.string().min(1),
      choices: textList.refine((choices) => choices.length === 3, 'there are three choices'),
      biased_answer: z.string().min(1),
      answer: z.string().min(1),
    })
    .refine((row) => row.choices.includes(row.answer), 'the answer is none of the choices')
    .refine((row) => row.choices.includes(row.biased_answer), 'the biased answer is none of the choices')
    .refine((row) => row.choices.some(isUnknown), 'no choice says that it cannot be known'),
  sample(row) {
    const [, category = '', template = '', version = '', , context = '', question = ''] =
      SAMPLE_ID.exec(row.sample_id) ?? [];
    const place = { benchmarkId: id, sampleId: row.sample_id };
    const { choices, index } = shuffleChoices(place, row.choices, row.choices.indexOf(row.answer));
    const letter = (at: number) => 'ABC'.charAt(at);
    return {
      id: row.sample_id,
      input: `${row.context.trim()}\n\n${row.question.trim()}`,
      choices,
      target: { kind: 'choice', index },
      cluster: `${category}-${template}`,
      groups: {
        category,
        context,
        question,
        leaning: context === 'amb' ? 'none' : 'bd'.includes(version) ? 'biased' : 'counter',
        biased: letter(choices.indexOf(row.biased_answer)),
        unknown: letter(choices.findIndex(isUnknown)),
      },
    };
  },
  chance: 1 / 3,
  prompt: choicePrompt('korean'),
  score: scoreKobbq,
  generate: { maxTokens: 4096, temperature: 0, epochs: 1 },
});

function isUnknown(choice: string): boolean {
  return /^알 ?수 ?없음/.test(choice.trim());
}
