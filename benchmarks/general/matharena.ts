/**
 * Competitions as MathArena keeps them, one sheet each: AIME 2025 and 2026 (whole numbers), HMMT February and November (any
 * expression). Drawn from contests after most models' training; the later ones are the cleaner ones.
 */
import { z } from 'zod';
import { type Benchmark, defineBenchmark } from '../../harness/define.ts';
import { readNumberText } from '../columns.ts';
import { mathPrompt, numberPrompt } from '../prompts.ts';
import { scoreMath } from '../scorers/math.ts';
import { scoreNumber } from '../scorers/number.ts';

type Contest = { id: string; title: string; repo: string; rows: number; about: string };

const REPEATS = 'One run over 30 problems has a standard deviation of four to five points: repeats are the default.';

const sheetOf = ({ id, title, repo, rows, about }: Contest) => ({
  id,
  version: 2,
  title,
  part: 'general' as const,
  source: {
    paper: 'https://arxiv.org/abs/2505.23281',
    homepage: `https://huggingface.co/datasets/${repo}`,
    licence: 'CC-BY-NC-SA-4.0',
  },
  about,
  data: { kind: 'hub' as const, repo, configs: ['default'], split: 'train', rows },
  chance: 0,
  generate: { maxTokens: 65_536, temperature: 1, epochs: 8 },
});

const columns = {
  problem_idx: z.int(),
  problem: z.string().min(1),
  answer: z.union([z.string().trim().min(1), z.number()]),
};

/** A contest whose answers are whole numbers from 0 to 999. */
function defineWhole(contest: Contest): Benchmark {
  return defineBenchmark({
    ...sheetOf(contest),
    traps: [REPEATS],
    row: z
      .object(columns)
      .transform((row) => ({ ...row, value: readNumberText(row.answer) }))
      .refine(
        (row) => row.value !== null && /^\d{1,3}$/.test(row.value),
        'the answer is no whole number from 0 to 999',
      ),
    sample: (row) => ({
      id: String(row.problem_idx),
      input: row.problem.trim(),
      target: { kind: 'number', value: row.value ?? '' },
      groups: {},
    }),
    prompt: numberPrompt,
    score: scoreNumber,
  });
}

/** A contest whose answers are numbers, radicals, fractions, tuples or expressions. */
function defineAny(contest: Contest): Benchmark {
  return defineBenchmark({
    ...sheetOf(contest),
    traps: [REPEATS, 'What takes more algebra than an exact comparison of closed forms is unparsed, never guessed.'],
    row: z.object(columns),
    sample: (row) => ({
      id: String(row.problem_idx),
      input: row.problem.trim(),
      target: { kind: 'math', latex: String(row.answer) },
      groups: {},
    }),
    prompt: mathPrompt,
    score: scoreMath,
  });
}

export const aime2025 = defineWhole({
  id: 'aime-2025',
  title: 'AIME 2025',
  repo: 'MathArena/aime_2025',
  rows: 30,
  about: 'The American competition AIME of 2025, both papers.',
});

export const aime2026 = defineWhole({
  id: 'aime-2026',
  title: 'AIME 2026',
  repo: 'MathArena/aime_2026',
  rows: 30,
  about: 'The American competition AIME of 2026, both papers.',
});

export const hmmtFeb2025 = defineAny({
  id: 'hmmt-feb-2025',
  title: 'HMMT February 2025',
  repo: 'MathArena/hmmt_feb_2025',
  rows: 30,
  about: 'The Harvard-MIT tournament of February 2025.',
});

export const hmmtNov2025 = defineAny({
  id: 'hmmt-nov-2025',
  title: 'HMMT November 2025',
  repo: 'MathArena/hmmt_nov_2025',
  rows: 30,
  about: 'The Harvard-MIT tournament of November 2025.',
});

export const hmmtFeb2026 = defineAny({
  id: 'hmmt-feb-2026',
  title: 'HMMT February 2026',
  repo: 'MathArena/hmmt_feb_2026',
  rows: 33,
  about: 'The Harvard-MIT tournament of February 2026.',
});
