/**
 * Expressions as trees: what the parser makes and the computer algebra (`cas.ts`) decides. Makers fold whole numbers and angles that
 * are fractions of π, so that the tree of a constant says what kind of number it is. Null: nothing that is dealt with here.
 */
import { bitLength, primeFactors } from './big-integer.ts';
import { add, divide, multiply, type Rational } from './rational.ts';

export type Expression =
  | { kind: 'number'; value: Rational }
  /** A variable, or π ("π"), e ("e"), i ("i"), or the natural logarithm of a prime ("ln 2"). */
  | { kind: 'symbol'; name: string }
  | { kind: 'sum' | 'product'; parts: readonly Expression[] }
  | { kind: 'power'; base: Expression; exponent: number }
  /** `isReal`: written as a root, so that an odd one of a negative number is negative. */
  | { kind: 'root'; base: Expression; index: number; isReal: boolean }
  /** The cosine of `turn` times π: an algebraic number. */
  | { kind: 'cosine'; turn: Rational }
  | { kind: 'call'; name: 'sin' | 'cos' | 'ln' | 'abs' | 'exp'; argument: Expression };

export type Maybe = Expression | null;

const MAX_POWER = 300;
const MAX_ROOT = 12;
const MAX_FACTORIAL = 100n;
const MAX_BITS = 20_000;
const MAX_DENOMINATOR = 360n;

/** top / bottom, which must be in lowest terms with bottom > 0. */
export const number = (top: bigint, bottom = 1n): Expression => ({ kind: 'number', value: { top, bottom } });
export const symbol = (name: string): Expression => ({ kind: 'symbol', name });
const HALF: Rational = { top: 1n, bottom: 2n };

export function plus(...parts: Expression[]): Expression {
  return { kind: 'sum', parts };
}

export function times(...parts: Expression[]): Expression {
  return { kind: 'product', parts };
}

export function negative(part: Expression): Expression {
  return times(number(-1n), part);
}

/** base to a power: whole, a fraction, or e to the rest. */
export function power(base: Expression, exponent: Expression): Maybe {
  const value = rationalOf(exponent);
  if (value !== null) return rationalPower(base, value);
  if (base.kind === 'symbol' && base.name === 'e') return exponentialOf(exponent);
  const ln = logarithmOf(base);
  return ln === null ? null : { kind: 'call', name: 'exp', argument: times(exponent, ln) };
}

/** The real root, of an index from 2 to 12; null for another index. */
export function root(base: Expression, index: number): Maybe {
  return index >= 2 && index <= MAX_ROOT ? { kind: 'root', base, index, isReal: true } : null;
}

function rationalPower(base: Expression, { top, bottom }: Rational): Maybe {
  if (bottom > BigInt(MAX_ROOT) || top > BigInt(MAX_POWER) || top < BigInt(-MAX_POWER)) return null;
  const rooted: Expression = bottom === 1n ? base : { kind: 'root', base, index: Number(bottom), isReal: false };
  return { kind: 'power', base: rooted, exponent: Number(top) };
}

/** e to the power of iπ times a fraction is a root of unity. */
function exponentialOf(exponent: Expression): Expression {
  const turn = factorOf(exponent, ['i', 'π']);
  if (turn === null || turn.bottom > MAX_DENOMINATOR) return { kind: 'call', name: 'exp', argument: exponent };
  return plus(cosineOfTurn(turn), times(symbol('i'), sineOfTurn(turn)));
}

/** Of rational numbers by their prime factors, so that ln 8 is 3 ln 2; of others as it stands. */
export function logarithmOf(argument: Expression): Maybe {
  if (argument.kind === 'symbol' && argument.name === 'e') return number(1n);
  const value = rationalOf(argument);
  if (value === null && (argument.kind === 'power' || argument.kind === 'root') && isPositive(argument.base)) {
    const factor = argument.kind === 'power' ? number(BigInt(argument.exponent)) : number(1n, BigInt(argument.index));
    const inner = logarithmOf(argument.base);
    return inner === null ? null : times(factor, inner);
  }
  if (value === null) return { kind: 'call', name: 'ln', argument };
  const [above, below] = value.top > 0n ? [primeFactors(value.top), primeFactors(value.bottom)] : [null, null];
  if (above === null || below === null) return null;
  const logarithms = (factors: Map<bigint, number>, sign: bigint) =>
    [...factors].map(([prime, count]) => times(number(sign * BigInt(count)), symbol(`ln ${prime}`)));
  return plus(...logarithms(above, 1n), ...logarithms(below, -1n));
}

/** n! of a whole number up to 100. */
export function factorial(base: Expression): Maybe {
  const value = rationalOf(base);
  if (value === null || value.bottom !== 1n || value.top < 0n || value.top > MAX_FACTORIAL) return null;
  let total = 1n;
  for (let factor = 2n; factor <= value.top; factor += 1n) total *= factor;
  return number(total);
}

/** Whole numbers, the upper one up to 1,000. */
export function binomial(above: Expression, below: Expression): Maybe {
  const [all, some] = [rationalOf(above), rationalOf(below)];
  if (all === null || some === null || all.bottom !== 1n || some.bottom !== 1n) return null;
  if (all.top < 0n || some.top < 0n || all.top > 1000n) return null;
  let total = some.top > all.top ? 0n : 1n;
  for (let step = 1n; step <= some.top && total > 0n; step += 1n) total = (total * (all.top - some.top + step)) / step;
  return number(total);
}

function isPositive(expression: Expression): boolean {
  if (expression.kind === 'symbol') return expression.name === 'e';
  if (expression.kind === 'root') return isPositive(expression.base);
  return (rationalOf(expression)?.top ?? 0n) > 0n;
}

export type Circular = 'sin' | 'cos' | 'tan' | 'cot' | 'sec' | 'csc';

/** A circular function; of a plain number other than 0 nobody can tell whether degrees are meant. */
export function circular(name: Circular, angle: Expression): Maybe {
  const value = rationalOf(angle);
  if (value !== null && value.top !== 0n) return null;
  const turn = value === null ? factorOf(angle, ['π']) : value;
  if (turn !== null && turn.bottom > MAX_DENOMINATOR) return null;
  const call = (kind: 'sin' | 'cos'): Expression => ({ kind: 'call', name: kind, argument: angle });
  const sin = turn === null ? call('sin') : sineOfTurn(turn);
  const cos = turn === null ? call('cos') : cosineOfTurn(turn);
  const over = (part: Expression): Expression => ({ kind: 'power', base: part, exponent: -1 });
  const table: Record<Circular, Expression> = {
    sin,
    cos,
    tan: times(sin, over(cos)),
    cot: times(cos, over(sin)),
    sec: over(cos),
    csc: over(sin),
  };
  return table[name];
}

const cosineOfTurn = (turn: Rational): Expression => ({ kind: 'cosine', turn });
const sineOfTurn = ({ top, bottom }: Rational) => cosineOfTurn(add(HALF, { top: -top, bottom }));

/** The value of an expression of whole numbers, sums, products and whole powers. */
export function rationalOf(expression: Expression): Rational | null {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'sum' || expression.kind === 'product') {
    let total: Rational = { top: expression.kind === 'sum' ? 0n : 1n, bottom: 1n };
    for (const part of expression.parts) {
      const value = rationalOf(part);
      if (value === null) return null;
      total = expression.kind === 'sum' ? add(total, value) : multiply(total, value);
    }
    return total;
  }
  if (expression.kind !== 'power') return null;
  const base = rationalOf(expression.base);
  return base === null ? null : wholePower(base, expression.exponent);
}

function wholePower({ top, bottom }: Rational, exponent: number): Rational | null {
  const count = BigInt(Math.abs(exponent));
  if (bitLength(top * bottom) * Math.abs(exponent) > MAX_BITS) return null;
  const raised = { top: top ** count, bottom: bottom ** count };
  return exponent < 0 ? divide({ top: 1n, bottom: 1n }, raised) : raised;
}

/** The fraction by which the product of the named symbols is multiplied: 3/4 for 3π/4; null for anything else. */
function factorOf(expression: Expression, names: readonly string[]): Rational | null {
  if (expression.kind === 'symbol')
    return names.length === 1 && names[0] === expression.name ? { top: 1n, bottom: 1n } : null;
  if (expression.kind === 'sum') {
    const factors = expression.parts.map((part) => factorOf(part, names));
    return factors.reduce((one, other) => (one === null || other === null ? null : add(one, other)), {
      top: 0n,
      bottom: 1n,
    });
  }
  if (expression.kind !== 'product') return null;
  const flat = factorsOf(expression);
  const found = names.map((name) => flat.findIndex((part) => part.kind === 'symbol' && part.name === name));
  if (found.includes(-1))
    return flat.length === 1 && flat[0] !== undefined ? factorOf(flat[0], names) : factorOfSum(flat, names);
  return rationalOf(times(...flat.filter((_, at) => !found.includes(at))));
}

/** A number times a sum of multiples, as in 2(π/3 + π). */
function factorOfSum(parts: readonly Expression[], names: readonly string[]): Rational | null {
  const sums = parts.filter((part) => part.kind === 'sum' && rationalOf(part) === null);
  const [only] = sums;
  if (sums.length !== 1 || only === undefined) return null;
  const [inner, outer] = [factorOf(only, names), rationalOf(times(...parts.filter((part) => part !== only)))];
  return inner === null || outer === null ? null : multiply(inner, outer);
}

/** The factors of a product, those of its inner products too; any other expression is its own. */
export function factorsOf(expression: Expression): Expression[] {
  return expression.kind === 'product' ? expression.parts.flatMap(factorsOf) : [expression];
}
