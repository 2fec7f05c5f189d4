/**
 * Reads one number at a given place: 1,234.5, 3만 5천, 3/4, 1 1/2, 1.5×10³, 50 %. Dates, times, ratios and version numbers
 * are no numbers. Expects text from `numberText`. At most 400 digits and exponents up to 300: more is no answer.
 */
import { readUnits } from './korean-number.ts';
import { add, divide, multiply, negate, parseRational, powerOfTen, type Rational } from './rational.ts';
import { matchAt, matchesAt } from './sticky.ts';

/** A number as it was written. */
export type NumberToken = {
  value: Rational;
  end: number;
  /** Decimal places as written; 0 for integers, fractions and sums of units. */
  decimals: number;
  /** Whether a percent sign or word follows. */
  percent: boolean;
};

const SIGN = /(?:[-+]|마이너스 ?|영하 ?|(?:minus|negative) )[$₩€£¥]?\s?/iy;
const CURRENCY = /(?:[$₩￦€£¥]|US\$|USD|KRW|EUR|Rs\.?) ?[-+]?/y;
const PLAIN =
  /(?:\d{1,3}(?:,\d{3}){1,40}(?!\d)|\d{1,3}(?: \d{3}){1,40}(?![\d,]|\.\d*[ /]\d)|\d{1,400}(?!\d))(?:\.(\d{1,100})(?!\d))?|\.(\d{1,100})(?!\d)/y;
const EXPONENT = / ?(?:[×x*·] ?10 ?\^ ?[{(]?([-+]?\d{1,3})[)}]?|[eE]([-+]?\d{1,3}))(?![\d.])/y;
const POWER = /10 ?\^ ?[{(]?([-+]?\d{1,3})[)}]?(?![\d.])/y;
const OVER = / ?\/ ?(?=\d)/y;
const MIXED = /(?: |과 ?|와 ?| and )(?=\d{1,9} ?\/ ?\d{1,9}(?![\d/.,]\d))/y;
const PARTS_OF = / ?분의 ?(?=\d)/y;
const PERCENT = / ?(?:%|퍼센트|percent|per cent)/iy;

/** 2024-05-06, 5/6/2024, 2024년 5월, 5월 6일, 3시 30분, 10:30, 1:16, 1.2.3 */
const NOT_A_NUMBER =
  /\d{4}[-.] ?\d{1,2}[-.] ?\d{1,2}(?!\d)|\d{1,4}\/\d{1,2}\/\d{1,4}|\d{1,4}년 ?\d{1,2}월(?: ?\d{1,2}일)?|\d{1,2}월 ?\d{1,2}일|\d{1,2}시 ?\d{1,2}분(?: ?\d{1,2}초)?|\d{1,9}(?:\.\d{1,9})? ?:(?: ?\d{1,9}){1,2}|\d{1,9}(?:\.\d{1,9}){2,8}/y;

/** The number that stands exactly at `at`, sign and currency included; null when there is none. */
export function readNumberToken(text: string, at: number): NumberToken | null {
  let [start, negative] = [at, false];
  if (matchesAt(SIGN, text, start)) {
    negative = !text.startsWith('+', start);
    start = SIGN.lastIndex;
  } else if (matchesAt(CURRENCY, text, start)) {
    negative = text[CURRENCY.lastIndex - 1] === '-';
    start = CURRENCY.lastIndex;
  }
  if (endOfDate(text, start) !== null) return null;
  const token = readUnsigned(text, start);
  if (token === null) return null;
  const percent = matchesAt(PERCENT, text, token.end);
  const value = negative ? negate(token.value) : token.value;
  return { ...token, value, percent, end: percent ? PERCENT.lastIndex : token.end };
}

/** Where a date, time, ratio or version number ends that begins here; null when none does. */
export function endOfDate(text: string, at: number): number | null {
  return matchesAt(NOT_A_NUMBER, text, at) ? NOT_A_NUMBER.lastIndex : null;
}

type Unsigned = Omit<NumberToken, 'percent'>;

function readUnsigned(text: string, at: number): Unsigned | null {
  const korean = readUnits(text, at);
  if (korean !== null) return { ...korean, decimals: 0 };
  if (matchesAt(POWER, text, at)) return power(text, at);
  const first = readPlain(text, at);
  if (first === null) return null;
  if (matchesAt(OVER, text, first.end)) {
    const bottom = readPlain(text, OVER.lastIndex);
    return bottom === null ? null : fraction(first.value, bottom);
  }
  if (matchesAt(PARTS_OF, text, first.end)) {
    const top = readPlain(text, PARTS_OF.lastIndex);
    return top === null ? null : fraction(top.value, { ...first, end: top.end });
  }
  if (first.decimals === 0 && matchesAt(MIXED, text, first.end)) {
    const part = readUnsigned(text, MIXED.lastIndex);
    if (part !== null) return { ...part, value: add(first.value, part.value) };
  }
  return first;
}

function fraction(top: Rational, bottom: Unsigned): Unsigned | null {
  const value = divide(top, bottom.value);
  return value === null ? null : { value, end: bottom.end, decimals: 0 };
}

function power(text: string, at: number): Unsigned | null {
  const exponent = Number(matchAt(POWER, text, at)?.[1] ?? Number.NaN);
  return Math.abs(exponent) <= 300 ? { value: powerOfTen(exponent), end: POWER.lastIndex, decimals: 0 } : null;
}

function readPlain(text: string, at: number): Unsigned | null {
  const match = matchAt(PLAIN, text, at);
  const value = match === null ? null : parseRational(match[0].replace(/[, ]/g, ''));
  if (match === null || value === null) return null;
  const end = at + match[0].length;
  const decimals = (match[1] ?? match[2] ?? '').length;
  const scale = matchAt(EXPONENT, text, end);
  if (scale === null) return /^[eE][-+]?\d/.test(text.slice(end, end + 3)) ? null : { value, end, decimals };
  const exponent = Number(scale[1] ?? scale[2]);
  if (Math.abs(exponent) > 300) return null;
  return { value: multiply(value, powerOfTen(exponent)), end: end + scale[0].length, decimals: 0 };
}
