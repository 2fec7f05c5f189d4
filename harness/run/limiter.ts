/**
 * One account's way in: a slot of its limit, no pause of its provider, and its share of the minute. The limit is fixed or
 * found out by `limit-rule.ts`; who waits here sends nothing, and waiting time is never counted as an answer's time.
 */
import pLimit from 'p-limit';
import { ProviderError } from '../errors.ts';
import type { Generation } from '../schema/index.ts';
import type { Bucket } from './bucket.ts';
import type { Clock } from './clock.ts';
import {
  afterAnswer,
  afterCongestion,
  afterTrouble,
  type CallStart,
  type LimitState,
  startLimit,
} from './limit-rule.ts';
import type { AnsweredCall } from './plateau.ts';
import { readRateHeaders } from './rate-headers.ts';

/** A number of calls that was set by hand, or the most that an adaptive limit grows to. */
export type LimitMode = { kind: 'fixed'; limit: number } | { kind: 'adaptive'; ceiling: number };

/** Why an account sends nothing for a while. */
export type PauseReason = 'retry-after' | 'rate-headers' | 'refused' | 'requests-per-minute' | 'tokens-per-minute';

export type AccountStatus = {
  /** Ids of the models that share it. */
  models: readonly string[];
  inFlight: number;
  limit: number;
  isAdaptive: boolean;
  /** How often the limit was cut. */
  cuts: number;
  pause: { reason: PauseReason; leftMs: number } | null;
};

/** Limits a minute that a call must pass: its account's and its model's. */
export type Rates = { requests: readonly Bucket[]; tokens: readonly Bucket[] };

/** The right to make one call. */
export type Permit = {
  onHeaders: (headers: Headers) => void;
  /** Gives the slot back and says what became of the call; `null` where none was made. */
  release: (reply: Generation | ProviderError | null) => void;
};

export type Account = {
  /** Rejects with the signal's reason; what queues for a slot is let through and turned away when its turn comes. */
  acquire: (rates: Rates, signal: AbortSignal) => Promise<Permit>;
  configure: (mode: LimitMode) => void;
  limit: () => number;
  status: () => AccountStatus;
};

export type AccountOptions = {
  models: readonly string[];
  mode: LimitMode;
  clock: Clock;
  /** Longest pause of the account after refusals that name no time. */
  maxBackoffMs: number;
  /** A longer wish of the provider is not waited for. */
  maxPauseMs: number;
};

const START = 10;
const FIRST_PAUSE_MS = 500;
/** What a call is taken to use before any has told. */
const FIRST_TOKENS = 500;

export function openAccount(options: AccountOptions): Account {
  const { clock, models } = options;
  let { mode } = options;
  let state = stateOf(mode);
  let inFlight = 0;
  let pause: { untilMs: number; reason: PauseReason } = { untilMs: 0, reason: 'retry-after' };
  let cap = { calls: Number.POSITIVE_INFINITY, untilMs: 0 };
  let refusals = 0;
  let meanTokens = FIRST_TOKENS;
  const slots = pLimit(state.limit);

  const limitNow = () => (mode.kind === 'fixed' ? mode.limit : state.limit);
  const refresh = () => {
    const capped = cap.untilMs > clock.now() ? cap.calls : Number.POSITIVE_INFINITY;
    const calls = Math.max(1, Math.min(limitNow(), capped));
    if (slots.concurrency !== calls) slots.concurrency = calls;
  };
  const pauseFor = (ms: number, reason: PauseReason) => {
    if (ms <= 0 || ms > options.maxPauseMs) return;
    const untilMs = clock.now() + ms;
    if (untilMs > pause.untilMs) pause = { untilMs, reason };
  };
  const waitOutPause = async (signal: AbortSignal) => {
    signal.throwIfAborted();
    for (let left = pause.untilMs - clock.now(); left > 0; left = pause.untilMs - clock.now()) {
      await clock.sleep(Math.ceil(left), signal);
    }
  };
  const book = (rates: Rates, tokens: number): { ms: number; reason: PauseReason } => {
    const now = clock.now();
    const most = (buckets: readonly Bucket[], amount: number) =>
      Math.max(0, ...buckets.map((bucket) => bucket.take(amount, now)));
    const forRequest = most(rates.requests, 1);
    const forTokens = most(rates.tokens, tokens);
    return forTokens > forRequest
      ? { ms: forTokens, reason: 'tokens-per-minute' }
      : { ms: forRequest, reason: 'requests-per-minute' };
  };
  const readHeaders = (headers: Headers) => {
    const { requests, tokens } = readRateHeaders(headers, Date.parse(clock.stamp()));
    const left = [
      ...(requests === undefined ? [] : [{ calls: requests.remaining, resetMs: requests.resetMs }]),
      ...(tokens === undefined ? [] : [{ calls: Math.floor(tokens.remaining / meanTokens), resetMs: tokens.resetMs }]),
    ].sort((a, b) => a.calls - b.calls)[0];
    if (left === undefined) return;
    if (left.calls === 0) pauseFor(left.resetMs, 'rate-headers');
    cap = { calls: left.calls, untilMs: clock.now() + left.resetMs };
  };
  const learn = (reply: Generation | ProviderError, call: Pick<AnsweredCall, 'inFlight' | 'limit'> & CallStart) => {
    if (!(reply instanceof ProviderError)) {
      refusals = 0;
      const { latencyMs, usage } = reply;
      const work = Math.max(1, usage?.outputTokens ?? 1);
      state = afterAnswer(state, inFlight, { ...call, tookMs: latencyMs, work });
      return;
    }
    if (!reply.retryable) return;
    if (reply.retryAfterMs !== undefined) pauseFor(reply.retryAfterMs, 'retry-after');
    if (!isCongestion(reply)) {
      state = afterTrouble(state);
      return;
    }
    const { cuts } = state;
    state = afterCongestion(state, call);
    if (state.cuts === cuts || mode.kind === 'fixed') return;
    refusals += 1;
    // Refused again before anything was answered: less at once is not enough, the account must rest.
    if (refusals > 1 && reply.retryAfterMs === undefined) {
      pauseFor(Math.min(options.maxBackoffMs, FIRST_PAUSE_MS * 2 ** Math.min(20, refusals - 2)), 'refused');
    }
  };

  return {
    async acquire(rates, signal) {
      const giveBack = await takeSlot(slots);
      const tokens = Math.round(meanTokens);
      try {
        await waitOutPause(signal);
        const wait = book(rates, tokens);
        if (wait.ms > 0) {
          if (clock.now() + wait.ms > pause.untilMs) pause = { ...pause, reason: wait.reason };
          await clock.sleep(wait.ms, signal);
          await waitOutPause(signal);
        }
      } catch (error) {
        giveBack();
        throw error;
      }
      inFlight += 1;
      const call = { inFlight, cuts: state.cuts, limit: state.limit };
      return {
        onHeaders: readHeaders,
        release(reply) {
          if (reply !== null) learn(reply, call);
          const used = reply === null || reply instanceof ProviderError ? 0 : tokensOf(reply);
          if (used > 0) meanTokens += (used - meanTokens) / 16;
          if (reply === null) for (const bucket of rates.requests) bucket.correct(-1);
          if (reply === null || used > 0) for (const bucket of rates.tokens) bucket.correct(used - tokens);
          inFlight -= 1;
          refresh();
          giveBack();
        },
      };
    },
    configure(wanted) {
      const wasAdaptive = mode.kind === 'adaptive';
      mode = wanted;
      if (wanted.kind === 'fixed' || !wasAdaptive) state = stateOf(wanted);
      else state = { ...state, ceiling: wanted.ceiling, limit: Math.min(state.limit, wanted.ceiling) };
      refresh();
    },
    limit: () => slots.concurrency,
    status() {
      const leftMs = pause.untilMs - clock.now();
      return {
        models,
        inFlight,
        limit: slots.concurrency,
        isAdaptive: mode.kind === 'adaptive',
        cuts: mode.kind === 'adaptive' ? state.cuts : 0,
        pause: leftMs > 0 ? { reason: pause.reason, leftMs } : null,
      };
    },
  };
}

function stateOf(mode: LimitMode): LimitState {
  return mode.kind === 'fixed'
    ? startLimit({ start: mode.limit, ceiling: mode.limit })
    : startLimit({ start: START, ceiling: mode.ceiling });
}

function isCongestion({ code, status }: ProviderError): boolean {
  return status === 429 || code === 'PROVIDER_RATE_LIMITED';
}

function tokensOf({ usage }: Generation): number {
  return usage === undefined ? 0 : usage.inputTokens + usage.outputTokens;
}

/** Resolves when a slot is free, to what gives it back. */
function takeSlot(slots: ReturnType<typeof pLimit>): Promise<() => void> {
  return new Promise((granted) => {
    void slots(() => new Promise<void>((giveBack) => granted(giveBack)));
  });
}
