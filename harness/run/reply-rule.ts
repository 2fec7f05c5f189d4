/**
 * What one call's reply teaches of its account: how many calls at once it takes, and whether it must rest. Pure: no clock, no timer.
 * Limit: a failure that is for good (a bad request, a wrong key) speaks of the question or the model, and teaches nothing here.
 */
import { ProviderError } from '../errors.ts';
import type { Generation } from '../schema/index.ts';
import { afterAnswer, afterCongestion, afterTrouble, type CallStart, type LimitState } from './limit-rule.ts';
import type { PauseReason } from './pause.ts';
import type { AnsweredCall } from './plateau.ts';

/** What an account has learnt so far. */
export type Learnt = {
  rule: LimitState;
  /** Cuts since the last answer. */
  refusals: number;
};

/** What is known of a call when it begins. */
export type BegunCall = CallStart & Pick<AnsweredCall, 'limit'>;

export type ReplyContext = {
  call: BegunCall;
  /** Calls in flight now, this one included. */
  inFlight: number;
  /** The limit was set by hand: refusals change nothing and ask for no rest of their own. */
  isFixed: boolean;
  /** Longest rest after refusals that name no time. */
  maxBackoffMs: number;
};

const FIRST_PAUSE_MS = 500;

/** `rest` is what the account has to wait before its next call; null for nothing. */
export function afterReply(
  { rule, refusals }: Learnt,
  reply: Generation | ProviderError,
  { call, inFlight, isFixed, maxBackoffMs }: ReplyContext,
): Learnt & { rest: { ms: number; reason: PauseReason } | null } {
  if (!(reply instanceof ProviderError)) {
    const { latencyMs, usage } = reply;
    const work = Math.max(1, usage?.outputTokens ?? 1);
    return { rule: afterAnswer(rule, inFlight, { ...call, tookMs: latencyMs, work }), refusals: 0, rest: null };
  }
  if (!reply.retryable) return { rule, refusals, rest: null };
  const { retryAfterMs } = reply;
  const rest = retryAfterMs === undefined ? null : { ms: retryAfterMs, reason: 'retry-after' as const };
  if (!isCongestion(reply)) return { rule: afterTrouble(rule), refusals, rest };
  const next = afterCongestion(rule, call);
  if (next.cuts === rule.cuts || isFixed) return { rule: next, refusals, rest };
  if (rest !== null || refusals === 0) return { rule: next, refusals: refusals + 1, rest };
  // Refused again before anything was answered: less at once is not enough, the account must rest.
  const ms = Math.min(maxBackoffMs, FIRST_PAUSE_MS * 2 ** Math.min(20, refusals - 1));
  return { rule: next, refusals: refusals + 1, rest: { ms, reason: 'refused' } };
}

function isCongestion({ code, status }: ProviderError): boolean {
  return status === 429 || code === 'PROVIDER_RATE_LIMITED';
}
