/**
 * Files that are read at places. Those that were read longest ago are closed when there are many, so that a cache of thousands of
 * segments takes few descriptors. Reads wait: a segment was just read as a whole, so its bytes come from memory.
 */
import { closeSync, openSync, readSync } from 'node:fs';

const OPEN_FILES = 64;

export type OpenFiles = {
  /** The bytes at a place, fewer where the file ends before; null where there is no file. */
  read: (path: string, place: { start: number; bytes: number }) => Buffer | null;
  close: () => void;
};

export function createOpenFiles(): OpenFiles {
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
    read(path, { start, bytes }) {
      try {
        const line = Buffer.allocUnsafe(bytes);
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
