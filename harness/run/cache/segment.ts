/**
 * A segment of a cache: a file of lines that one process alone appends to and nobody ever rewrites, so that readers need no
 * lock. Each line carries its checksum; one that is torn, or not what was written, is no answer.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bilingual } from '../../errors.ts';
import { CachedAnswer } from '../../schema/index.ts';
import { openLine } from '../journal-line.ts';

const ENDING = '.answers.jsonl';
const NAME = /^\d{8}T\d{9}Z-\d+-[0-9a-f]{8}\.answers\.jsonl$/;
const CHUNK_BYTES = 1 << 20;
/** How a line begins: `{"key":"` and 64 hex digits. */
const KEY_AT = 8;
const KEY_END = KEY_AT + 64;

export type SegmentFile = { name: string; path: string; bytes: number; usedAtMs: number };

/** Name of a new segment: by time first, so that names in order are segments in order. */
export function nameSegment(now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:.]/g, '');
  return `${stamp}-${process.pid}-${randomBytes(4).toString('hex')}${ENDING}`;
}

/** The segments of a folder in the order of their names; none where there is no folder. */
export async function listSegments(dir: string): Promise<SegmentFile[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = await Promise.all(
    names
      .filter((name) => NAME.test(name))
      .sort()
      .map(async (name) => {
        const path = join(dir, name);
        const facts = await stat(path).catch(ignoreMissing); // another process may have evicted it just now
        return facts === undefined ? [] : [{ name, path, bytes: facts.size, usedAtMs: facts.mtimeMs }];
      }),
  );
  return found.flat();
}

/** A whole line of a segment, without its newline. */
export type SegmentLine = { line: Buffer; start: number };

/**
 * The whole lines from a byte on, some at a time, and the byte behind them. What follows the last newline is left for later:
 * its writer may be in the middle of it. A segment that is gone has no lines.
 */
export async function* linesFrom(path: string, from: number): AsyncGenerator<{ lines: SegmentLine[]; end: number }> {
  const file = await open(path, 'r').catch(ignoreMissing);
  if (file === undefined) return;
  try {
    let rest = Buffer.alloc(0);
    for (let start = from; ; ) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, start + rest.length);
      if (bytesRead === 0) return;
      const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      const lines: SegmentLine[] = [];
      let done = 0;
      for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, done)) {
        lines.push({ line: bytes.subarray(done, at), start: start + done });
        done = at + 1;
      }
      rest = bytes.subarray(done);
      start += done;
      if (lines.length > 0) yield { lines, end: start };
    }
  } finally {
    await file.close();
  }
}

/** The key that a line begins with, unproved; null where it begins otherwise. */
export function keyOf(line: Buffer): string | null {
  if (line.length <= KEY_END || line[KEY_AT - 1] !== 34 || line[KEY_END] !== 34) return null;
  const key = line.toString('latin1', KEY_AT, KEY_END);
  return /^[0-9a-f]{64}$/.test(key) ? key : null;
}

const NO_ANSWER: Bilingual = { en: 'is no cached answer', ko: '캐시한 응답의 형식이 아님' };

/** The answer on a line, or what is wrong with it. */
export function readAnswer(line: Buffer): { answer: CachedAnswer } | { problem: Bilingual } {
  const opened = openLine(line);
  if ('problem' in opened) return opened;
  const parsed = CachedAnswer.safeParse(opened.value);
  return parsed.success ? { answer: parsed.data } : { problem: NO_ANSWER };
}

/** Opens a new segment for appending, to be read by this user alone. */
export async function createSegment(dir: string, now: Date): Promise<{ name: string; path: string; file: FileHandle }> {
  const name = nameSegment(now);
  const path = join(dir, name);
  return { name, path, file: await open(path, 'ax', 0o600) };
}

export function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
