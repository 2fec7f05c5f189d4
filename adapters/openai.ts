/**
 * OpenAI-shaped servers: the vendor itself, and every server that speaks `POST /chat/completions`.
 * Nothing is read from the environment.
 */
import { type ClientOptions, OpenAI } from 'openai';
import type { Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext, Capabilities } from './adapter.ts';
import { readChatReply } from './chat-reply.ts';
import { checkChatEntry, toChatBody } from './chat-request.ts';
import { foldChat } from './chat-stream.ts';
import { checkKey, keyHeaders, sendsSeed } from './dialect.ts';
import { endpointAdapter, joinUrl } from './endpoint-adapter.ts';
import { openaiBatch } from './openai-batch.ts';

const VENDOR = 'https://api.openai.com/v1';

/** Throws `CONFIG_…` for an entry that could not be sent as it stands. */
export function openaiAdapter(model: Model, context: AdapterContext): Adapter {
  checkChatEntry(model);
  checkKey(model, context.apiKey);
  const client = new OpenAI({ ...toClientOptions(model, context.apiKey), fetch: passOn });
  // The SDK would put the path behind the query of an address that has one.
  const url = joinUrl(model.baseUrl ?? VENDOR, 'chat/completions');
  const streams = model.dialect?.stream === true;
  const identity = { id: 'openai', capabilities: chatCapabilities(model) };
  const road = { identity, path: '/v1/chat/completions', toBody: toChatBody, read: readChatReply };
  const live = endpointAdapter(
    identity,
    (request) => ({
      send(fetch) {
        return client.post(url, { body: toChatBody(model, request), fetchOptions: ownFetch(fetch) }).asResponse();
      },
      read: readChatReply,
      fold: streams ? () => foldChat(request.choices ?? 1) : undefined,
    }),
    { model, context },
  );
  return { ...live, batch: openaiBatch(model, context, road) };
}

type OwnInit = RequestInit & { own?: typeof globalThis.fetch };

// A client takes 50 µs to make and knows one fetch, but every call has its own: it travels in the call's options, which the
// SDK hands on as they are.
const ownFetch = (own: typeof globalThis.fetch) => ({ own }) as NonNullable<ClientOptions['fetchOptions']>;

function passOn(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const { own, ...rest } = (init ?? {}) as OwnInit;
  if (own === undefined) throw new TypeError('a call of the SDK carries no fetch of its own');
  return own(input, rest);
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

// The longest timer there is: the harness owns timeouts, and a slow thinker may take longer than the SDK's ten minutes.
const NO_TIMEOUT_MS = 2_147_483_647;

/** `null` stands where the SDK would otherwise look into the environment. */
export function toClientOptions(model: Model, apiKey: string | undefined): ClientOptions {
  return {
    baseURL: model.baseUrl ?? null,
    // The SDK insists on a key; the true one stands in the header alone.
    apiKey: 'none',
    defaultHeaders: { authorization: null, ...keyHeaders(model, apiKey, 'authorization') },
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    // The harness owns retries, so that every attempt is counted and journalled.
    maxRetries: 0,
    timeout: NO_TIMEOUT_MS,
    logLevel: 'off',
  };
}
