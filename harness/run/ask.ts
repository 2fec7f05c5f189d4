/**
 * One trial, from the first try to an answer or a failure that stands. Every try becomes a journal entry.
 * Rejects only with the signal's reason, a bug, or what `record` throws: a provider's failure is data.
 */
import type { Adapter } from '../../adapters/adapter.ts';
import { ProviderError } from '../errors.ts';
import { hashRequest } from '../plan.ts';
import type { GenerateRequest, Generation, JournalEntry, Trial } from '../schema/index.ts';
import type { Clock } from './clock.ts';
import { pauseBefore, type RetryPolicy } from './retry.ts';

export type AskOptions = {
  adapter: Adapter;
  /** Holds a call back until its endpoint has a free slot. */
  slot: <T>(call: () => Promise<T>) => Promise<T>;
  record: (entry: JournalEntry) => Promise<void>;
  retry: RetryPolicy;
  attemptTimeoutMs: number;
  /** Tries that earlier runs already made of this trial. */
  triedBefore: number;
  clock: Clock;
  jitter: () => number;
  onRetry?: (error: ProviderError, pauseMs: number) => void;
};

/** The answer, or the failure that stands. */
export async function askTrial(
  trial: Trial,
  options: AskOptions,
  signal: AbortSignal,
): Promise<Generation | ProviderError> {
  const { clock, triedBefore } = options;
  const request = hashRequest(trial);
  let waitingSince = clock.now();
  for (let tries = 1; ; tries += 1) {
    const { at, waitedMs, reply } = await options.slot(async () => ({
      at: clock.stamp(),
      waitedMs: Math.round(clock.now() - waitingSince),
      reply: await callOnce(trial, options, signal),
    }));
    waitingSince = clock.now();
    await options.record({
      key: trial.key,
      attempt: triedBefore + tries,
      at,
      waitedMs,
      request,
      result: resultOf(reply),
    });
    if (!(reply instanceof ProviderError)) return reply;
    const pauseMs = pauseBefore(reply, { tries, jitter: options.jitter() }, options.retry);
    if (pauseMs === null) return reply;
    options.onRetry?.(reply, pauseMs);
    await clock.sleep(pauseMs, signal);
  }
}

async function callOnce(trial: Trial, options: AskOptions, signal: AbortSignal): Promise<Generation | ProviderError> {
  signal.throwIfAborted();
  const attempt = new AbortController();
  const passOn = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', passOn, { once: true });
  const timer = setTimeout(() => attempt.abort(timeoutOf(options.attemptTimeoutMs)), options.attemptTimeoutMs);
  try {
    return await callAdapter(options.adapter, trial.request, { signal: attempt.signal });
  } catch (error) {
    signal.throwIfAborted(); // an abort is the user's wish, not the provider's failure
    if (error instanceof ProviderError) return error;
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', passOn);
  }
}

/** An adapter that scores no continuations refuses the request itself. */
function callAdapter(adapter: Adapter, request: GenerateRequest, options: { signal: AbortSignal }) {
  const { wanted } = request;
  if (wanted?.kind !== 'loglikelihood' || adapter.scoreContinuations === undefined)
    return adapter.generate(request, options);
  return adapter.scoreContinuations({ ...request, wanted }, options);
}

function timeoutOf(ms: number): ProviderError {
  return new ProviderError('PROVIDER_TIMEOUT', `no complete answer within ${ms / 1000} s`, { retryable: true });
}

function resultOf(reply: Generation | ProviderError): JournalEntry['result'] {
  if (!(reply instanceof ProviderError)) return { kind: 'generation', generation: reply };
  const { code, message, retryable, status } = reply;
  return { kind: 'failure', failure: { code, message, retryable, ...(status === undefined ? {} : { status }) } };
}
