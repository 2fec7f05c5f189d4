/**
 * One call in one protocol, whichever SDK sends it: send once, then read the wire.
 * `translate` is pure; `callEndpoint` is the only impure part of an adapter.
 */
import type { Bilingual, ProviderError } from '../harness/errors.ts';
import { type GenerateRequest, type Generation, type Model, textOf } from '../harness/schema/index.ts';
import type { AdapterContext, CallOptions } from './adapter.ts';
import { readRefusal } from './error-body.ts';
import type { Fold } from './event-stream.ts';
import { usageIn } from './failure-usage.ts';
import { classifyNetwork } from './network-failure.ts';
import {
  classifyStatus,
  type ErrorDetail,
  type FailedCall,
  type FailureClass,
  failures,
  statusOfDetail,
  toProviderError,
} from './provider-failure.ts';
import { redact, type Secrets } from './redaction.ts';
import type { ReadReply, Reply } from './reply.ts';
import { parseRetryAfter } from './retry-after.ts';
import { type Wire, type WireReply, watchFetch } from './wire.ts';

/** One call: how it is sent, and how its reply is read. */
export type Call = {
  /** Sends through the given fetch; what it returns is not looked at, only what went over the wire. */
  send: (fetch: typeof globalThis.fetch) => Promise<unknown>;
  /** Reads the parsed body of a 200. */
  read: (body: unknown) => ReadReply;
  /** Puts a streamed reply together; absent where no stream was asked for. */
  fold?: (() => Fold) | undefined;
};

/** Whose call it is. */
export type Caller = { model: Model; request: GenerateRequest; context: AdapterContext };

/** What a reply is judged by. */
export type Asked = { model: Model; request: GenerateRequest; apiKey: string | undefined; nowMs: number };

/** Rejects with `ProviderError`, or with the signal's reason. */
export async function callEndpoint(
  call: Call,
  { model, request, context }: Caller,
  { signal, onHeaders }: CallOptions,
): Promise<Generation> {
  signal.throwIfAborted();
  const wire: Wire = {};
  const startedAt = performance.now();
  let thrown: unknown;
  try {
    await call.send(watchFetch(context.fetch, wire, { signal, fold: call.fold }));
  } catch (error) {
    signal.throwIfAborted();
    thrown = error;
  }
  const latencyMs = performance.now() - startedAt;
  if (wire.reply !== undefined) onHeaders?.(wire.reply.headers);
  const asked = { model, request, apiKey: context.apiKey, nowMs: Date.now() };
  if (wire.error !== undefined) throw networkError(wire, asked);
  // An SDK may dislike a reply that we can read; without a reply to a POST its complaint is all there is.
  if (wire.reply === undefined || (wire.method === 'GET' && wire.reply.status < 300))
    throw notSent(wire, thrown, asked);
  const reply = translate(wire.reply, wire.address ?? '', { asked, read: call.read, usageEvent: wire.usageEvent });
  const firstEventMs = wire.firstEventAt === undefined ? undefined : wire.firstEventAt - startedAt;
  const sentModel = findSentModel(wire.sent, reply, model);
  return {
    ...reply,
    latencyMs,
    ...(firstEventMs === undefined ? {} : { firstEventMs }),
    ...(sentModel === undefined ? {} : { sentModel }),
  };
}

/** A router's catalogue may put another name in the place of the model's; it is looked for where another name was served. */
function findSentModel(sent: string | undefined, { servedModel }: Reply, { model }: Model): string | undefined {
  if (sent === undefined || servedModel === undefined || servedModel === model) return undefined;
  try {
    const name = (JSON.parse(sent) as { model?: unknown }).model;
    return typeof name === 'string' && name !== model ? name : undefined;
  } catch {
    return undefined; // a body that is not JSON names no model
  }
}

/** The generation in a reply. Throws `ProviderError` for everything else. */
export function translate(
  reply: WireReply,
  address: string,
  { asked, read, usageEvent }: { asked: Asked; read: Call['read']; usageEvent?: string | undefined },
): Reply {
  const { status, headers, body } = reply;
  const contentType = headers.get('content-type') ?? '';
  const usage = () => usageIn(body) ?? usageIn(usageEvent ?? '');
  const call = failedCall(address, asked);
  const fail = (failure: FailureClass, fact: Bilingual) =>
    toProviderError(failure, { ...call, fact, status, usage: usage() });
  const refuse = (detail: ErrorDetail, meantStatus: number, fact: Bilingual): Reply => {
    const words = redact(detail.message, call.secrets);
    const failure = classifyStatus(meantStatus, { ...detail, message: words });
    if (failure === 'filtered') return withUsage({ text: '', stop: 'filtered', ...named(asked.model) }, usage());
    const retryAfterMs = parseRetryAfter(headers, asked.nowMs) ?? detail.retryAfterMs;
    throw toProviderError(failure, { ...call, fact, words, status, retryAfterMs, usage: usage() });
  };
  if (status < 200 || status >= 300) {
    const fact = { en: `status ${status}`, ko: `상태 코드가 ${status}입니다` };
    return refuse(readRefusal(body, contentType), status, fact);
  }

  const result = read(parseBody(reply, (fact) => fail(failures.malformed, fact)));
  if (result === null) {
    const ko = 'JSON의 모양이 예상과 다릅니다';
    throw fail(failures.malformed, withStatus(status, 'JSON of another kind than was expected', ko));
  }
  if (result.kind === 'failure') throw fail(result.failure, result.fact);
  if (result.kind === 'error') {
    const fact = withStatus(status, 'an error inside', '응답 안에 오류가 들어 있습니다');
    return refuse(result.detail, statusOfDetail(result.detail), fact);
  }
  const missing = findMissing(result.reply, asked.request);
  if (missing !== undefined) throw fail(...missing);
  return { ...named(asked.model), ...result.reply };
}

function withStatus(status: number, en: string, ko: string): Bilingual {
  return { en: `status ${status} with ${en}`, ko: `${ko}(상태 코드 ${status})` };
}

function withUsage(reply: Reply, usage: Reply['usage']): Reply {
  return usage === undefined ? reply : { ...reply, usage };
}

function parseBody({ status, headers, body }: WireReply, malformed: (fact: Bilingual) => ProviderError): unknown {
  if (!/^(application|text)\/([\w.-]{1,64}\+)?json\b/i.test(headers.get('content-type') ?? '')) {
    const ko = '본문이 JSON이라고 표시되어 있지 않습니다';
    throw malformed(withStatus(status, 'a body that is not declared as JSON', ko));
  }
  try {
    return JSON.parse(body);
  } catch {
    throw malformed(withStatus(status, 'a body that is not JSON', '본문이 JSON이 아닙니다'));
  }
}

/** What was asked for and did not come: a gap must not pass for an answer. */
function findMissing(reply: Reply, request: GenerateRequest): [failure: FailureClass, fact: Bilingual] | undefined {
  const answers = 1 + (reply.alternatives?.length ?? 0);
  if (answers < (request.choices ?? 1)) {
    const en = `${answers} answers came where ${request.choices} were asked for`;
    return [failures.tooFewChoices, { en, ko: `답 ${request.choices}개를 요청했는데 ${answers}개가 왔습니다` }];
  }
  const silent = reply.text === '' || reply.stop === 'filtered';
  if (request.topLogprobs !== undefined && reply.logprobs === undefined && !silent) {
    const fact = { en: 'the answer came without log-probabilities', ko: '응답이 로그 확률 없이 왔습니다' };
    return [failures.noLogprobs, fact];
  }
  return undefined;
}

function named(model: Model): { provider?: string } {
  return model.provider === undefined ? {} : { provider: model.provider };
}

/** Whose failure it is, before anything is known of what happened. */
export function failedCall(
  address: FailedCall['address'],
  { model, request, apiKey }: Asked,
): Omit<FailedCall, 'fact'> {
  return { modelId: model.id, address, secrets: { key: apiKey, texts: textsOf(request) } };
}

/** Every text of a request that must not be repeated. */
function textsOf({ messages, wanted }: GenerateRequest): Secrets['texts'] {
  const texts = messages.flatMap((message) => {
    if (message.role === 'assistant')
      return [message.content, ...(message.toolCalls ?? []).map((call) => call.arguments)];
    if (typeof message.content === 'string') return [message.content];
    const addresses = message.content.flatMap((part) =>
      part.kind === 'image' ? [part.image.kind === 'url' ? part.image.url : part.image.data.slice(0, 4000)] : [],
    );
    return [textOf(message), ...addresses];
  });
  return wanted?.kind === 'loglikelihood' ? [...texts, ...wanted.continuations] : texts;
}

function networkError(wire: Wire, asked: Asked): ProviderError {
  const { failure, fact } = classifyNetwork(wire.error);
  return toProviderError(failure, {
    ...failedCall(wire.address ?? '', asked),
    fact,
    cause: wire.error,
    usage: usageIn(wire.usageEvent ?? ''),
  });
}

const NO_ADDRESS = { en: 'no address', ko: '주소 없음' };

function notSent(wire: Wire, thrown: unknown, asked: Asked): ProviderError {
  return toProviderError(failures.notSent, {
    ...failedCall(wire.address ?? asked.model.baseUrl ?? asked.model.provider ?? NO_ADDRESS, asked),
    fact: { en: 'the request could not be made', ko: '요청을 만들 수 없었습니다' },
    words: thrown instanceof Error ? thrown.message : '',
  });
}
