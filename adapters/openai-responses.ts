/** The Responses API (`POST /responses`), as its vendor and some servers speak it. Posted over our own transport. */
import type { Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext } from './adapter.ts';
import { checkKey, keyHeaders } from './dialect.ts';
import { endpointAdapter, joinUrl, postJson } from './endpoint-adapter.ts';
import { openaiBatch } from './openai-batch.ts';
import { foldResponses, readResponsesReply } from './responses-reply.ts';
import { checkResponsesEntry, toResponsesBody } from './responses-request.ts';

const VENDOR = 'https://api.openai.com/v1';

/** Throws `CONFIG_…` for an entry that could not be sent as it stands. */
export function openaiResponsesAdapter(model: Model, context: AdapterContext): Adapter {
  checkResponsesEntry(model);
  checkKey(model, context.apiKey);
  const url = joinUrl(model.baseUrl ?? VENDOR, 'responses');
  const headers = keyHeaders(model, context.apiKey, 'authorization');
  const identity = {
    id: 'openai-responses',
    capabilities: {
      seed: false,
      servedModel: true,
      images: true,
      tools: true,
      logprobs: true,
      structuredOutput: true,
      streaming: true,
    },
  };
  const road = { identity, path: '/v1/responses', toBody: toResponsesBody, read: readResponsesReply };
  const live = endpointAdapter(
    identity,
    (request) => ({
      send: (fetch) => postJson(fetch, url, { headers, body: toResponsesBody(model, request) }),
      read: readResponsesReply,
      fold: model.dialect?.stream === true ? foldResponses : undefined,
    }),
    { model, context },
  );
  return { ...live, batch: openaiBatch(model, context, road) };
}
