/**
 * KMMLU: 35,030 questions out of Korean examinations in 45 subjects, four choices each.
 * The list of subjects is written out because the repository has also carried further configs ("hard-...") beside them.
 */
import { z } from 'zod';
import { type Benchmark, defineBenchmark, type ExampleData } from '../../harness/define.ts';
import { askLikelihood } from '../likelihood.ts';
import { choicePrompt, directChoicePrompt } from '../prompts.ts';
import { scoreChoice } from '../scorers/choice.ts';
import { askWithExamples } from '../worked-examples.ts';

export const KMMLU_SUBJECTS = [
  ...['Accounting', 'Agricultural-Sciences', 'Aviation-Engineering-and-Maintenance', 'Biology', 'Chemical-Engineering'],
  ...['Chemistry', 'Civil-Engineering', 'Computer-Science', 'Construction', 'Criminal-Law', 'Ecology', 'Economics'],
  ...['Education', 'Electrical-Engineering', 'Electronics-Engineering', 'Energy-Management', 'Environmental-Science'],
  ...['Fashion', 'Food-Processing', 'Gas-Technology-and-Engineering', 'Geomatics', 'Health', 'Industrial-Engineer'],
  ...['Information-Technology', 'Interior-Architecture-and-Design', 'Korean-History', 'Law'],
  ...['Machine-Design-and-Manufacturing', 'Management', 'Maritime-Engineering', 'Marketing', 'Materials-Engineering'],
  ...['Math', 'Mechanical-Engineering', 'Nondestructive-Testing', 'Patent', 'Political-Science-and-Sociology'],
  ...['Psychology', 'Public-Safety', 'Railway-and-Automotive-Engineering', 'Real-Estate', 'Refrigerating-Machinery'],
  ...['Social-Welfare', 'Taxation', 'Telecommunications-and-Wireless-Technology'],
];

export const kmmlu = defineBenchmark({
  id: 'kmmlu',
  version: 1,
  title: 'KMMLU',
  part: 'korean',
  source: {
    paper: 'https://arxiv.org/abs/2402.11548',
    homepage: 'https://huggingface.co/datasets/HAERAE-HUB/KMMLU',
    licence: 'CC-BY-ND-4.0',
  },
  about: 'Expert knowledge out of Korean examinations, from accounting to welfare. Not translated.',
  traps: [
    'Harnesses average over questions, the paper over subjects: both follow from the group `subject`.',
    'Some questions are known to be wrong; KMMLU-Redux was made to be rid of them.',
    'The stop strings of the published direct protocol ("." and a blank line) cut reasoning off; none is sent here.',
  ],
  data: { kind: 'hub', repo: 'HAERAE-HUB/KMMLU', configs: KMMLU_SUBJECTS, split: 'test', rows: 35_030 },
  row: z.object({
    question: z.string(),
    A: z.string(),
    B: z.string(),
    C: z.string(),
    D: z.string(),
    // 1 is A. A CSV file writes it as text.
    answer: z.union([z.int().min(1).max(4), z.enum(['1', '2', '3', '4']).transform(Number)]),
    Category: z.string(),
  }),
  sample(row, place) {
    const subject = place.config === '' ? row.Category : place.config;
    return {
      id: `${subject}/${place.index}`,
      input: row.question.trim(),
      choices: [row.A, row.B, row.C, row.D].map((choice) => choice.trim()),
      target: { kind: 'choice', index: row.answer - 1 },
      groups: { subject },
    };
  },
  chance: 0.25,
  prompt: choicePrompt('korean'),
  score: scoreChoice,
  generate: { maxTokens: 8192, temperature: 0, epochs: 1 },
});

/** KMMLU as harnesses ask it that read the first letter: no reasoning is asked for. */
export const kmmluDirect: Benchmark = {
  ...kmmlu,
  id: 'kmmlu-direct',
  title: 'KMMLU (letter alone)',
  about: 'The questions of KMMLU, answered by the letter alone.',
  prompt: directChoicePrompt('korean'),
};

/** KMMLU as base models are asked. */
export const kmmluLoglikelihood = askLikelihood(kmmlu);

/** What the paper shows: the five questions that each subject keeps for it. */
const FIVE: ExampleData = { split: 'dev', count: 5, by: 'subject', rows: 225 };

/** KMMLU as its paper asks it: five examples of the subject, then the letter. */
export const kmmlu5shot = askWithExamples(kmmlu, FIVE);

/** The same for base models. */
export const kmmlu5shotLoglikelihood = askLikelihood(kmmlu, FIVE);
