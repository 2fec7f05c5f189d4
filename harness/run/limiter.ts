/**
 * One account's way in: a slot of its limit, no pause of its provider, and its share of the minute. The limit is fixed or
 * found out by `limit-rule.ts`; who waits here sends nothing, and waiting time is never counted as an answer's time.
 */
import pLimit from 'p-limit';
import { ProviderError } from '../errors.ts';
import type { Generation } from '../schema/index.ts';
import { bookCall, type Rates, settleCall } from './bucket.ts';
import type { Clock } from './clock.ts';
import { type LimitState, startLimit } from './limit-rule.ts';
import { createPause, type Pause } from './pause.ts';
import { callsLeft, readRateHeaders } from './rate-headers.ts';
import { afterReply, type BegunCall, type Learnt } from './reply-rule.ts';

/** A number of calls that was set by hand, or the most that an adaptive limit grows to. */
export type LimitMode = { kind: 'fixed'; limit: number } | { kind: 'adaptive'; ceiling: number };

export type AccountStatus = {
  /** Ids of the models that share it. */
  models: readonly string[];
  inFlight: number;
  limit: number;
  isAdaptive: boolean;
  /** How often the limit was cut. */
  cuts: number;
  pause: ReturnType<Pause['status']>;
};

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
/** What a call is taken to use before any has told. */
const FIRST_TOKENS = 500;

/** An account as it stands; what passes through it changes it. */
type State = Learnt & {
  mode: LimitMode;
  inFlight: number;
  /** Calls that the endpoint's headers leave until a moment of the clock. */
  cap: { calls: number; untilMs: number };
  /** Tokens of a call, prompt and answer, by the last ones. */
  meanTokens: number;
};

type Entry = { state: State; pause: Pause; options: AccountOptions };

/** An account that nobody asks yet; an adaptive one begins with ten calls at once, or with its ceiling where that is lower. */
export function openAccount(options: AccountOptions): Account {
  const { clock, models, mode } = options;
  const cap = { calls: Number.POSITIVE_INFINITY, untilMs: 0 };
  const state: State = { mode, rule: ruleOf(mode), refusals: 0, inFlight: 0, cap, meanTokens: FIRST_TOKENS };
  const entry: Entry = { state, pause: createPause(options), options };
  const slots = pLimit(state.rule.limit);
  const refresh = () => {
    const calls = callsNow(state, clock.now());
    if (slots.concurrency !== calls) slots.concurrency = calls;
  };
  return {
    async acquire(rates, signal) {
      const giveBack = await takeSlot(slots);
      const booked = await waitForTurn(entry, rates, signal).catch((error: unknown) => {
        giveBack();
        throw error;
      });
      state.inFlight += 1;
      const call = { inFlight: state.inFlight, cuts: state.rule.cuts, limit: state.rule.limit };
      return {
        onHeaders: (headers) => heed(headers, entry),
        release(reply) {
          if (reply !== null) learn(reply, call, entry);
          const used = reply === null ? null : tokensOf(reply);
          if (used !== null && used > 0) state.meanTokens += (used - state.meanTokens) / 16;
          settleCall(rates, booked, used);
          state.inFlight -= 1;
          refresh();
          giveBack();
        },
      };
    },
    configure(wanted) {
      state.rule = state.mode.kind === 'fixed' ? ruleOf(wanted) : ruleUnder(wanted, state.rule);
      state.mode = wanted;
      refresh();
    },
    limit: () => slots.concurrency,
    status() {
      const isAdaptive = state.mode.kind === 'adaptive';
      return {
        ...{ models, inFlight: state.inFlight, limit: slots.concurrency, isAdaptive },
        cuts: isAdaptive ? state.rule.cuts : 0,
        pause: entry.pause.status(),
      };
    },
  };
}

/** Waits for the account's rest and for the call's share of the minute. Returns the tokens that were booked for it. */
async function waitForTurn({ state, pause, options }: Entry, rates: Rates, signal: AbortSignal): Promise<number> {
  const { clock } = options;
  const tokens = Math.round(state.meanTokens);
  await pause.wait(signal);
  const waitMs = bookCall(rates, tokens, clock.now());
  if (waitMs > 0) {
    await clock.sleep(waitMs, signal);
    await pause.wait(signal);
  }
  return tokens;
}

function heed(headers: Headers, { state, pause, options: { clock } }: Entry): void {
  const left = callsLeft(readRateHeaders(headers, Date.parse(clock.stamp())), state.meanTokens);
  if (left === undefined) return;
  if (left.calls === 0) pause.rest(left.resetMs, 'rate-headers');
  state.cap = { calls: left.calls, untilMs: clock.now() + left.resetMs };
}

function learn(reply: Generation | ProviderError, call: BegunCall, { state, pause, options }: Entry): void {
  const { inFlight, mode } = state;
  const context = { call, inFlight, isFixed: mode.kind === 'fixed', maxBackoffMs: options.maxBackoffMs };
  const { rule, refusals, rest } = afterReply(state, reply, context);
  state.rule = rule;
  state.refusals = refusals;
  if (rest !== null) pause.rest(rest.ms, rest.reason);
}

/** Calls at once: the limit, and no more than the headers leave. One at least. */
function callsNow({ mode, rule, cap }: State, nowMs: number): number {
  const limit = mode.kind === 'fixed' ? mode.limit : rule.limit;
  return Math.max(1, Math.min(limit, cap.untilMs > nowMs ? cap.calls : Number.POSITIVE_INFINITY));
}

function ruleOf(mode: LimitMode): LimitState {
  return mode.kind === 'fixed'
    ? startLimit({ start: mode.limit, ceiling: mode.limit })
    : startLimit({ start: START, ceiling: mode.ceiling });
}

/** What an adaptive limit has learnt goes on under another ceiling; a limit set by hand begins anew. */
function ruleUnder(wanted: LimitMode, rule: LimitState): LimitState {
  if (wanted.kind === 'fixed') return ruleOf(wanted);
  return { ...rule, ceiling: wanted.ceiling, limit: Math.min(rule.limit, wanted.ceiling) };
}

function tokensOf(reply: Generation | ProviderError): number {
  if (reply instanceof ProviderError || reply.usage === undefined) return 0;
  return reply.usage.inputTokens + reply.usage.outputTokens;
}

/** Resolves when a slot is free, to what gives it back. */
function takeSlot(slots: ReturnType<typeof pLimit>): Promise<() => void> {
  return new Promise((granted) => {
    void slots(() => new Promise<void>((giveBack) => granted(giveBack)));
  });
}
