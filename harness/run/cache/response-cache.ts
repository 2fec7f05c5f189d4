/**
 * Answers shared by all runs of this user, found by the hash of what was asked. Each process appends to segments of its own and
 * reads everybody's, so that any number of them may share one; an answer that is not to the bit what was written is never served.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { HarnessError } from '../../errors.ts';
import type { CachedAnswer, Generation } from '../../schema/index.ts';
import { createPlaceTable, type LinePlace } from './place-table.ts';
import { keyOf, linesFrom, listSegments, readAnswer } from './segment.ts';
import { createSegmentWriter } from './segment-writer.ts';

export type ResponseCache = {
  /** The answer kept under a key, with the date it was given; null where there is none, or none that is whole. */
  find: (key: string) => Promise<CachedAnswer | null>;
  /** Keeps an answer, soon and without waiting; does nothing where the cache is only read. */
  keep: (answer: CachedAnswer) => void;
  /** Writes what is pending and marks what was used. The cache must not be used afterwards. */
  close: () => Promise<CacheFacts>;
};

export type CacheFacts = {
  /** Answers that were found, and kept anew. */
  found: number;
  kept: number;
  /** Lines that were found damaged and not served. */
  damaged: number;
  /** Why keeping ended before its time, or null. */
  failure: Error | null;
};

export type CacheOptions = {
  dir: string;
  maxBytes: number;
  use: 'read-write' | 'read';
  now: () => Date;
  /** Longest time for which what others have added goes unseen; two seconds unless told otherwise. */
  lookEveryMs?: number;
};

const LOOK_EVERY_MS = 2_000;
const OPEN_FILES = 64;

type Segment = { name: string; path: string; scannedTo: number; isUsed: boolean; isGone: boolean };

/** Opens a cache and looks at all that it holds; a folder that is not there holds nothing. */
export async function openResponseCache(options: CacheOptions): Promise<ResponseCache> {
  const { dir, now, lookEveryMs = LOOK_EVERY_MS } = options;
  const table = createPlaceTable();
  const segments: Segment[] = [];
  const numbers = new Map<string, number>();
  const files = createOpenFiles();
  const facts = { found: 0, damaged: 0 };
  let lookedAtMs = 0;
  let looking: Promise<void> | undefined;

  const numberOf = (name: string, path: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    segments.push({ name, path, scannedTo: 0, isUsed: false, isGone: false });
    numbers.set(name, segments.length - 1);
    return segments.length - 1;
  };
  const writer = createSegmentWriter({
    ...options,
    onLine(key, { name, path, start, bytes }) {
      const number = numberOf(name, path);
      table.put(key, { segment: number, start, bytes });
      const segment = segments[number];
      if (segment !== undefined) segment.scannedTo = start + bytes + 1;
    },
  });
  const scan = async (number: number) => {
    const segment = segments[number];
    if (segment === undefined) return;
    for await (const { lines, end } of linesFrom(segment.path, segment.scannedTo)) {
      for (const { line, start } of lines) {
        const key = keyOf(line);
        if (key !== null) table.put(key, { segment: number, start, bytes: line.length });
      }
      segment.scannedTo = end;
    }
  };
  const look = async () => {
    try {
      for (const { name, path, bytes } of await listSegments(dir)) {
        const number = numberOf(name, path);
        if (bytes > (segments[number]?.scannedTo ?? 0)) await scan(number);
      }
    } catch (cause) {
      throw unreadable(dir, cause);
    } finally {
      lookedAtMs = performance.now();
      looking = undefined;
    }
  };
  const lookIfDue = async () => {
    if (looking === undefined && performance.now() - lookedAtMs < lookEveryMs) return;
    looking ??= look();
    await looking;
  };
  const read = (key: string, place: LinePlace): CachedAnswer | null => {
    const segment = segments[place.segment];
    if (segment === undefined || segment.isGone) return null;
    const line = files.read(segment.path, place);
    if (line === null) {
      segment.isGone = true; // evicted
      return null;
    }
    const found = readAnswer(line);
    if ('problem' in found) facts.damaged += 1;
    if ('problem' in found || found.answer.key !== key) return null;
    segment.isUsed = true;
    facts.found += 1;
    return found.answer;
  };

  await look();
  return {
    async find(key) {
      let place = table.find(key);
      if (place === undefined) {
        await lookIfDue();
        place = table.find(key);
      }
      return place === undefined ? null : read(key, place);
    },
    keep(answer) {
      if (options.use === 'read-write') writer.add(answer);
    },
    async close() {
      await looking?.catch(() => undefined); // told to those who waited for it
      await writer.close();
      files.close();
      if (options.use === 'read-write') {
        const used = segments.filter(({ isUsed, isGone }) => isUsed && !isGone);
        await Promise.all(used.map(({ path }) => utimes(path, now(), now()).catch(() => undefined))); // evicted, or another's
      }
      const { kept, failure } = writer.facts();
      return { ...facts, kept, failure: failure instanceof Error ? failure : null };
    },
  };
}

function unreadable(dir: string, cause: unknown): HarnessError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new HarnessError(
    'CACHE_UNREADABLE',
    `The response cache ${dir} cannot be read (${code}). No answer was lost. Mend its permissions, or take "cache" out of the config.`,
    { cause },
  );
}

/** True for an answer that is worth keeping: a filter and an empty answer may be the endpoint's mood of a moment. */
export function isWorthKeeping({ stop, text, toolCalls, continuations }: Generation): boolean {
  return stop !== 'filtered' && (text !== '' || toolCalls !== undefined || continuations !== undefined);
}

/** Files that are read at places; those that were read longest ago are closed when there are many. */
function createOpenFiles() {
  const open = new Map<string, number>();
  const descriptorOf = (path: string): number => {
    const known = open.get(path);
    open.delete(path);
    const descriptor = known ?? openSync(path, 'r');
    open.set(path, descriptor);
    const [oldest] = open;
    if (open.size > OPEN_FILES && oldest !== undefined) {
      open.delete(oldest[0]);
      closeSync(oldest[1]);
    }
    return descriptor;
  };
  return {
    /** The bytes at a place, fewer where the file ends before; null where there is no file. */
    read(path: string, { start, bytes }: LinePlace): Buffer | null {
      try {
        const line = Buffer.allocUnsafe(bytes);
        // The look at the segment has just read it all, so it comes from memory: waiting would cost more than reading.
        return line.subarray(0, readSync(descriptorOf(path), line, 0, bytes, start));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    close() {
      for (const descriptor of open.values()) closeSync(descriptor);
      open.clear();
    },
  };
}
