/**
 * The form of a journal's line: a JSON object whose last field, `sum`, is the CRC-32 of all bytes before it. A CRC finds
 * every flipped bit and every damage of up to 32 bits in a row; it is no proof against somebody who computes it anew.
 */
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { HarnessError } from '../errors.ts';
import { JournalEntry, JournalHeader } from '../schema/index.ts';

const OPENING = ',"sum":"';
const SEAL_BYTES = `${OPENING}01234567"}`.length;
const KEPT = 'Nothing was scored and nothing was changed.';

/** The line of an object that has fields, with its newline. */
export function sealLine(value: object): string {
  const body = JSON.stringify(value).slice(0, -1);
  return `${body}${sealOf(body)}\n`;
}

/** The entry on a line (without its newline). Throws `JOURNAL_CORRUPT` with the place. */
export function readEntry(line: Buffer, place: string): JournalEntry {
  const opened = openLine(line);
  const parsed = 'value' in opened ? JournalEntry.safeParse(opened.value) : undefined;
  if (parsed?.success) return parsed.data;
  const problem = 'problem' in opened ? opened.problem : `is no journal entry (${factsOf(parsed?.error)})`;
  throw new HarnessError(
    'JOURNAL_CORRUPT',
    `${place} ${problem}, so it is not what was written. ${KEPT} Restore the file from a copy; ` +
      'or delete that line alone, and the same "jatdae run" asks its trial again.',
  );
}

/** What resuming wants to know of an attempt. */
export type Attempt = { key: string; attempt: number; answered: boolean };

/** As `sealLine` begins a line, up to the kind of its result. */
const BEGINNING =
  /^\{("key":"(?:[^"\\]|\\.){1,2000}"),"attempt":(\d{1,9}),"at":"[^"]{1,40}","waitedMs":[^,]{1,30},"request":"\w{16}",[^{]{0,200}"result":\{"kind":"(generation|failure)"/;

/** A line without the reading of its answer: the checksum holds, so it is what was written. Throws as `readEntry` does. */
export function readAttempt(line: Buffer, place: string): Attempt {
  const found = sealProblem(line) === null ? BEGINNING.exec(line.toString('utf8', 0, 1000)) : null;
  if (found === null) {
    const { key, attempt, result } = readEntry(line, place);
    return { key, attempt, answered: result.kind === 'generation' };
  }
  const { key } = JSON.parse(`{${found[1]}}`) as { key: string };
  return { key, attempt: Number(found[2]), answered: found[3] === 'generation' };
}

/**
 * Checks a journal's first line. Throws `JOURNAL_CORRUPT`, `JOURNAL_VERSION`, and `JOURNAL_OTHER_PLAN` where a header is
 * expected and this one names another plan.
 */
export function checkHeader(line: Buffer, path: string, expected: JournalHeader | undefined): void {
  const opened = openLine(line);
  const parsed = 'value' in opened ? JournalHeader.safeParse(opened.value) : undefined;
  if (parsed?.success) {
    const { run, plan } = parsed.data;
    if (expected === undefined || plan === expected.plan) return;
    throw new HarnessError(
      'JOURNAL_OTHER_PLAN',
      `${path} holds the answers of run ${run} to plan ${plan.slice(0, 12)}; asked for were answers to plan ` +
        `${expected.plan.slice(0, 12)} of run ${expected.run}. ${KEPT} Put the journal back that belongs to this run.json.`,
    );
  }
  const version = z.object({ journal: z.number() }).safeParse('value' in opened ? opened.value : undefined);
  if (version.success && version.data.journal !== 1) {
    throw new HarnessError(
      'JOURNAL_VERSION',
      `${path} is a journal of version ${version.data.journal}; this jatdae reads version 1. ${KEPT} Use the jatdae that wrote it.`,
    );
  }
  const problem = 'problem' in opened ? opened.problem : `is no header (${factsOf(parsed?.error)})`;
  const remedy = expected === undefined ? '.' : `, or put this in the line's place: ${sealLine(expected).trimEnd()}`;
  throw new HarnessError(
    'JOURNAL_CORRUPT',
    `${path} line 1 ${problem}, so it is not what was written. ${KEPT} Restore the file from a copy${remedy}`,
  );
}

/** The value of a line, `sum` left out, or what is wrong with the line. */
export function openLine(line: Buffer): { value: unknown } | { problem: string } {
  const problem = sealProblem(line);
  if (problem !== null) return { problem };
  try {
    return { value: JSON.parse(`${line.toString('utf8', 0, line.length - SEAL_BYTES)}}`) };
  } catch {
    return { problem: 'is not JSON' };
  }
}

function sealProblem(line: Buffer): string | null {
  const end = line.length - SEAL_BYTES;
  const seal = line.toString('latin1', Math.max(0, end));
  if (end < 0 || !seal.startsWith(OPENING)) return 'does not end in a checksum';
  return seal === sealOf(line.subarray(0, end)) ? null : 'does not match its checksum';
}

function sealOf(body: string | Buffer): string {
  return `${OPENING}${crc32(body).toString(16).padStart(8, '0')}"}`;
}

function factsOf(error: z.ZodError | undefined): string {
  return error === undefined ? '' : z.prettifyError(error).replaceAll('\n', ' ');
}
