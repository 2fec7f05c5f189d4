import { expect, test } from 'vitest';
import { ProviderError } from '../../../harness/errors.ts';
import { startLimit } from '../../../harness/run/limit-rule.ts';
import { afterReply } from '../../../harness/run/reply-rule.ts';
import { generation } from '../fixtures.ts';

const failed = (status: number, more: { retryAfterMs?: number; retryable?: boolean } = {}) =>
  new ProviderError('PROVIDER_SERVER_ERROR', 'failed', { retryable: true, status, ...more });

const call = { inFlight: 10, cuts: 0, limit: 10 };
const context = { call, inFlight: 10, isFixed: false, maxBackoffMs: 1500 };
const rule = startLimit({ start: 10, ceiling: 100 });

test.each([
  ['an answer ends a row of refusals', generation('1'), 3, { refusals: 0, rest: null, cuts: 0, held: 0 }],
  ['a first refusal cuts and rests for nothing', failed(429), 0, { refusals: 1, rest: null, cuts: 1, held: 0 }],
  ['a second one rests', failed(429), 1, { refusals: 2, rest: { ms: 500, reason: 'refused' }, cuts: 1, held: 0 }],
  [
    'a third one rests longer',
    failed(429),
    2,
    { refusals: 3, rest: { ms: 1000, reason: 'refused' }, cuts: 1, held: 0 },
  ],
  ['up to the longest', failed(429), 90, { refusals: 91, rest: { ms: 1500, reason: 'refused' }, cuts: 1, held: 0 }],
  [
    'a time that is named comes before our own',
    failed(429, { retryAfterMs: 7000 }),
    5,
    { refusals: 6, rest: { ms: 7000, reason: 'retry-after' }, cuts: 1, held: 0 },
  ],
  ['trouble of the endpoint is no refusal', failed(503), 1, { refusals: 1, rest: null, cuts: 0, held: 10 }],
  [
    'trouble may name a time too',
    failed(503, { retryAfterMs: 90 }),
    0,
    { refusals: 0, rest: { ms: 90, reason: 'retry-after' }, cuts: 0, held: 10 },
  ],
  [
    'a failure for good teaches nothing',
    failed(429, { retryable: false, retryAfterMs: 90 }),
    1,
    { refusals: 1, rest: null, cuts: 0, held: 0 },
  ],
])('%s', (_why, reply, refusals, expected) => {
  const { rule: after, ...learnt } = afterReply({ rule, refusals }, reply, context);
  expect({ ...learnt, cuts: after.cuts, held: after.held }).toEqual(expected);
});

test('a limit that was set by hand is not rested for refusals', () => {
  const again = afterReply({ rule, refusals: 5 }, failed(429), { ...context, isFixed: true });
  expect(again).toMatchObject({ refusals: 5, rest: null });
});

test('a call that began before the last cut speaks of what is known', () => {
  const cut = afterReply({ rule, refusals: 0 }, failed(429), context);
  expect(afterReply(cut, failed(429), context)).toMatchObject({ refusals: 1, rest: null, rule: { cuts: 1 } });
});
