/** One sentence of an explanation. Both languages stand side by side, so that neither can be forgotten. */
import { formatCount } from './figures.ts';
import type { Phrase } from './words.ts';

/** `source` is the file of the repository in which the sentence's formula or rule is written. */
export type Sentence = Phrase & { source: string };

/** "1 sample", "3,514 samples". */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
