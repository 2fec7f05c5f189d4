import { expect, test } from 'vitest';
import { ProviderError } from '../../../harness/errors.ts';
import { createStopRule } from '../../../harness/run/lane-stop.ts';
import { generation } from '../fixtures.ts';

const failed = (code: 'PROVIDER_SERVER_ERROR' | 'PROVIDER_TIMEOUT', retryAfterMs?: number) =>
  new ProviderError(code, 'busy', { retryable: true, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
const rule = (maxSameFailures = 3) => createStopRule('a', { maxSameFailures, maxRetryMinutes: 60 });

test('the same failure time and again stops the model with a sentence', () => {
  const { after } = rule();
  expect(after(failed('PROVIDER_SERVER_ERROR'))).toBeNull();
  expect(after(failed('PROVIDER_SERVER_ERROR'))).toBeNull();
  const stop = after(failed('PROVIDER_SERVER_ERROR'));
  expect(stop).toMatchObject({ code: 'PROVIDER_SAME_FAILURE', stopsModel: true });
  expect(stop?.message).toContain('3 trials in a row ended in PROVIDER_SERVER_ERROR');
});

test.each([
  ['an answer between', generation('1')],
  ['another failure between', failed('PROVIDER_TIMEOUT')],
])('%s begins the count anew', (_why, between) => {
  const { after } = rule();
  for (const reply of [
    failed('PROVIDER_SERVER_ERROR'),
    failed('PROVIDER_SERVER_ERROR'),
    between,
    failed('PROVIDER_SERVER_ERROR'),
  ])
    expect(after(reply)).toBeNull();
});

const refused = () => new ProviderError('PROVIDER_BAD_REQUEST', 'too long', { retryable: false, status: 400 });

test('refusals of single questions stop no model that answers others, however many come in a row', () => {
  const { after } = rule();
  for (const reply of [refused(), refused(), generation('1')]) expect(after(reply)).toBeNull();
  for (let at = 0; at < 200; at += 1) expect(after(refused())).toBeNull();
});

test('where nothing was ever answered they are the model itself', () => {
  const { after } = rule();
  for (const reply of [refused(), refused()]) expect(after(reply)).toBeNull();
  expect(after(refused())).toMatchObject({ code: 'PROVIDER_SAME_FAILURE', stopsModel: true });
});

test('a failure that may pass still stops a model that answered before', () => {
  const { after } = rule();
  for (const reply of [generation('1'), failed('PROVIDER_TIMEOUT'), failed('PROVIDER_TIMEOUT')])
    expect(after(reply)).toBeNull();
  expect(after(failed('PROVIDER_TIMEOUT'))).toMatchObject({ code: 'PROVIDER_SAME_FAILURE' });
});

test('no cap where none is wanted', () => {
  const { after } = rule(0);
  for (let at = 0; at < 200; at += 1) expect(after(failed('PROVIDER_TIMEOUT'))).toBeNull();
});

test('a pause of a day is not waited for', () => {
  expect(rule().after(failed('PROVIDER_SERVER_ERROR', 86_400_000))).toMatchObject({ code: 'PROVIDER_PAUSE_TOO_LONG' });
});
