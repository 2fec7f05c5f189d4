/**
 * Which of a finished run's trials stand by their second answer, so that asking again uses the budget that the mark was made with.
 * By the rule of scoring itself; nothing is asked, and a run without a second asking has none.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Plan, placeOfKey, trialKey } from '../plan.ts';
import { readJournal } from '../run/journal.ts';
import type { Lane } from '../run/runner.ts';
import type { RunManifest, Trial } from '../schema/index.ts';
import { createScoreFold } from '../score.ts';
import { rerunJournal } from './rerun-cut.ts';

export type SecondAsking = {
  /** Times the token budget. */
  factor: number;
  /** Whether a trial's second answer took the place of its first. */
  stands: (key: string) => boolean;
};

/** Of the run in this folder, or bundled in it. Throws `JOURNAL_…`. */
export async function readSecondAsking(
  path: string,
  { run, plan }: { run: RunManifest; plan: Plan },
): Promise<SecondAsking> {
  const factor = run.plan.rerunTruncated ?? 1;
  const again = rerunJournal(path);
  if (factor === 1 || !existsSync(again)) return { factor: 1, stands: () => false };
  const fold = createScoreFold(plan);
  for await (const entry of readJournal(join(path, 'journal.jsonl'), () => undefined)) fold.add(entry);
  for await (const entry of readJournal(again, () => undefined)) fold.addAgain(entry);
  fold.finish();
  // A sample stands in all of its epochs or in none, and who asks again may ask it in more of them.
  return { factor, stands: (key) => fold.standsAgain(inFirstEpoch(key)) };
}

function inFirstEpoch(key: string): string {
  return trialKey({ ...placeOfKey(key), epoch: 1 });
}

/** The lane, asking trials of a sample whose second answers stand with the enlarged budget. */
export function enlargeLane(lane: Lane, { factor, stands }: SecondAsking): Lane {
  const enlarge = (trial: Trial): Trial => {
    if (!stands(trial.key)) return trial;
    return { ...trial, request: { ...trial.request, maxTokens: Math.ceil(trial.request.maxTokens * factor) } };
  };
  return { ...lane, trials: { [Symbol.iterator]: () => mapped(lane.trials, enlarge) } };
}

function* mapped(trials: Iterable<Trial>, change: (trial: Trial) => Trial): Generator<Trial> {
  for (const trial of trials) yield change(trial);
}

/** The submitted texts that stand, by key, for the keys that `wanted` holds. */
export async function* standingTexts(
  path: string,
  wanted: { has: (key: string) => boolean },
  { factor, stands }: SecondAsking,
): AsyncGenerator<{ key: string; text: string }> {
  const journals: [string, boolean][] = [[join(path, 'journal.jsonl'), false]];
  if (factor > 1) journals.push([rerunJournal(path), true]);
  for (const [journal, isSecond] of journals) {
    for await (const { key, result } of readJournal(journal, () => undefined)) {
      if (!wanted.has(key) || result.kind !== 'generation' || stands(key) !== isSecond) continue;
      yield { key, text: result.generation.text };
    }
  }
}
