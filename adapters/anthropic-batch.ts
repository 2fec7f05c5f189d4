/**
 * Message batches (`POST /messages/batches`): requests in the body, results as a file of lines once all have ended.
 * At most 100,000 requests or 256 MB. Batches carry no tag: one without a known id is looked for by its size and time.
 * Source: platform.claude.com/docs/en/api/messages/batches.
 */
import { z } from 'zod';
import type { GenerateRequest, Model } from '../harness/schema/index.ts';
import type { AdapterContext, BatchApi, BatchItem, BatchResult } from './adapter.ts';
import { readMessagesReply } from './anthropic-reply.ts';
import { toMessagesBody } from './anthropic-request.ts';
import {
  type BatchCaller,
  batchFacts,
  batchFailure,
  callForLines,
  openDesk,
  readResult,
  unanswered,
} from './batch-call.ts';
import { findUnsupported } from './capability.ts';
import { joinUrl } from './endpoint-adapter.ts';
import { optional, readErrorDetail } from './error-body.ts';
import { statusOfDetail } from './provider-failure.ts';

// Well below what the vendor allows: a batch is held in memory while it is sent.
const LIMITS = { requests: 100_000, bytes: 50_000_000 };
const PAGES = 20;
/** Clocks of two machines may differ by so much. */
const SLACK_MS = 600_000;

const counts = z.object({
  processing: z.int(),
  succeeded: z.int(),
  errored: z.int(),
  canceled: z.int(),
  expired: z.int(),
});
const Batch = z.object({
  id: z.string(),
  processing_status: z.string(),
  created_at: optional(z.string()),
  request_counts: optional(counts),
});
type Batch = z.infer<typeof Batch>;
const Page = z.object({ data: z.array(Batch), has_more: optional(z.boolean()), last_id: optional(z.string()) });
const Line = z.object({
  custom_id: z.string(),
  result: z.object({ type: z.string(), message: z.unknown().optional(), error: z.unknown().optional() }),
});

type Endpoint = { baseUrl: string; headers: Record<string, string>; identity: Parameters<typeof findUnsupported>[0] };

export function anthropicBatch(given: Model, context: AdapterContext, endpoint: Endpoint): BatchApi {
  // A request of a batch is answered whole.
  const model: Model = given.dialect === undefined ? given : { ...given, dialect: { ...given.dialect, stream: false } };
  const caller: BatchCaller = { model, context, headers: endpoint.headers };
  const { at, call } = openDesk(caller, (path) => joinUrl(endpoint.baseUrl, `messages/batches${path}`));
  const toEntry = ({ customId, request }: BatchItem) => {
    const unsupported = findUnsupported(endpoint.identity, model, request);
    if (unsupported !== undefined) throw unsupported;
    return { custom_id: customId, params: toMessagesBody(model, request) };
  };
  return {
    limits: LIMITS,
    sizeOf: (item) => Buffer.byteLength(JSON.stringify(toEntry(item))) + 1,
    async submit(items, { signal }) {
      return (await call(Batch, '', { method: 'POST', json: { requests: items.map(toEntry) }, signal })).id;
    },
    async status(id, { signal }) {
      const batch = await call(Batch, `/${encodeURIComponent(id)}`, { signal });
      if (batch.processing_status === 'ended') return { state: 'ended' };
      return { state: 'running', done: requestsOf(batch) - (batch.request_counts?.processing ?? 0) };
    },
    async *results(id, requestOf, { signal }) {
      const url = at(`/${encodeURIComponent(id)}/results`);
      for await (const line of callForLines(caller, url, { signal })) {
        const result = resultOf(line, requestOf, { caller, url });
        if (result !== undefined) yield result;
      }
    },
    async find({ since, requests, not }, { signal }) {
      const earliest = Date.parse(since) - SLACK_MS;
      const fits: Batch[] = [];
      let after = '';
      for (let page = 0; page < PAGES; page += 1) {
        const { data, has_more: more, last_id: last } = await call(Page, `?limit=100${after}`, { signal });
        const recent = data.filter((batch) => createdAt(batch) >= earliest);
        fits.push(...recent.filter((batch) => requestsOf(batch) === requests && !not.has(batch.id)));
        if (more !== true || !last || recent.length < data.length) break;
        after = `&after_id=${encodeURIComponent(last)}`;
      }
      // The one nearest to the moment of handing in.
      const distance = (batch: Batch) => Math.abs(createdAt(batch) - Date.parse(since));
      return fits.sort((a, b) => distance(a) - distance(b))[0]?.id ?? null;
    },
  };
}

function requestsOf({ request_counts: some }: Batch): number {
  return some ? some.processing + some.succeeded + some.errored + some.canceled + some.expired : 0;
}

function createdAt(batch: Batch): number {
  return Date.parse(batch.created_at ?? '') || 0;
}

function resultOf(
  line: unknown,
  requestOf: (customId: string) => GenerateRequest | undefined,
  { caller, url }: { caller: BatchCaller; url: string },
): BatchResult | undefined {
  const parsed = Line.safeParse(line).data;
  const request = parsed === undefined ? undefined : requestOf(parsed.custom_id);
  if (parsed === undefined || request === undefined) return undefined;
  const { custom_id: customId, result } = parsed;
  const about = { url, request, fact: batchFacts.unanswered };
  if (result.type === 'expired') return { customId, reply: batchFailure(caller, unanswered.expired, about) };
  if (result.type === 'canceled') return { customId, reply: batchFailure(caller, unanswered.cancelled, about) };
  const isAnswer = result.type === 'succeeded';
  const body = isAnswer ? result.message : result.error;
  const detail = isAnswer ? undefined : readErrorDetail(body);
  const status = isAnswer ? 200 : detail === undefined ? 500 : statusOfDetail(detail);
  const reply = { status, body: JSON.stringify(body ?? null) };
  return readResult({ customId, request, reply }, caller, { url, read: readMessagesReply });
}
