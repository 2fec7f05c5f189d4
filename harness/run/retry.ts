/**
 * When a failed call is tried again and how long we wait. The only retries there are: SDK retries are off,
 * so that every attempt is counted and journalled.
 */
import type { ProviderError } from '../errors.ts';

export type RetryPolicy = {
  /** Tries of one trial in this run, the first included. */
  maxAttempts: number;
  /** Longest pause, in milliseconds; a longer Retry-After is still obeyed. */
  maxBackoffMs: number;
  /** Longest time from the first try of a trial to the beginning of its last, in milliseconds. */
  maxRetryMs: number;
};

const FIRST_PAUSE_MS = 500;

/**
 * Milliseconds to wait before the next try, or null when the failure stands.
 * Exponential with full jitter; `jitter` is uniform in [0, 1) and comes in from outside.
 */
export function pauseBefore(
  error: ProviderError,
  attempt: { tries: number; elapsedMs: number; jitter: number },
  policy: RetryPolicy,
): number | null {
  if (!error.retryable || error.stopsModel || attempt.tries >= policy.maxAttempts) return null;
  const ceiling = Math.min(policy.maxBackoffMs, FIRST_PAUSE_MS * 2 ** (attempt.tries - 1));
  const pauseMs = error.retryAfterMs ?? ceiling / 2 + (ceiling / 2) * attempt.jitter;
  return attempt.elapsedMs + pauseMs > policy.maxRetryMs ? null : pauseMs;
}
