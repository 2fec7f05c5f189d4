/**
 * Reads one choice at a given place: A, (A), 3번, ③, ➂, Ⓒ, ㉰, 다, ㄷ. A letter that begins a word ("Because", "A형"),
 * a digit that belongs to a number ("3.5", "3개") and a syllable that belongs to a word ("나라") are no choices.
 */
import { matchesAt } from './sticky.ts';

/** `bare-digit` could as well be a value; every other notation can only name a choice. */
export type ChoiceToken = { index: number; end: number; notation: 'letter' | 'bare-digit' | 'number' | 'syllable' };

const A = 65;
const LOWER_A = 97;
const SYLLABLES = '가나다라마바사아자차카타파하';
const JAMO = 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ';

/** First sign and length of each run of circled, bracketed and full-stopped numbers, letters and syllables. */
const SIGN_RUNS: readonly (readonly [first: string, length: number])[] = [
  ['①', 20],
  ['⑴', 20],
  ['⒈', 20],
  ['⒜', 26],
  ['Ⓐ', 26],
  ['ⓐ', 26],
  ['❶', 10],
  ['➀', 10],
  ['➊', 10],
  ['㉠', 14],
  ['㉮', 14],
  ['㈀', 14],
  ['㈎', 14],
];
const SIGNS: ReadonlyMap<string, number> = new Map(
  SIGN_RUNS.flatMap(([first, length]) =>
    Array.from({ length }, (_, index) => [String.fromCharCode(first.charCodeAt(0) + index), index] as const),
  ),
);

/** Endings that follow a choice without a space: "C입니다", "3번", "B가 정답". */
const ENDING =
  '번(?!째)|입니다|이다|이에요|예요|에요|이며|이고|이라|이므로|이기|이지|이죠|이었|였|이겠|에 ?해당|(?:임|으로|로|을|를|와|과|이나|중|라고)(?![가-힣])|' +
  '[이가] ?(?=정답|답|맞|옳|적절|가장|올바|해당|아니|아닌|[됩되된될]|최)|[은는] ?(?=아니|아닌)';
const AFTER_LETTER = new RegExp(`(?:${ENDING}|(?:나|인|일|뿐|만)(?![가-힣]))|(?![가-힣])`, 'y');
const AFTER_DIGIT = new RegExp(
  `${ENDING}|(?=[)\\]}:;,|"'”’*_\`$<\\n]|\\.(?!\\d)|\\s{0,3}$| ?\\(| [-–—] |\\s{1,3}\\n)`,
  'y',
);
const AFTER_SYLLABLE =
  /(?:번|입니다|이다|이에요|예요|이며|이고|이므로|[가이] ?(?=정답|답|맞|아니|아닌)|를|을|로)(?![가-힣])|(?=[)\]}:;,.|"'”’*_`$<\n]| ?\(|\s{0,3}$|\s{1,3}\n)/y;

/** "I'm", "A-type", "A = 5", "A+", "A²", "U.S.": letters that are part of something else. */
const LETTER_IN_WORD = /[A-Za-z0-9_%#²³^]|'[a-z]|-[A-Za-z0-9]|\s?[=+×^]|\.[A-Za-z](?:\.|[a-z]\b)/y;

/** A small letter names a choice only where something closes it. */
const CLOSED = /[)\]}.,;:!*"'`”’」』】|\n$<]|$/y;

/** The article and the pronoun: "A cat", "I think"; but "A because", "I is". */
const WORD_AFTER =
  /\s(?!(?:because|since|as|which|and|or|but|with|not|for|based|is|due|given|in|while|so|per|if|that|was|will|would|can)\b)[a-z]/y;

/** The choice that stands exactly at `at`; its index is not checked against the number of choices. */
export function readChoiceToken(text: string, at: number): ChoiceToken | null {
  const code = text.charCodeAt(at);
  if (code >= A && code < A + 26) return readLetter(text, at, code - A);
  if (code >= LOWER_A && code < LOWER_A + 26) {
    return matchesAt(CLOSED, text, at + 1) ? readLetter(text, at, code - LOWER_A) : null;
  }
  if (code >= 48 && code < 58) return readDigits(text, at);
  const sign = text.charAt(at);
  const index = SIGNS.get(sign);
  if (index !== undefined) return { index, end: at + 1, notation: 'number' };
  const place = SYLLABLES.includes(sign) ? SYLLABLES.indexOf(sign) : JAMO.indexOf(sign);
  if (sign === '' || place < 0 || !matchesAt(AFTER_SYLLABLE, text, at + 1)) return null;
  return { index: place, end: at + 1, notation: 'syllable' };
}

function readLetter(text: string, at: number, index: number): ChoiceToken | null {
  if (at + 1 === text.length) return { index, end: at + 1, notation: 'letter' };
  if (matchesAt(LETTER_IN_WORD, text, at + 1) || !matchesAt(AFTER_LETTER, text, at + 1)) return null;
  if ((text[at] === 'A' || text[at] === 'I') && matchesAt(WORD_AFTER, text, at + 1)) return null;
  return { index, end: at + 1, notation: 'letter' };
}

function readDigits(text: string, at: number): ChoiceToken | null {
  let end = at + 1;
  if (isDigit(text, end)) end += 1;
  const number = Number(text.slice(at, end));
  if (text[at] === '0' || number > 26 || isDigit(text, end) || /[\d./]/.test(text.charAt(at - 1))) return null;
  if (/[.,:]/.test(text.charAt(end)) && isDigit(text, end + 1)) return null;
  if (/[$₩￦]/.test(text.charAt(at - 1)) && text[end] !== '$') return null;
  if (!matchesAt(AFTER_DIGIT, text, end)) return null;
  return { index: number - 1, end, notation: text[end] === '번' ? 'number' : 'bare-digit' };
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code < 58;
}
