/**
 * Exact rational numbers on BigInt, always in lowest terms with a positive denominator.
 * Nothing is rounded and nothing overflows; sizes are bounded by those who read numbers from text.
 */
import { greatestDivisor } from './big-integer.ts';

/** top / bottom, in lowest terms, bottom > 0. */
export type Rational = { readonly top: bigint; readonly bottom: bigint };

const DECIMAL = /^([+-]?)(\d{0,400})(?:\.(\d{1,400}))?$/;

/** The quotient in lowest terms; null when the divisor is zero. */
export function quotient(top: bigint, bottom: bigint): Rational | null {
  if (bottom === 0n) return null;
  const sign = bottom < 0n ? -1n : 1n;
  const divisor = greatestDivisor(top, bottom);
  return { top: (sign * top) / divisor, bottom: (sign * bottom) / divisor };
}

/** Reads "-12", "3.50" or "-3/4"; null for anything else. */
export function parseRational(text: string): Rational | null {
  const slash = text.indexOf('/');
  if (slash >= 0) {
    const top = parseRational(text.slice(0, slash));
    const bottom = parseRational(text.slice(slash + 1));
    return top === null || bottom === null ? null : divide(top, bottom);
  }
  const match = DECIMAL.exec(text);
  const [, sign = '', whole = '', part = ''] = match ?? [];
  if (match === null || whole + part === '') return null;
  const top = BigInt(whole + part);
  return quotient(sign === '-' ? -top : top, 10n ** BigInt(part.length));
}

/** An integer or a finite decimal in plain notation, else a fraction. */
export function formatRational({ top, bottom }: Rational): string {
  let [scaled, rest, places] = [top, bottom, 0];
  for (; rest !== 1n && places < 400; places += 1) {
    const shared = greatestDivisor(10n, rest);
    if (shared === 1n) return `${top}/${bottom}`;
    rest /= shared;
    scaled *= 10n / shared;
  }
  if (rest !== 1n) return `${top}/${bottom}`;
  if (places === 0) return `${scaled}`;
  const digits = `${scaled < 0n ? -scaled : scaled}`.padStart(places + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export function add(one: Rational, other: Rational): Rational {
  return reduce(one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom);
}

export function multiply(one: Rational, other: Rational): Rational {
  return reduce(one.top * other.top, one.bottom * other.bottom);
}

/** Null when the divisor is zero. */
export function divide(one: Rational, other: Rational): Rational | null {
  return quotient(one.top * other.bottom, one.bottom * other.top);
}

export function negate({ top, bottom }: Rational): Rational {
  return { top: -top, bottom };
}

export function areEqual(one: Rational, other: Rational): boolean {
  return one.top === other.top && one.bottom === other.bottom;
}

/** Ten to a whole power of either sign. */
export function powerOfTen(exponent: number): Rational {
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? { top: 1n, bottom: power } : { top: power, bottom: 1n };
}

function reduce(top: bigint, bottom: bigint): Rational {
  const divisor = greatestDivisor(top, bottom);
  return { top: top / divisor, bottom: bottom / divisor };
}
