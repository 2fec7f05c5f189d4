/**
 * Reads what one statement says about a number: "총 42개입니다" and "3 + 4 = 7" say one; "3 or 4", "2√3", "10:30" and
 * "3시간 30분" say something else. Every look-ahead is bounded. Expects text from `numberText`.
 */
import { readWords } from './korean-number.ts';
import { endOfDate, type NumberToken, readNumberToken } from './number-token.ts';
import { matchAt, matchesAt } from './sticky.ts';

/** `unclear`: an answer is stated, but it is not one number. */
export type StatedNumber = { says: 'number'; token: NumberToken } | { says: 'unclear' };

/** Wrappers and words that may stand between "정답은" and the number, "x =" among them. */
const FILLER =
  /(?:[\s"'“”‘’「『*_`|:([{<≈~=]|\$(?=[\sa-zA-Z\\])|\$\$|(?:약|총|모두|대략|바로|단|정확히|각각|합계|전체) ?(?=[-+$₩\d가-힣])|(?:approximately|approx\.?|about|around|roughly|nearly|exactly|only|just|simply|equal to|a total of|the total is|total|the number|the value|it is|the|is|therefore|thus|so|also|now) |[a-zA-Z](?:_\w{1,3})? ?[=≈](?!=)){0,14}/iy;

/** A line, or its part up to the end of the sentence. */
const SENTENCE = /(?:[^\n.!?。]|[.](?=\d)|[.!?](?=[^\s])){0,600}/y;

const OPERATOR =
  / ?(?:[+×÷^√!]|\/ ?[\d(]|[-*] ?(?:[\d(√\\]|[a-z](?![a-z]))|\\{1,2}(?:sqrt|pi|frac|div|pm|cdot)|[πi](?![a-z])|[xyznabcpq](?![a-zA-Z']))/y;
const EQUALS = /[^=≈\n]{0,160}[=≈]/y;
const ANOTHER =
  /[)\]}"'*_`$]{0,4} ?(?:[가-힣a-zA-Z]{0,12} ?)?(?:, ?|또는|혹은|이나|나|와|과|및|~|or|and|to)(?: (?:or|and))? ?[-+$₩(]{0,2}(?=\d)/iy;
const COMPOUND =
  / ?(?:시간|분|달러|원|년|개월|주|일|[ck]?m|k?g|hours?|hrs?|minutes?|mins?|dollars?|feet|ft|years?|months?|weeks?|days?),? (?:and )?(?=\d)/iy;

/** A time on the full hour is the hour's number: GSM8K asks "at what time" and its answer to 2:00 pm is 2. */
const FULL_HOUR = /\d{1,2}:00(?::00)?(?![\d:])/y;

/** Predicate of a Korean sentence, with a counter before it: "42개입니다". */
const PREDICATE =
  / ?[가-힣a-zA-Z%°]{0,12} ?(?:입니다|이다|이에요|예요|임|이고|이며|이므로|이 됩니다|가 됩니다|[이가] 된다|합니다|한다)/y;

/** A JSON value in quotes. */
const FIELD = / ?"((?:[^"\\\n]|\\.){0,2000})"/y;

/** How much belongs to a statement: the predicate of a sentence, a line behind a label, or a whole field. */
type Options = { extent: 'predicate' | 'line' | 'field' };

/** Reads the statement that begins at `start`; null when no number is stated there. */
export function readStated(text: string, start: number, options: Options): StatedNumber | null {
  const field = options.extent === 'line' ? matchAt(FIELD, text, start)?.[1] : undefined;
  // A quoted field says all there is to say: "answer": "cannot be determined".
  if (field !== undefined) return readStated(field, 0, { extent: 'field' }) ?? UNCLEAR;
  const at = skip(text, start);
  const hour = matchesAt(FULL_HOUR, text, at) ? readNumberToken(text.slice(at, at + 2).replace(':', ' '), 0) : null;
  if (hour !== null) return { says: 'number', token: { ...hour, end: FULL_HOUR.lastIndex } };
  if (endOfDate(text, at) !== null) return UNCLEAR;
  const token = readNumberToken(text, at);
  if (token !== null) return qualify(text, token);
  const words = readWords(text, at);
  if (words !== null) return { says: 'number', token: { ...words, decimals: 0, percent: false } };
  if (/^\\{1,2}(?:sqrt|pi|frac|infty)|^[√π∞]/.test(text.slice(at, at + 8))) return UNCLEAR;
  return readSentence(text, at, options);
}

const UNCLEAR: StatedNumber = { says: 'unclear' };

/** A number that goes on as an expression is what its last equals sign gives, or nothing. */
function qualify(text: string, token: NumberToken): StatedNumber {
  const { end } = token;
  const equals =
    matchesAt(OPERATOR, text, end) || /^ ?[=≈]/.test(text.slice(end, end + 2)) ? lastEquals(text, end) : null;
  if (equals !== null) {
    const result = readNumberToken(text, skip(text, equals));
    return result === null || matchesAt(OPERATOR, text, result.end) ? UNCLEAR : { says: 'number', token: result };
  }
  if (matchesAt(OPERATOR, text, end) || matchesAt(COMPOUND, text, end)) return UNCLEAR;
  if (matchesAt(ANOTHER, text, end)) {
    const other = readNumberToken(text, ANOTHER.lastIndex);
    if (other !== null && !isSame(other, token)) return UNCLEAR;
  }
  return { says: 'number', token };
}

function isSame(one: NumberToken, other: NumberToken): boolean {
  return one.value.top === other.value.top && one.value.bottom === other.value.bottom;
}

function lastEquals(text: string, from: number): number | null {
  let at: number | null = null;
  while (matchesAt(EQUALS, text, at ?? from) && EQUALS.lastIndex - from < 600) at = EQUALS.lastIndex;
  return at;
}

/** Words come first: the number behind the last equals sign, in the predicate, or, but for a mere predicate, the last one. */
function readSentence(text: string, at: number, { extent }: Options): StatedNumber | null {
  const sentence = extent === 'field' ? text.slice(at) : (matchAt(SENTENCE, text, at)?.[0] ?? '');
  const equals = sentence.search(/[=≈][^=≈]*$/);
  if (equals >= 0) {
    const result = readNumberToken(sentence, skip(sentence, equals + 1));
    if (result !== null) return qualify(sentence, result);
  }
  const numbers = readAll(sentence);
  const predicate = numbers.findLast(({ end }) => matchesAt(PREDICATE, sentence, end));
  const token = predicate ?? (extent === 'predicate' ? undefined : numbers.at(-1));
  return token === undefined ? null : { says: 'number', token };
}

const WINDOW = 4000;

/** The last number of a text that is not a list mark, part of a name, a date or a time. Read from the end, window by window. */
export function readLastNumber(text: string): NumberToken | null {
  for (let end = text.length; end > 0; ) {
    const from = Math.max(0, end - WINDOW);
    const line = text.indexOf('\n', from);
    const start = from > 0 && line >= 0 && line < end - 1 ? line : from;
    const token = readAll(text.slice(start, end)).at(-1);
    if (token !== undefined) return token;
    end = start;
  }
  return null;
}

const DIGIT = /\d/g;
const BEFORE = /[-+$₩￦€£¥.]/;
const LIST_MARK = /\d{1,3}[.)] +[^\s\d]/y;
const MONTH = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? $/i;

function readAll(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  DIGIT.lastIndex = 0;
  for (let match = DIGIT.exec(text); match !== null; match = DIGIT.exec(text)) {
    const digit = match.index;
    const skipped = endOfOther(text, digit);
    const token = skipped === null ? readNumberToken(text, signed(text, digit)) : null;
    if (token !== null) tokens.push(token);
    DIGIT.lastIndex = skipped ?? token?.end ?? endOfDigits(text, digit);
  }
  return tokens;
}

/** Where something ends that holds digits and is no number: a date, a list mark, a name such as H2O or 제3조. */
function endOfOther(text: string, at: number): number | null {
  const before = text.charAt(at - 1);
  const isName = /[a-zA-Z_제]/.test(before) && !/(?:USD|KRW|EUR|Rs) ?$/.test(text.slice(Math.max(0, at - 4), at));
  if (
    isName ||
    /\d ?\/ ?$/.test(text.slice(Math.max(0, at - 4), at)) ||
    MONTH.test(text.slice(Math.max(0, at - 11), at))
  )
    return endOfDigits(text, at);
  if (matchesAt(LIST_MARK, text, at) && /(?:^|\n)[ *#>-]{0,6}$/.test(text.slice(Math.max(0, at - 8), at))) {
    return endOfDigits(text, at);
  }
  return endOfDate(text, at);
}

/** The place of the sign or currency before a digit; a hyphen behind a word or a number is no sign. */
function signed(text: string, digit: number): number {
  let at = digit;
  while (at > 0 && at > digit - 3 && BEFORE.test(text.charAt(at - 1))) at -= 1;
  const hasSign = /[-+.]/.test(text.charAt(at));
  return at < digit && hasSign && /[\w가-힣)\]}%°]/.test(text.charAt(at - 1)) ? digit : at;
}

function endOfDigits(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) < 58) end += 1;
  return Math.max(end, at + 1);
}

function skip(text: string, at: number): number {
  matchesAt(FILLER, text, at);
  return FILLER.lastIndex;
}
