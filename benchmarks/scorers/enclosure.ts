/**
 * Encloses the value of an expression in a box of the complex plane, at a precision of so many bits: the true value is certainly
 * inside. Null where a value is not defined, or cannot be told to be (a divisor or radicand that may be zero).
 */
import type { Expression } from './expression.ts';
import {
  addReals,
  cosine,
  exponential,
  fromFraction,
  invertReal,
  logarithm,
  multiplyReals,
  negateReal,
  piReal,
  type Real,
  rootOfReal,
  sine,
  ZERO,
} from './real-interval.ts';

export type Box = { readonly re: Real; readonly im: Real };

/** What a variable stands for. */
export type Values = ReadonlyMap<string, Real>;

type Options = { bits: number; values: Values };

/** A box in units of 2^-bits; a variable without a value is null, like all that is not defined. */
export function enclose(expression: Expression, options: Options): Box | null {
  const { bits, values } = options;
  switch (expression.kind) {
    case 'number':
      return real(fromFraction(expression.value.top, expression.value.bottom, bits));
    case 'symbol':
      return encloseSymbol(expression.name, options);
    case 'sum':
      return fold(expression.parts, options, (one, other) => ({
        re: addReals(one.re, other.re),
        im: addReals(one.im, other.im),
      }));
    case 'product':
      return fold(expression.parts, options, (one, other) => multiply(one, other, bits));
    case 'power': {
      const base = enclose(expression.base, options);
      return base === null ? null : raise(base, expression.exponent, bits);
    }
    case 'root': {
      const base = enclose(expression.base, options);
      return base === null ? null : encloseRoot(base, expression, bits);
    }
    case 'cosine': {
      const turn = fromFraction(expression.turn.top % (2n * expression.turn.bottom), expression.turn.bottom, bits);
      return real(cosine(multiplyReals(turn, piReal(bits), bits), bits));
    }
    case 'call': {
      const argument = enclose(expression.argument, { bits, values });
      if (argument === null || !isReal(argument)) return null;
      const value = call(expression.name, argument.re, bits);
      return value === null ? null : real(value);
    }
  }
}

export function isReal({ im }: Box): boolean {
  return im.lo === 0n && im.hi === 0n;
}

const real = (re: Real): Box => ({ re, im: ZERO });

function encloseSymbol(name: string, { bits, values }: Options): Box | null {
  const one = fromFraction(1n, 1n, bits);
  const value = values.get(name);
  if (value !== undefined) return real(value);
  if (name === 'i') return { re: ZERO, im: one };
  const constant =
    name === 'π'
      ? piReal(bits)
      : name === 'e'
        ? exponential(one, bits)
        : name.startsWith('ln ')
          ? logarithm(fromFraction(BigInt(name.slice(3)), 1n, bits), bits)
          : null;
  return constant === null ? null : real(constant);
}

function fold(parts: readonly Expression[], options: Options, join: (one: Box, other: Box) => Box): Box | null {
  let total: Box | null = null;
  for (const part of parts) {
    const box = enclose(part, options);
    if (box === null) return null;
    total = total === null ? box : join(total, box);
  }
  return total ?? real(ZERO);
}

function multiply(one: Box, other: Box, bits: number): Box {
  if (isReal(one) && isReal(other)) return real(multiplyReals(one.re, other.re, bits));
  const times = (left: Real, right: Real) => multiplyReals(left, right, bits);
  return {
    re: addReals(times(one.re, other.re), negateReal(times(one.im, other.im))),
    im: addReals(times(one.re, other.im), times(one.im, other.re)),
  };
}

function raise(base: Box, exponent: number, bits: number): Box | null {
  let [total, factor]: [Box, Box | null] = [real(fromFraction(1n, 1n, bits)), base];
  for (let count = Math.abs(exponent); count > 0; count = Math.floor(count / 2)) {
    if (count % 2 === 1) total = multiply(total, factor, bits);
    if (count > 1) factor = multiply(factor, factor, bits);
    if (isHuge(factor, bits)) return null;
  }
  return exponent < 0 ? invert(total, bits) : total;
}

function isHuge({ re, im }: Box, bits: number): boolean {
  const bound = 1n << BigInt(bits * 3 + 2000);
  return [re.lo, re.hi, im.lo, im.hi].some((end) => end > bound || end < -bound);
}

function invert(box: Box, bits: number): Box | null {
  if (isReal(box)) {
    const inverse = invertReal(box.re, bits);
    return inverse === null ? null : real(inverse);
  }
  const norm = addReals(multiplyReals(box.re, box.re, bits), multiplyReals(box.im, box.im, bits));
  const inverse = invertReal(norm, bits);
  if (inverse === null) return null;
  return { re: multiplyReals(box.re, inverse, bits), im: negateReal(multiplyReals(box.im, inverse, bits)) };
}

/** A square root of a negative number is imaginary; any other root is of a real number, and real. */
function encloseRoot(
  base: Box,
  { index, isReal: isOdd }: { index: number; isReal: boolean },
  bits: number,
): Box | null {
  if (!isReal(base)) return null;
  if (base.re.hi < 0n && index === 2) {
    const imaginary = rootOfReal(negateReal(base.re), 2, bits);
    return imaginary === null ? null : { re: ZERO, im: imaginary };
  }
  if (base.re.lo < 0n && !isOdd) return null;
  const value = rootOfReal(base.re, index, bits);
  return value === null ? null : real(value);
}

function call(name: 'sin' | 'cos' | 'ln' | 'abs' | 'exp', argument: Real, bits: number): Real | null {
  switch (name) {
    case 'sin':
      return sine(argument, bits);
    case 'cos':
      return cosine(argument, bits);
    case 'ln':
      return logarithm(argument, bits);
    case 'exp':
      return exponential(argument, bits);
    case 'abs':
      return argument.lo >= 0n ? argument : argument.hi <= 0n ? negateReal(argument) : null;
  }
}
