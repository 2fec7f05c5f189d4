import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProviderError } from '../../../harness/errors.ts';
import { trialsOf } from '../../../harness/plan.ts';
import { type BudgetMeter, checkPrices, openBudget } from '../../../harness/run/budget.ts';
import { chargeOf, NO_CHARGE, worstCharge } from '../../../harness/run/charge.ts';
import { Budget, type JournalEntry, type Model, type Trial } from '../../../harness/schema/index.ts';
import { generation, model, planOf } from '../fixtures.ts';

const price = { inputPerMillion: 1, outputPerMillion: 10 };
const priced = model('m', { price });
const trials = (count: number): Trial[] => [...trialsOf(planOf(count, [priced]), priced)];
const never = new AbortController().signal;
const used = (outputTokens: number): JournalEntry['result'] => ({
  kind: 'generation',
  generation: generation('1', { usage: { inputTokens: 10, outputTokens } }),
});
const failed = (code: string): JournalEntry['result'] => ({
  kind: 'failure',
  failure: { code, message: '', retryable: true },
});
const open = (tokens: number): BudgetMeter => openBudget({ tokens }, { models: [priced], before: NO_CHARGE });

test('what is spent never goes beyond the budget, and every call is let out or refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          output: fc.integer({ min: 0, max: 64 }),
          steps: fc.integer({ min: 0, max: 4 }),
          fails: fc.boolean(),
        }),
        {
          minLength: 1,
          maxLength: 30,
        },
      ),
      fc.integer({ min: 0, max: 3000 }),
      async (calls, tokens) => {
        const meter = open(tokens + 1);
        const asked = trials(calls.length);
        const outcomes = await Promise.all(
          calls.map(async ({ output, steps, fails }, at) => {
            const trial = asked[at]!;
            try {
              await meter.admit(trial, never);
            } catch (error) {
              return (error as { code: string }).code;
            }
            for (let step = 0; step < steps; step += 1) await Promise.resolve();
            meter.settle({ key: trial.key, result: fails ? failed('PROVIDER_TIMEOUT') : used(output) });
            expect(meter.spent().tokens).toBeLessThanOrEqual(tokens + 1);
            return 'sent';
          }),
        );
        expect(outcomes.every((one) => one === 'sent' || one === 'RUN_BUDGET_SPENT')).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

describe('a call', () => {
  const [first, second] = trials(2) as [Trial, Trial];
  const worst = worstCharge(first.request, priced).tokens;

  test('waits while another might take what it needs, and goes once that took less', async () => {
    const meter = open(worst + 20);
    await meter.admit(first, never);
    let out = false;
    const waiting = meter.admit(second, never).then(() => {
      out = true;
    });
    await new Promise((next) => setImmediate(next));
    expect(out).toBe(false);
    meter.settle({ key: first.key, result: used(5) });
    await waiting;
    expect(meter.spent().tokens).toBe(15);
  });

  test('is refused, with all that wait behind it, once nothing is in flight', async () => {
    const meter = open(worst + 20);
    await meter.admit(first, never);
    const waiting = meter.admit(second, never);
    meter.settle({ key: first.key, result: used(60) });
    await expect(waiting).rejects.toMatchObject({
      code: 'RUN_BUDGET_SPENT',
      message: expect.stringContaining('raise "budget"'),
    });
    await expect(meter.admit(first, never)).rejects.toMatchObject({ code: 'RUN_BUDGET_SPENT' });
  });

  test('that was never made gives its place back; one that is no longer wanted leaves the queue', async () => {
    const meter = open(worst + 20);
    await meter.admit(first, never);
    const giveUp = new AbortController();
    const waiting = meter.admit(second, giveUp.signal);
    giveUp.abort(new ProviderError('PROVIDER_KEY_REFUSED', 'no', { retryable: false }));
    await expect(waiting).rejects.toMatchObject({ code: 'PROVIDER_KEY_REFUSED' });
    meter.release(first.key);
    await meter.admit(second, never);
    expect(meter.spent()).toEqual(NO_CHARGE);
  });

  test.each([
    ['an answer takes what was counted', used(7), 17],
    [
      'an answer that nobody counted takes the worst',
      { kind: 'generation', generation: generation('1') } as const,
      worst,
    ],
    ['a timeout takes the worst: the work may have been done', failed('PROVIDER_TIMEOUT'), worst],
    ['a lost connection, too', failed('PROVIDER_CONNECTION_LOST'), worst],
    ['what was refused takes nothing', failed('PROVIDER_RATE_LIMITED'), 0],
  ])('%s', async (_why, result, tokens) => {
    const meter = open(10_000);
    await meter.admit(first, never);
    meter.settle({ key: first.key, result });
    expect(meter.spent().tokens).toBe(tokens);
  });

  test('that was not made because its answer was kept takes nothing', () => {
    expect(chargeOf({ cachedFrom: '2026-01-01T00:00:00.000Z', result: used(7) }, priced)).toEqual(NO_CHARGE);
  });
});

test.each([
  ['Korean', '가나다라마바사'.repeat(200)],
  ['English', 'a b c d e f '.repeat(200)],
  ['emoji, four bytes each', '🧮'.repeat(300)],
])('a prompt cannot have more tokens than its bytes: %s', (_why, content) => {
  const [trial] = trials(1) as [Trial];
  const request = { ...trial.request, messages: [{ role: 'user' as const, content }] };
  const { tokens } = worstCharge(request, priced);
  expect(tokens).toBeGreaterThanOrEqual(Buffer.byteLength(content) + request.maxTokens);
});

test('several answers a call, and thinking that is counted apart, are paid for', () => {
  const [trial] = trials(1) as [Trial];
  const plain = worstCharge(trial.request, priced).tokens;
  const more = worstCharge({ ...trial.request, choices: 3, params: { thinkingTokens: 1000 } }, priced).tokens;
  expect(more - plain).toBe(3 * 1064 - 64);
});

describe('refused before the first call:', () => {
  const unpriced = model('bare');
  test.each<[string, Budget, Model[], string | null]>([
    ['money and no price', { usd: 1 }, [priced, unpriced], 'CONFIG_PRICE_MISSING'],
    [
      'a price of nothing is a price',
      { usd: 1 },
      [model('own', { price: { inputPerMillion: 0, outputPerMillion: 0 } })],
      null,
    ],
    ['recordings need none', { usd: 1 }, [model('old', { adapter: 'replay' })], null],
    ['tokens need none', { tokens: 1 }, [unpriced], null],
    ['a batch is paid as a whole', { tokens: 1 }, [model('slow', { mode: 'batch' })], 'CONFIG_BUDGET_BATCH'],
  ])('%s', (_why, budget, models, code) => {
    const check = () => checkPrices(budget, models);
    if (code === null) expect(check).not.toThrow();
    else
      expect(check).toThrow(
        expect.objectContaining({ code, message: expect.stringContaining(models.at(-1)?.id ?? '') }),
      );
  });

  test.each([
    ['an empty budget', {}],
    ['no money', { usd: 0 }],
    ['half a token', { tokens: 0.5 }],
  ])('%s', (_why, budget) => expect(Budget.safeParse(budget).success).toBe(false));
});
