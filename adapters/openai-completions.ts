/**
 * The older completions API (`POST /completions`), for base checkpoints: text to go on with, or the likelihood of given
 * continuations by echoing the prompt. An endpoint that does not echo is refused, never scored by chance.
 */
import type { Generation, LoglikelihoodRequest, Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext, CallOptions } from './adapter.ts';
import { callEndpoint } from './call.ts';
import { findUnsupported } from './capability.ts';
import {
  type CompletionsAbout,
  foldCompletions,
  readCompletions,
  readCompletionsReply,
  type WireChoice,
} from './completions-reply.ts';
import { checkCompletionsEntry, echoMaxTokens, toCompletionsBody, toEchoBodies } from './completions-request.ts';
import { type Body, checkKey, keyHeaders, sendsSeed } from './dialect.ts';
import { endpointAdapter, joinUrl, postJson } from './endpoint-adapter.ts';
import { scoreEchoes } from './likelihood.ts';
import type { ReadReply } from './reply.ts';

const VENDOR = 'https://api.openai.com/v1';

/** Throws `CONFIG_…` for an entry that could not be sent as it stands. */
export function openaiCompletionsAdapter(model: Model, context: AdapterContext): Adapter {
  checkCompletionsEntry(model);
  checkKey(model, context.apiKey);
  const url = joinUrl(model.baseUrl ?? VENDOR, 'completions');
  const headers = keyHeaders(model, context.apiKey, 'authorization');
  const post = (body: Body) => (fetch: typeof globalThis.fetch) => postJson(fetch, url, { headers, body });
  const capabilities = {
    seed: sendsSeed(model),
    servedModel: true,
    choices: true,
    logprobs: true,
    loglikelihood: true,
    streaming: true,
  };
  const writer = endpointAdapter(
    { id: 'openai-completions', capabilities },
    (request) => ({
      send: post(toCompletionsBody(model, request)),
      read: readCompletionsReply,
      fold: model.dialect?.stream === true ? () => foldCompletions(request.choices ?? 1) : undefined,
    }),
    { model, context },
  );
  const scoreContinuations = async (request: LoglikelihoodRequest, options: CallOptions) => {
    options.signal.throwIfAborted();
    const unsupported = findUnsupported(writer, model, request);
    if (unsupported !== undefined) throw unsupported;
    return scoreByEcho(request, { model, context, post }, options);
  };
  return {
    ...writer,
    scoreContinuations,
    generate(request, options) {
      const { wanted } = request;
      if (wanted?.kind !== 'loglikelihood') return writer.generate(request, options);
      return scoreContinuations({ ...request, wanted }, options);
    },
  };
}

type Scorer = {
  model: Model;
  context: AdapterContext;
  post: (body: Body) => (fetch: typeof globalThis.fetch) => Promise<unknown>;
};

/** One call for all texts, or one for each where the endpoint takes no more; the first that fails is the last. */
async function scoreByEcho(
  request: LoglikelihoodRequest,
  { model, context, post }: Scorer,
  options: CallOptions,
): Promise<Generation> {
  const [first = {}, ...rest] = toEchoBodies(model, request);
  const choices: WireChoice[] = [];
  let about: CompletionsAbout = {};
  let latencyMs = 0;
  const ask = async (body: Body, left: number) => {
    const read = (json: unknown): ReadReply => {
      const part = readCompletions(json);
      if (part?.kind !== 'read') return part;
      choices.push(...part.choices);
      about = addUp(about, part.about);
      if (left > 0) return { kind: 'reply', reply: { text: '', stop: 'end' } };
      const promptTokens = about.usage?.inputTokens;
      return scoreEchoes({ choices, promptTokens, maxTokens: echoMaxTokens(model) }, request);
    };
    const generation = await callEndpoint({ send: post(body), read }, { model, request, context }, options);
    latencyMs += generation.latencyMs;
    return generation;
  };
  let generation = await ask(first, rest.length);
  for (const [at, body] of rest.entries()) generation = await ask(body, rest.length - 1 - at);
  return { ...generation, ...about, latencyMs };
}

function addUp(before: CompletionsAbout, { usage, ...identity }: CompletionsAbout): CompletionsAbout {
  if (usage === undefined) return { ...before, ...identity };
  const inputTokens = (before.usage?.inputTokens ?? 0) + usage.inputTokens;
  const outputTokens = (before.usage?.outputTokens ?? 0) + usage.outputTokens;
  return { ...identity, usage: { inputTokens, outputTokens } };
}
