/** The files that a stranger's config names: none outside of the verifier's own folder is opened. Pure. */
import { isAbsolute, posix, win32 } from 'node:path';
import type { Config, Model } from '../../schema/index.ts';

type Written = Config['benchmarks'][number];

/** The path of a benchmark's questions where it leads out of the folder that paths start from. */
export function questionsOutside(one: Written): string | undefined {
  const items = typeof one === 'string' ? { file: one } : one.items;
  return items !== 'recordings' && leadsOut(items.file) ? items.file : undefined;
}

/** The same for recorded answers. */
export function recordingsOutside(models: readonly Partial<Pick<Model, 'id' | 'recordings'>>[]): string | undefined {
  return models.flatMap(({ recordings = {} }) => Object.values(recordings)).find(leadsOut);
}

function leadsOut(path: string): boolean {
  const plain = posix.normalize(path.replaceAll('\\', '/'));
  return isAbsolute(path) || win32.isAbsolute(path) || plain.split('/')[0] === '..';
}
