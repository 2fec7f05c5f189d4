import { describe, expect, test } from 'vitest';
import { choicePrompt } from '../../benchmarks/prompts.ts';
import { scoreChoice } from '../../benchmarks/scorers/index.ts';
import { type BenchmarkTrial, testBenchmark } from '../../benchmarks/test-benchmark.ts';
import { workedPrompt } from '../../benchmarks/worked-examples.ts';
import { type Benchmark, defineBenchmark, z } from '../../harness/define.ts';
import type { Sample } from '../../harness/schema/index.ts';

const rows = Array.from({ length: 80 }, (_, at) => ({ row: { q: `물음 ${at}`, a: at % 4 } }));

function benchmarkOf(more: Partial<Benchmark> = {}, sample: (at: number) => Partial<Sample> = () => ({})): Benchmark {
  const sheet = defineBenchmark({
    id: 'own',
    version: 1,
    title: 'Own',
    part: 'korean',
    source: { licence: 'own' },
    data: { kind: 'file', files: ['own.jsonl'] },
    row: z.object({ q: z.string(), a: z.int().min(0).max(3) }),
    sample: (row, { index }) => ({
      id: String(index),
      input: row.q,
      choices: ['가', '나', '다', '라'],
      target: { kind: 'choice', index: row.a },
      groups: {},
      ...sample(index),
    }),
    chance: 0.25,
    prompt: choicePrompt('korean'),
    score: scoreChoice,
    generate: { maxTokens: 64, temperature: 0, epochs: 1 },
  });
  return { ...sheet, ...more };
}

const checksOf = (trial: Partial<BenchmarkTrial>) => [
  ...new Set(testBenchmark({ benchmark: benchmarkOf(), rows, ...trial }).map(({ check }) => check)),
];

test('a sound sheet has no findings', () => {
  expect(testBenchmark({ benchmark: benchmarkOf(), rows, broken: [{ q: 1 }, { q: 'x', a: 4 }] })).toEqual([]);
});

const shown = { files: ['shown.jsonl'], count: 2 };
const shownRows = [0, 1, 2, 3].map((a) => ({ row: { q: `예시 ${a}`, a } }));
const withExamples = (more: Partial<Benchmark>) => benchmarkOf({ examples: shown, ...more });

test('nor has one that shows its examples', () => {
  const benchmark = withExamples({ prompt: workedPrompt('보기처럼 답하세요.', 'korean') });
  expect(testBenchmark({ benchmark, rows, examples: shownRows })).toEqual([]);
});

describe('each promise that is broken is found:', () => {
  let calls = 0;
  test.each<[string, Partial<BenchmarkTrial>, string]>([
    ['a licence that is not named', { benchmark: benchmarkOf({ source: { licence: ' ' } }) }, 'source'],
    ['a row that does not fit', { rows: [{ row: { q: 'x' } }] }, 'rows-read'],
    ['no rows at all', { rows: [] }, 'rows-read'],
    ['a broken row that is taken', { broken: [{ q: 'x', a: 1 }] }, 'broken-rows-refused'],
    ['one id twice', { benchmark: benchmarkOf({}, (at) => ({ id: String(at % 79) })) }, 'ids-unique'],
    [
      'a right choice that is not there',
      { benchmark: benchmarkOf({}, () => ({ choices: ['가', '나'] })) },
      'samples-valid',
    ],
    [
      'other samples the second time',
      {
        benchmark: benchmarkOf({}, () => {
          calls += 1;
          return { input: String(calls) };
        }),
      },
      'repeatable',
    ],
    ['a chance above one', { benchmark: benchmarkOf({ chance: 25 }) }, 'chance'],
    ['a key that is always A', { rows: rows.map(({ row }) => ({ row: { ...row, a: 0 } })) }, 'constant-scores-chance'],
    [
      'a scorer that marks nobody',
      { benchmark: benchmarkOf({ score: () => ({ status: 'scored', value: 0, answer: null }) }) },
      'knowing-scores-one',
    ],
    [
      'a refusal that becomes B',
      {
        benchmark: benchmarkOf({
          score: (text, sample) =>
            text.includes('Answer') ? scoreChoice(text, sample) : { status: 'scored', value: 0, answer: 'B' },
        }),
      },
      'refusal-is-no-answer',
    ],
    [
      'a prompt that gives it away',
      { benchmark: benchmarkOf({ prompt: ({ target }) => [{ role: 'user', content: JSON.stringify(target) }] }) },
      'prompt-hides-target',
    ],
    ['examples that no row is given for', { benchmark: withExamples({}) }, 'rows-read'],
    [
      'examples out of what is asked',
      { benchmark: withExamples({ examples: { files: ['own.jsonl'], count: 2 } }), examples: shownRows },
      'rows-read',
    ],
    ['examples that no prompt shows', { benchmark: withExamples({}), examples: shownRows }, 'examples-shown'],
    [
      'examples without their answers',
      {
        benchmark: withExamples({
          prompt: ({ input, examples = [] }) => [
            { role: 'user', content: [...examples.map((one) => one.input), input].join('\n') },
          ],
        }),
        examples: shownRows,
      },
      'examples-shown',
    ],
  ])('%s', (_why, trial, check) => expect(checksOf(trial)).toContain(check));
});
