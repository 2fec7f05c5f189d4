/**
 * What the batch APIs share: calls that are no generation, files of lines, and results judged as live replies are.
 * Failures are those of a live call, by the same tables; a body of lines is read as it comes and never held whole.
 */
import type { z } from 'zod';
import { type Bilingual, ProviderError } from '../harness/errors.ts';
import type { GenerateRequest, Generation, Model } from '../harness/schema/index.ts';
import type { AdapterContext, BatchResult } from './adapter.ts';
import { type Call, failedCall, translate } from './call.ts';
import { advice } from './failure-advice.ts';
import { classifyNetwork } from './network-failure.ts';
import { type FailureClass, failures, toProviderError } from './provider-failure.ts';
import { LINES } from './transport.ts';
import { addressOf, type WireReply } from './wire.ts';

/** Whose batches they are, and how they are spoken of. */
export type BatchCaller = { model: Model; context: AdapterContext; headers: Record<string, string> };

export type Sent = { method?: 'GET' | 'POST'; json?: unknown; form?: FormData };

const NO_REQUEST: GenerateRequest = {
  messages: [],
  maxTokens: 1,
  params: {},
  seed: 0,
  sample: { benchmarkId: '', sampleId: '', epoch: 1 },
};
const PLAIN = { accept: 'application/json', 'user-agent': 'jatdae' };
const LONGEST_LINE = 64 * 1024 * 1024;

const FACTS = {
  filtered: {
    en: 'the refusal of a content filter came for no content',
    ko: '내용이 없는 요청을 콘텐츠 필터가 거부했습니다',
  },
  endless: { en: 'a line of the results has no end', ko: '결과의 한 줄이 끝나지 않습니다' },
  noJson: { en: 'a line of the results is not JSON', ko: '결과의 한 줄이 JSON이 아닙니다' },
};

/** What both batch APIs may find. */
export const batchFacts = {
  otherJson: { en: 'JSON of another kind than was expected', ko: 'JSON의 모양이 예상과 다릅니다' },
  unanswered: {
    en: 'the batch ended without an answer to this request',
    ko: '이 요청에 답하지 않은 채 배치가 끝났습니다',
  },
} satisfies Record<string, Bilingual>;

/** The parsed body of a 200. Rejects with `ProviderError`, or with the signal's reason. */
async function callForJson(
  caller: BatchCaller,
  url: string,
  { signal, ...sent }: Sent & { signal: AbortSignal },
): Promise<unknown> {
  const response = await send(caller, url, { ...sent, signal });
  let body: string;
  try {
    body = await response.text();
  } catch (error) {
    throw lost(caller, url, { error, signal });
  }
  let read: { json: unknown } | undefined;
  const keep = (json: unknown) => {
    read = { json };
    return { kind: 'reply', reply: { text: '', stop: 'end' } } as const;
  };
  judge({ status: response.status, headers: response.headers, body }, url, { caller, read: keep });
  if (read === undefined) throw malformed(caller, url, FACTS.filtered);
  return read.json;
}

/** Where calls about batches go. `call` gives the body as the schema has it, and rejects with `ProviderError` for another shape. */
export type BatchDesk = {
  at: (path: string) => string;
  call: <T>(schema: z.ZodType<T>, path: string, sent: Sent & { signal: AbortSignal }) => Promise<T>;
};

export function openDesk(caller: BatchCaller, at: BatchDesk['at']): BatchDesk {
  return {
    at,
    async call(schema, path, sent) {
      const parsed = schema.safeParse(await callForJson(caller, at(path), sent));
      if (parsed.success) return parsed.data;
      throw batchFailure(caller, failures.malformed, { url: at(path), fact: batchFacts.otherJson });
    },
  };
}

/** The lines of a file, parsed. */
export async function* callForLines(
  caller: BatchCaller,
  url: string,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<unknown> {
  const response = await send({ ...caller, headers: { ...caller.headers, accept: LINES } }, url, { signal });
  if (!response.ok) {
    const reply = { status: response.status, headers: response.headers, body: await response.text() };
    judge(reply, url, { caller, read: () => null });
  }
  if (response.body === null) return;
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw malformed(caller, url, FACTS.endless);
      for (const line of lines) if (line.trim() !== '') yield parseLine(line, caller, url);
    }
  } catch (error) {
    throw lost(caller, url, { error, signal });
  }
  if (rest.trim() !== '') yield parseLine(rest, caller, url);
}

/** What a live call would have made of this reply. */
export function readResult(
  { customId, request, reply }: { customId: string; request: GenerateRequest; reply: Omit<WireReply, 'headers'> },
  { model, context }: BatchCaller,
  { url, read }: { url: string; read: Call['read'] },
): BatchResult {
  const asked = { model, request, apiKey: context.apiKey, nowMs: Date.now() };
  const headers = new Headers({ 'content-type': 'application/json' });
  try {
    const generation: Generation = {
      ...translate({ ...reply, headers }, addressOf(url), { asked, read }),
      latencyMs: 0,
    };
    return { customId, reply: generation };
  } catch (error) {
    if (error instanceof ProviderError) return { customId, reply: error };
    throw error;
  }
}

/** The failure of one request, or of a whole batch where no request is given. */
export function batchFailure(
  { model, context }: BatchCaller,
  failure: FailureClass,
  {
    url,
    fact,
    words,
    request,
  }: { url: string; fact: Bilingual; words?: string | undefined; request?: GenerateRequest },
): ProviderError {
  const asked = { model, request: request ?? NO_REQUEST, apiKey: context.apiKey, nowMs: 0 };
  return toProviderError(failure, { ...failedCall(addressOf(url), asked), fact, ...(words ? { words } : {}) });
}

/** Why a request of a batch brought no answer though nothing refused it: nothing was charged, and it can be asked again. */
export const unanswered = {
  expired: { code: 'PROVIDER_BATCH_EXPIRED', retryable: true, stopsModel: false, advice: advice.batchGone },
  cancelled: { code: 'PROVIDER_BATCH_CANCELLED', retryable: true, stopsModel: false, advice: advice.batchGone },
} as const satisfies Record<string, FailureClass>;

async function send(
  caller: BatchCaller,
  url: string,
  { method = 'GET', json, form, signal }: Sent & { signal: AbortSignal },
): Promise<Response> {
  signal.throwIfAborted();
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  const body = json === undefined ? form : JSON.stringify(json);
  const headers = { ...PLAIN, ...type, ...caller.headers };
  const init = { method, headers, ...(body === undefined ? {} : { body }), redirect: 'manual', signal } as const;
  try {
    return await caller.context.fetch(url, init);
  } catch (error) {
    throw lost(caller, url, { error, signal });
  }
}

/** Throws `ProviderError` unless the reply is a 200 that `read` can read. */
function judge(
  reply: WireReply,
  url: string,
  { caller: { model, context }, read }: { caller: BatchCaller; read: Call['read'] },
): void {
  const asked = { model, request: NO_REQUEST, apiKey: context.apiKey, nowMs: Date.now() };
  translate(reply, addressOf(url), { asked, read });
}

function parseLine(line: string, caller: BatchCaller, url: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw malformed(caller, url, FACTS.noJson);
  }
}

function malformed(caller: BatchCaller, url: string, fact: Bilingual): ProviderError {
  return batchFailure(caller, failures.malformed, { url, fact });
}

/** The failure of the network; the signal's own reason, and what is a failure already, stay as they are. */
function lost(caller: BatchCaller, url: string, { error, signal }: { error: unknown; signal: AbortSignal }): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof ProviderError) return error;
  const { failure, fact } = classifyNetwork(error);
  return batchFailure(caller, failure, { url, fact });
}
