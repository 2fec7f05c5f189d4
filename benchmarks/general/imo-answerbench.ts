/**
 * IMO-AnswerBench: 400 olympiad problems with short answers in algebra, combinatorics, geometry and number theory. Compared
 * exactly as expressions: an answer that this cannot decide is unparsed, where the published figures ask a model.
 */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { mathPrompt } from '../prompts.ts';
import { scoreMath } from '../scorers/math.ts';

export const imoAnswerbench = defineBenchmark({
  id: 'imo-answerbench',
  version: 2,
  title: 'IMO-AnswerBench',
  part: 'general',
  source: {
    homepage: 'https://huggingface.co/datasets/OpenEvals/IMO-AnswerBench',
    licence: 'CC-BY-4.0',
  },
  about: 'Problems of mathematical olympiads, reworded, with short answers.',
  traps: [
    'Answers in words or with conditions cannot be decided without a judge: they count as unparsed, on both sides alike.',
    'The answers were corrected in a second version; the revision that was read is in the lock file.',
  ],
  data: {
    kind: 'hub',
    repo: 'OpenEvals/IMO-AnswerBench',
    configs: ['default'],
    split: 'train',
    files: ['data/train-*', '*.parquet', '*.csv', '*.jsonl'],
    rows: 400,
  },
  row: z.object({
    Problem: z.string().min(1),
    'Short Answer': z.union([z.string().trim().min(1), z.number()]),
    Category: z.string().min(1),
  }),
  sample: (row, place) => ({
    id: String(place.index),
    input: row.Problem.trim(),
    target: { kind: 'math', latex: String(row['Short Answer']) },
    groups: { category: row.Category },
  }),
  chance: 0,
  prompt: mathPrompt,
  score: scoreMath,
  generate: { maxTokens: 65_536, temperature: 1, epochs: 1 },
});
