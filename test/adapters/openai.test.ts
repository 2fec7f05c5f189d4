import { describe, expect, test } from 'vitest';
import { openaiAdapter } from '../../adapters/openai.ts';
import { Model } from '../../harness/schema/index.ts';
import { testAdapter } from './conformance.ts';
import { chat, chatSends } from './dialogue/chat.ts';
import { completion, json, startProtocolServer } from './protocol-server.ts';

describe('openai', () =>
  testAdapter({
    factory: openaiAdapter,
    dialogue: chat,
    entry: (origin) => ({ baseUrl: `${origin}/v1` }),
    sends: chatSends,
    reserved: 'max_tokens',
  }));

test('a key under another header is no bearer token as well', async () => {
  const server = await startProtocolServer(json(200, completion({ content: 'A' })));
  const model = Model.parse({
    id: 'm',
    role: 'candidate',
    adapter: 'openai',
    model: 'm',
    baseUrl: `${server.origin}/v1?api-version=1`,
    dialect: { keyHeader: 'api-key' },
  });
  const adapter = openaiAdapter(model, { apiKey: 'sk-1', fetch, recordings: new Map() });
  const sample = { benchmarkId: 'b', sampleId: '1', epoch: 1 };
  const messages = [{ role: 'user' as const, content: 'Q' }];
  await adapter.generate(
    { messages, maxTokens: 5, params: {}, seed: 3, sample },
    { signal: AbortSignal.timeout(5000) },
  );
  await server.close();
  const [{ url, headers } = { url: '', headers: {} as Record<string, string> }] = server.received;
  expect([headers['api-key'], headers.authorization]).toEqual(['sk-1', undefined]);
  expect(url).toBe('/v1/chat/completions?api-version=1');
});
