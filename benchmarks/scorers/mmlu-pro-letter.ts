/**
 * The letter that MMLU-Pro's published script reads, in its three tiers, so that its recorded predictions are reproduced exactly.
 * Not a good rule (it takes the first of several statements and the last stray letter of a text): for conformance only.
 * Source: TIGER-AI-Lab/MMLU-Pro at commit f418b116. Linear time.
 */

/** How far down the chain a prediction was read: older recordings stop at the sentence. */
export type ChainTier = 'sentence' | 'letter';

/** What the script stores where it reads nothing: it sets its seed anew before each draw, so every guess is the same. */
export const MMLU_PRO_GUESS = 'G';

const SENTENCE = /answer is \(?([A-J])\)?/;
const LABEL = /[aA]nswer:\s*([A-J])/g;
/** Word borders as Python has them, where letters of all scripts make words. */
const LONE = /(?<![\p{L}\p{N}_])[A-J](?![\p{L}\p{N}_])/gu;

/** A letter from A to J, or null where the chain reads nothing. */
export function readMmluProLetter(text: string, tier: ChainTier = 'letter'): string | null {
  const sentence = SENTENCE.exec(text)?.[1];
  if (sentence !== undefined) return sentence;
  if (tier === 'sentence') return null;
  return readLabel(text) ?? text.match(LONE)?.at(-1) ?? null;
}

/** The last label of the first line that has one. */
function readLabel(text: string): string | null {
  let [end, letter] = [-1, null as string | null];
  for (const match of text.matchAll(LABEL)) {
    if (letter !== null && match.index > end) break;
    if (letter === null) end = text.indexOf('\n', match.index);
    if (end === -1) end = text.length;
    letter = match[1] ?? null;
  }
  return letter;
}
