/** A first byte that comes after six minutes, by every adapter at once: libraries below would give up after five. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { adapters } from '../../adapters/index.ts';
import { createTransport } from '../../adapters/transport.ts';
import { type GenerateRequest, Model } from '../../harness/schema/index.ts';

const WAIT_MS = 365_000;
const request: GenerateRequest = {
  messages: [{ role: 'user', content: 'Q' }],
  maxTokens: 5,
  params: {},
  seed: 1,
  sample: { benchmarkId: 'b', sampleId: 's', epoch: 1 },
};

/** What each protocol answers with the one letter. */
const replies: [RegExp, unknown][] = [
  [/chat\/completions$/, { model: 'm', choices: [{ message: { content: 'A' }, finish_reason: 'stop' }] }],
  [/\/completions$/, { model: 'm', choices: [{ text: 'A', finish_reason: 'stop' }] }],
  [
    /\/responses$/,
    {
      model: 'm',
      status: 'completed',
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'A' }] }],
    },
  ],
  [/\/messages$/, { model: 'm', content: [{ type: 'text', text: 'A' }], stop_reason: 'end_turn' }],
  [
    /generateContent/,
    { modelVersion: 'm', candidates: [{ content: { parts: [{ text: 'A' }] }, finishReason: 'STOP' }] },
  ],
];

test('a first byte after six minutes is waited for where no limit is set', async () => {
  const server = createServer((call, reply) => {
    call.resume();
    const body = replies.find(([path]) => path.test(call.url ?? ''))?.[1];
    setTimeout(() => {
      reply.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
      reply.end(JSON.stringify(body ?? {}));
    }, WAIT_MS);
  });
  server.requestTimeout = 0;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const limits = { connectTimeoutMs: 30_000, firstByteTimeoutMs: 0, betweenBytesTimeoutMs: 0 };
  const transport = createTransport({ ...limits, maxBodyBytes: 1_000_000, connections: 8 });
  const startedAt = performance.now();
  const names = Object.keys(adapters).filter((name) => name !== 'replay') as (keyof typeof adapters)[];
  const answers = await Promise.all(
    names.map(async (name) => {
      const factory = await adapters[name]();
      const model = Model.parse({ id: 'm', role: 'candidate', adapter: name, model: 'm', baseUrl });
      const adapter = factory(model, { apiKey: 'k', fetch: transport.fetch, recordings: new Map() });
      const reply = await adapter.generate(request, { signal: new AbortController().signal });
      return [name, reply.text];
    }),
  );
  expect(answers).toEqual(names.map((name) => [name, 'A']));
  expect(names).toHaveLength(6);
  expect(performance.now() - startedAt).toBeGreaterThan(WAIT_MS - 1000);
  await transport.close();
  server.close();
});
