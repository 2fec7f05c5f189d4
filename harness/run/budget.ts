/**
 * Keeps a run inside its budget: a call goes out only when what is spent, what is in flight at its worst and this call at its worst
 * fit together; where they do not and nothing is in flight any more, the run ends. Limit: an endpoint that writes more than it was
 * allowed to, or prices that are not those of the config, can still cost more.
 */
import { HarnessError } from '../errors.ts';
import type { Budget, JournalEntry, Model, Trial } from '../schema/index.ts';
import { addCharges, type Charge, chargeOf, NO_CHARGE, worstCharge } from './charge.ts';

export type BudgetMeter = {
  /** Resolves when the trial's next call may go out. Rejects with `RUN_BUDGET_SPENT`, or with the signal's reason. */
  admit: (trial: Trial, signal: AbortSignal) => Promise<void>;
  /** An attempt has ended: its worst case gives way to what it took. */
  settle: (entry: Pick<JournalEntry, 'key' | 'result' | 'cachedFrom'>) => void;
  /** No call of the trial is under way any more. */
  release: (key: string) => void;
  /** Throws `RUN_BUDGET_SPENT` where nothing is left. */
  requireRoom: () => void;
  spent: () => Charge;
};

export type BudgetOptions = {
  models: readonly Model[];
  /** Taken by earlier sessions of the run, and by calls that no journal holds. */
  before: Charge;
};

type Waiter = { trial: Trial; worst: Charge; go: () => void; refuse: (error: unknown) => void };

/** Models of recorded answers cost nothing and are always admitted. */
export function openBudget(budget: Budget, { models, before }: BudgetOptions): BudgetMeter {
  const byId = new Map(models.map((model) => [model.id, model]));
  const inFlight = new Map<string, Charge>();
  let waiting: Waiter[] = [];
  let spent = before;
  let ended: HarnessError | undefined;

  const fits = (worst: Charge) => {
    const all = [spent, worst, ...inFlight.values()].reduce(addCharges, NO_CHARGE);
    return (
      all.usd <= (budget.usd ?? Number.POSITIVE_INFINITY) && all.tokens <= (budget.tokens ?? Number.POSITIVE_INFINITY)
    );
  };
  const end = (next: Pick<Waiter, 'trial' | 'worst'> | null) => {
    ended ??= spentError(budget, spent, next);
    const refused = waiting;
    waiting = [];
    for (const one of refused) one.refuse(ended);
    return ended;
  };
  // In the order of asking, so that no model is left behind because its calls are the dearer ones.
  const advance = () => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      if (!fits(first.worst)) {
        if (inFlight.size === 0) end(first);
        return;
      }
      waiting.shift();
      inFlight.set(first.trial.key, first.worst);
      first.go();
    }
  };
  return {
    admit(trial, signal) {
      const model = byId.get(trial.modelId);
      if (model === undefined || !isCharged(model)) return Promise.resolve();
      return new Promise<void>((go, fail) => {
        if (ended !== undefined) return fail(ended);
        if (signal.aborted) return fail(signal.reason);
        const onAbort = () => {
          waiting = waiting.filter((one) => one !== waiter);
          fail(signal.reason);
          advance();
        };
        const settled = (then: () => void) => () => {
          signal.removeEventListener('abort', onAbort);
          then();
        };
        const waiter: Waiter = {
          trial,
          worst: worstCharge(trial.request, model),
          go: settled(go),
          refuse: (error) => settled(() => fail(error))(),
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(waiter);
        advance();
      });
    },
    settle({ key, ...attempt }) {
      const model = byId.get(key.slice(0, key.indexOf('|')));
      if (model === undefined || !isCharged(model)) return;
      const worst = inFlight.get(key);
      inFlight.delete(key);
      spent = addCharges(spent, chargeOf(attempt, model) ?? worst ?? NO_CHARGE);
      advance();
    },
    release(key) {
      if (inFlight.delete(key)) advance();
    },
    requireRoom() {
      if (!fits(NO_CHARGE) || spent.usd >= (budget.usd ?? Number.POSITIVE_INFINITY)) throw end(null);
      if (spent.tokens >= (budget.tokens ?? Number.POSITIVE_INFINITY)) throw end(null);
    },
    spent: () => spent,
  };
}

/** Recorded answers cost nothing. */
export function isCharged({ adapter }: Model): boolean {
  return adapter !== 'replay';
}

/**
 * Throws `CONFIG_PRICE_MISSING` where a budget in money cannot be kept because a model has no price, and `CONFIG_BUDGET_BATCH` where a
 * model is asked in batches.
 */
export function checkPrices(budget: Budget | undefined, models: readonly Model[]): void {
  const batched = models.filter(({ mode }) => mode === 'batch').map(({ id }) => id);
  if (budget !== undefined && batched.length > 0) {
    throw new HarnessError(
      'CONFIG_BUDGET_BATCH',
      `A batch is paid as a whole, so a budget cannot be kept for ${batched.join(', ')}; nothing was run: leave out mode: batch, or leave out "budget" and see "jatdae plan" for the cost.`,
    );
  }
  if (budget?.usd === undefined) return;
  const unpriced = models.filter((model) => isCharged(model) && model.price === undefined).map(({ id }) => id);
  if (unpriced.length === 0) return;
  throw new HarnessError(
    'CONFIG_PRICE_MISSING',
    `A budget of $${budget.usd} needs a price for every model, and ${unpriced.join(', ')} ${unpriced.length === 1 ? 'has' : 'have'} none; nothing was run: ` +
      'add price: { inputPerMillion: ..., outputPerMillion: ... } to the entry (0 for a model of your own), or leave budget.usd out.',
  );
}

function spentError(budget: Budget, spent: Charge, next: Pick<Waiter, 'trial' | 'worst'> | null): HarnessError {
  const figures = [
    ...(budget.usd === undefined ? [] : [`$${money(spent.usd)} of $${money(budget.usd)}`]),
    ...(budget.tokens === undefined ? [] : [`${spent.tokens} of ${budget.tokens} tokens`]),
  ].join(' and ');
  const could =
    next === null
      ? ''
      : ` The next call, to ${next.trial.modelId}, could take up to ${
          budget.usd === undefined
            ? `${next.worst.tokens} tokens`
            : `$${money(next.worst.usd)} (${next.worst.tokens} tokens)`
        }.`;
  return new HarnessError(
    'RUN_BUDGET_SPENT',
    `The run has spent ${figures} and stopped before a call that could go beyond its budget.${could} ` +
      'Every answer so far is kept and no verdict was given: raise "budget" in the config, and the same command goes on from here.',
  );
}

function money(usd: number): string {
  return usd >= 0.01 || usd === 0 ? usd.toFixed(2) : usd.toPrecision(2);
}
