import { describe, expect, test } from 'vitest';
import type { PublishedScore } from '../../harness/schema/index.ts';
import { fitPublished } from '../../results/published-curves.ts';
import { renderCurves } from '../../results/report/published-curves.ts';

const ABILITY = [-0.6, -0.3, 0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4];
const HARDNESS = [-0.8, -0.4, 0, 0.3, 0.6, 0.9];
const truth = (model: number, benchmark: number) =>
  1 / (1 + Math.exp((HARDNESS[benchmark] ?? 0) - (ABILITY[model] ?? 0)));

function row(model: number, benchmark: number, more: Partial<PublishedScore> = {}): PublishedScore {
  return {
    model: `Model ${model}`,
    organisation: 'somebody',
    role: model === 5 ? 'candidate' : 'reference',
    release_date: '',
    benchmark: `Bench ${benchmark}`,
    metric: 'accuracy',
    unit: 'percent',
    direction: 'higher',
    setting: '',
    score: 100 * truth(model, benchmark),
    table: `table-${benchmark % 2}`,
    source: 'a page',
    ...more,
  };
}

/** Model 9 shares no benchmark with the candidate but two: 0 to 4 are the candidate's, 1 to 5 those of model 9 less 2. */
const scores = ABILITY.flatMap((_, model) =>
  HARDNESS.flatMap((__, benchmark) => {
    if (model === 5 && benchmark === 5) return [];
    if (model === 9 && (benchmark === 0 || benchmark === 2)) return [];
    return [row(model, benchmark)];
  }),
);
const query = { candidate: 'Model 5', references: ['Model 7', 'Model 9', 'Model 3', 'Nobody'] };

describe('the ratios that the curves predict', () => {
  const curves = fitPublished(scores, query);

  test('are those of the truth on all benchmarks of the candidate, the best reference first', () => {
    expect(curves?.rows.map(({ reference, shared }) => [reference, shared])).toEqual([
      ['Model 9', 3],
      ['Model 7', 5],
      ['Model 3', 5],
    ]);
    const mean = (model: number) =>
      [0, 1, 2, 3, 4].reduce((total, benchmark) => total + truth(model, benchmark) / 5, 0);
    for (const [at, model] of [9, 7, 3].entries()) {
      expect(Math.abs((curves?.rows[at]?.ratio ?? 0) - mean(5) / mean(model))).toBeLessThan(0.02);
    }
    expect(curves).toMatchObject({ provenance: 'imputed', models: 10, benchmarks: 6, over: 5, scores: scores.length });
  });

  test('do not hang on the order of the rows', () => {
    expect(fitPublished(scores.toReversed(), query)?.rows[0]?.ratio).toBeCloseTo(curves?.rows[0]?.ratio ?? 0, 3);
  });
});

test.each([
  ['a rating', { metric: 'elo', unit: 'elo', score: 1300 }],
  ['points of a stage', { metric: 'stage-points', unit: 'of-40' }],
  ['a mean of other rows', { metric: 'mean' }],
  ['a rate whose better end nobody stated', { direction: 'unstated' }],
] as const)('%s is no score of a curve', (_why, more) => {
  const added = ABILITY.map((_, model) => row(model, 6, { score: 30, ...more }));
  expect(fitPublished([...scores, ...added], query)).toEqual(fitPublished(scores, query));
});

test.each([
  ['a candidate that nobody knows', scores, 'Nobody'],
  ['seven models', scores.filter(({ model }) => !['Model 0', 'Model 1', 'Model 2'].includes(model)), 'Model 5'],
  [
    'a candidate with three benchmarks',
    scores.filter((one) => one.model !== 'Model 5' || one.benchmark < 'Bench 3'),
    'Model 5',
  ],
])('%s: no curves, and both languages say why', (_why, rows, candidate) => {
  expect(fitPublished(rows, { ...query, candidate })).toBeNull();
});

test('no line is wider than asked, and a predicted ratio is never called a verdict', () => {
  const curves = fitPublished(scores, query);
  for (const language of ['ko', 'en'] as const) {
    const text = renderCurves(curves, { language, width: 72 });
    expect(text).toContain('Model 9');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
    expect(renderCurves(null, { language, width: 72 })).not.toContain('Model');
  }
  const alone = fitPublished(scores, { ...query, references: ['Nobody'] });
  expect(renderCurves(alone, { language: 'en', width: 200 })).toContain('nothing was compared');
  expect(renderCurves(curves, { language: 'en', width: 200 })).toContain('no part of a verdict');
  expect(renderCurves(curves, { language: 'ko', width: 400 })).toContain('판정에 쓰지 않습니다');
});
