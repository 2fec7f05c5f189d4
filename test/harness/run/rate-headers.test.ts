import { expect, test } from 'vitest';
import { parseReset, readRateHeaders } from '../../../harness/run/rate-headers.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

test.each([
  ['seconds', '1s', 1000],
  ['minutes and seconds', '6m0s', 360_000],
  ['milliseconds', '120ms', 120],
  ['hours, minutes, part of a second', '1h2m3.5s', 3_723_500],
  ['a bare number is seconds', '20', 20_000],
  ['a moment in RFC 3339', '2026-01-01T00:00:30Z', 30_000],
  ['a moment that has passed', '2025-12-31T23:59:00Z', 0],
  ['seconds since 1970', String(NOW / 1000 + 5), 5000],
  ['milliseconds since 1970', String(NOW + 5000), 5000],
  ['nothing', '', undefined],
  ['no time', 'soon', undefined],
  ['no header', null, undefined],
  ['hostile length', '9'.repeat(5000), undefined],
])('%s', (_why, text, expected) => expect(parseReset(text, NOW)).toBe(expected));

test.each([
  [
    'OpenAI and its like',
    {
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '2s',
      'x-ratelimit-remaining-tokens': '900',
      'x-ratelimit-reset-tokens': '6ms',
    },
    { requests: { remaining: 0, resetMs: 2000 }, tokens: { remaining: 900, resetMs: 6 } },
  ],
  [
    'Anthropic: the tightest of its token limits counts',
    {
      'anthropic-ratelimit-tokens-remaining': '5000',
      'anthropic-ratelimit-tokens-reset': '2026-01-01T00:01:00Z',
      'anthropic-ratelimit-output-tokens-remaining': '20',
      'anthropic-ratelimit-output-tokens-reset': '2026-01-01T00:00:10Z',
    },
    { tokens: { remaining: 20, resetMs: 10_000 } },
  ],
  ['a limit without a time cannot be waited for', { 'x-ratelimit-remaining-requests': '0' }, {}],
  ["a day's limit is not waited for", { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '40000' }, {}],
  ['a number that is none', { 'ratelimit-remaining': '-1', 'ratelimit-reset': '5' }, {}],
  ['none', {}, {}],
])('%s', (_why, headers, expected) =>
  expect(readRateHeaders(new Headers(headers as Record<string, string>), NOW)).toEqual(expected),
);
