import { afterAll, describe, expect, test } from 'vitest';
import { openaiAdapter } from '../../../adapters/openai.ts';
import { openaiCompletionsAdapter } from '../../../adapters/openai-completions.ts';
import { createTransport } from '../../../adapters/transport.ts';
import { examine, isFit } from '../../../harness/run/checkup.ts';
import { Model } from '../../../harness/schema/index.ts';
import { echoEngine } from '../../adapters/echo-engine.ts';
import { type Behaviour, completion, json, startProtocolServer } from '../../adapters/protocol-server.ts';

const transport = createTransport({
  connectTimeoutMs: 1000,
  firstByteTimeoutMs: 0,
  betweenBytesTimeoutMs: 0,
  maxBodyBytes: 1_000_000,
  connections: 4,
});
afterAll(() => transport.close());

const hang: Behaviour = () => undefined;

/** Bodies that were asked for, and what was found. */
async function checkup(behaviour: Behaviour, fields: Partial<Model> = {}, environment: NodeJS.ProcessEnv = {}) {
  // Room for a busy machine, unless the wait is what is tested.
  const timeoutMs = behaviour === hang ? 500 : 10_000;
  const server = await startProtocolServer(behaviour);
  const entry = { id: 'm', role: 'candidate', adapter: 'openai', model: 'asked', baseUrl: `${server.origin}/v1` };
  const model = Model.parse({ ...entry, ...fields });
  const factory = model.adapter === 'openai' ? openaiAdapter : openaiCompletionsAdapter;
  const build = async (one: Model) => factory(one, { apiKey: 'sk-1', fetch: transport.fetch, recordings: new Map() });
  const found = await examine(model, { build, environment, timeoutMs }, new AbortController().signal);
  await server.close();
  return { found, bodies: server.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>) };
}

type Body = Record<string, unknown> & { messages: { content: unknown }[] };

/** A server that refuses what `refuse` names, and answers the rest. */
const serverOf =
  (refuse: (body: Body) => [status: number, error: object] | undefined, served = 'asked'): Behaviour =>
  (response, received) => {
    const body = JSON.parse(received.body) as Body;
    const refusal = refuse(body);
    if (refusal !== undefined) return json(refusal[0], { error: refusal[1] })(response, received);
    const reply = completion({ content: '2' }) as { choices: object[] };
    const logprobs = body.logprobs === true ? { logprobs: { content: [{ token: '2', logprob: 0 }] } } : {};
    const choices = reply.choices.map((choice) => ({ ...choice, ...logprobs }));
    return json(200, { ...reply, choices, model: served, system_fingerprint: 'fp_1' })(response, received);
  };
const unsupported = (name: string) => ({ code: 'unsupported_value', message: `Unsupported value: '${name}'` });

describe('a model that can be asked', () => {
  test('everything that the endpoint can', async () => {
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    const { found, bodies } = await checkup(
      serverOf(() => undefined),
      { price, params: { topP: 0.9 } },
    );
    expect(found).toEqual({
      model: 'm',
      role: 'candidate',
      adapter: 'openai',
      preset: null,
      endpoint: expect.stringMatching(/^http:/),
      key: { state: 'none', variable: null },
      call: { state: 'ok', latencyMs: expect.any(Number), inputTokens: 21, outputTokens: 8, stop: 'end' },
      settings: { accepted: ['temperature', 'topP', 'seed'], refused: [] },
      needs: null,
      logprobs: { state: 'yes', why: null },
      images: { state: 'yes', why: null },
      likelihood: { state: 'no', why: null },
      identity: { asked: 'asked', served: 'asked', provider: null, fingerprint: 'fp_1', agrees: true },
      price,
    });
    expect(isFit(found)).toBe(true);
    expect(bodies).toHaveLength(3);
    expect(bodies[0]).toMatchObject({ temperature: 0, top_p: 0.9, seed: 1 });
  });

  test('pictures and log-probabilities that it has not are nobody’s fault', async () => {
    const server = serverOf(({ messages, logprobs }) => {
      if (logprobs !== undefined) return [400, unsupported('logprobs')];
      return typeof messages[0]?.content === 'string' ? undefined : [400, { message: 'text only' }];
    });
    const { found } = await checkup(server);
    expect(found.logprobs.state).toBe('no');
    expect(found.images).toMatchObject({ state: 'no', why: expect.stringContaining('text only') });
    expect(isFit(found)).toBe(true);
  });

  test('what is told only in passing is unknown', async () => {
    const { found } = await checkup(serverOf(({ logprobs }) => (logprobs ? [503, { message: 'busy' }] : undefined)));
    expect(found.logprobs).toMatchObject({ state: 'unknown', why: expect.stringContaining('busy') });
  });

  test('a base model scores choices', async () => {
    const behaviour: Behaviour = (response, received) => {
      const body = JSON.parse(received.body) as { echo?: true };
      if (body.echo) return echoEngine({ begin: 'listed', adds: 'a word' })(response, received);
      return json(200, { model: 'asked', choices: [{ text: '2', finish_reason: 'stop' }] })(response, received);
    };
    const { found } = await checkup(behaviour, { adapter: 'openai-completions' });
    expect(found.likelihood).toEqual({ state: 'yes', why: null });
    expect(found.images.state).toBe('no');
  });
});

describe('settings that are refused are found one by one', () => {
  test.each([
    ['temperature', (body: Body) => 'temperature' in body, ['seed'], ['temperature']],
    ['both', (body: Body) => 'temperature' in body || 'seed' in body, [], ['temperature', 'seed']],
  ])('%s', async (_why, refuses, accepted, refused) => {
    const { found } = await checkup(serverOf((body) => (refuses(body) ? [400, unsupported('x')] : undefined)));
    expect(found.call.state).toBe('ok');
    expect(found.settings).toEqual({ accepted, refused });
    expect(isFit(found)).toBe(false);
  });

  test('what the entry leaves out is not asked about', async () => {
    const server = serverOf((body) => ('temperature' in body ? [400, unsupported('temperature')] : undefined));
    const { found } = await checkup(server, { dialect: { omits: ['temperature'] } });
    expect(found.settings).toEqual({ accepted: ['seed'], refused: [] });
    expect(isFit(found)).toBe(true);
  });

  test('another field for the budget', async () => {
    const server = serverOf((body) => ('max_tokens' in body ? [400, unsupported('max_tokens')] : undefined));
    const { found } = await checkup(server);
    expect(found.needs).toEqual({ maxTokensField: 'max_completion_tokens' });
    expect(found.settings).toEqual({ accepted: ['temperature', 'seed'], refused: [] });
    expect(isFit(found)).toBe(false);
  });
});

describe('a model that cannot', () => {
  test('a key that is not set: nothing is asked', async () => {
    const { found, bodies } = await checkup(
      serverOf(() => undefined),
      { apiKeyEnv: 'OURS_KEY' },
    );
    expect(found).toMatchObject({ key: { state: 'missing' }, call: { state: 'skipped', why: 'key' } });
    expect([isFit(found), bodies.length]).toEqual([false, 0]);
  });

  test.each([
    ['a refused key', [401, { message: 'no' }], 'PROVIDER_KEY_REFUSED'],
    ['an unknown model', [404, { message: 'The model `asked` does not exist' }], 'PROVIDER_MODEL_UNKNOWN'],
    ['a request that is refused whatever it holds', [400, { message: 'no' }], 'PROVIDER_BAD_REQUEST'],
  ] as [string, [number, object], string][])('%s', async (_why, refusal, code) => {
    const { found } = await checkup(
      serverOf(() => refusal),
      { apiKeyEnv: 'OURS_KEY' },
      { OURS_KEY: 'sk-1' },
    );
    expect(found).toMatchObject({ key: { state: 'set' }, call: { state: 'failed', code }, settings: null });
    expect(isFit(found)).toBe(false);
  });

  test('a server that hangs', async () => {
    const { found } = await checkup(hang);
    expect(found.call).toMatchObject({ state: 'failed', code: 'PROVIDER_TIMEOUT' });
  });

  test('another model behind the name', async () => {
    const { found } = await checkup(serverOf(() => undefined, 'other'));
    expect(found.identity).toMatchObject({ asked: 'asked', served: 'other', agrees: false });
    expect(isFit(found)).toBe(false);
    const allowed = await checkup(
      serverOf(() => undefined, 'other'),
      { allowServed: ['other'] },
    );
    expect(isFit(allowed.found)).toBe(true);
  });
});

test('recorded answers need no call', async () => {
  const { found, bodies } = await checkup(
    serverOf(() => undefined),
    { recordings: { own: 'a.jsonl' } },
  );
  expect(found.call).toEqual({ state: 'skipped', why: 'recordings' });
  expect([isFit(found), bodies.length]).toEqual([true, 0]);
});

test('an abort ends it with its reason', async () => {
  const reason = new Error('enough');
  const model = Model.parse({
    id: 'm',
    role: 'candidate',
    adapter: 'openai',
    model: 'm',
    baseUrl: 'http://127.0.0.1:9',
  });
  const build = async (one: Model) =>
    openaiAdapter(one, { apiKey: 'sk-1', fetch: transport.fetch, recordings: new Map() });
  const examined = examine(model, { build, environment: {}, timeoutMs: 500 }, AbortSignal.abort(reason));
  await expect(examined).rejects.toBe(reason);
});
