/**
 * Appends answers to segments of this process's own, lines that gather while a write is under way in one go. A disk that refuses
 * ends the keeping, never the run: a cache that lacks an answer is only asked again.
 */
import { type FileHandle, mkdir } from 'node:fs/promises';
import type { CachedAnswer } from '../../schema/index.ts';
import { diskError, writeAll } from '../disk.ts';
import { sealLine } from '../journal-line.ts';
import { evict } from './evict.ts';
import type { LinePlace } from './place-table.ts';
import { createSegment, listSegments } from './segment.ts';

/** A cache is cut into so many segments at least, so that what is evicted is a small part of it. */
const SEGMENTS = 16;
const LARGEST_SEGMENT = 64 * 2 ** 20;
/** Looks at what others have added each time that so small a part of the cache was written here. */
const LOOK_SHARE = 1 / 64;
/** Fullest before an eviction: the rest is for what up to eight others write between two looks. */
const FULL_SHARE = 7 / 8;
/** Share that stays after one, so that not every write evicts. */
const KEPT_SHARE = 3 / 4;

export type SegmentWriter = {
  /** Takes an answer to be written soon. */
  add: (answer: CachedAnswer) => void;
  /** Writes what is pending and closes the segment. */
  close: () => Promise<void>;
  /** Answers written so far, and why no more are where the disk refused. */
  facts: () => { kept: number; failure: unknown };
};

export type WriterOptions = {
  dir: string;
  maxBytes: number;
  now: () => Date;
  /** Told of each line that is in a file. */
  onLine: (key: string, place: Omit<LinePlace, 'segment'> & { name: string; path: string }) => void;
};

type Open = { name: string; path: string; file: FileHandle; bytes: number };
type Pending = { key: string; line: Buffer };

/** Makes no folder and no file before the first answer. */
export function createSegmentWriter({ dir, maxBytes, now, onLine }: WriterOptions): SegmentWriter {
  const segmentBytes = Math.min(LARGEST_SEGMENT, Math.floor(maxBytes / SEGMENTS));
  const own = createOwnSegment({ dir, segmentBytes, now });
  const makeRoom = createEvictor(dir, maxBytes);
  let pending: Pending[] = [];
  let writing: Promise<void> | undefined;
  let kept = 0;
  let failure: unknown;

  const write = async (batch: readonly Pending[]) => {
    const bytes = batch.reduce((sum, { line }) => sum + line.length, 0);
    await makeRoom(bytes, own.name());
    const segment = await own.openFor(bytes);
    await writeAll(segment.file, Buffer.concat(batch.map(({ line }) => line)));
    for (const { key, line } of batch) {
      onLine(key, { name: segment.name, path: segment.path, start: segment.bytes, bytes: line.length - 1 });
      segment.bytes += line.length;
      kept += 1;
    }
  };
  async function drain(): Promise<void> {
    while (pending.length > 0 && failure === undefined) {
      const batch = takeBatch(pending, maxBytes * LOOK_SHARE);
      pending = pending.slice(batch.length);
      await write(batch).catch((error) => {
        failure = diskError(error, dir);
      });
    }
    writing = undefined;
  }

  return {
    add(answer) {
      if (failure !== undefined) return;
      const line = Buffer.from(sealLine(answer));
      if (line.length > segmentBytes) return; // larger than a sixteenth of the cache: asking again is the better deal
      pending.push({ key: answer.key, line });
      writing ??= drain();
    },
    async close() {
      await writing;
      await own.seal();
    },
    facts: () => ({ kept, failure }),
  };
}

/** The segment that this process appends to: a new one where the last is full, or was evicted. */
function createOwnSegment({ dir, segmentBytes, now }: Pick<WriterOptions, 'dir' | 'now'> & { segmentBytes: number }) {
  let current: Open | undefined;
  const seal = async () => {
    await current?.file.close();
    current = undefined;
  };
  return {
    seal,
    name: () => current?.name,
    async openFor(bytes: number): Promise<Open> {
      // One that was evicted goes on existing for this process alone, so another is begun.
      if (current !== undefined && (current.bytes + bytes > segmentBytes || (await current.file.stat()).nlink === 0))
        await seal();
      if (current === undefined) {
        await mkdir(dir, { recursive: true, mode: 0o700 });
        current = { ...(await createSegment(dir, now())), bytes: 0 };
      }
      return current;
    },
  };
}

/** Evicts before a write where the cache is nearly full; looks how full it is only now and then. The segment named is spared. */
function createEvictor(dir: string, maxBytes: number): (bytes: number, spared: string | undefined) => Promise<void> {
  let unseenBytes = Number.POSITIVE_INFINITY; // the first write looks
  return async (bytes, spared) => {
    unseenBytes += bytes;
    if (unseenBytes <= maxBytes * LOOK_SHARE) return;
    unseenBytes = bytes;
    const held = (await listSegments(dir)).reduce((sum, segment) => sum + segment.bytes, 0);
    if (held + bytes <= maxBytes * FULL_SHARE) return;
    const spare = new Set(spared === undefined ? [] : [spared]);
    await evict(dir, { maxBytes: maxBytes * KEPT_SHARE - bytes, spare });
  };
}

/** The first lines that fit into one segment together; one at least. */
function takeBatch(pending: readonly Pending[], mostBytes: number): Pending[] {
  let bytes = 0;
  const end = pending.findIndex(({ line }) => {
    bytes += line.length;
    return bytes > mostBytes;
  });
  return pending.slice(0, end === -1 ? undefined : Math.max(1, end));
}
