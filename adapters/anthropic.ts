/**
 * The Messages API (`POST /messages`), posted over our own transport, so that headers, waits and aborts are seen.
 * Bodies and readings are those of the vendor's SDK 0.137 and, but for version and key header, of its SDK 1.12.
 * No seed, one answer a call, no log-probabilities.
 */
import type { Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext } from './adapter.ts';
import { anthropicBatch } from './anthropic-batch.ts';
import { foldMessages, readMessagesReply } from './anthropic-reply.ts';
import { checkMessagesEntry, toMessagesBody } from './anthropic-request.ts';
import { checkKey, keyHeaders } from './dialect.ts';
import { endpointAdapter, joinUrl, postJson } from './endpoint-adapter.ts';

const VENDOR = 'https://api.anthropic.com/v1';

/** The version that every server of this protocol knows. The vendor's SDK 1.x names 2026-10-21, whose messages are the same. */
const VERSION = '2023-06-01';

/** Throws `CONFIG_…` for an entry that could not be sent as it stands. */
export function anthropicAdapter(model: Model, context: AdapterContext): Adapter {
  checkMessagesEntry(model);
  checkKey(model, context.apiKey);
  const baseUrl = model.baseUrl ?? VENDOR;
  const url = joinUrl(baseUrl, 'messages');
  const headers = { 'anthropic-version': VERSION, ...keyHeaders(model, context.apiKey, 'x-api-key') };
  const identity = {
    id: 'anthropic',
    capabilities: {
      seed: false,
      servedModel: true,
      images: true,
      tools: true,
      structuredOutput: true,
      streaming: true,
    },
  };
  const live = endpointAdapter(
    identity,
    (request) => ({
      send: (fetch) => postJson(fetch, url, { headers, body: toMessagesBody(model, request) }),
      read: readMessagesReply,
      fold: model.dialect?.stream === true ? foldMessages : undefined,
    }),
    { model, context },
  );
  return { ...live, batch: anthropicBatch(model, context, { baseUrl, headers, identity }) };
}
