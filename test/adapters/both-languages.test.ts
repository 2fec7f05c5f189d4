import { describe, expect, test } from 'vitest';
import { batchFacts } from '../../adapters/batch-call.ts';
import { translate } from '../../adapters/call.ts';
import { findUnsupported } from '../../adapters/capability.ts';
import { checkChatEntry } from '../../adapters/chat-request.ts';
import { checkCompletionsEntry } from '../../adapters/completions-request.ts';
import { checkKey } from '../../adapters/dialect.ts';
import { owners } from '../../adapters/field-owners.ts';
import { checkContentEntry } from '../../adapters/google-request.ts';
import { toRoute } from '../../adapters/huggingface.ts';
import { classifyNetwork } from '../../adapters/network-failure.ts';
import { failures, toProviderError } from '../../adapters/provider-failure.ts';
import { replayAdapter } from '../../adapters/replay.ts';
import { checkResponsesEntry } from '../../adapters/responses-request.ts';
import { HarnessError } from '../../harness/errors.ts';
import { type GenerateRequest, Model } from '../../harness/schema/index.ts';
import { expectBoth, wordsOf } from '../both-languages.ts';

const model = Model.parse({ id: 'far-1', role: 'reference', adapter: 'openai', model: 'far', apiKeyEnv: 'FAR_KEY' });
const entry = (params: object) => Model.parse({ ...model, params });
const request: GenerateRequest = {
  messages: [{ role: 'user', content: 'What is asked?' }],
  maxTokens: 10,
  params: {},
  seed: 1,
  sample: { benchmarkId: 'kmmlu', sampleId: 'law/1', epoch: 1 },
};

describe('failures of a provider', () => {
  const fact = { en: 'status 429', ko: '상태 코드가 429입니다' };
  const call = { modelId: 'far-1', address: 'far.example:443/v1', secrets: { key: undefined, texts: [] }, fact };
  test.each(Object.entries(failures))('%s', (_name, failure) => {
    const { words, message } = toProviderError(failure, { ...call, words: 'slow down' });
    expectBoth(words, ['far-1', 'far.example:443/v1', '"slow down"']);
    expect(message).toBe(words.en);
  });

  test('the Korean of one failure, whole', () => {
    expect(toProviderError(failures.rateLimited, { ...call, words: 'slow down' }).words.ko).toBe(
      'far-1 (far.example:443/v1): 상태 코드가 429입니다. 계속되면 동시 호출 수를 줄이십시오. 제공자의 말: "slow down"',
    );
  });

  const json = { 'content-type': 'application/json' };
  test.each([
    ['a refusal', { status: 503, headers: new Headers(json), body: '{"error":"down"}' }, ['"down"']],
    ['an error inside a 200', { status: 200, headers: new Headers(json), body: '{"error":"down"}' }, []],
    ['another kind of JSON', { status: 200, headers: new Headers(json), body: '[]' }, []],
    ['no JSON', { status: 200, headers: new Headers(json), body: '{' }, ['JSON']],
    [
      'not declared as JSON',
      { status: 200, headers: new Headers({ 'content-type': 'text/html' }), body: '' },
      ['JSON'],
    ],
  ])('%s', (_why, reply, parts) => {
    const asked = { model, request, apiKey: undefined, nowMs: 0 };
    const words = wordsOf(() => translate(reply, 'far.example:443/v1', { asked, read: () => null }));
    expectBoth(words, ['far-1', 'far.example:443/v1', String(reply.status), ...parts]);
  });

  test.each([
    'UND_ERR_CONNECT_TIMEOUT',
    'ECONNREFUSED',
    'TRANSPORT_STREAM_CUT',
    'CERT_HAS_EXPIRED',
    'HPE_INVALID_CONSTANT',
    'UNHEARD_OF',
  ])('the network says %s', (code) => {
    const { fact: seen } = classifyNetwork(Object.assign(new Error(code), { code }));
    expectBoth(seen, seen.en.includes(code) ? [code] : []);
  });

  test('what an adapter cannot do', () => {
    const adapter = { id: 'replay', capabilities: { seed: false, servedModel: false } };
    const error = findUnsupported(adapter, model, { ...request, topLogprobs: 5 });
    expectBoth(error?.words ?? { en: '', ko: '' }, ['far-1', 'replay']);
  });
});

describe('recordings', () => {
  test.each([
    ['none', { text: 'yes' }, 'law/9', 1],
    ['a failure', { text: null }, 'law/1', 1],
    ['too few turns', { text: 'yes' }, 'law/1', 2],
  ])('%s', async (_why, answer, sampleId, turn) => {
    const recordings = new Map([['kmmlu', new Map([['law/1', answer]])]]);
    const adapter = replayAdapter(model, { apiKey: undefined, fetch, recordings });
    const sample = { benchmarkId: 'kmmlu', sampleId, epoch: 1, turn };
    const error = await adapter
      .generate({ ...request, sample }, { signal: new AbortController().signal })
      .catch((reason: unknown) => reason);
    if (!(error instanceof HarnessError)) throw error;
    expectBoth(error.words, ['far-1', 'kmmlu', `"${sampleId}"`]);
  });
});

describe('entries', () => {
  test.each([
    ['a key no header can carry', () => checkKey(model, 'a b'), ['FAR_KEY', 'ASCII']],
    [
      'a reserved field',
      () => checkChatEntry(entry({ extraBody: { seed: 1 } })),
      ['"seed"', 'dialect.sendsSeed: false'],
    ],
    [
      'a reserved field further in',
      () => checkContentEntry(entry({ extraBody: { generationConfig: { topP: 1 } } })),
      ['"topP"', 'params.topP'],
    ],
    [
      'chat',
      () => checkChatEntry(entry({ thinkingTokens: 9 })),
      ['params.thinkingTokens', 'dialect.thinkingTokensField'],
    ],
    ['responses', () => checkResponsesEntry(entry({ thinkingTokens: 9 })), ['dialect.thinkingTokensField']],
    ['completions', () => checkCompletionsEntry(entry({ reasoningEffort: 'low' })), ['params.reasoningEffort']],
    ['two ways', () => toRoute({ ...model, baseUrl: 'http://far.example', provider: 'groq' }), ['"provider"']],
    ['no way', () => toRoute(model), ['"baseUrl"', '"provider"']],
    ['an open way', () => toRoute({ ...model, provider: 'auto' }), ['groq']],
    ['an unknown way', () => toRoute({ ...model, provider: 'nobody' }), ['"nobody"', 'groq']],
  ])('%s', (_why, act, parts) => expectBoth(wordsOf(act), ['far-1', ...parts]));
});

test.each(Object.entries({ ...owners, ...batchFacts }))('%s', (_name, words) => expectBoth(words));
