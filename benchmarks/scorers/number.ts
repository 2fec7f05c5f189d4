/**
 * The number a response gives as its answer, exactly. Three tiers: the last explicit statement ("정답은", "Answer:",
 * "####", `"answer":`), the last box, the last number of the text. A statement of something else than one number (3 or 4,
 * 2√3, 10:30) is unparsed, and nothing is guessed behind it. Linear time.
 */
import { HarnessError } from '../../harness/errors.ts';
import type { Sample, Score } from '../../harness/schema/index.ts';
import { lastBoxed } from './boxed.ts';
import { readWords } from './korean-number.ts';
import { readLastNumber, readStated, type StatedNumber } from './number-statement.ts';
import { numberText } from './number-text.ts';
import type { NumberToken } from './number-token.ts';
import { areEqual, formatRational, multiply, parseRational, powerOfTen, type Rational } from './rational.ts';
import { findStatements } from './statement.ts';
import { requireTarget } from './target.ts';

/** A response this short may be a numeral in words and nothing else. */
const SHORT_LENGTH = 60;

/** "#### 18" and a last line "A: 18", as the solutions of GSM8K end. */
const MAX_MARKERS = 1000;
const LINE_MARKER = /(?:^|\n)[ *]{0,3}(?:#### ?|A: ?)/g;

/** The answer as plain decimal or fraction in lowest terms ("35000", "-0.5", "3/4"), or null. Signs of percent and units are left out. */
export function extractNumber(text: string): string | null {
  const token = readNumber(text);
  return token === null ? null : formatRational(token.value);
}

/**
 * Full credit where the answer equals the target exactly, as fractions of whole numbers; units do not count.
 * Percent: "50%" equals a target of 50, and of 0.5. Rounding: where either side is written with at least two decimal places
 * and two significant digits, the other may differ by half a unit of its last place (0.67 for 2/3, 3.14 for 3.14159, not 3.1).
 * The same rule for every model. Throws `SCORER_TARGET_UNREADABLE` for a target that is no number.
 */
export function scoreNumber(text: string, sample: Sample): Score {
  const { value } = requireTarget(sample, 'number', 'scoreNumber');
  const target = parseRational(value.trim());
  if (target === null) {
    throw new HarnessError('SCORER_TARGET_UNREADABLE', {
      en:
        `Sample ${sample.id} has the target "${value}", which is no plain decimal or fraction. ` +
        'Nothing was scored. Write the target as in "-12.5" or "3/4".',
      ko:
        `문항 ${sample.id}: 정답 "${value}"의 꼴이 소수나 분수가 아닙니다. ` +
        '채점하지 않았습니다. 정답을 "-12.5"나 "3/4"처럼 적으십시오.',
    });
  }
  const token = readNumber(text);
  if (token === null) return { status: 'scored', value: 0, answer: null };
  const stated = { value: target, decimals: value.split('.')[1]?.trim().length ?? 0 };
  const right =
    agrees(token, stated) ||
    (token.percent && agrees({ value: multiply(token.value, powerOfTen(-2)), decimals: token.decimals + 2 }, stated));
  return { status: 'scored', value: right ? 1 : 0, answer: formatRational(token.value) };
}

type Written = { value: Rational; decimals: number };

function agrees(answer: Written, target: Written): boolean {
  return areEqual(answer.value, target.value) || isRounded(answer, target.value) || isRounded(target, answer.value);
}

/** Whether `rounded`, as written, is `exact` rounded to its decimal places. */
function isRounded({ value, decimals }: Written, exact: Rational): boolean {
  if (decimals < 2) return false;
  const places = 10n ** BigInt(decimals);
  const digits = (value.top * places) / value.bottom;
  if (digits < 10n && digits > -10n) return false;
  const difference = digits * exact.bottom - exact.top * places;
  return 2n * (difference < 0n ? -difference : difference) <= exact.bottom;
}

function readNumber(text: string): NumberToken | null {
  const plain = numberText(text);
  const stated = readLastStatement(plain) ?? readBox(text);
  if (stated !== null) return stated.says === 'number' ? stated.token : null;
  const words = plain.length <= SHORT_LENGTH ? readWords(plain, plain.length - plain.trimStart().length) : null;
  return words === null ? readLastNumber(plain) : { ...words, decimals: 0, percent: false };
}

function readLastStatement(text: string): StatedNumber | null {
  const places = [
    ...findStatements(text)
      .filter(({ kind }) => kind !== 'bare')
      .map(({ kind, start }) => ({ extent: kind === 'copula' ? ('predicate' as const) : ('line' as const), start })),
    ...[...text.matchAll(LINE_MARKER)]
      .slice(-MAX_MARKERS)
      .map((match) => ({ extent: 'line' as const, start: match.index + match[0].length })),
  ].sort((one, other) => other.start - one.start);
  for (const place of places) {
    const stated = readStated(text, place.start, place);
    if (stated !== null) return stated;
  }
  return null;
}

function readBox(text: string): StatedNumber | null {
  const box = lastBoxed(text);
  return box === null ? null : (readStated(numberText(box), 0, { extent: 'line' }) ?? { says: 'unclear' });
}
