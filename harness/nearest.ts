/** "Did you mean": the known name that is closest to a mistyped one. Levenshtein distance, one row at a time. */
import type { Bilingual } from './errors.ts';

/** The nearest name, or null when none is within a third of the word's length. */
export function nearestName(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let distance = Math.max(2, Math.ceil(word.length / 3)) + 1;
  for (const name of known) {
    const found = editDistance(word.toLowerCase(), name.toLowerCase());
    if (found < distance) [best, distance] = [name, found];
  }
  return best;
}

/** " Did you mean …?" or nothing, to stand behind a sentence. */
export function didYouMean(word: string, known: readonly string[]): Bilingual {
  const name = nearestName(word, known);
  return name === null ? { en: '', ko: '' } : { en: ` Did you mean "${name}"?`, ko: ` 혹시 "${name}"입니까?` };
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
