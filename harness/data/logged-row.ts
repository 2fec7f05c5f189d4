/** One answer out of a log of another harness or of a run of our own, in the words of recordings. */
import type { RecordedAnswer } from '../../adapters/adapter.ts';

export type LoggedRow = {
  id: string;
  /** What tells this question from another of the same id; undefined where the log does not say. */
  question: string | undefined;
  gold: string | undefined;
  category: string;
  answer: RecordedAnswer;
  /** Where the row is an export of ours: of which benchmark, and whether hashes stand in the place of its texts. */
  own?: { benchmark: string; isHashed: boolean };
};

/** True for an object with these fields: a look that costs nothing, before a schema is asked. */
export function hasFields(row: unknown, ...names: readonly string[]): boolean {
  return typeof row === 'object' && row !== null && names.every((name) => name in row);
}

/** A row, `'skip'` for a line that repeats another or answers something else, undefined for a line of another kind. */
export type ReadLogged = LoggedRow | 'skip' | undefined;
