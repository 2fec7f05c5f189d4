/**
 * The form of a journal's line: a JSON object whose last field, `sum`, is the CRC-32 of all bytes before it. A CRC finds
 * every flipped bit and every damage of up to 32 bits in a row; it is no proof against somebody who computes it anew.
 */
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { type Bilingual, HarnessError } from '../errors.ts';
import { misfitOf, placeInWords } from '../misfit.ts';
import { JournalEntry, JournalHeader } from '../schema/index.ts';

const OPENING = ',"sum":"';
const SEAL_BYTES = `${OPENING}01234567"}`.length;
const KEPT: Bilingual = {
  en: 'Nothing was scored and nothing was changed.',
  ko: '채점하거나 바꾼 것은 없습니다.',
};

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
  const facts = factsOf(parsed?.error);
  const problem =
    'problem' in opened
      ? opened.problem
      : { en: `is no journal entry (${facts.en})`, ko: `응답 기록의 형식이 아님 - ${facts.ko}` };
  throw new HarnessError('JOURNAL_CORRUPT', {
    en:
      `${place} ${problem.en}, so it is not what was written. ${KEPT.en} Restore the file from a copy; ` +
      'or delete that line alone, and the same "jatdae run" asks its trial again.',
    ko:
      `${placeInWords(place).ko}의 내용은 처음 기록한 것이 아닙니다(${problem.ko}). ${KEPT.ko} 사본에서 파일을 되살리십시오. ` +
      '또는 그 줄만 지우고 같은 "jatdae run" 명령을 다시 주면 그 호출만 다시 묻습니다.',
  });
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
    const [theirs, ours] = [plan.slice(0, 12), expected.plan.slice(0, 12)];
    throw new HarnessError('JOURNAL_OTHER_PLAN', {
      en:
        `${path} holds the answers of run ${run} to plan ${theirs}; asked for were answers to plan ` +
        `${ours} of run ${expected.run}. ${KEPT.en} Put the journal back that belongs to this run.json.`,
      ko:
        `${path} 파일에는 실행 ${run}, 계획 ${theirs}의 응답이 들어 있는데, 필요한 것은 실행 ${expected.run}, 계획 ${ours}의 ` +
        `응답입니다. ${KEPT.ko} 이 run.json에 맞는 기록 파일을 제자리에 되돌리십시오.`,
    });
  }
  const version = z.object({ journal: z.number() }).safeParse('value' in opened ? opened.value : undefined);
  if (version.success && version.data.journal !== 1) {
    const { journal } = version.data;
    throw new HarnessError('JOURNAL_VERSION', {
      en: `${path} is a journal of version ${journal}; this jatdae reads version 1. ${KEPT.en} Use the jatdae that wrote it.`,
      ko: `${path} 파일은 형식 번호가 ${journal}인 기록인데, 이 jatdae는 1만 읽습니다. ${KEPT.ko} 이 기록을 쓴 버전의 jatdae를 사용하십시오.`,
    });
  }
  const facts = factsOf(parsed?.error);
  const problem =
    'problem' in opened
      ? opened.problem
      : { en: `is no header (${facts.en})`, ko: `기록 머리글의 형식이 아님 - ${facts.ko}` };
  const header = expected === undefined ? null : sealLine(expected).trimEnd();
  throw new HarnessError('JOURNAL_CORRUPT', {
    en:
      `${path} line 1 ${problem.en}, so it is not what was written. ${KEPT.en} Restore the file from a copy` +
      (header === null ? '.' : `, or put this in the line's place: ${header}`),
    ko:
      `${path} 1번째 줄의 내용은 처음 기록한 것이 아닙니다(${problem.ko}). ${KEPT.ko} 사본에서 파일을 되살리십시오.` +
      (header === null ? '' : ` 또는 그 줄을 다음 내용으로 바꾸십시오: ${header}`),
  });
}

/** The value of a line, `sum` left out, or what is wrong with the line. */
export function openLine(line: Buffer): { value: unknown } | { problem: Bilingual } {
  const problem = sealProblem(line);
  if (problem !== null) return { problem };
  try {
    return { value: JSON.parse(`${line.toString('utf8', 0, line.length - SEAL_BYTES)}}`) };
  } catch {
    return { problem: NOT_JSON };
  }
}

const NOT_JSON: Bilingual = { en: 'is not JSON', ko: 'JSON이 아님' };
const NO_SEAL: Bilingual = { en: 'does not end in a checksum', ko: '체크섬으로 끝나지 않음' };
const OTHER_SEAL: Bilingual = { en: 'does not match its checksum', ko: '체크섬과 맞지 않음' };

function sealProblem(line: Buffer): Bilingual | null {
  const end = line.length - SEAL_BYTES;
  const seal = line.toString('latin1', Math.max(0, end));
  if (end < 0 || !seal.startsWith(OPENING)) return NO_SEAL;
  return seal === sealOf(line.subarray(0, end)) ? null : OTHER_SEAL;
}

function sealOf(body: string | Buffer): string {
  return `${OPENING}${crc32(body).toString(16).padStart(8, '0')}"}`;
}

function factsOf(error: z.ZodError | undefined): Bilingual {
  return error === undefined ? { en: '', ko: '' } : misfitOf(error);
}
