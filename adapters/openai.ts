/**
 * OpenAI-shaped servers: the vendor itself, and every server that speaks `POST /chat/completions`.
 * Nothing is read from the environment.
 */
import type { Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext, Capabilities } from './adapter.ts';
import { readChatReply } from './chat-reply.ts';
import { checkChatEntry, toChatBody } from './chat-request.ts';
import { foldChat } from './chat-stream.ts';
import { checkKey, keyHeaders, sendsSeed } from './dialect.ts';
import { endpointAdapter, joinUrl, postJson } from './endpoint-adapter.ts';
import { openaiBatch } from './openai-batch.ts';

const VENDOR = 'https://api.openai.com/v1';

/** Throws `CONFIG_…` for an entry that could not be sent as it stands. */
export function openaiAdapter(model: Model, context: AdapterContext): Adapter {
  checkChatEntry(model);
  checkKey(model, context.apiKey);
  const url = joinUrl(model.baseUrl ?? VENDOR, 'chat/completions');
  const headers = keyHeaders(model, context.apiKey, 'authorization');
  const streams = model.dialect?.stream === true;
  const identity = { id: 'openai', capabilities: chatCapabilities(model) };
  const road = { identity, path: '/v1/chat/completions', toBody: toChatBody, read: readChatReply };
  const live = endpointAdapter(
    identity,
    (request) => ({
      send: (fetch) => postJson(fetch, url, { headers, body: toChatBody(model, request) }),
      read: readChatReply,
      fold: streams ? () => foldChat(request.choices ?? 1) : undefined,
    }),
    { model, context },
  );
  return { ...live, batch: openaiBatch(model, context, road) };
}

function chatCapabilities(model: Model): Capabilities {
  return {
    seed: sendsSeed(model),
    servedModel: true,
    images: true,
    tools: true,
    choices: true,
    logprobs: true,
    structuredOutput: true,
    streaming: true,
  };
}
