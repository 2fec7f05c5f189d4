import { describe, expect, test } from 'vitest';
import { ProviderError } from '../../../harness/errors.ts';
import { openAccounts } from '../../../harness/run/accounts.ts';
import { createBucket, type Rates } from '../../../harness/run/bucket.ts';
import { type LimitMode, openAccount, type Permit } from '../../../harness/run/limiter.ts';
import { Limits, type Model } from '../../../harness/schema/index.ts';
import { generation, model, stillClock } from '../fixtures.ts';

const NONE: Rates = { requests: [], tokens: [] };
const busy = (retryAfterMs?: number) =>
  new ProviderError('PROVIDER_RATE_LIMITED', 'busy', {
    retryable: true,
    status: 429,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

function open(mode: LimitMode = { kind: 'adaptive', ceiling: 128 }) {
  const clock = stillClock();
  const account = openAccount({ models: ['a'], mode, clock, maxBackoffMs: 60_000, maxPauseMs: 3_600_000 });
  const signal = new AbortController().signal;
  const take = (rates = NONE) => account.acquire(rates, signal);
  /** Fills the limit and gives every slot back with the same reply. */
  const window = async (reply: Parameters<Permit['release']>[0]) => {
    const permits = await Promise.all(Array.from({ length: account.limit() }, () => take()));
    for (const permit of permits) permit.release(reply);
  };
  return { account, clock, take, window };
}

describe('an account', () => {
  test('grows while it is answered, and not while it is not used', async () => {
    const { account, take, window } = open();
    await window(generation('1'));
    expect(account.limit()).toBeGreaterThan(10);
    const before = account.limit();
    for (let call = 0; call < 50; call += 1) (await take()).release(generation('1'));
    expect(account.limit()).toBe(before);
  });

  test('is cut once when a whole window is refused', async () => {
    const { account, window } = open();
    await window(busy());
    expect(account.status()).toMatchObject({ limit: 7, cuts: 1 });
  });

  test('rests as a whole when one of its calls is told to wait', async () => {
    const { account, clock, take } = open();
    (await take()).release(busy(7000));
    expect(account.status().pause).toEqual({ reason: 'retry-after', leftMs: 7000 });
    (await take()).release(generation('1'));
    expect(clock.slept).toEqual([7000]);
  });

  test('rests ever longer while it is refused without a word', async () => {
    const { clock, take } = open();
    for (let call = 0; call < 5; call += 1) (await take()).release(busy());
    (await take()).release(generation('1'));
    expect(clock.slept).toEqual([500, 1000, 2000, 4000]);
    (await take()).release(busy());
    (await take()).release(generation('1'));
    expect(clock.slept).toHaveLength(4);
  });

  test('a permit that was not used says nothing of it', async () => {
    const { account, clock, take } = open();
    const rates = { requests: [createBucket(60)], tokens: [] };
    for (let call = 0; call < 10; call += 1) (await take(rates)).release(null);
    expect(account.limit()).toBe(10);
    expect(clock.slept).toEqual([]);
  });

  test('sends nothing more when the headers say that nothing is left, and few when few are', async () => {
    const { account, clock, take } = open();
    const first = await take();
    first.onHeaders(new Headers({ 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': '20s' }));
    first.release(generation('1'));
    expect(account.limit()).toBe(3);
    const second = await take();
    second.onHeaders(new Headers({ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '20s' }));
    second.release(generation('1'));
    expect(account.status().pause).toEqual({ reason: 'rate-headers', leftMs: 20_000 });
    (await take()).release(generation('1'));
    expect(clock.slept).toEqual([20_000]);
    expect(account.limit()).toBeGreaterThanOrEqual(10);
  });

  test('tokens that are left count in calls of the usual size', async () => {
    const { account, take } = open();
    for (let call = 0; call < 100; call += 1)
      (await take()).release(generation('1', { usage: { inputTokens: 900, outputTokens: 100 } }));
    const last = await take();
    last.onHeaders(new Headers({ 'x-ratelimit-remaining-tokens': '4500', 'x-ratelimit-reset-tokens': '9s' }));
    last.release(generation('1'));
    expect(account.limit()).toBe(4);
  });

  test('spreads calls over the minute', async () => {
    const { clock, take } = open();
    const rates = { requests: [createBucket(60)], tokens: [] };
    for (let call = 0; call < 4; call += 1) (await take(rates)).release(generation('1'));
    expect(clock.now()).toBeGreaterThanOrEqual(3000);
    expect(clock.now()).toBeLessThan(3200);
  });

  test('spreads tokens over the minute, as they were really used', async () => {
    const { clock, take } = open();
    const rates = { requests: [], tokens: [createBucket(60_000)] };
    const reply = generation('1', { usage: { inputTokens: 4000, outputTokens: 1000 } });
    for (let call = 0; call < 13; call += 1) (await take(rates)).release(reply);
    expect(clock.now()).toBeGreaterThan(50_000);
    expect(clock.now()).toBeLessThan(75_000);
  });

  test('who waits goes when the run ends, and the slot is free again', async () => {
    const { account, take } = open({ kind: 'fixed', limit: 1 });
    const held = await take();
    const stop = new AbortController();
    const waiting = account.acquire(NONE, stop.signal);
    stop.abort(new Error('Ctrl-C'));
    held.release(null);
    await expect(waiting).rejects.toThrow('Ctrl-C');
    (await take()).release(null);
    expect(account.status().inFlight).toBe(0);
  });
});

describe('what an account is limited to', () => {
  const at = (models: Model[], limits: object) =>
    openAccounts(models, { limits: Limits.parse(limits), clock: stillClock() });
  const here = (id: string, more: Partial<Model> = {}) => model(id, { baseUrl: 'http://127.0.0.1/v1', ...more });

  test.each([
    ['nothing said: adaptive', [here('a')], {}, null, { isAdaptive: true, limit: 10 }],
    ['a low ceiling', [here('a')], { maxConcurrency: 4 }, null, { isAdaptive: true, limit: 4 }],
    ['by hand', [here('a')], { concurrency: 32 }, null, { isAdaptive: false, limit: 32 }],
    ['by hand for the one model', [here('a', { concurrency: 5 })], {}, null, { isAdaptive: false, limit: 5 }],
    [
      'one of two models by hand',
      [here('a', { concurrency: 5 }), here('b')],
      {},
      null,
      { isAdaptive: true, limit: 10 },
    ],
    ['recorded answers', [here('a', { recordings: { sums: 'x' } })], {}, null, { isAdaptive: false, limit: 16 }],
    ['told while it runs', [here('a')], { concurrency: 32 }, { concurrency: 64 }, { isAdaptive: false, limit: 64 }],
    [
      'told to find out',
      [here('a')],
      { concurrency: 32 },
      { concurrency: 'adaptive' as const },
      { isAdaptive: true, limit: 10 },
    ],
    [
      'told for one model',
      [here('a')],
      {},
      { concurrency: 64, models: { a: { concurrency: 8 } } },
      { isAdaptive: false, limit: 8 },
    ],
  ])('%s', (_why, models, limits, control, expected) => {
    const accounts = at(models, limits);
    if (control !== null) accounts.apply(control);
    expect(accounts.status()).toHaveLength(1);
    expect(accounts.status()[0]).toMatchObject(expected);
  });

  test('one account for one key at one address, whatever the model', () => {
    const models = [here('a', { apiKeyEnv: 'K' }), here('b', { apiKeyEnv: 'K' }), here('c', { apiKeyEnv: 'L' })];
    expect(
      at(models, {})
        .status()
        .map((account) => account.models),
    ).toEqual([['a', 'b'], ['c']]);
  });
});
