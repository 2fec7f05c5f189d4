import { expect, test } from 'vitest';
import { ProviderError } from '../../../harness/errors.ts';
import { pauseBefore } from '../../../harness/run/retry.ts';

const policy = { maxAttempts: 6, maxBackoffMs: 10_000, maxRetryMs: 3_600_000 };
const failed = (more: Partial<ConstructorParameters<typeof ProviderError>[2]>) =>
  new ProviderError('PROVIDER_SERVER_ERROR', 'busy', { retryable: true, ...more });

test.each([
  ['the first pause is short', failed({}), { tries: 1, jitter: 0, elapsedMs: 0 }, 250],
  ['jitter spreads it up to twice as long', failed({}), { tries: 1, jitter: 1, elapsedMs: 0 }, 500],
  ['it doubles', failed({}), { tries: 3, jitter: 1, elapsedMs: 0 }, 2000],
  ['and stops growing at the ceiling', failed({}), { tries: 5, jitter: 1, elapsedMs: 0 }, 8000],
  ['the last try is the last', failed({}), { tries: 6, jitter: 0, elapsedMs: 0 }, null],
  [
    'a wish of the provider beats the formula, even above the ceiling',
    failed({ retryAfterMs: 60_000 }),
    { tries: 1, jitter: 0, elapsedMs: 0 },
    60_000,
  ],
  ['what cannot succeed is not tried again', failed({ retryable: false }), { tries: 1, jitter: 0, elapsedMs: 0 }, null],
  ['nor what has been tried for long enough', failed({}), { tries: 2, jitter: 1, elapsedMs: 3_599_500 }, null],
  [
    'nor after a wish that is too long',
    failed({ retryAfterMs: 3_700_000 }),
    { tries: 1, jitter: 0, elapsedMs: 0 },
    null,
  ],
  ['nor what would fail for every call', failed({ stopsModel: true }), { tries: 1, jitter: 0, elapsedMs: 0 }, null],
])('%s', (_why, error, attempt, expected) => expect(pauseBefore(error, attempt, policy)).toBe(expected));
