/**
 * How far a run has come by its journal. A bit of memory a trial: one byte for each, and a number for those that were tried
 * in vain; no answer and no name is kept.
 */
import { existsSync } from 'node:fs';
import { type Plan, placeOfKey } from '../plan.ts';
import { readAttempts } from '../run/journal.ts';
import type { JournalHeader } from '../schema/index.ts';
import { createTrialPlaces } from './trial-places.ts';

/** What the journal already holds. */
export type Standing = {
  isAnswered: (key: string) => boolean;
  /** Answered trials: of one model, or of all. */
  answered: (modelId?: string) => number;
  /** Tries of a trial that has no answer yet; 0 where it was never tried. */
  triedBefore: (key: string) => number;
  /** Byte at which the whole lines end, where the last line was torn. */
  tornAt: number | null;
};

export type StandingOptions = { plan: Plan; expected: JournalHeader };

/** Reads a journal for resuming; a run without one stands at nothing. Throws `JOURNAL_OTHER_PLAN` and other `JOURNAL_…` errors. */
export async function readStanding(journal: string, { plan, expected }: StandingOptions): Promise<Standing> {
  const { size, placeOf } = createTrialPlaces(plan);
  const isDone = new Uint8Array(size);
  const counts = new Map<string, number>();
  const tried = new Map<string, number>();
  let tornAt: number | null = null;
  if (existsSync(journal)) {
    for await (const attempts of readAttempts(journal, (wholeBytes) => (tornAt = wholeBytes), { expected })) {
      for (const { key, attempt, answered } of attempts) {
        // A trial that was never planned is nobody's standing; the marking names it.
        const at = placeOf(key);
        if (at === -1) continue;
        if (!answered) {
          tried.set(key, attempt);
          continue;
        }
        tried.delete(key);
        if (isDone[at] === 1) continue;
        isDone[at] = 1;
        const { modelId } = placeOfKey(key);
        counts.set(modelId, (counts.get(modelId) ?? 0) + 1);
      }
    }
  }
  return {
    isAnswered: (key) => isDone[placeOf(key)] === 1,
    answered: (modelId) =>
      modelId === undefined ? [...counts.values()].reduce((sum, count) => sum + count, 0) : (counts.get(modelId) ?? 0),
    triedBefore: (key) => tried.get(key) ?? 0,
    tornAt,
  };
}
