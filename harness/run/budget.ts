/**
 * Keeps a run inside its budget: a call goes out only when what is spent, what is in flight at its worst and this call at its worst
 * fit together; where they do not and nothing is in flight any more, the run ends. Limit: an endpoint that writes more than it was
 * allowed to, or prices that are not those of the config, can still cost more.
 */
import { type Bilingual, HarnessError } from '../errors.ts';
import { placeOfKey } from '../plan.ts';
import type { Budget, JournalEntry, Model, Trial } from '../schema/index.ts';
import { type Charge, chargeOf, worstCharge } from './charge.ts';
import { createLedger, type Ledger } from './ledger.ts';

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

type WaitingCall = { trial: Trial; worst: Charge };

/** Models of recorded answers cost nothing and are always admitted. */
export function openBudget(budget: Budget, { models, before }: BudgetOptions): BudgetMeter {
  const charged = new Map(models.filter(isCharged).map((model) => [model.id, model]));
  const ledger = createLedger(budget, before);
  const queue = createQueue(ledger, (next) => spentError(budget, ledger.spent(), next));
  return {
    async admit(trial, signal) {
      const model = charged.get(trial.modelId);
      if (model !== undefined) await queue.wait({ trial, worst: worstCharge(trial.request, model) }, signal);
    },
    settle({ key, ...attempt }) {
      const model = charged.get(placeOfKey(key).modelId);
      if (model === undefined) return;
      ledger.settle(key, chargeOf(attempt, model));
      queue.advance();
    },
    release(key) {
      if (ledger.withdraw(key)) queue.advance();
    },
    requireRoom() {
      if (ledger.isSpent()) throw queue.end(null);
    },
    spent: ledger.spent,
  };
}

type Waiter = WaitingCall & { go: () => void; refuse: (error: unknown) => void };

/** Calls that wait for room. When the first does not fit and nothing is under way that could make room, all are refused for good. */
function createQueue(ledger: Ledger, refusal: (next: WaitingCall | null) => HarnessError) {
  let waiting: Waiter[] = [];
  let ended: HarnessError | undefined;
  const end = (next: WaitingCall | null): HarnessError => {
    ended ??= refusal(next);
    const refused = waiting;
    waiting = [];
    for (const one of refused) one.refuse(ended);
    return ended;
  };
  // In the order of asking, so that no model is left behind because its calls are the dearer ones.
  const advance = () => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      if (!ledger.fits(first.worst)) {
        if (ledger.isIdle()) end(first);
        return;
      }
      waiting.shift();
      ledger.promise(first.trial.key, first.worst);
      first.go();
    }
  };
  const leave = (waiter: Waiter) => {
    waiting = waiting.filter((one) => one !== waiter);
    advance();
  };
  return {
    end,
    advance,
    wait(call: WaitingCall, signal: AbortSignal): Promise<void> {
      return new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        if (signal.aborted) return reject(signal.reason);
        const onAbort = () => {
          reject(signal.reason);
          leave(waiter);
        };
        const settled = () => signal.removeEventListener('abort', onAbort);
        const waiter: Waiter = {
          ...call,
          go: () => {
            settled();
            resolve();
          },
          refuse: (error) => {
            settled();
            reject(error);
          },
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(waiter);
        advance();
      });
    },
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
    const names = batched.join(', ');
    throw new HarnessError('CONFIG_BUDGET_BATCH', {
      en: `A batch is paid as a whole, so a budget cannot be kept for ${names}; nothing was run: leave out mode: batch, or leave out "budget" and see "jatdae plan" for the cost.`,
      ko: `배치는 통째로 비용을 내므로 다음 모델의 예산을 지킬 수 없습니다: ${names}. 아무것도 실행하지 않았습니다. mode: batch를 빼거나, budget을 빼고 "jatdae plan" 명령으로 비용을 확인하십시오.`,
    });
  }
  if (budget?.usd === undefined) return;
  const unpriced = models.filter((model) => isCharged(model) && model.price === undefined).map(({ id }) => id);
  if (unpriced.length === 0) return;
  throw new HarnessError('CONFIG_PRICE_MISSING', {
    en:
      `A budget of $${budget.usd} needs a price for every model, and ${unpriced.join(', ')} ${unpriced.length === 1 ? 'has' : 'have'} none; nothing was run: ` +
      'add price: { inputPerMillion: ..., outputPerMillion: ... } to the entry (0 for a model of your own), or leave budget.usd out.',
    ko:
      `예산 $${budget.usd}를 지키려면 모든 모델의 단가가 필요한데, 다음 모델에는 없습니다: ${unpriced.join(', ')}. 아무것도 실행하지 않았습니다. ` +
      'budget.usd를 빼거나, 항목에 이렇게 쓰십시오(자체 모델은 0): price: { inputPerMillion: ..., outputPerMillion: ... }',
  });
}

function spentError(budget: Budget, spent: Charge, next: WaitingCall | null): HarnessError {
  const usd = budget.usd === undefined ? null : { spent: money(spent.usd), most: money(budget.usd) };
  const { tokens } = budget;
  const figures: Bilingual = {
    en: [
      ...(usd === null ? [] : [`$${usd.spent} of $${usd.most}`]),
      ...(tokens === undefined ? [] : [`${spent.tokens} of ${tokens} tokens`]),
    ].join(' and '),
    ko: [
      ...(usd === null ? [] : [`$${usd.spent}(예산 $${usd.most})`]),
      ...(tokens === undefined ? [] : [`${spent.tokens}토큰(예산 ${tokens}토큰)`]),
    ].join(', '),
  };
  const could = next === null ? { en: '', ko: '' } : couldTake(next, budget);
  return new HarnessError('RUN_BUDGET_SPENT', {
    en:
      `The run has spent ${figures.en} and stopped before a call that could go beyond its budget.${could.en} ` +
      'Every answer so far is kept and no verdict was given: raise "budget" in the config, and the same command goes on from here.',
    ko:
      `실행이 ${figures.ko}까지 썼고, 예산을 넘을 수 있는 호출 앞에서 멈췄습니다.${could.ko} ` +
      '지금까지 받은 응답은 모두 남아 있으며 판정은 하지 않았습니다. 설정의 budget을 올리면 같은 명령이 여기서부터 이어집니다.',
  });
}

function couldTake({ trial, worst }: WaitingCall, { usd }: Budget): Bilingual {
  const { modelId } = trial;
  const [en, ko] =
    usd === undefined
      ? [`${worst.tokens} tokens`, `${worst.tokens}토큰`]
      : [`$${money(worst.usd)} (${worst.tokens} tokens)`, `$${money(worst.usd)}(${worst.tokens}토큰)`];
  return {
    en: ` The next call, to ${modelId}, could take up to ${en}.`,
    ko: ` 다음 호출(모델 ${modelId})에는 최대 ${ko}까지 들 수 있습니다.`,
  };
}

function money(usd: number): string {
  return usd >= 0.01 || usd === 0 ? usd.toFixed(2) : usd.toPrecision(2);
}
