/**
 * One trial, from the first try to an answer or a failure that stands. Every try becomes a journal entry.
 * Rejects only with the signal's reason, a bug, or what `record` throws: a provider's failure is data.
 */
import type { Adapter, CallOptions } from '../../adapters/adapter.ts';
import { ProviderError } from '../errors.ts';
import { hashRequest } from '../plan.ts';
import type { GenerateRequest, Generation, JournalEntry, Trial } from '../schema/index.ts';
import type { Clock } from './clock.ts';
import { type Held, holdConversation } from './conversation.ts';
import type { Permit } from './limiter.ts';
import { pauseBefore, type RetryPolicy } from './retry.ts';

export type AskOptions = {
  adapter: Adapter;
  /** The right to the first call; `acquire` gives that to each further one. */
  permit: Permit;
  acquire: () => Promise<Permit>;
  /** The right to a further turn of a conversation that was let through already; `acquire` when left out. */
  acquireTurn?: () => Promise<Permit>;
  /** When the wait for the first call began, as the clock counts. */
  waitingSince: number;
  /** Aborted when no further try is wanted, whatever the reason. */
  giveUp: AbortSignal;
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
  let { permit, waitingSince } = options;
  const firstAt = clock.now();
  for (let tries = 1; ; tries += 1) {
    const waitedMs = Math.max(0, Math.round(clock.now() - waitingSince));
    const at = clock.stamp();
    const held = await tryOnce(trial, { options, permit }, signal);
    const { reply } = held;
    waitingSince = clock.now();
    const attempt = triedBefore + tries;
    await options.record({ key: trial.key, attempt, at, waitedMs, request, result: resultOf(reply, held) });
    if (!(reply instanceof ProviderError)) return reply;
    const elapsedMs = waitingSince - firstAt;
    const pauseMs = pauseBefore(reply, { tries, elapsedMs, jitter: options.jitter() }, options.retry);
    if (pauseMs === null) return reply;
    options.onRetry?.(reply, pauseMs);
    try {
      await clock.sleep(pauseMs, options.giveUp);
      permit = await options.acquire();
    } catch (error) {
      signal.throwIfAborted();
      if (options.giveUp.aborted) return reply; // its model was stopped meanwhile
      throw error;
    }
  }
}

/** What was asked for, and the right to a call. */
type Let = { options: AskOptions; permit: Permit };

/** Every turn is a call with a permit and a time limit of its own; a failure in one of them fails the try as a whole. */
function tryOnce({ request }: Trial, { options, permit: first }: Let, signal: AbortSignal): Promise<Held> {
  return holdConversation(request, async (turn, number) => {
    const permit = number === 1 ? first : await acquireTurn(options, signal);
    return permit instanceof ProviderError ? permit : callOnce(turn, { options, permit }, signal);
  });
}

async function acquireTurn(options: AskOptions, signal: AbortSignal): Promise<Permit | ProviderError> {
  const { giveUp, acquire } = options;
  try {
    return await (options.acquireTurn ?? acquire)();
  } catch (error) {
    signal.throwIfAborted();
    if (giveUp.aborted && giveUp.reason instanceof ProviderError) return giveUp.reason; // its model was stopped meanwhile
    throw error;
  }
}

async function callOnce(
  request: GenerateRequest,
  { options, permit }: Let,
  signal: AbortSignal,
): Promise<Generation | ProviderError> {
  const attempt = new AbortController();
  const passOn = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', passOn, { once: true });
  const timer = setTimeout(() => attempt.abort(timeoutOf(options.attemptTimeoutMs)), options.attemptTimeoutMs);
  let reply: Generation | ProviderError | null = null;
  try {
    signal.throwIfAborted();
    reply = await callAdapter(options.adapter, request, { signal: attempt.signal, onHeaders: permit.onHeaders });
    return reply;
  } catch (error) {
    signal.throwIfAborted(); // an abort is the user's wish, not the provider's failure
    if (!(error instanceof ProviderError)) throw error;
    reply = error;
    return reply;
  } finally {
    permit.release(reply);
    clearTimeout(timer);
    signal.removeEventListener('abort', passOn);
  }
}

/** An adapter that scores no continuations refuses the request itself. */
function callAdapter(adapter: Adapter, request: GenerateRequest, options: CallOptions) {
  const { wanted } = request;
  if (wanted?.kind !== 'loglikelihood' || adapter.scoreContinuations === undefined)
    return adapter.generate(request, options);
  return adapter.scoreContinuations({ ...request, wanted }, options);
}

function timeoutOf(ms: number): ProviderError {
  const seconds = ms / 1000;
  const words = { en: `no complete answer within ${seconds} s`, ko: `${seconds}초 안에 응답이 끝나지 않았습니다` };
  return new ProviderError('PROVIDER_TIMEOUT', words, { retryable: true });
}

/** What became of a call, as a journal holds it. */
export function resultOf(
  reply: Generation | ProviderError,
  { earlier }: Pick<Held, 'earlier'> = {},
): JournalEntry['result'] {
  if (!(reply instanceof ProviderError)) return { kind: 'generation', generation: reply };
  const { code, message, retryable, status, usage } = reply;
  const known = { ...(status === undefined ? {} : { status }), ...(usage === undefined ? {} : { usage }) };
  const failure = { code, message, retryable, ...known };
  return { kind: 'failure', failure: { ...failure, ...(earlier === undefined ? {} : { earlier }) } };
}
