/**
 * The figures of a budget: what it allows, what is spent of it, and what is promised to calls that are under way at their worst.
 * Pure: it knows no model, no clock and nobody who waits. A limit that the budget does not set is never reached.
 */
import type { Budget } from '../schema/index.ts';
import { addCharges, type Charge, NO_CHARGE } from './charge.ts';

export type Ledger = {
  /** Whether this much more fits beside what is spent and promised. */
  fits: (worst: Charge) => boolean;
  /** Whether nothing is left. */
  isSpent: () => boolean;
  /** Whether nothing is promised. */
  isIdle: () => boolean;
  promise: (key: string, worst: Charge) => void;
  /** The promise gives way to what was taken; null where that may be anything up to the promise. */
  settle: (key: string, took: Charge | null) => void;
  /** Takes a promise back; false where none was made. */
  withdraw: (key: string) => boolean;
  spent: () => Charge;
};

/** `before`: what was spent already. */
export function createLedger({ usd, tokens }: Budget, before: Charge): Ledger {
  const most: Charge = { usd: usd ?? Number.POSITIVE_INFINITY, tokens: tokens ?? Number.POSITIVE_INFINITY };
  const promised = new Map<string, Charge>();
  let spent = before;
  const fits = (worst: Charge) => {
    const all = [spent, worst, ...promised.values()].reduce(addCharges, NO_CHARGE);
    return all.usd <= most.usd && all.tokens <= most.tokens;
  };
  return {
    fits,
    isSpent: () => !fits(NO_CHARGE) || spent.usd >= most.usd || spent.tokens >= most.tokens,
    isIdle: () => promised.size === 0,
    promise: (key, worst) => void promised.set(key, worst),
    settle(key, took) {
      const worst = promised.get(key);
      promised.delete(key);
      spent = addCharges(spent, took ?? worst ?? NO_CHARGE);
    },
    withdraw: (key) => promised.delete(key),
    spent: () => spent,
  };
}
