/**
 * Batches in the OpenAI manner: a file of requests (`POST /files`), a batch over it (`POST /batches`), two files of results.
 * Shapes are those of the vendor's SDK 6 (resources/batches, resources/files); limits are 50,000 requests and 200 MB a file.
 */
import { z } from 'zod';
import type { GenerateRequest, Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext, BatchApi, BatchItem, BatchResult, BatchStatus } from './adapter.ts';
import {
  type BatchCaller,
  type BatchDesk,
  batchFacts,
  batchFailure,
  callForLines,
  openDesk,
  readResult,
  unanswered,
} from './batch-call.ts';
import type { Call } from './call.ts';
import { findUnsupported } from './capability.ts';
import { type Body, keyHeaders } from './dialect.ts';
import { joinUrl } from './endpoint-adapter.ts';
import { optional } from './error-body.ts';
import { classifyStatus, failures } from './provider-failure.ts';

/** What differs between the protocols that go by this road. `path` stands in every line: `/v1/chat/completions`. */
export type BatchRoad = {
  identity: Pick<Adapter, 'id' | 'capabilities'>;
  path: string;
  toBody: (model: Model, request: GenerateRequest) => Body;
  read: Call['read'];
};

const VENDOR = 'https://api.openai.com/v1';
// A quarter of what the vendor allows: a file is held in memory while it is sent.
const LIMITS = { requests: 50_000, bytes: 50_000_000 };
const TAG = 'jatdae';
const PAGES = 20;

const File = z.object({ id: z.string() });
const Batch = z.object({
  id: z.string(),
  status: z.string(),
  created_at: optional(z.number()),
  output_file_id: optional(z.string()),
  error_file_id: optional(z.string()),
  errors: optional(
    z.object({ data: z.array(z.object({ code: optional(z.string()), message: optional(z.string()) })) }),
  ),
  request_counts: optional(z.object({ completed: z.int(), failed: z.int() })),
  metadata: optional(z.record(z.string(), z.string())),
});
const Page = z.object({ data: z.array(Batch), has_more: optional(z.boolean()) });
const Line = z.object({
  custom_id: z.string(),
  response: optional(z.object({ status_code: z.int(), body: z.unknown() })),
  error: optional(z.object({ code: optional(z.string()), message: optional(z.string()) })),
});

export function openaiBatch(given: Model, context: AdapterContext, road: BatchRoad): BatchApi {
  // A line of a batch is answered whole.
  const model: Model = given.dialect === undefined ? given : { ...given, dialect: { ...given.dialect, stream: false } };
  const caller: BatchCaller = { model, context, headers: keyHeaders(model, context.apiKey, 'authorization') };
  const desk = openDesk(caller, (path) => joinUrl(model.baseUrl ?? VENDOR, path));
  const toLine = lineOf(model, road);
  const look = (id: string, signal: AbortSignal) => desk.call(Batch, `batches/${encodeURIComponent(id)}`, { signal });
  return {
    limits: LIMITS,
    sizeOf: (item) => Buffer.byteLength(toLine(item)),
    submit: async (items, { tag, signal }) => submit(items.map(toLine), { path: road.path, tag, signal }, desk),
    status: async (id, { signal }) => statusOf(await look(id, signal), { caller, url: desk.at('batches') }),
    async *results(id, requestOf, { signal }) {
      const batch = await look(id, signal);
      const about = { caller, url: desk.at(road.path.replace(/^\/v1\//, '')), read: road.read };
      for (const file of [batch.output_file_id, batch.error_file_id]) {
        if (!file) continue;
        const url = desk.at(`files/${encodeURIComponent(file)}/content`);
        for await (const line of callForLines(caller, url, { signal })) {
          const result = resultOf(line, requestOf, about);
          if (result !== undefined) yield result;
        }
      }
    },
    find: (sought, { signal }) => find(sought, signal, desk),
  };
}

/** A request as a line of the file; throws the `ProviderError` of one that the model cannot be asked. */
function lineOf(model: Model, { identity, path, toBody }: BatchRoad): (item: BatchItem) => string {
  return ({ customId, request }) => {
    const unsupported = findUnsupported(identity, model, request);
    if (unsupported !== undefined) throw unsupported;
    const line = { custom_id: customId, method: 'POST', url: path, body: toBody(model, request) };
    return `${JSON.stringify(line)}\n`;
  };
}

async function submit(
  lines: string[],
  { path, tag, signal }: { path: string; tag: string; signal: AbortSignal },
  { call }: BatchDesk,
): Promise<string> {
  const form = new FormData();
  form.set('purpose', 'batch');
  form.set('file', new Blob(lines, { type: 'application/jsonl' }), `${tag}.jsonl`);
  const file = await call(File, 'files', { method: 'POST', form, signal });
  const json = { input_file_id: file.id, endpoint: path, completion_window: '24h', metadata: { [TAG]: tag } };
  return (await call(Batch, 'batches', { method: 'POST', json, signal })).id;
}

async function find(
  { tag, since, not }: Parameters<BatchApi['find']>[0],
  signal: AbortSignal,
  { call }: BatchDesk,
): Promise<string | null> {
  const oldest = Date.parse(since) / 1000 - 3600;
  let after = '';
  for (let page = 0; page < PAGES; page += 1) {
    const { data, has_more: more } = await call(Page, `batches?limit=100${after}`, { signal });
    const found = data.find((batch) => batch.metadata?.[TAG] === tag && !not.has(batch.id));
    if (found !== undefined) return found.id;
    const last = data.at(-1);
    if (more !== true || last === undefined || (last.created_at ?? oldest) < oldest) return null;
    after = `&after=${encodeURIComponent(last.id)}`;
  }
  return null;
}

function statusOf(
  { status, errors, request_counts: counts }: z.infer<typeof Batch>,
  { caller, url }: { caller: BatchCaller; url: string },
): BatchStatus {
  if (status === 'completed' || status === 'expired' || status === 'cancelled') return { state: 'ended' };
  if (status !== 'failed') return { state: 'running', done: (counts?.completed ?? 0) + (counts?.failed ?? 0) };
  const { code, message } = errors?.data[0] ?? {};
  const words = message ?? '';
  const named = code ? ` (${code.slice(0, 64)})` : '';
  // So many tokens may wait at once; the batch can be handed in again when others have ended.
  const isFull = /token_limit|rate_limit/.test(code ?? '');
  const failure = isFull ? failures.rateLimited : classifyStatus(400, { code: code ?? '', message: words });
  const error = batchFailure(caller, failure === 'filtered' ? failures.badRequest : failure, {
    url,
    fact: { en: `the batch was refused${named}`, ko: `배치가 거부되었습니다${named.trimStart()}` },
    words,
  });
  return { state: 'refused', error };
}

function resultOf(
  line: unknown,
  requestOf: (customId: string) => GenerateRequest | undefined,
  { caller, url, read }: { caller: BatchCaller; url: string; read: Call['read'] },
): BatchResult | undefined {
  const parsed = Line.safeParse(line).data;
  const request = parsed === undefined ? undefined : requestOf(parsed.custom_id);
  if (parsed === undefined || request === undefined) return undefined;
  const { custom_id: customId, response, error } = parsed;
  if (response) {
    const reply = { status: response.status_code, body: JSON.stringify(response.body ?? null) };
    return readResult({ customId, request, reply }, caller, { url, read });
  }
  const code = error?.code ?? '';
  const failure = /expired/.test(code) ? unanswered.expired : /cancel/.test(code) ? unanswered.cancelled : undefined;
  const words = error?.message ?? undefined;
  const about = { url, fact: batchFacts.unanswered, words, request };
  return { customId, reply: batchFailure(caller, failure ?? failures.serverError, about) };
}
