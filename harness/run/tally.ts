/**
 * What a run has come to so far, model by model and benchmark by benchmark: counts only, never an answer. Pure: the clock comes in.
 */
import type { ProviderError } from '../errors.ts';
import type { Generation, Model, Trial } from '../schema/index.ts';
import type { AccountStatus } from './limiter.ts';

/** How far a benchmark is, asked of one model. */
export type Stage = { id: string; done: number; total: number };

export type ProgressFacts = {
  model: string;
  done: number;
  total: number;
  benchmarks: readonly Stage[];
  /** Over the last half minute or so. */
  perSecond: number;
  secondsLeft: number | null;
  /** Tries that had to be repeated, by their failure's code. */
  retries: readonly (readonly [code: string, count: number])[];
  /** Longest wait for a next try that is still going on, in seconds; 0 for none. */
  waitingSeconds: number;
  /** Trials with an end in this run: answered, truncated, empty, filtered, or the code of a failure that stands. */
  outcomes: readonly (readonly [outcome: string, count: number])[];
  inputTokens: number;
  outputTokens: number;
  /** Null where the entry gives no price. */
  dollars: number | null;
  isStopped: boolean;
  /** The account that the model is asked through; null before the first call. */
  account: AccountStatus | null;
};

export type ModelTally = {
  answered: (trial: Trial, generation: Generation) => void;
  failed: (trial: Trial, error: ProviderError) => void;
  retried: (error: ProviderError, pauseMs: number) => void;
  stopped: () => void;
  facts: (account: AccountStatus | null) => ProgressFacts;
};

const WINDOW_MS = 30_000;

/** `benchmarks` say what is there to be done and what earlier sessions did; `now` is in milliseconds of any clock that never goes back. */
export function createTally(
  { id, price }: Pick<Model, 'id' | 'price'>,
  benchmarks: readonly Stage[],
  now: () => number,
): ModelTally {
  const stages = new Map(benchmarks.map((stage) => [stage.id, { ...stage }]));
  const retries = new Map<string, number>();
  const outcomes = new Map<string, number>();
  const total = benchmarks.reduce((sum, stage) => sum + stage.total, 0);
  let done = benchmarks.reduce((sum, stage) => sum + stage.done, 0);
  let [inputTokens, outputTokens, waitingUntil] = [0, 0, 0];
  let isStopped = false;
  let marks = [{ at: now(), done }];
  const end = (trial: Trial, outcome: string) => {
    done += 1;
    const stage = stages.get(trial.benchmarkId);
    if (stage !== undefined) stage.done += 1;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  };
  return {
    answered(trial, generation) {
      end(trial, outcomeOf(generation));
      inputTokens += generation.usage?.inputTokens ?? 0;
      outputTokens += generation.usage?.outputTokens ?? 0;
    },
    failed: (trial, error) => end(trial, error.code),
    retried(error, pauseMs) {
      retries.set(error.code, (retries.get(error.code) ?? 0) + 1);
      waitingUntil = Math.max(waitingUntil, now() + pauseMs);
    },
    stopped() {
      isStopped = true;
    },
    facts(account) {
      const at = now();
      marks = [...marks, { at, done }];
      while (marks.length > 2 && (marks[1]?.at ?? at) < at - WINDOW_MS) marks.shift();
      const since = marks[0] ?? { at, done };
      const perSecond = at > since.at ? ((done - since.done) * 1000) / (at - since.at) : 0;
      const cost = price && (inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion) / 1e6;
      return {
        model: id,
        done,
        total,
        benchmarks: [...stages.values()],
        perSecond,
        secondsLeft: perSecond > 0 && !isStopped ? Math.ceil((total - done) / perSecond) : null,
        retries: [...retries],
        waitingSeconds: Math.max(0, Math.ceil((waitingUntil - at) / 1000)),
        outcomes: [...outcomes],
        inputTokens,
        outputTokens,
        dollars: cost ?? null,
        isStopped,
        account,
      };
    },
  };
}

/** The class an answer is counted in before anything is marked. */
function outcomeOf({ stop, text, toolCalls }: Generation): string {
  if (stop === 'filtered') return 'filtered';
  if (stop === 'length') return 'truncated';
  return text.trim() === '' && toolCalls === undefined ? 'empty' : 'answered';
}
