/**
 * Korean numerals: digits with units (3만 5천, 2.5억, 1억 2,000만), Sino-Korean words (이만 오천, 삼점오) and native words
 * up to 99 (서른다섯, 세 명). Units must fall from large to small. A word that merely contains such syllables (이것, 오이)
 * is no number: what follows must be a counter, an ending or the end.
 */
import { add, multiply, parseRational, type Rational } from './rational.ts';
import { matchAt, matchesAt } from './sticky.ts';

/** A value and the place where it ends. */
export type Numeral = { value: Rational; end: number };

const SMALL: Readonly<Record<string, bigint>> = { 십: 10n, 백: 100n, 천: 1000n };
const LARGE: Readonly<Record<string, bigint>> = {
  만: 10_000n,
  억: 100_000_000n,
  조: 1_000_000_000_000n,
  경: 10_000_000_000_000_000n,
};
const SINO = '영일이삼사오육칠팔구';
const NATIVE_TENS = ['열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];
const NATIVE_ONES = ['하나', '둘', '셋', '넷', '다섯', '여섯', '일곱', '여덟', '아홉'];
/** Short forms that stand before a counter only. */
const NATIVE_SHORT: Readonly<Record<string, number>> = { 한: 1, 두: 2, 세: 3, 석: 3, 서: 3, 네: 4, 넉: 4, 너: 4 };

const DIGITS = /\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,40})?(?!\d)|\d{1,40}(?:\.\d{1,40})?(?!\d)/y;
/** 조각 (piece), 만큼 (as much as), 경기 (match): a unit's syllable that begins another word. */
const UNIT = /[십백천만억](?!큼)|조(?![각건항합직])|경(?![기우로찰과])/y;
const TENS = new RegExp(`(${NATIVE_TENS.join('|')}|스무)`, 'y');
const ONES = new RegExp(`(${NATIVE_ONES.join('|')})`, 'y');
const SHORT = /([한두세석서네넉너])(?= ?[가-힣a-zA-Z])/y;

const COUNTER =
  '명|개|원|살|마리|권|자루|송이|시간|시|분|초|번|째|대|장|병|잔|그루|켤레|쌍|층|쪽|페이지|점|배|도|년|개월|달|주|일|가지|군데|줄|칸|통|봉지|상자|박스|묶음|판|포기|척|채|벌|곳|회|차례|조각|세트|인분|사람|미터|센티|킬로|그램|리터|평|퍼센트|프로|달러|센트|유로|엔|위안|세(?![가-힣])|단위|[kcm]?m|k?g|L|%';
const BOUNDARY = new RegExp(
  ` ?(?:${COUNTER})|(?:입니다|이다|이에요|예요|이며|이고|임|으로|로|이므로|이라|가|이|은|는|을|를)(?![가-힣])|입니다|이다|이에요|예요|[^가-힣a-zA-Z0-9]|$`,
  'y',
);
const BEFORE_COUNTER = new RegExp(` ?(?:${COUNTER})`, 'y');

/** Digits with Korean units, beginning with a digit; null when no unit follows the digits. */
export function readUnits(text: string, at: number): Numeral | null {
  const amount = readAmount(text, at);
  return amount?.units === true ? amount : null;
}

/** A number in words, Sino-Korean or native, that is followed by a counter, an ending or the end. */
export function readWords(text: string, at: number): Numeral | null {
  if (/\d/.test(text.charAt(at))) return null;
  const sino = readAmount(text, at);
  const native = readNative(text, sino?.end ?? at);
  if (sino === null && native === null) return null;
  if (native === null || (sino !== null && sino.value.top % 100n !== 0n)) return bounded(text, sino);
  const value = sino === null ? native.value : add(sino.value, native.value);
  return bounded(text, { value, end: native.end });
}

function bounded(text: string, numeral: Numeral | null): Numeral | null {
  return numeral !== null && matchesAt(BOUNDARY, text, numeral.end) ? numeral : null;
}

/** A sum of sections: each section is below ten thousand and carries one large unit, each smaller than the last. */
function readAmount(text: string, at: number): (Numeral & { units: boolean }) | null {
  let [total, section]: [Rational, Rational] = [ZERO, ZERO];
  let [largest, smallest] = [1n << 80n, 10_000n];
  let [place, end, units] = [at, at, false];
  for (let steps = 0; steps < 24; steps += 1) {
    const gap = place > at && text[place] === ' ' ? 1 : 0;
    const digit = readDigit(text, place + gap);
    const unitAt = digit?.end ?? place + gap;
    const unit = matchesAt(UNIT, text, unitAt) ? text.charAt(unitAt) : '';
    if (digit === null && unit === '') break;
    const [small, large] = [SMALL[unit], LARGE[unit]];
    if (small !== undefined) {
      if (small >= smallest) break;
      section = add(section, multiply(digit?.value ?? ONE, whole(small)));
      smallest = small;
    } else {
      if (digit !== null && smallest === 1n) break;
      if (large === undefined ? isAtLeast(digit, largest) : large >= largest) break;
      if (digit !== null) section = add(section, digit.value);
      smallest = 1n;
      if (large !== undefined) {
        total = add(total, multiply(section.top === 0n ? ONE : section, whole(large)));
        [section, largest, smallest] = [ZERO, large, 10_000n];
      }
    }
    units ||= unit !== '';
    place = unit === '' ? unitAt : unitAt + 1;
    end = place;
  }
  return end === at ? null : { value: add(total, section), end, units };
}

function isAtLeast(digit: Numeral | null, limit: bigint): boolean {
  return digit !== null && digit.value.top >= limit * digit.value.bottom;
}

const ZERO: Rational = { top: 0n, bottom: 1n };
const ONE: Rational = { top: 1n, bottom: 1n };

function whole(value: bigint): Rational {
  return { top: value, bottom: 1n };
}

/** Digits, or one Sino-Korean digit with decimals read out after 점. */
function readDigit(text: string, at: number): Numeral | null {
  const digits = matchAt(DIGITS, text, at)?.[0];
  if (digits !== undefined) {
    const value = parseRational(digits.replaceAll(',', ''));
    return value === null ? null : { value, end: at + digits.length };
  }
  const digit = sinoDigit(text.charAt(at));
  if (digit < 0) return null;
  const point = /^ ?점 ?([영공일이삼사오육륙칠팔구]{1,20})/.exec(text.slice(at + 1, at + 24));
  if (point === null) return { value: whole(BigInt(digit)), end: at + 1 };
  const decimals = [...(point[1] ?? '')].map(sinoDigit).join('');
  const value = parseRational(`${digit}.${decimals}`);
  return value === null ? null : { value, end: at + 1 + point[0].length };
}

function sinoDigit(sign: string): number {
  if (sign === '') return -1;
  return sign === '공' ? 0 : sign === '륙' ? 6 : SINO.indexOf(sign);
}

function readNative(text: string, at: number): Numeral | null {
  const start = at > 0 && text[at] === ' ' ? at + 1 : at;
  const tens = matchAt(TENS, text, start)?.[1] ?? null;
  const from = tens === null ? start : start + tens.length;
  const gap = tens !== null && text[from] === ' ' ? 1 : 0;
  const ten = tens === '스무' ? 20 : tens === null ? 0 : 10 * (NATIVE_TENS.indexOf(tens) + 1);
  const ones = matchAt(ONES, text, from + gap)?.[1] ?? null;
  if (ones !== null) {
    return { value: whole(BigInt(ten + NATIVE_ONES.indexOf(ones) + 1)), end: from + gap + ones.length };
  }
  const short = matchAt(SHORT, text, from + gap)?.[1] ?? null;
  if (short !== null && matchesAt(BEFORE_COUNTER, text, from + gap + 1)) {
    return { value: whole(BigInt(ten + (NATIVE_SHORT[short] ?? 0))), end: from + gap + 1 };
  }
  return tens === null ? null : { value: whole(BigInt(ten)), end: from };
}
