/** A run's name after the file that describes it: letters and digits of any script stay, all else becomes an underscore. */
import { basename, extname } from 'node:path';

/** Composed letters (NFC), so that one file has one name on every file system. */
export function runName(path: string): string {
  return basename(path, extname(path))
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}_.-]/gu, '_');
}
