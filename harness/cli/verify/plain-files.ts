/**
 * Whether a bundle holds plain files and folders alone. A link leads out of it and a pipe or a device has no end, so that nothing of
 * such a bundle is opened.
 */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Findings } from './findings.ts';

/** Largest count of entries that is looked at: a bundle has some ten files and a few folders. */
const MOST_ENTRIES = 10_000;

/** Notes each thing that is no plain file; true where there is none, and where there is no folder to look into. */
export async function holdsPlainFiles(path: string, findings: Findings): Promise<boolean> {
  const folders = [''];
  let seen = 0;
  let odd = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(join(path, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const thing = folder === '' ? entry.name : `${folder}/${entry.name}`;
      seen += 1;
      if (entry.isDirectory() && seen < MOST_ENTRIES) folders.push(thing);
      // Some file systems do not tell the kind in a listing.
      else if (!entry.isFile() && !(await lstat(join(path, thing))).isFile()) {
        odd += 1;
        findings.look('files', { thing, problem: 'not-a-file' });
      }
    }
  }
  return odd === 0;
}
