/** MATH-500: 500 competition problems in seven subjects and five levels, answered by a LaTeX expression. */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { mathPrompt } from '../prompts.ts';
import { scoreMath } from '../scorers/math.ts';

export const math500 = defineBenchmark({
  id: 'math-500',
  version: 2,
  title: 'MATH-500',
  part: 'general',
  source: {
    paper: 'https://arxiv.org/abs/2305.20050',
    homepage: 'https://huggingface.co/datasets/HuggingFaceH4/MATH-500',
    licence: 'MIT',
  },
  about: 'Competition mathematics of seven subjects and five levels.',
  traps: [
    'Published scorers differ by two to five points; here closed forms are compared exactly, and the rest is unparsed.',
  ],
  data: { kind: 'hub', repo: 'HuggingFaceH4/MATH-500', configs: ['default'], split: 'test', rows: 500 },
  row: z.object({
    problem: z.string().min(1),
    answer: z.string().min(1),
    subject: z.string().min(1),
    level: z.int().min(1).max(5),
    unique_id: z.string().min(1),
  }),
  sample: (row) => ({
    id: row.unique_id,
    input: row.problem.trim(),
    target: { kind: 'math', latex: row.answer },
    groups: { subject: row.subject, level: String(row.level) },
  }),
  chance: 0,
  prompt: mathPrompt,
  score: scoreMath,
  generate: { maxTokens: 16_384, temperature: 0, epochs: 1 },
});
