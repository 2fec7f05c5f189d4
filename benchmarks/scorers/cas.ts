/**
 * Decides whether two expressions are the same, by proof. Different: at one point their enclosures have no point in common. Equal: at
 * six points their difference is zero as an algebraic number; π, e and logarithms of primes take part as if they were variables.
 * For algebraic constants both are exact; with variables, equality is wrong with a chance below 10^-12. Otherwise undecided.
 */
import { enclose, isReal } from './enclosure.ts';
import { type Expression, negative, plus } from './expression.ts';
import { pointAt, substitute } from './expression-point.ts';
import { fromFraction, type Real } from './real-interval.ts';
import { isZeroNumber } from './zero-test.ts';

const BITS = 256;
const POINTS = 6;
/** Points with negative values too, where roots and logarithms may part that agree elsewhere. */
const SIGNED_POINTS = 4;
const MAX_NODES = 250;
const MAX_VARIABLES = 6;

/** Of two trees with more than 250 nodes or six variables together nothing is decided. */
export function decide(one: Expression, other: Expression): 'equal' | 'different' | 'undecided' {
  const names = new Set<string>();
  const nodes = collect(one, names) + collect(other, names);
  if (nodes > MAX_NODES || names.size > MAX_VARIABLES) return 'undecided';
  const variables = [...names].sort();
  const points = variables.length === 0 ? 1 : POINTS;
  let known = 0;
  for (let point = 0; point < points; point += 1) {
    const apart = areApart(one, other, valuesAt(variables, point));
    if (apart === true) return 'different';
    if (apart === false) known += 1;
  }
  if (known < Math.min(points, 3)) return 'undecided';
  for (let point = POINTS; variables.length > 0 && point < POINTS + SIGNED_POINTS; point += 1) {
    if (areApart(one, other, valuesAt(variables, point)) === true) return 'undecided';
  }
  return isProved(plus(one, negative(other))) ? 'equal' : 'undecided';
}

function isProved(difference: Expression): boolean {
  if (isZeroNumber(difference) === true) return true;
  let proofs = 0;
  for (let point = 0; point < POINTS; point += 1) {
    const there = substitute(difference, point);
    const isZero = there === null ? null : isZeroNumber(there);
    if (isZero === false) return false;
    if (isZero === true) proofs += 1;
  }
  return proofs >= 3;
}

/** Whether the enclosures have no point in common; null where one of the two is not defined. */
function areApart(one: Expression, other: Expression, values: ReadonlyMap<string, Real>): boolean | null {
  const [left, right] = [one, other].map((side) => enclose(side, { bits: BITS, values }));
  if (left === undefined || right === undefined || left === null || right === null) return null;
  const miss = (first: Real, second: Real) => first.hi < second.lo || second.hi < first.lo;
  return miss(left.re, right.re) || ((!isReal(left) || !isReal(right)) && miss(left.im, right.im));
}

function valuesAt(variables: readonly string[], point: number): Map<string, Real> {
  return new Map(
    variables.map((name) => {
      const { top, bottom } = pointAt(name, point);
      const isNegative = point >= POINTS && (name.charCodeAt(0) + point) % 3 !== 0;
      return [name, fromFraction(isNegative ? -top : top, bottom, BITS)];
    }),
  );
}

/** Counts nodes and names variables. */
function collect(expression: Expression, names: Set<string>): number {
  switch (expression.kind) {
    case 'symbol':
      if (!/^(?:[iπe]|ln .*)$/.test(expression.name)) names.add(expression.name);
      return 1;
    case 'sum':
    case 'product':
      return expression.parts.reduce((count, part) => count + collect(part, names), 1);
    case 'power':
    case 'root':
      return 1 + collect(expression.base, names);
    case 'call':
      return 1 + collect(expression.argument, names);
    default:
      return 1;
  }
}
