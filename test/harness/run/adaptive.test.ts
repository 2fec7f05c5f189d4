import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { openaiAdapter } from '../../../adapters/openai.ts';
import { createTransport } from '../../../adapters/transport.ts';
import { trialsOf } from '../../../harness/plan.ts';
import { systemClock } from '../../../harness/run/clock.ts';
import type { AccountStatus } from '../../../harness/run/limiter.ts';
import { runLanes } from '../../../harness/run/runner.ts';
import { type JournalEntry, Limits } from '../../../harness/schema/index.ts';
import { adapterOf, generation, model, planOf } from '../fixtures.ts';

/** A server over HTTP that answers after a while and takes so many calls at once; above, it refuses with 429. */
async function startServer(options: { allows: number; latencyMs: number; headers?: () => Record<string, string> }) {
  const seen = { inFlight: 0, peak: 0, answered: 0, refused: 0 };
  const body = JSON.stringify({
    id: 'x',
    object: 'chat.completion',
    created: 0,
    model: 'a',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '1' } }],
    usage: { prompt_tokens: 5, completion_tokens: 5, total_tokens: 10 },
  });
  const server = createServer((request, response) => {
    request.resume();
    const headers = { 'content-type': 'application/json', ...options.headers?.() };
    if (seen.inFlight >= options.allows) {
      seen.refused += 1;
      response.writeHead(429, headers).end('{"error":{"message":"too many at once"}}');
      return;
    }
    seen.inFlight += 1;
    seen.peak = Math.max(seen.peak, seen.inFlight);
    setTimeout(() => {
      seen.inFlight -= 1;
      seen.answered += 1;
      response.writeHead(200, headers).end(body);
    }, options.latencyMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const transport = createTransport({
  connectTimeoutMs: 5000,
  firstByteTimeoutMs: 0,
  betweenBytesTimeoutMs: 0,
  maxBodyBytes: 1e6,
  connections: 512,
});
afterAll(() => transport.close());

async function ask(url: string, samples: number, limits: object) {
  const one = model('a', { adapter: 'openai', baseUrl: url });
  const plan = planOf(samples, [one]);
  const adapter = openaiAdapter(one, { apiKey: undefined, fetch: transport.fetch, recordings: new Map() });
  const entries: JournalEntry[] = [];
  let status: () => AccountStatus[] = () => [];
  const startedAt = performance.now();
  await runLanes(
    [{ model: one, adapter, trials: { [Symbol.iterator]: () => trialsOf(plan, one) } }],
    {
      record: async (entry) => void entries.push(entry),
      clock: systemClock,
      jitter: Math.random,
      limits: Limits.parse({ maxBackoffSeconds: 0.5, ...limits }),
      triedBefore: () => 0,
      observer: {
        onBegin: (ask) => {
          status = ask;
        },
      },
    },
    new AbortController().signal,
  );
  return { entries, tookMs: performance.now() - startedAt, status: status() };
}

test('finds out how many calls a server takes at once, goes beyond where it began, and settles there', async () => {
  const server = await startServer({ allows: 20, latencyMs: 100 });
  try {
    const { entries, status } = await ask(server.url, 300, {});
    const { answered, refused, peak } = server.seen;
    expect(answered).toBe(300);
    expect(peak).toBe(20);
    expect(status[0]?.limit).toBeGreaterThanOrEqual(11);
    expect(status[0]?.limit).toBeLessThanOrEqual(40);
    expect(refused / (answered + refused)).toBeLessThan(0.2); // 300 calls are few: the share in the long run is benched
    expect(entries).toHaveLength(answered + refused);
  } finally {
    server.close();
  }
});

test('never sends more at once than the headers leave', async () => {
  let left = 30;
  const headers = () => {
    left = Math.max(0, left - 1);
    return { 'x-ratelimit-remaining-requests': String(left), 'x-ratelimit-reset-requests': '150ms' };
  };
  const server = await startServer({ allows: 100, latencyMs: 5, headers });
  const refill = setInterval(() => {
    left = 30;
  }, 150);
  try {
    await ask(server.url, 90, {});
    expect(server.seen).toMatchObject({ answered: 90, refused: 0 });
  } finally {
    clearInterval(refill);
    server.close();
  }
});

test('models of one account take turns, however much one of them has to ask', async () => {
  const order: string[] = [];
  const models = ['a', 'b'].map((id) => model(id, { baseUrl: 'http://127.0.0.1/one' }));
  const adapter = adapterOf(async (request) => {
    await new Promise((go) => setTimeout(go, 2));
    order.push(String(request.params.reasoningEffort));
    return generation('1');
  });
  const lanes = models.map((one, at) => {
    const asked = { ...one, params: { reasoningEffort: one.id } };
    const plan = planOf(at === 0 ? 300 : 30, [asked]);
    return { model: asked, adapter, trials: { [Symbol.iterator]: () => trialsOf(plan, asked) } };
  });
  await runLanes(
    lanes,
    {
      record: async () => undefined,
      clock: systemClock,
      jitter: () => 0.5,
      limits: Limits.parse({ concurrency: 4 }),
      triedBefore: () => 0,
      observer: {},
    },
    new AbortController().signal,
  );
  expect(order.lastIndexOf('b')).toBeLessThan(70);
});
