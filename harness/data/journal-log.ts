/**
 * The journal of another run as a recording: the first epoch of one model's answers to one benchmark. A later attempt stands for
 * an earlier one, as it does in the run itself. A journal names no golds: the items come from their own file.
 */
import { JournalEntry, JournalLine } from '../schema/index.ts';
import { hasFields, type ReadLogged } from './logged-row.ts';

/** Sealed, as a journal stands in its file, or taken out of it. */
const AnyLine = JournalLine.or(JournalEntry);

/** Reads lines of `modelId` and `benchmarkId`; others are skipped. */
export function readJournalLine(row: unknown, whose: { modelId: string; benchmarkId: string }): ReadLogged {
  if (!hasFields(row, 'key', 'result') && !hasFields(row, 'journal', 'plan')) return undefined;
  const parsed = AnyLine.safeParse(row);
  if (!parsed.success) return undefined;
  if ('journal' in parsed.data) return 'skip'; // the header
  const { key, result } = parsed.data;
  const start = `${whose.modelId}|${whose.benchmarkId}|1|`;
  if (!key.startsWith(start)) return 'skip';
  const about = { id: key.slice(start.length), question: undefined, gold: undefined, category: '' };
  if (result.kind === 'failure') return { ...about, answer: { text: null } };
  const { text, reasoning, stop, usage, earlier } = result.generation;
  const answer = { text, stop, ...(reasoning === undefined ? {} : { reasoning }), ...(usage ? { usage } : {}) };
  return { ...about, answer: { ...answer, ...(earlier === undefined ? {} : { earlier }) } };
}
