/**
 * Text as Python sees it, for verifiers whose originals are Python: white space, words, letter case, stripping and splitting.
 * Python's sets differ from JavaScript's: U+001C to U+001F and U+0085 are white space, U+FEFF is none, marks are no part of words.
 */

/** Members of Python's `\s`, for use inside a character class. */
export const SPACE = '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** Members of Python's `\w`, for use inside a character class of a pattern with the `u` flag. */
export const WORD = '\\p{L}\\p{N}_';

/** ASCII punctuation, as Python's `string.punctuation` lists it. */
export const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const spaces = new RegExp(`[${SPACE}]+`);
const spaceAt = new RegExp(`[${SPACE}]`);
const wordRun = new RegExp(`[${WORD}]+`, 'gu');

/** Whether one character is white space to Python; '' is none. */
export function isSpace(character: string): boolean {
  return spaceAt.test(character);
}

/** Without white space at both ends. */
export function strip(text: string): string {
  return stripEnd(stripStart(text));
}

function stripStart(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text.charAt(start))) start += 1;
  return text.slice(start);
}

export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Without the given (BMP) characters at both ends. */
export function stripOf(text: string, characters: string): string {
  return stripEndOf(stripStartOf(text, characters), characters);
}

export function stripStartOf(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}

export function stripEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** What stands between white space; never an empty piece. */
export function splitSpaces(text: string): string[] {
  return text.split(spaces).filter((piece) => piece !== '');
}

/** Without any ASCII punctuation. */
export function withoutPunctuation(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, '');
}

/** Runs of letters, digits and low lines. Vowel signs of Indic scripts end a run, as they do in Python. */
export function wordRuns(text: string): string[] {
  return text.match(wordRun) ?? [];
}

/** At least one letter with a case, and none that is not a capital. */
export function isUpper(text: string): boolean {
  return /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);
}

/** At least one letter with a case, and none that is not small. */
export function isLower(text: string): boolean {
  return /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text);
}

/** Length in code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
