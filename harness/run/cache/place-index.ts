/**
 * Where each answer of a cache lies: all segments, however many processes write them, read up to a byte and looked at again for what
 * was added. Limit: what others add is seen by the next look only; what this process adds is told to it.
 */
import { createPlaceTable, type LinePlace } from './place-table.ts';
import { keyOf, linesFrom, listSegments } from './segment.ts';

export type IndexedSegment = { path: string; scannedTo: number; isUsed: boolean; isGone: boolean };

export type PlaceIndex = {
  /** The line that a key was last found at, and the segment that it is in. */
  find: (key: string) => { place: LinePlace; segment: IndexedSegment } | undefined;
  /** Reads what all segments have gained since the last look. Rejects with what the disk says. */
  look: () => Promise<void>;
  /** A line that this process has just written at the end of its segment. */
  add: (key: string, line: { name: string; path: string; start: number; bytes: number }) => void;
  segments: () => readonly IndexedSegment[];
};

export function createPlaceIndex(dir: string): PlaceIndex {
  const table = createPlaceTable();
  const segments: IndexedSegment[] = [];
  const numbers = new Map<string, number>();
  const open = (name: string, path: string): { number: number; segment: IndexedSegment } => {
    const known = numbers.get(name);
    const found = known === undefined ? undefined : segments[known];
    if (known !== undefined && found !== undefined) return { number: known, segment: found };
    const segment = { path, scannedTo: 0, isUsed: false, isGone: false };
    const number = segments.push(segment) - 1;
    numbers.set(name, number);
    return { number, segment };
  };
  const scan = async ({ number, segment }: ReturnType<typeof open>) => {
    for await (const { lines, end } of linesFrom(segment.path, segment.scannedTo)) {
      for (const { line, start } of lines) {
        const key = keyOf(line);
        if (key !== null) table.put(key, { segment: number, start, bytes: line.length });
      }
      segment.scannedTo = end;
    }
  };
  return {
    find(key) {
      const place = table.find(key);
      const segment = place === undefined ? undefined : segments[place.segment];
      return place === undefined || segment === undefined ? undefined : { place, segment };
    },
    async look() {
      for (const { name, path, bytes } of await listSegments(dir)) {
        const opened = open(name, path);
        if (bytes > opened.segment.scannedTo) await scan(opened);
      }
    },
    add(key, { name, path, start, bytes }) {
      const { number, segment } = open(name, path);
      table.put(key, { segment: number, start, bytes });
      segment.scannedTo = start + bytes + 1;
    },
    segments: () => segments,
  };
}
