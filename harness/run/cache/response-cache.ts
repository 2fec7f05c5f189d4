/**
 * Answers shared by all runs of this user, found by the hash of what was asked. Each process appends to segments of its own and
 * reads everybody's, so that any number of them may share one; an answer that is not to the bit what was written is never served.
 */
import { utimes } from 'node:fs/promises';
import { HarnessError } from '../../errors.ts';
import type { CachedAnswer, Generation } from '../../schema/index.ts';
import { createOpenFiles } from './open-files.ts';
import { createPlaceIndex, type IndexedSegment } from './place-index.ts';
import type { LinePlace } from './place-table.ts';
import { readAnswer } from './segment.ts';
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

/** Opens a cache and looks at all that it holds; a folder that is not there holds nothing. Throws `CACHE_UNREADABLE`. */
export async function openResponseCache(options: CacheOptions): Promise<ResponseCache> {
  const { dir, now, use, lookEveryMs = LOOK_EVERY_MS } = options;
  const index = createPlaceIndex(dir);
  const files = createOpenFiles();
  const facts = { found: 0, damaged: 0 };
  const writer = createSegmentWriter({ ...options, onLine: index.add });
  const eye = createEye(() => index.look(), dir);
  const read = ({ place, segment }: { place: LinePlace; segment: IndexedSegment }, key: string) => {
    if (segment.isGone) return null;
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
  await eye.look();
  return {
    async find(key) {
      let found = index.find(key);
      if (found === undefined) {
        await eye.lookAfter(lookEveryMs);
        found = index.find(key);
      }
      return found === undefined ? null : read(found, key);
    },
    keep(answer) {
      if (use === 'read-write') writer.add(answer);
    },
    async close() {
      await eye.rest();
      await writer.close();
      files.close();
      if (use === 'read-write') {
        const used = index.segments().filter(({ isUsed, isGone }) => isUsed && !isGone);
        await Promise.all(used.map(({ path }) => utimes(path, now(), now()).catch(() => undefined))); // evicted, or another's
      }
      const { kept, failure } = writer.facts();
      return { ...facts, kept, failure: failure instanceof Error ? failure : null };
    },
  };
}

/** One look at a time, and none so soon after another; all who come meanwhile wait for the one that is under way. */
function createEye(look: () => Promise<void>, dir: string) {
  let lookedAtMs = 0;
  let looking: Promise<void> | undefined;
  const begin = async () => {
    try {
      await look();
    } catch (cause) {
      throw unreadable(dir, cause);
    } finally {
      lookedAtMs = performance.now();
      looking = undefined;
    }
  };
  return {
    look: begin,
    async lookAfter(pauseMs: number): Promise<void> {
      if (looking === undefined && performance.now() - lookedAtMs < pauseMs) return;
      looking ??= begin();
      await looking;
    },
    /** When no look is under way any more; what went wrong was told to those who waited for it. */
    rest: async () => looking?.catch(() => undefined),
  };
}

function unreadable(dir: string, cause: unknown): HarnessError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new HarnessError(
    'CACHE_UNREADABLE',
    {
      en: `The response cache ${dir} cannot be read (${code}). No answer was lost. Mend its permissions, or take "cache" out of the config.`,
      ko: `응답 캐시 ${dir} 폴더를 읽을 수 없습니다(${code}). 잃어버린 응답은 없습니다. 폴더의 권한을 고치거나 설정에서 cache 항목을 빼십시오.`,
    },
    { cause },
  );
}

/** True for an answer that is worth keeping: a filter and an empty answer may be the endpoint's mood of a moment. */
export function isWorthKeeping({ stop, text, toolCalls, continuations }: Generation): boolean {
  return stop !== 'filtered' && (text !== '' || toolCalls !== undefined || continuations !== undefined);
}
