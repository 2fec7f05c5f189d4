/** IFEval's verifiers of length: sentences as Punkt finds them, words as runs of letters and digits, paragraphs by their separators. */
import { z } from 'zod';
import { splitSentences } from '../punkt.ts';
import { SPACE, splitSpaces, strip, stripStartOf, wordRuns } from '../python-text.ts';
import { compare, relation, verifier } from '../verifier.ts';

const count = z.int().min(0);

/** Three asterisks, with one white space at either side or without. */
const ruler = new RegExp(`[${SPACE}]?\\*\\*\\*[${SPACE}]?`);

/** Bounds on the number of sentences and of words; what counts as one is up to the data set. */
export function sizeVerifiers(countOf: { sentences: (text: string) => number; words: (text: string) => number }) {
  return {
    'length_constraints:number_sentences': verifier(
      z.strictObject({ num_sentences: count, relation }),
      ({ num_sentences: bound, relation: how }) =>
        (text) =>
          compare(countOf.sentences(text), how, bound),
    ),

    'length_constraints:number_words': verifier(
      z.strictObject({ num_words: count, relation }),
      ({ num_words: bound, relation: how }) =>
        (text) =>
          compare(countOf.words(text), how, bound),
    ),
  };
}

export const lengthVerifiers = {
  ...sizeVerifiers({
    sentences: (text) => splitSentences(text).length,
    words: (text) => wordRuns(text).length,
  }),

  'length_constraints:number_paragraphs': verifier(
    z.strictObject({ num_paragraphs: count }),
    ({ num_paragraphs: wanted }) =>
      (text) =>
        countParagraphs(text) === wanted,
  ),

  'length_constraints:nth_paragraph_first_word': verifier(
    z
      .strictObject({ num_paragraphs: count, nth_paragraph: z.int().min(1), first_word: z.string().min(1) })
      .refine((args) => args.nth_paragraph <= args.num_paragraphs),
    ({ num_paragraphs: wanted, nth_paragraph: nth, first_word: word }) =>
      (text) => {
        // Blank paragraphs do not count, and yet they keep their place in the order.
        const paragraphs = text.split('\n\n');
        const filled = paragraphs.filter((paragraph) => strip(paragraph) !== '').length;
        if (filled !== wanted) return false;
        return firstWordOf(paragraphs[nth - 1] ?? '') === word.toLowerCase();
      },
  ),
};

/** Paragraphs between rulers; none may be blank but the first and the last, which then do not count. Null if one is. */
function countParagraphs(text: string): number | null {
  const paragraphs = text.split(ruler).map((paragraph) => strip(paragraph) !== '');
  if (paragraphs.slice(1, -1).includes(false)) return null;
  return paragraphs.filter((filled) => filled).length;
}

/** In small letters, without quotes in front of it, up to its first mark; null for a blank paragraph. */
function firstWordOf(paragraph: string): string | null {
  const [word] = splitSpaces(paragraph);
  if (word === undefined) return null;
  const bare = stripStartOf(stripStartOf(word, "'"), '"');
  return (/^[^.,?!'"]*/.exec(bare)?.[0] ?? '').toLowerCase();
}
