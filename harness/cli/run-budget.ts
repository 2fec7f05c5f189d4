/**
 * What earlier sessions of a run took of its budget, from its journals: failed attempts included, and at its worst where an endpoint
 * counted nothing. Nothing is kept of an answer.
 */
import { existsSync } from 'node:fs';
import { type Plan, placeOfKey, trialsOf } from '../plan.ts';
import { enlargeBudget } from '../rerun.ts';
import { type BudgetMeter, isCharged, openBudget } from '../run/budget.ts';
import { addCharges, type Charge, chargeOf, NO_CHARGE, worstCharge } from '../run/charge.ts';
import { readJournal } from '../run/journal.ts';
import { PREFLIGHT_REQUEST } from '../run/preflight.ts';
import type { Budget, Model } from '../schema/index.ts';

export type RunBudgetOptions = {
  plan: Plan;
  /** Paths of the journals of the first and the second asking. */
  journals: readonly [string, string];
  /** How many times its token budget a sample is asked again with. */
  factor: number;
  /** Models that will be called in this session. */
  called: readonly Model[];
};

/** The meter of a run; undefined without a budget. Throws `JOURNAL_…`, and `RUN_BUDGET_SPENT` where no call is left in it. */
export async function openRunBudget(
  budget: Budget | undefined,
  { plan, journals, factor, called }: RunBudgetOptions,
): Promise<BudgetMeter | undefined> {
  if (budget === undefined) return undefined;
  // The small calls that open a session stand in no journal.
  const charges = called.filter(isCharged).map((model) => worstCharge(PREFLIGHT_REQUEST, model));
  charges.push(await chargeOfJournal(journals[0], plan));
  charges.push(await chargeOfJournal(journals[1], enlargeBudget(plan, factor)));
  const meter = openBudget(budget, { models: plan.models, before: charges.reduce(addCharges, NO_CHARGE) });
  if (called.some(isCharged)) meter.requireRoom();
  return meter;
}

/** Throws `JOURNAL_…`. A journal that does not exist has taken nothing. */
async function chargeOfJournal(journal: string, plan: Plan): Promise<Charge> {
  if (!existsSync(journal)) return NO_CHARGE;
  const models = new Map(plan.models.filter(isCharged).map((model) => [model.id, model]));
  // Attempts whose cost nobody told, by trial.
  const untold = new Map<string, number>();
  let spent = NO_CHARGE;
  for await (const entry of readJournal(journal, () => undefined)) {
    const { key } = entry;
    const model = models.get(placeOfKey(key).modelId);
    if (model === undefined) continue;
    const charge = chargeOf(entry, model);
    if (charge === null) untold.set(key, (untold.get(key) ?? 0) + 1);
    else spent = addCharges(spent, charge);
  }
  if (untold.size === 0) return spent;
  for (const model of models.values()) {
    for (const trial of trialsOf(plan, model, (key) => untold.has(key))) {
      const worst = worstCharge(trial.request, model);
      const times = untold.get(trial.key) ?? 0;
      spent = addCharges(spent, { usd: worst.usd * times, tokens: worst.tokens * times });
    }
  }
  return spent;
}
