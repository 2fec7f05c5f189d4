/**
 * Hugging Face: an inference provider by name, or an endpoint of one's own by `baseUrl`.
 * `provider: "auto"` is refused, because it may serve the same name from another host each time.
 */
import { chatCompletion, INFERENCE_PROVIDERS, type InferenceProvider, textGeneration } from '@huggingface/inference';
import { z } from 'zod';
import { type Bilingual, HarnessError } from '../harness/errors.ts';
import type { GenerateRequest, Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext, Capabilities } from './adapter.ts';
import type { Call } from './call.ts';
import { readChatReply } from './chat-reply.ts';
import { checkChatEntry, toChatBody } from './chat-request.ts';
import { foldChat } from './chat-stream.ts';
import { foldCompletions, readCompletionsReply } from './completions-reply.ts';
import { checkCompletionsEntry, toCompletionsBody } from './completions-request.ts';
import { checkKey, sendsSeed } from './dialect.ts';
import { endpointAdapter } from './endpoint-adapter.ts';
import { optional } from './error-body.ts';
import { type ReadReply, toStopReason } from './reply.ts';

/** Throws `CONFIG_…` for an entry that could not be sent as it stands. */
export function huggingfaceAdapter(model: Model, context: AdapterContext): Adapter {
  const isText = model.dialect?.task === 'text-generation';
  if (isText) checkCompletionsEntry(model);
  else checkChatEntry(model);
  checkKey(model, context.apiKey);
  const way = { ...toRoute(model), ...(context.apiKey === undefined ? {} : { accessToken: context.apiKey }) };
  const toCall = isText ? textCall : chatCall;
  return endpointAdapter(
    { id: 'huggingface', capabilities: capabilitiesOf(model, isText ? 'text' : 'chat') },
    (request) => toCall(model, request, way),
    { model, context },
  );
}

function capabilitiesOf(model: Model, task: 'chat' | 'text'): Capabilities {
  const chats = task === 'chat';
  return {
    seed: sendsSeed(model),
    servedModel: true,
    images: chats,
    tools: chats,
    structuredOutput: chats,
    choices: true,
    logprobs: true,
    streaming: true,
  };
}

type Way = Route & { accessToken?: string };

// Left to itself the client repeats a 503 for ever, without a pause.
const ONCE = { retry_on_error: false };

function chatCall(model: Model, request: GenerateRequest, way: Way): Call {
  const args = { ...toChatBody(model, request), ...way } as Parameters<typeof chatCompletion>[0];
  return {
    send: (fetch) => chatCompletion(args, { fetch, ...ONCE }),
    read: readChatReply,
    fold: model.dialect?.stream === true ? () => foldChat(request.choices ?? 1) : undefined,
  };
}

/** Text in and text on, for base models. */
function textCall(model: Model, request: GenerateRequest, way: Way): Call {
  const { prompt, ...body } = toCompletionsBody(model, request);
  const args = { ...body, inputs: String(prompt), ...way } as Parameters<typeof textGeneration>[0];
  return {
    send: (fetch) => textGeneration(args, { fetch, ...ONCE }),
    read: readText,
    fold: model.dialect?.stream === true ? () => foldCompletions(request.choices ?? 1) : undefined,
  };
}

const Generated = z.object({
  generated_text: z.string(),
  details: optional(z.object({ finish_reason: optional(z.string()) })),
});

/** A completion, or the shape of the hub's own servers. */
function readText(body: unknown): ReadReply {
  const generated = Generated.safeParse(Array.isArray(body) ? body[0] : body).data;
  if (generated === undefined) return readCompletionsReply(body);
  const stop = toStopReason(generated.details?.finish_reason ?? '');
  return { kind: 'reply', reply: { text: generated.generated_text, stop } };
}

export type Route = { endpointUrl: string } | { provider: InferenceProvider };

/** Exactly one way to the model. Throws `CONFIG_PROVIDER_INVALID`. */
export function toRoute(model: Model): Route {
  const { baseUrl, provider } = model;
  if (baseUrl !== undefined && provider === undefined) return { endpointUrl: baseUrl };
  if (baseUrl !== undefined) throw invalid(model, WAYS.both, WAYS.keepOne);
  if (provider === undefined) throw invalid(model, WAYS.none, WAYS.nameOne);
  const known = INFERENCE_PROVIDERS.find((name) => name === provider);
  if (known !== undefined) return { provider: known };
  const unknown = { en: `names the provider "${provider}"`, ko: `제공자 "${provider}"의 이름을 알 수 없습니다` };
  const names = INFERENCE_PROVIDERS.join(', ');
  const advice = { en: `Name one of: ${names}`, ko: `다음 가운데 하나를 적으십시오: ${names}` };
  throw invalid(model, provider === 'auto' ? WAYS.open : unknown, advice);
}

const WAYS = {
  both: { en: 'has both "baseUrl" and "provider"', ko: '"baseUrl"과 "provider"가 둘 다 있습니다' },
  keepOne: { en: 'Keep one of the two', ko: '둘 가운데 하나만 남기십시오' },
  none: { en: 'has neither "baseUrl" nor "provider"', ko: '"baseUrl"도 "provider"도 없습니다' },
  nameOne: { en: 'Name the one it is served by', ko: '모델을 제공하는 쪽을 적으십시오' },
  open: { en: 'leaves the choice of the provider open', ko: '제공자를 정하지 않았습니다("auto")' },
};

function invalid(model: Model, fact: Bilingual, advice: Bilingual): HarnessError {
  return new HarnessError('CONFIG_PROVIDER_INVALID', {
    en: `${model.id} ${fact.en}. Nothing was sent. ${advice.en}.`,
    ko: `${model.id}: ${fact.ko}. 아무것도 보내지 않았습니다. ${advice.ko}.`,
  });
}
