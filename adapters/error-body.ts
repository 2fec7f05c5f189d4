/**
 * What an error body says, in any of the usual forms. Pure. Words are cut out as they stand: whoever shows them
 * must redact them first.
 */
import { z } from 'zod';
import type { ErrorDetail } from './provider-failure.ts';

/** A field that counts as absent when it has another shape than expected. */
export const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(undefined);

const word = optional(z.union([z.string(), z.number()]).transform(String));
/** Google names a wait in the body: `{ "@type": "...RetryInfo", "retryDelay": "34.07s" }`. */
const Details = optional(z.array(z.object({ retryDelay: optional(z.string()), reason: optional(z.string()) })));
const ErrorObject = z.object({ code: word, type: word, status: word, message: word, details: Details });
const ErrorBody = z.object({
  error: optional(z.union([z.string(), ErrorObject])),
  detail: optional(z.union([z.string(), z.array(z.object({ msg: z.string() }))])),
  message: optional(z.string()),
  code: word,
  type: word,
});

/** The error that a body carries in `error`; undefined where it has none. */
export function readErrorDetail(body: unknown): ErrorDetail | undefined {
  if ((body as { error?: unknown } | null)?.error == null) return undefined; // nearly every reply
  const { error, code } = ErrorBody.safeParse(body).data ?? {};
  if (error == null || error === '') return undefined;
  if (typeof error === 'string') return { code: code ?? '', message: error };
  const retryAfterMs = readDelay(error.details);
  return {
    code: error.code || error.type || error.status || '',
    message: error.message ?? '',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function readDelay(details: z.infer<typeof Details>): number | undefined {
  const text = details?.find((detail) => detail.retryDelay != null)?.retryDelay ?? '';
  const seconds = /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(text)?.[1];
  return seconds === undefined ? undefined : Math.min(Math.round(Number(seconds) * 1000), 86_400_000);
}

/** What the body of a refusal says: `error`, `message`, `detail`, or plain text. */
export function readRefusal(body: string, contentType: string): ErrorDetail {
  if (/^\s{0,16}</.test(body) || /html/i.test(contentType)) return { code: '', message: '' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { code: '', message: body };
  }
  const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const detail = readErrorDetail(first);
  if (detail) return detail;
  const { message, detail: details, code, type } = ErrorBody.safeParse(first).data ?? {};
  const words = message ?? (Array.isArray(details) ? details.map((one) => one.msg).join('; ') : details);
  return { code: code || type || '', message: words ?? '' };
}
