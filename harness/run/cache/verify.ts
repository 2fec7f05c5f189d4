/** Looks at every line of a cache: whether it is to the bit what was written, and an answer. Changes nothing. */
import type { Bilingual } from '../../errors.ts';
import { linesFrom, listSegments, readAnswer, type SegmentFile } from './segment.ts';

export type Damage = { segment: string; line: number; problem: Bilingual };

export type Verification = {
  segments: SegmentFile[];
  /** Whole lines that hold. */
  answers: number;
  bytes: number;
  /** When the earliest and the latest answer were given; null in an empty cache. */
  oldest: string | null;
  newest: string | null;
  damaged: Damage[];
  /** Segments whose last line has no end: its writer is at it, or was killed. */
  torn: number;
};

/** A folder that is not there holds nothing. Rejects with what the disk says; damage is a finding, never an error. */
export async function verifySegments(dir: string): Promise<Verification> {
  const segments = await listSegments(dir);
  const found: Verification = { segments, answers: 0, bytes: 0, oldest: null, newest: null, damaged: [], torn: 0 };
  for (const { name, path, bytes } of segments) {
    let number = 0;
    let wholeBytes = 0;
    for await (const { lines, end } of linesFrom(path, 0)) {
      for (const { line } of lines) {
        number += 1;
        const read = readAnswer(line);
        if ('problem' in read) {
          found.damaged.push({ segment: name, line: number, problem: read.problem });
          continue;
        }
        const { at } = read.answer;
        found.answers += 1;
        if (found.oldest === null || at < found.oldest) found.oldest = at;
        if (found.newest === null || at > found.newest) found.newest = at;
      }
      wholeBytes = end;
    }
    found.bytes += bytes;
    if (bytes > wholeBytes) found.torn += 1;
  }
  return found;
}
