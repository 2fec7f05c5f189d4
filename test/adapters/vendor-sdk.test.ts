/** Held side by side with the vendor's own SDK: what it would send for the same call, and what it reads in the same reply. */
import { OpenAI } from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdapterFactory } from '../../adapters/adapter.ts';
import { openaiAdapter } from '../../adapters/openai.ts';
import { openaiCompletionsAdapter } from '../../adapters/openai-completions.ts';
import { openaiResponsesAdapter } from '../../adapters/openai-responses.ts';
import { Model } from '../../harness/schema/index.ts';
import { request } from './conformance-cases.ts';
import { chat } from './dialogue/chat.ts';
import { completions } from './dialogue/completions.ts';
import type { Dialogue } from './dialogue/dialogue.ts';
import { responses } from './dialogue/responses.ts';
import { json, type ProtocolServer, startProtocolServer } from './protocol-server.ts';

type Side = {
  name: string;
  factory: AdapterFactory;
  dialogue: Dialogue;
  /** Sends the same body by the SDK, and reads the answer's text as the SDK has it. */
  bySdk: (client: OpenAI, body: never) => Promise<string | null | undefined>;
};

const sides: Side[] = [
  {
    name: 'openai',
    factory: openaiAdapter,
    dialogue: chat,
    bySdk: async (client, body: OpenAI.ChatCompletionCreateParamsNonStreaming) =>
      (await client.chat.completions.create(body)).choices[0]?.message.content,
  },
  {
    name: 'openai-responses',
    factory: openaiResponsesAdapter,
    dialogue: responses,
    bySdk: async (client, body: OpenAI.Responses.ResponseCreateParamsNonStreaming) =>
      (await client.responses.create(body)).output_text,
  },
  {
    name: 'openai-completions',
    factory: openaiCompletionsAdapter,
    dialogue: completions,
    bySdk: async (client, body: OpenAI.CompletionCreateParamsNonStreaming) =>
      (await client.completions.create(body)).choices[0]?.text,
  },
];

describe.each(sides)('$name', ({ factory, dialogue, bySdk }) => {
  let server: ProtocolServer;
  beforeAll(async () => {
    server = await startProtocolServer(json(200, dialogue.answer({ text: '정답은 B입니다.' })));
  });
  afterAll(() => server.close());

  test('sends what the SDK sends and reads what it reads', async () => {
    const baseUrl = `${server.origin}/v1`;
    const model = Model.parse({ id: 'm', role: 'candidate', adapter: 'openai', model: 'far-1', baseUrl });
    const adapter = factory(model, { apiKey: 'sk-1', fetch, recordings: new Map() });
    const generation = await adapter.generate(request, { signal: AbortSignal.timeout(5000) });
    const [ours] = server.received;
    const client = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-1', maxRetries: 0 });
    const text = await bySdk(client, JSON.parse(ours?.body ?? '') as never);
    const theirs = server.received[1];
    const told = ['accept', 'authorization', 'content-type'];
    const sentBy = (received: typeof ours) => ({
      method: received?.method,
      url: received?.url,
      body: received?.body,
      headers: told.map((name) => received?.headers[name]),
    });
    expect(sentBy(ours)).toEqual(sentBy(theirs));
    expect(generation.text).toBe(text);
  });
});
