/**
 * Whether an algebraic number is zero, exactly. A number other than zero is at least 2^-bound away from it, where the bound follows
 * from how it is written (Burnikel, Fleischer, Mehlhorn and Schirra, "A strong and easily computable separation bound for arithmetic
 * expressions involving radicals", Algorithmica 2000); an enclosure narrower than that decides. Past the size limit: null.
 */
import { enclose } from './enclosure.ts';
import type { Expression } from './expression.ts';

const MAX_BITS = 2600;
const MAX_DEGREE = 512;
const SLACK_BITS = 96;

/** The number is U / L; `above` and `below` bound the logarithms to base two of all conjugates of U and L. */
type Bound = { above: number; below: number };

/** What the number's field is made of: its radicals, and the order of the root of unity that all its cosines need. */
type Field = { radicals: Map<string, number>; order: number };

/** Null where the expression holds something else than algebraic numbers, or is not defined, or is too large to decide. */
export function isZeroNumber(expression: Expression): boolean | null {
  const field: Field = { radicals: new Map(), order: 1 };
  const bound = boundOf(expression, field);
  if (bound === null) return null;
  let degree = totient(field.order);
  for (const index of field.radicals.values()) degree *= index;
  const bits = Math.ceil((degree - 1) * bound.above + bound.below) + 2;
  if (degree > MAX_DEGREE || !(bits <= MAX_BITS)) return null;
  const box = enclose(expression, { bits: bits + SLACK_BITS, values: new Map() });
  if (box === null) return null;
  const limit = 1n << BigInt(SLACK_BITS);
  const isAway = [box.re, box.im].some(({ lo, hi }) => lo > 0n || hi < 0n);
  if (isAway) return false;
  const isNarrow = [box.re, box.im].every(({ lo, hi }) => lo > -(limit >> 1n) && hi < limit >> 1n);
  return isNarrow ? true : null;
}

function boundOf(expression: Expression, field: Field): Bound | null {
  switch (expression.kind) {
    case 'number':
      return { above: logarithm(expression.value.top), below: logarithm(expression.value.bottom) };
    case 'symbol':
      if (expression.name !== 'i') return null;
      field.order = leastMultiple(field.order, 4);
      return { above: 0, below: 0 };
    case 'cosine':
      field.order = leastMultiple(field.order, 2 * Number(expression.turn.bottom));
      return { above: 1, below: 1 };
    case 'call':
      return expression.name === 'abs' ? boundOf(expression.argument, field) : null;
    case 'sum':
    case 'product':
      return boundOfParts(expression, field);
    case 'power': {
      const base = boundOf(expression.base, field);
      if (base === null) return null;
      const count = Math.abs(expression.exponent);
      const [above, below] = [base.above * count, base.below * count];
      return expression.exponent < 0 ? { above: below, below: above } : { above, below };
    }
    case 'root':
      return boundOfRoot(expression, field);
  }
}

function boundOfParts({ kind, parts }: Extract<Expression, { parts: readonly Expression[] }>, field: Field) {
  let total: Bound = kind === 'sum' ? { above: Number.NEGATIVE_INFINITY, below: 0 } : { above: 0, below: 0 };
  for (const part of parts) {
    const next = boundOf(part, field);
    if (next === null) return null;
    const below = total.below + next.below;
    const above =
      kind === 'sum'
        ? Math.max(total.above + next.below, next.above + total.below) + (total.above < 0 ? 0 : 1)
        : total.above + next.above;
    total = { above: Math.max(0, above), below };
  }
  return total;
}

function boundOfRoot({ base, index, isReal }: Extract<Expression, { kind: 'root' }>, field: Field): Bound | null {
  const inner = boundOf(base, field);
  if (inner === null) return null;
  field.radicals.set(`${index}${isReal}${keyOf(base)}`, index);
  const { above, below } = inner;
  if (above >= below) return { above: (above + (index - 1) * below) / index, below };
  return { above, below: ((index - 1) * above + below) / index };
}

/** The same text for the same tree. */
export function keyOf(expression: Expression): string {
  return JSON.stringify(expression, (_name, value) => (typeof value === 'bigint' ? `${value}` : value));
}

function logarithm(value: bigint): number {
  const size = value < 0n ? -value : value;
  return size <= 1n ? 0 : size.toString(2).length;
}

function leastMultiple(one: number, other: number): number {
  let [larger, smaller] = [one, other];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return Math.min((one / larger) * other, Number.MAX_SAFE_INTEGER);
}

function totient(order: number): number {
  if (order > 100_000) return Number.POSITIVE_INFINITY;
  let [result, left] = [order, order];
  for (let prime = 2; prime * prime <= left; prime += 1) {
    if (left % prime !== 0) continue;
    while (left % prime === 0) left /= prime;
    result -= result / prime;
  }
  return left > 1 ? result - result / left : result;
}
