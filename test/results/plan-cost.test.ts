import { expect, test } from 'vitest';
import { type CallFacts, planCosts } from '../../results/plan-cost.ts';
import type { PromptSize } from '../../results/prompt-size.ts';
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
    basis: 'run',
    inputTokensAtMost: null,
    usdAtMost: null,
    usdInBatches: 0.33,
  });
});

const prompts = new Map<string, PromptSize>([
  ['x', { input: 100, inputAtMost: 300, output: 250 }],
  ['y', { input: 200, inputAtMost: 500, output: 250 }],
]);

test.each<[string, object, object, object]>([
  [
    'no run before: estimated over the prompts, and bounded',
    {},
    {},
    {
      tokens: { input: 50_000, output: 75_000 },
      usd: 0.35,
      basis: 'estimate',
      seconds: (300 * (1 + 250 / 50)) / 10,
      inputTokensAtMost: 130_000,
      usdAtMost: 1.33,
      usdInBatches: 0.175,
    },
  ],
  [
    'one benchmark of two was asked before',
    {},
    { facts: facts({ ours: { x: { input: 200, output: 100, seconds: 3 } } }) },
    { tokens: { input: 60_000, output: 60_000 }, basis: 'both' },
  ],
  [
    'prompts of one of two are not at hand',
    {},
    { prompts: new Map([...prompts].slice(1)) },
    { tokens: null, basis: null, inputTokensAtMost: null, usdAtMost: null, usdInBatches: null },
  ],
  ['a limit of a minute that is slower', { requestsPerMinute: 10 }, {}, { seconds: 1800 }],
  ['a limit of the config', {}, { perMinute: { tokens: 5000 } }, { seconds: 1500 }],
  ['thinking that is counted apart', { params: { thinkingTokens: 1000 } }, {}, { outputTokensAtMost: 600_000 }],
  ['an adapter without batches', { adapter: 'google' }, {}, { usd: 0.35, usdInBatches: null }],
])('prompts: %s', (_why, model, more, expected) => {
  const models = [{ id: 'ours', adapter: 'openai', price, ...model }];
  const [cost] = planCosts({ benchmarks, models, facts: facts({}), prompts, concurrency: 10, ...more });
  expect(cost).toMatchObject(expected);
});

test('a guess says that it is one, in both languages; a measured figure does not', () => {
  const models = [{ id: 'ours', adapter: 'openai', price }];
  const guessed = planCosts({ benchmarks, models, facts: facts({}), prompts, concurrency: 10 });
  for (const [language, word] of [
    ['ko', '추정'],
    ['en', 'guesses'],
  ] as const) {
    const shown = renderPlanCosts(guessed, { language, width: 160 });
    expect(shown.split('\n')[1]?.split(/ {2,}/)).toEqual([
      'ours',
      '300',
      '~50,000',
      '~75,000',
      '~$0.35',
      '~$0.18',
      '~3',
      '130,000',
      '300,000',
      '$1.33',
    ]);
    expect(shown).toContain(word);
    const measured = renderPlanCosts(planCosts({ benchmarks, models, facts: known, concurrency: 10 }), {
      language,
      width: 160,
    });
    expect(measured).not.toMatch(/~|추정입니다|guesses/);
  }
});

test('benchmarks that cannot be counted are named where a figure is missing for them', () => {
  const costs = planCosts({
    benchmarks,
    models: [{ id: 'ours', adapter: 'openai' }],
    facts: facts({}),
    concurrency: 10,
  });
  expect(renderPlanCosts(costs, { language: 'en', width: 200, missing: ['y'] })).toMatch(/not on this machine: y\n/);
  expect(renderPlanCosts(costs, { language: 'ko', width: 200, missing: ['y'] })).toMatch(/없어 .*: y\n/);
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
    expect(row.split(/ {2,}/)).toEqual(['ours', '300', '—', '—', '—', '—', '—', '300,000', '—']);
  }
  expect(renderPlanCosts([], { language: 'en', width: 120 })).toBe('');
});
