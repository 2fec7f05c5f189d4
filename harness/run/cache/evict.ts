/**
 * Takes segments out of a cache, those first that nobody has used for longest. Whole files only: a process that reads or writes
 * one that is gone misses it and goes on with another, so that no lock is needed, and two who evict at once take the same ones.
 */
import { unlink } from 'node:fs/promises';
import { ignoreMissing, listSegments, type SegmentFile } from './segment.ts';

export type EvictOptions = {
  /** Bytes that may stay. */
  maxBytes?: number;
  /** Segments that were last used before this moment go, in milliseconds since 1970. */
  usedBeforeMs?: number;
  /** Names of segments that stay. */
  spare?: ReadonlySet<string>;
};

/** What was taken out, and the bytes that stay. */
export async function evict(
  dir: string,
  { maxBytes = Number.POSITIVE_INFINITY, usedBeforeMs = 0, spare = new Set() }: EvictOptions,
): Promise<{ evicted: SegmentFile[]; bytesLeft: number }> {
  const segments = await listSegments(dir);
  const evicted: SegmentFile[] = [];
  let bytesLeft = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  const byUse = segments.sort((a, b) => a.usedAtMs - b.usedAtMs || (a.name < b.name ? -1 : 1));
  for (const segment of byUse) {
    if (spare.has(segment.name) || (bytesLeft <= maxBytes && segment.usedAtMs >= usedBeforeMs)) continue;
    await unlink(segment.path).catch(ignoreMissing);
    bytesLeft -= segment.bytes;
    evicted.push(segment);
  }
  return { evicted, bytesLeft };
}
