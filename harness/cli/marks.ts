/** The marks of a run that is there: its journal read again under its own plan. Nothing is asked and nothing is written. */
import { existsSync } from 'node:fs';
import type { Marked } from '../outcome.ts';
import { readJournal } from '../run/journal.ts';
import type { BenchmarkScores } from '../schema/index.ts';
import { createScoreFold } from '../score.ts';
import type { Reach } from './reach.ts';
import { type Reopened, reopenRun } from './reopen.ts';
import { rerunJournal } from './rerun-cut.ts';

export type MarkedRun = Reopened & { scores: BenchmarkScores[] };

export type MarkOptions = Reach & {
  /** Told the mark of each answer and failure, in the journal's order; a second answer that stands comes after its first. */
  onMark?: (key: string, marked: Marked) => void;
};

/** Throws what `reopenRun` throws: a run whose questions are no longer those of its journal has no marks. */
export async function markRun(run: string, { onMark, ...options }: MarkOptions): Promise<MarkedRun> {
  const reopened = await reopenRun(run, options);
  const fold = createScoreFold(reopened.prepared.plan);
  if (existsSync(reopened.folder.journal)) {
    for await (const entry of readJournal(reopened.folder.journal, () => undefined)) {
      const marked = fold.add(entry);
      onMark?.(entry.key, marked);
    }
  }
  const again = rerunJournal(reopened.folder.path);
  const second = new Map<string, Marked>();
  if (existsSync(again)) {
    for await (const entry of readJournal(again, () => undefined)) {
      const marked = fold.addAgain(entry);
      if (entry.result.kind === 'generation') second.set(entry.key, marked);
    }
  }
  const scores = fold.finish();
  for (const [key, marked] of second) if (fold.standsAgain(key)) onMark?.(key, marked);
  return { ...reopened, scores };
}
