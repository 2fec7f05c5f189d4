/**
 * Exact arithmetic on sums of terms such as (3/4)·√2·π·x²: enough to tell for certain whether two closed forms are the same.
 * Square roots of different square-free numbers, π and variables are independent of each other, so equal sums have equal terms.
 * Sizes are bounded; past the bounds every function gives null.
 */
import { greatestDivisor } from './big-integer.ts';
import { add, multiply, negate, type Rational } from './rational.ts';

/** A monomial (its key) and its coefficient; never zero. */
type Term = { surd: bigint; powers: ReadonlyMap<string, number>; factor: Rational };

/** Terms by monomial. */
export type Polynomial = ReadonlyMap<string, Term>;

const MAX_TERMS = 120;
const MAX_POWER = 64;
const MAX_RADICAND = 1_000_000n;
const MAX_DIGITS = 1n << 1200n;
const ONE: Rational = { top: 1n, bottom: 1n };

/** The imaginary unit is a variable whose square is -1. */
export const IMAGINARY = 'i';

export function constant(value: Rational): Polynomial {
  return collect([{ surd: 1n, powers: new Map(), factor: value }]) ?? new Map();
}

export function variable(name: string): Polynomial {
  return collect([{ surd: 1n, powers: new Map([[name, 1]]), factor: ONE }]) ?? new Map();
}

/** The value of a polynomial that is a plain rational number; null for any other. */
export function asRational(polynomial: Polynomial): Rational | null {
  if (polynomial.size === 0) return { top: 0n, bottom: 1n };
  const [term] = polynomial.values();
  return polynomial.size === 1 && term?.surd === 1n && term.powers.size === 0 ? term.factor : null;
}

/** Null beyond 120 terms. */
export function sum(one: Polynomial, other: Polynomial): Polynomial | null {
  return collect([...one.values(), ...other.values()]);
}

export function minus(polynomial: Polynomial): Polynomial {
  return new Map([...polynomial].map(([key, term]) => [key, { ...term, factor: negate(term.factor) }]));
}

/** Null beyond 120 terms, a power of 64 or a coefficient of 1,200 bits. */
export function product(one: Polynomial, other: Polynomial): Polynomial | null {
  if (one.size * other.size > MAX_TERMS * MAX_TERMS) return null;
  const terms = [...one.values()].flatMap((left) => [...other.values()].map((right) => multiplyTerms(left, right)));
  return terms.includes(null) ? null : collect(terms.filter((term) => term !== null));
}

/** The square root of a rational number: √(a/b) is √(ab)/b. Null for large radicands. */
export function squareRoot({ top, bottom }: Rational): Polynomial | null {
  const radicand = (top < 0n ? -top : top) * bottom;
  if (radicand > MAX_RADICAND) return null;
  const { root, rest } = splitSquare(radicand);
  const powers = new Map(top < 0n ? [[IMAGINARY, 1]] : []);
  return collect([{ surd: rest, powers, factor: multiply({ top: root, bottom: 1n }, { top: 1n, bottom }) }]);
}

export function isZero(polynomial: Polynomial): boolean {
  return polynomial.size === 0;
}

/** Whether one polynomial is a rational multiple of the other, as two spellings of one equation are. */
export function areProportional(one: Polynomial, other: Polynomial): boolean {
  const [first] = one.values();
  const [key] = one.keys();
  const match = key === undefined ? undefined : other.get(key);
  if (first === undefined || match === undefined || one.size !== other.size) return one.size === 0 && other.size === 0;
  return [...one].every(([name, term]) => {
    const counterpart = other.get(name);
    if (counterpart === undefined) return false;
    const left = multiply(term.factor, match.factor);
    const right = multiply(counterpart.factor, first.factor);
    return left.top === right.top && left.bottom === right.bottom;
  });
}

function multiplyTerms(one: Term, other: Term): Term | null {
  const shared = greatestDivisor(one.surd, other.surd);
  const powers = new Map(one.powers);
  for (const [name, power] of other.powers) powers.set(name, (powers.get(name) ?? 0) + power);
  let factor = multiply(multiply(one.factor, other.factor), { top: shared, bottom: 1n });
  const turns = powers.get(IMAGINARY) ?? 0;
  if (turns >= 2) {
    powers.set(IMAGINARY, turns % 2);
    if (turns % 4 >= 2) factor = negate(factor);
  }
  for (const [name, power] of powers) if (power === 0) powers.delete(name);
  const isLarge = factor.top > MAX_DIGITS || -factor.top > MAX_DIGITS || factor.bottom > MAX_DIGITS;
  if (isLarge || [...powers.values()].some((power) => power > MAX_POWER)) return null;
  return { surd: (one.surd / shared) * (other.surd / shared), powers, factor };
}

function collect(terms: readonly Term[]): Polynomial | null {
  const sums = new Map<string, Term>();
  for (const term of terms) {
    const powers = [...term.powers].sort(([one], [other]) => (one < other ? -1 : 1));
    const key = `${term.surd}|${powers.map(([name, power]) => `${name}^${power}`).join('*')}`;
    const known = sums.get(key);
    sums.set(key, known === undefined ? term : { ...term, factor: add(known.factor, term.factor) });
  }
  for (const [key, term] of sums) if (term.factor.top === 0n) sums.delete(key);
  return sums.size > MAX_TERMS ? null : sums;
}

/** radicand = root² · rest with rest square-free. */
function splitSquare(radicand: bigint): { root: bigint; rest: bigint } {
  let [root, rest, left] = [1n, 1n, radicand];
  if (radicand === 0n) return { root: 0n, rest: 1n };
  for (let prime = 2n; prime * prime <= left; prime += prime === 2n ? 1n : 2n) {
    let isOdd = false;
    for (; left % prime === 0n; left /= prime) {
      if (isOdd) root *= prime;
      isOdd = !isOdd;
    }
    if (isOdd) rest *= prime;
  }
  return { root, rest: rest * left };
}
