/**
 * Asks a run look by look where its profile plans several: all models come to the same look before anybody goes on, and a
 * candidate that is decided is asked no more. Which sample belongs to which look follows from the plan alone.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderError } from '../errors.ts';
import type { Plan } from '../plan.ts';
import type { Lane } from '../run/runner.ts';
import type { Scorecard, Trial } from '../schema/index.ts';
import { answerRun } from './answer.ts';
import { judgeRun } from './judge.ts';
import { placedLooks } from './looks.ts';
import { writeMarks } from './mark-file.ts';
import { type RunFolder, readRunFolder } from './run-folder.ts';

/**
 * As `answerRun`, but until every candidate is decided by a planned look or nothing is left. `onCut` is told once, of the first card
 * with a look on which so many answers were cut that none can decide; the run goes on, as later answers may be whole.
 */
export function answerInLooks(folder: RunFolder, onCut?: (card: Scorecard) => void): typeof answerRun {
  return async (lanes, options, signal) => {
    const { plan } = options;
    const { fractions, lookOf } = placedLooks(plan);
    const stopped = new Map<string, ProviderError>();
    let { standing } = options;
    let told = false;
    for (const look of fractions.keys()) {
      const cards = await judgeNow(folder, plan);
      const done = decidedOf(cards);
      if (isAll(plan, (id) => done.has(id) || stopped.has(id))) break;
      const cut = told ? undefined : cards.find(isCutTooOften);
      if (cut !== undefined) {
        told = true;
        onCut?.(cut);
      }
      const open = lanes.filter(({ model }) => !done.has(model.id) && !stopped.has(model.id));
      const due: Lane[] = open.map((lane) => ({
        ...lane,
        trials: { [Symbol.iterator]: () => only(lane.trials, look, lookOf) },
      }));
      for (const [model, error] of await answerRun(due, { ...options, standing }, signal)) stopped.set(model, error);
      // Without a reference no later look can be judged, so nobody is asked for one.
      if (plan.models.some(({ id, role }) => role === 'reference' && stopped.has(id))) break;
      // The torn end of a journal is repaired once, before the first look.
      standing = { ...standing, tornAt: null };
    }
    return stopped;
  };
}

/** Whether an earlier look of the run at this path has decided everything, so that nothing more is asked. */
export async function isDecided(path: string, plan: Plan): Promise<boolean> {
  if (!existsSync(join(path, 'run.json'))) return false;
  const folder = await readRunFolder(path);
  if (folder.manifest.profile.profile.sequential === undefined) return false;
  const done = decidedOf(await judgeNow(folder, plan));
  return isAll(plan, (id) => done.has(id));
}

async function judgeNow(folder: RunFolder, plan: Plan): Promise<Scorecard[]> {
  return judgeRun(folder.manifest, plan, await writeMarks(folder, plan));
}

function isCutTooOften({ truncation, sequential }: Scorecard): boolean {
  return truncation?.effect === 'forbids-verdict' && (sequential?.looks.length ?? 0) > 0;
}

function decidedOf(cards: readonly Scorecard[]): Set<string> {
  return new Set(cards.filter((card) => card.sequential?.decided === true).map((card) => card.candidate));
}

function isAll(plan: Plan, holds: (candidate: string) => boolean): boolean {
  return plan.models.every(({ id, role }) => role !== 'candidate' || holds(id));
}

function* only(trials: Iterable<Trial>, look: number, lookOf: (trial: Trial) => number): Generator<Trial> {
  for (const trial of trials) if (lookOf(trial) === look) yield trial;
}
