/**
 * What an endpoint says in its headers of how much is left: requests and tokens, and when they are filled up again.
 * Pure. Reads the families `x-ratelimit-*` (OpenAI and its like), `anthropic-ratelimit-*` and `ratelimit-*`; anything else is not said.
 */

/** What is left of one limit, and milliseconds until it is filled up. */
export type Allowance = { remaining: number; resetMs: number };
export type RateFacts = { requests?: Allowance; tokens?: Allowance };

const NAMES = {
  requests: [
    ['x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests'],
    ['anthropic-ratelimit-requests-remaining', 'anthropic-ratelimit-requests-reset'],
    ['x-ratelimit-remaining', 'x-ratelimit-reset'],
    ['ratelimit-remaining', 'ratelimit-reset'],
  ],
  tokens: [
    ['x-ratelimit-remaining-tokens', 'x-ratelimit-reset-tokens'],
    ['anthropic-ratelimit-tokens-remaining', 'anthropic-ratelimit-tokens-reset'],
    ['anthropic-ratelimit-output-tokens-remaining', 'anthropic-ratelimit-output-tokens-reset'],
    ['anthropic-ratelimit-input-tokens-remaining', 'anthropic-ratelimit-input-tokens-reset'],
  ],
} as const;

/** Longer than any window of a minute's limit: a header beyond it speaks of a day's or month's, which no pause can wait for. */
const LONGEST_MS = 15 * 60_000;

/** How many calls of the usual size are left until when, by the tighter limit; undefined where nothing is said. */
export function callsLeft(
  { requests, tokens }: RateFacts,
  tokensPerCall: number,
): { calls: number; resetMs: number } | undefined {
  return [
    ...(requests === undefined ? [] : [{ calls: requests.remaining, resetMs: requests.resetMs }]),
    ...(tokens === undefined ? [] : [{ calls: Math.floor(tokens.remaining / tokensPerCall), resetMs: tokens.resetMs }]),
  ].sort((a, b) => a.calls - b.calls)[0];
}

/** `wallMs`: now, in milliseconds since 1970. A header that cannot be read is not said. */
export function readRateHeaders(headers: Headers, wallMs: number): RateFacts {
  const requests = tightest(NAMES.requests, headers, wallMs);
  const tokens = tightest(NAMES.tokens, headers, wallMs);
  return { ...(requests === undefined ? {} : { requests }), ...(tokens === undefined ? {} : { tokens }) };
}

function tightest(
  names: readonly (readonly [string, string])[],
  headers: Headers,
  wallMs: number,
): Allowance | undefined {
  const found = names.flatMap(([left, reset]): Allowance[] => {
    const remaining = headers.get(left);
    const resetMs = parseReset(headers.get(reset), wallMs);
    if (remaining === null || !/^\d{1,12}$/.test(remaining) || resetMs === undefined) return [];
    return resetMs > LONGEST_MS ? [] : [{ remaining: Number(remaining), resetMs }];
  });
  return found.sort((a, b) => a.remaining - b.remaining)[0];
}

/** `1s`, `6m0s`, `120ms`, `1h2m3.5s`; a moment in RFC 3339; seconds from now; seconds or milliseconds since 1970. */
export function parseReset(text: string | null, wallMs: number): number | undefined {
  if (text === null || text.length > 40) return undefined;
  if (/^\d{1,15}(\.\d{1,9})?$/.test(text)) {
    const number = Number(text);
    const ms = number > 1e12 ? number - wallMs : number > 1e9 ? number * 1000 - wallMs : number * 1000;
    return Math.max(0, Math.round(ms));
  }
  const parts = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6}(?:\.\d{1,9})?)s)?(?:(\d{1,9}(?:\.\d{1,9})?)ms)?$/.exec(
    text,
  );
  if (parts !== null && text !== '') {
    const [, h = 0, m = 0, s = 0, ms = 0] = parts;
    return Math.round(Number(h) * 3_600_000 + Number(m) * 60_000 + Number(s) * 1000 + Number(ms));
  }
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - wallMs);
}
