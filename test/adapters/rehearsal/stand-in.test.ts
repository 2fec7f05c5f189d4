import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adapters } from '../../../adapters/index.ts';
import { answersRight } from '../../../adapters/rehearsal/ability.ts';
import { plannedFault } from '../../../adapters/rehearsal/faults.ts';
import {
  type AnswerEntry,
  type FaultPlan,
  type StandInModel,
  startStandIn,
} from '../../../adapters/rehearsal/index.ts';
import { latencyOf } from '../../../adapters/rehearsal/stand-in.ts';
import { createTransport, type Transport } from '../../../adapters/transport.ts';
import { ProviderError } from '../../../harness/errors.ts';
import { type GenerateRequest, type Generation, Model } from '../../../harness/schema/index.ts';

const SEED = 'stand-in';
const questions = Array.from({ length: 150 }, (_, at) => `질문 ${at}: 알맞은 것은?`);
const answers = (prompt: string): AnswerEntry | undefined =>
  questions.includes(prompt) ? { benchmarkId: 'b', right: '정답: C', wrong: '정답: B' } : undefined;
const models: StandInModel[] = [
  { name: 'strong', ability: () => 0.8, correlation: 0.5 },
  { name: 'weak', ability: () => 0.3, correlation: 0.5, manners: {} },
];
const faults: FaultPlan = { rateLimited: 0.1, serverError: 0.1, cutConnection: 0.1, malformed: 0.1 };
const start = (options: { faults?: FaultPlan; latencyMs?: { typical: number; spread: number } } = {}) =>
  startStandIn({ models, answers, seed: SEED, latencyMs: { typical: 0, spread: 0 }, faults: {}, ...options });

let transport: Transport;
beforeAll(() => {
  const timeouts = { connectTimeoutMs: 2000, firstByteTimeoutMs: 5000, betweenBytesTimeoutMs: 5000 };
  transport = createTransport({ ...timeouts, maxBodyBytes: 1_000_000, connections: 16 });
});
afterAll(() => transport.close());

const adapterFor = async (adapter: keyof typeof adapters, model: string, baseUrl: string) =>
  (await adapters[adapter]())(Model.parse({ id: model, role: 'candidate', adapter, model, baseUrl }), {
    apiKey: undefined,
    fetch: transport.fetch,
    recordings: new Map(),
  });

const requestOf = (content: string, seed = 1): GenerateRequest => ({
  messages: [
    { role: 'system', content: 'Answer.' },
    { role: 'user', content },
  ],
  maxTokens: 100,
  params: {},
  seed,
  sample: { benchmarkId: 'b', sampleId: content, epoch: 1 },
});
const freshSignal = () => ({ signal: new AbortController().signal });

describe.each(['openai', 'huggingface'] as const)('through the adapter %s', (name) => {
  test('answers as set, and counts its requests', async () => {
    const standIn = await start();
    const adapter = await adapterFor(name, 'weak', `${standIn.url}/v1`);
    const replies = await Promise.all(
      questions.map((question) => adapter.generate(requestOf(question), freshSignal())),
    );
    const said = replies.map(({ text }) => /정답: C\**$/.test(text));
    const planned = questions.map((prompt) =>
      answersRight({ seed: SEED, model: 'weak', prompt, requestSeed: 1 }, { ability: 0.3, correlation: 0.5 }),
    );
    expect(said).toEqual(planned);
    expect(standIn.requests()).toBe(questions.length);
    expect(replies[0]).toMatchObject({ servedModel: 'weak', usage: { inputTokens: expect.any(Number) } });
    expect(replies.some(({ reasoning }) => reasoning !== undefined)).toBe(true);
    await standIn.close();
  });

  test('meets each planned fault once and then answers', async () => {
    const standIn = await start({ faults });
    const adapter = await adapterFor(name, 'strong', `${standIn.url}/v1`);
    const attempt = async (question: string): Promise<Generation | ProviderError> =>
      adapter.generate(requestOf(question), freshSignal()).catch((error: ProviderError) => error);
    const first = await Promise.all(questions.map(attempt));
    const codes = {
      rateLimited: 'PROVIDER_RATE_LIMITED',
      serverError: 'PROVIDER_SERVER_ERROR',
      cutConnection: 'PROVIDER_CONNECTION_LOST',
      malformed: 'PROVIDER_MALFORMED',
    };
    const planned = questions.map((prompt) => {
      const fault = plannedFault({ seed: SEED, model: 'strong', prompt, requestSeed: 1 }, faults);
      return fault === undefined ? undefined : codes[fault];
    });
    expect(first.map((one) => (one instanceof ProviderError ? one.code : undefined))).toEqual(planned);
    expect(new Set(planned).size).toBe(5);
    for (const one of first) {
      if (one instanceof ProviderError) expect(one).toMatchObject({ retryable: true, stopsModel: false });
    }
    const waits = first.flatMap((one) =>
      one instanceof ProviderError && one.code === 'PROVIDER_RATE_LIMITED' ? [one.retryAfterMs] : [],
    );
    expect(new Set(waits)).toEqual(new Set([0, 50]));
    const second = await Promise.all(questions.map(attempt));
    expect(second.filter((one) => one instanceof ProviderError)).toEqual([]);
    await standIn.close();
  });

  test('says what it does not know', async () => {
    const standIn = await start();
    const unknownPrompt = (await adapterFor(name, 'weak', `${standIn.url}/v1`)).generate(
      requestOf('1 + 1 = ?'),
      freshSignal(),
    );
    await expect(unknownPrompt).rejects.toMatchObject({ code: 'PROVIDER_BAD_REQUEST', stopsModel: false });
    const unknownModel = (await adapterFor(name, 'nobody', `${standIn.url}/v1`)).generate(
      requestOf(questions[0]!),
      freshSignal(),
    );
    await expect(unknownModel).rejects.toMatchObject({ code: 'PROVIDER_MODEL_UNKNOWN', stopsModel: true });
    const wrongPath = (await adapterFor(name, 'weak', `${standIn.url}/v2/v1`)).generate(
      requestOf(questions[0]!),
      freshSignal(),
    );
    await expect(wrongPath).rejects.toMatchObject({ code: 'PROVIDER_NOT_FOUND', stopsModel: true });
    await standIn.close();
  });
});

test('two servers with one seed answer alike; the list of models names them', async () => {
  const [one, two] = await Promise.all([start(), start()]);
  const ask = (url: string) =>
    Promise.all(
      questions.map(async (question) => {
        const { latencyMs: _, ...reply } = await (await adapterFor('openai', 'strong', `${url}/v1`)).generate(
          requestOf(question),
          freshSignal(),
        );
        return reply;
      }),
    );
  expect(await ask(one.url)).toEqual(await ask(two.url));
  const listed = (await (await fetch(`${one.url}/v1/models`)).json()) as { data: { id: string }[] };
  expect(listed.data.map(({ id }) => id)).toEqual(['strong', 'weak']);
  await Promise.all([one.close(), two.close()]);
});

test('a body that is no request is refused', async () => {
  const standIn = await start();
  for (const body of ['{', '{}', 'null']) {
    const response = await fetch(`${standIn.url}/v1/chat/completions`, { method: 'POST', body });
    expect(response.status).toBe(400);
    await response.text();
  }
  await standIn.close();
});

test('takes its time: the median is the typical time, and closing does not wait for it', async () => {
  const latencies = questions.map((prompt) =>
    latencyOf({ seed: SEED, model: 'm', prompt, requestSeed: 1 }, { typical: 40, spread: 0.5 }),
  );
  const median = latencies.toSorted((a, b) => a - b)[75] ?? 0;
  expect(median).toBeGreaterThan(33);
  expect(median).toBeLessThan(48);
  const standIn = await start({ latencyMs: { typical: 60_000, spread: 0 } });
  const pending = (await adapterFor('openai', 'weak', `${standIn.url}/v1`)).generate(
    requestOf(questions[0]!),
    freshSignal(),
  );
  const settled = pending.catch((error: unknown) => error);
  await expect.poll(() => standIn.requests()).toBe(1);
  await standIn.close();
  expect(await settled).toMatchObject({ code: 'PROVIDER_CONNECTION_LOST' });
});

test('shares that are no shares are refused before anything listens', async () => {
  await expect(start({ faults: { serverError: 2 } })).rejects.toThrow(RangeError);
});

test('many slow answers at once raise no warning', async () => {
  const warnings: Error[] = [];
  const keep = (warning: Error) => warnings.push(warning);
  process.on('warning', keep);
  const standIn = await start({ latencyMs: { typical: 20, spread: 0 } });
  const adapter = await adapterFor('openai', 'weak', `${standIn.url}/v1`);
  await Promise.all(questions.slice(0, 40).map((question) => adapter.generate(requestOf(question), freshSignal())));
  await standIn.close();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', keep);
  expect(warnings).toEqual([]);
});
