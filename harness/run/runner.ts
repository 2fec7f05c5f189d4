/**
 * Asks all models at once: each model has a lane of its own, lanes of one account share its limit in turn, and trials are
 * drawn one by one from a work source. A model that cannot answer at all stops alone; a bug or a full disk stops everything.
 */
import { setMaxListeners } from 'node:events';
import type { Adapter } from '../../adapters/adapter.ts';
import { ProviderError } from '../errors.ts';
import type { Control, Generation, Limits, Model, Trial } from '../schema/index.ts';
import { openAccounts, type Place } from './accounts.ts';
import { type AskOptions, askTrial } from './ask.ts';
import type { BatchBook } from './batch-book.ts';
import { drainInBatches, isBatched } from './batch-lane.ts';
import type { BudgetMeter } from './budget.ts';
import { createStopRule, type StopRule } from './lane-stop.ts';
import type { AccountStatus } from './limiter.ts';
import { withServedCheck } from './served-model.ts';
import { type WorkSource, workFrom } from './work-source.ts';

/** One model's share of the work. */
export type Lane = { model: Model; adapter: Adapter; trials: Iterable<Trial> };

/** Told of everything that happens; must not throw. */
export type RunObserver = {
  /** Told once, at the beginning, how the state of all accounts can be asked. */
  onBegin?: (status: () => AccountStatus[]) => void;
  onAnswer?: (model: Model, trial: Trial, generation: Generation) => void;
  onFailure?: (model: Model, trial: Trial, error: ProviderError) => void;
  onRetry?: (model: Model, error: ProviderError, pauseMs: number) => void;
  onStop?: (model: Model, error: ProviderError) => void;
};

export type RunOptions = Pick<AskOptions, 'record' | 'clock' | 'jitter'> & {
  limits: Limits;
  triedBefore: (key: string) => number;
  observer: RunObserver;
  /** Calls `apply` whenever the run is told to go at another pace; what it returns ends that. */
  control?: (apply: (control: Control | null) => void) => () => void;
  /** Where batches are written down; needed where a model is asked in batches. */
  book?: BatchBook;
  /** Lets a call go out when there is money for it. */
  budget?: Pick<BudgetMeter, 'admit' | 'release'>;
  /** Where a lane's trials come from; its own iterator when left out. */
  workOf?: (lane: Lane) => WorkSource;
};

/** Models that were stopped, with the failure that stopped them. */
export type RunResult = { stopped: ReadonlyMap<string, ProviderError> };

/** Rejects with the signal's reason or the first error that is not a provider's; by then nothing is left running. */
export async function runLanes(lanes: readonly Lane[], options: RunOptions, signal: AbortSignal): Promise<RunResult> {
  const everything = new AbortController();
  setMaxListeners(0, everything.signal); // one listener a call in flight, however many those are
  const passOn = () => everything.abort(signal.reason);
  signal.addEventListener('abort', passOn, { once: true });
  const stopped = new Map<string, ProviderError>();
  const accounts = openAccounts(
    lanes.map(({ model }) => model).filter((model) => !isBatched(model)),
    options,
  );
  const endControl = options.control?.(accounts.apply);
  options.observer.onBegin?.(accounts.status);
  try {
    signal.throwIfAborted();
    await Promise.all(
      lanes.map((lane) =>
        isBatched(lane.model)
          ? drainInBatches(lane, { stopped, options, everything })
          : drain({ lane, place: accounts.placeOf(lane.model), stopped, options, everything }),
      ),
    );
    everything.signal.throwIfAborted();
    return { stopped };
  } finally {
    endControl?.();
    signal.removeEventListener('abort', passOn);
  }
}

type Shared = {
  lane: Lane;
  place: Place;
  stopped: Map<string, ProviderError>;
  options: RunOptions;
  /** Ends the whole run, for the reason it is aborted with. */
  everything: AbortController;
};

type LaneState = Shared & { adapter: Adapter; work: WorkSource; rule: StopRule; giveUp: AbortController };

/** Trials that wait for their next try hold no slot; so many more than the slots are kept open, and no more. */
const waitingBeside = (slots: number) => slots + Math.max(8, slots);

/** Asks one model everything. Never rejects: what ends the run is the reason that `everything` is aborted with. */
async function drain(shared: Shared): Promise<void> {
  const { lane, place, options, everything } = shared;
  const giveUp = new AbortController();
  setMaxListeners(0, giveUp.signal);
  const passOn = () => giveUp.abort(everything.signal.reason);
  everything.signal.addEventListener('abort', passOn, { once: true });
  const state: LaneState = {
    ...shared,
    adapter: withServedCheck(lane.adapter, lane.model),
    work: options.workOf?.(lane) ?? workFrom(lane.trials),
    rule: createStopRule(lane.model.id, options.limits),
    giveUp,
  };
  const open = new Set<Promise<void>>();
  let ended = () => {};
  const fail = (error: unknown) => everything.abort(error); // the first one ends the run; later aborts change nothing
  try {
    while (!giveUp.signal.aborted) {
      if (open.size >= Math.min(place.cap(), waitingBeside(place.account.limit()))) {
        await new Promise<void>((resolve) => {
          ended = resolve;
        });
        continue;
      }
      const trial = await state.work.next();
      if (trial === null) break;
      const waitingSince = options.clock.now();
      await options.budget?.admit(trial, giveUp.signal);
      const permit = await place.account.acquire(place.rates(), giveUp.signal);
      const asked = ask(trial, state, { permit, waitingSince }).catch(fail);
      open.add(asked);
      void asked.then(() => {
        open.delete(asked);
        ended();
      });
    }
  } catch (error) {
    if (!giveUp.signal.aborted) fail(error);
  }
  await Promise.all(open);
  everything.signal.removeEventListener('abort', passOn);
}

async function ask(trial: Trial, state: LaneState, first: Pick<AskOptions, 'permit' | 'waitingSince'>): Promise<void> {
  const { lane, place, options, work, rule, giveUp, stopped, everything } = state;
  const { limits, observer } = options;
  const { model } = lane;
  const reply = await askTrial(
    trial,
    {
      ...first,
      adapter: state.adapter,
      acquire: async () => {
        await options.budget?.admit(trial, giveUp.signal);
        return place.account.acquire(place.rates(), giveUp.signal);
      },
      acquireTurn: () => place.account.acquire(place.rates(), giveUp.signal),
      giveUp: giveUp.signal,
      record: options.record,
      clock: options.clock,
      jitter: options.jitter,
      retry: {
        maxAttempts: limits.maxAttempts,
        maxBackoffMs: limits.maxBackoffSeconds * 1000,
        maxRetryMs: limits.maxRetryMinutes * 60_000,
      },
      attemptTimeoutMs: limits.attemptTimeoutSeconds * 1000,
      triedBefore: options.triedBefore(trial.key),
      onRetry: (error, pauseMs) => observer.onRetry?.(model, error, pauseMs),
    },
    everything.signal,
  );
  options.budget?.release(trial.key);
  await work.done(trial, reply);
  if (reply instanceof ProviderError) observer.onFailure?.(model, trial, reply);
  else observer.onAnswer?.(model, trial, reply);
  const reason = rule.after(reply);
  if (reason === null || stopped.has(model.id)) return;
  stopped.set(model.id, reason);
  observer.onStop?.(model, reason);
  giveUp.abort(reason);
}
