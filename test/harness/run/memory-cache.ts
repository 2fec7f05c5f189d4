import type { ResponseCache } from '../../../harness/run/cache/response-cache.ts';
import type { CachedAnswer } from '../../../harness/schema/index.ts';

/** A cache in memory: what is kept is found at once. */
export function memory(): ResponseCache & { kept: Map<string, CachedAnswer> } {
  const kept = new Map<string, CachedAnswer>();
  return {
    kept,
    find: async (key) => kept.get(key) ?? null,
    keep: (answer) => void kept.set(answer.key, answer),
    close: async () => ({ found: 0, kept: kept.size, damaged: 0, failure: null }),
  };
}
