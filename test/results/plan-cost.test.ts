import { expect, test } from 'vitest';
import { type CallFacts, planCosts } from '../../results/plan-cost.ts';
import { renderPlanCosts } from '../../results/report/plan-cost.ts';

const size = (id: string, samples: number, epochs = 1) => ({
  id,
  weight: 1,
  samples,
  epochs,
  bank: null,
  maxTokens: 1000,
});
const price = { inputPerMillion: 1, outputPerMillion: 4 };
const facts = (of: Record<string, Record<string, CallFacts>>) =>
  new Map(Object.entries(of).map(([model, calls]) => [model, new Map(Object.entries(calls))]));
const benchmarks = [size('x', 100), size('y', 50, 4)];
const known = facts({
  ours: { x: { input: 200, output: 100, seconds: 3 }, y: { input: 1000, output: 500, seconds: 6 } },
  far: { x: { input: 400, output: 300, seconds: 1 }, y: { input: 1000, output: 700, seconds: 2 } },
});

test('calls, tokens, money and time are those of a run before, benchmark by benchmark', () => {
  const [ours] = planCosts({
    benchmarks,
    models: [{ id: 'ours', adapter: 'openai', price }],
    facts: known,
    concurrency: 10,
  });
  expect(ours).toEqual({
    model: 'ours',
    calls: 300,
    tokens: { input: 220_000, output: 110_000 },
    usd: 0.66,
    seconds: 150,
    outputTokensAtMost: 300_000,
    outputUsdAtMost: 1.2,
  });
});

test.each([
  [
    'no run before: only the most is known',
    facts({}),
    { price },
    { tokens: null, usd: null, seconds: null, outputUsdAtMost: 1.2 },
  ],
  ['no price', known, {}, { tokens: { input: 220_000, output: 110_000 }, usd: null, outputUsdAtMost: null }],
  [
    'a benchmark that was never asked',
    facts({ ours: { x: { input: 1, output: 1, seconds: 1 } } }),
    { price },
    { tokens: null, usd: null },
  ],
  [
    'a model in batches: half the price, and nobody knows when',
    known,
    { price, mode: 'batch' as const },
    { usd: 0.33, seconds: null },
  ],
  ['its own calls in flight', known, { price, concurrency: 50 }, { seconds: 30 }],
])('%s', (_why, learnt, more, expected) => {
  const models = [{ id: 'ours', adapter: 'openai', ...more }];
  expect(planCosts({ benchmarks, models, facts: learnt, concurrency: 10 })[0]).toMatchObject(expected);
});

test('a model that was not asked before is taken at the mean of those that were; recordings cost nothing', () => {
  const models = [
    { id: 'new', adapter: 'openai', price },
    { id: 'old', adapter: 'replay' },
  ];
  const costs = planCosts({ benchmarks, models, facts: known, concurrency: 10 });
  expect(costs).toHaveLength(1);
  expect(costs[0]?.tokens).toEqual({ input: 30_000 + 200_000, output: 20_000 + 120_000 });
});

test('what is not known is a dash in both languages, never a nought', () => {
  const costs = planCosts({
    benchmarks,
    models: [{ id: 'ours', adapter: 'openai' }],
    facts: facts({}),
    concurrency: 10,
  });
  for (const language of ['ko', 'en'] as const) {
    const [, row = ''] = renderPlanCosts(costs, { language, width: 120 }).split('\n');
    expect(row.split(/ {2,}/)).toEqual(['ours', '300', '—', '—', '—', '—', '300,000', '—']);
  }
  expect(renderPlanCosts([], { language: 'en', width: 120 })).toBe('');
});
