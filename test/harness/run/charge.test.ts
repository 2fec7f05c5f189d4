import { expect, test } from 'vitest';
import { openaiAdapter } from '../../../adapters/openai.ts';
import { createCallTally } from '../../../harness/call-tally.ts';
import { ProviderError } from '../../../harness/errors.ts';
import { resultOf } from '../../../harness/run/ask.ts';
import { chargeOf, NO_CHARGE } from '../../../harness/run/charge.ts';
import { generation, model } from '../fixtures.ts';

const priced = model('a', { price: { inputPerMillion: 1, outputPerMillion: 2 } });
const usage = { inputTokens: 1000, outputTokens: 500 };
const failed = (
  code: 'PROVIDER_MALFORMED' | 'PROVIDER_CONNECTION_LOST' | 'PROVIDER_RATE_LIMITED',
  counted?: object,
) => ({
  result: { kind: 'failure' as const, failure: { code, message: '', retryable: true, ...counted } },
});

test.each<[string, Parameters<typeof chargeOf>[0], object | null]>([
  ['a failure that was counted', failed('PROVIDER_MALFORMED', { usage }), { usd: 0.002, tokens: 1500 }],
  ['one that nobody counted may have taken everything', failed('PROVIDER_MALFORMED'), null],
  ['what was counted before a break is only the least', failed('PROVIDER_CONNECTION_LOST', { usage }), null],
  ['a refusal takes nothing', failed('PROVIDER_RATE_LIMITED'), NO_CHARGE],
  [
    'turns that were answered before it failed count beside its own',
    failed('PROVIDER_RATE_LIMITED', { usage, earlier: { turns: 1, usage } }),
    { usd: 0.004, tokens: 3000 },
  ],
  [
    'an answer',
    { result: { kind: 'generation', generation: { ...generation('1'), usage } } },
    { usd: 0.002, tokens: 1500 },
  ],
])('%s', (_what, attempt, expected) => expect(chargeOf(attempt, priced)).toEqual(expected));

test('a tally counts the tokens of failures and no answer for them', () => {
  const tally = createCallTally();
  tally.add({ result: { kind: 'generation', generation: { ...generation('1'), usage } } });
  tally.add(failed('PROVIDER_CONNECTION_LOST', { usage }));
  tally.add(failed('PROVIDER_RATE_LIMITED'));
  expect(tally.read()).toMatchObject({ answers: 1, uncounted: 0, inputTokens: 2000, outputTokens: 1000 });
});

const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const stream = (events: object[]) =>
  new Response(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''), {
    headers: { 'content-type': 'text/event-stream' },
  });
const counted = { prompt_tokens: 1000, completion_tokens: 500 };
const words = (content: string) => ({ model: 'a', choices: [{ index: 0, delta: { content } }] });

test.each<[string, Response, string]>([
  ['an error in a 200', json({ error: { message: 'overloaded', code: 500 }, usage: counted }), 'PROVIDER_SERVER_ERROR'],
  ['a stream that is cut', stream([words('a'), { ...words('b'), usage: counted }]), 'PROVIDER_CONNECTION_LOST'],
  [
    'an error in a stream',
    stream([{ ...words('a'), usage: counted }, { error: { message: 'overloaded', code: 500 } }]),
    'PROVIDER_SERVER_ERROR',
  ],
])('%s is journalled with what it took', async (_what, response, code) => {
  const one = model('a', { adapter: 'openai', baseUrl: 'http://127.0.0.1:9/v1', dialect: { stream: true } });
  const adapter = openaiAdapter(one, { apiKey: undefined, fetch: async () => response, recordings: new Map() });
  const error = await adapter.generate(request, { signal: new AbortController().signal }).catch((caught) => caught);
  expect(error).toBeInstanceOf(ProviderError);
  expect(resultOf(error)).toMatchObject({ kind: 'failure', failure: { code, usage } });
});

test('what a content filter refused is counted as well', async () => {
  const one = model('a', { adapter: 'openai', baseUrl: 'http://127.0.0.1:9/v1' });
  const refusal = json({ error: { code: 'content_filter', message: 'no' }, usage: { prompt_tokens: 1000 } }, 400);
  const adapter = openaiAdapter(one, { apiKey: undefined, fetch: async () => refusal, recordings: new Map() });
  const reply = await adapter.generate(request, { signal: new AbortController().signal });
  expect(reply).toMatchObject({ stop: 'filtered', usage: { inputTokens: 1000, outputTokens: 0 } });
});

const request = {
  messages: [{ role: 'user' as const, content: '1 + 1' }],
  ...{ maxTokens: 10, params: {}, seed: 1, sample: { benchmarkId: 'mine', sampleId: 'i1', epoch: 1 } },
};
