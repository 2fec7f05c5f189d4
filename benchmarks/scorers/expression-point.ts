/**
 * Puts rational numbers in the place of everything that is no algebraic number: variables, π, e, logarithms, and circular functions by a
 * point of the unit circle. What holds for all such numbers holds for the things themselves. Pure; the same points for every answer.
 */
import { type Expression, factorsOf, type Maybe, number, plus, power, rationalOf, times } from './expression.ts';
import { add, multiply, type Rational } from './rational.ts';
import { keyOf } from './zero-test.ts';

const ONE: Rational = { top: 1n, bottom: 1n };
const MAX_MULTIPLE = 12n;

/** A positive number for a name, by its spelling and the number of the point. */
export function pointAt(name: string, point: number): Rational {
  let hash = 2166136261 ^ (point * 40503);
  for (const sign of name) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619) >>> 0;
  return { top: BigInt(101 + (hash % 997)), bottom: BigInt(11 + ((hash >>> 12) % 83)) };
}

/** A whole number, for names that stand in exponents. */
function wholePointAt(name: string, point: number): Rational {
  return { top: BigInt(2 + point + ((name.codePointAt(0) ?? 0) % 3)), bottom: 1n };
}

/** The expression at a point, without anything transcendental; null where an exponent stays irrational. */
export function substitute(expression: Expression, point: number): Maybe {
  const value = hasExponent(expression) ? wholePointAt : pointAt;
  return put(expression, { point, value });
}

type Place = { point: number; value: (name: string, point: number) => Rational };

function put(expression: Expression, place: Place): Maybe {
  switch (expression.kind) {
    case 'number':
    case 'cosine':
      return expression;
    case 'symbol': {
      if (expression.name === 'i') return expression;
      const isConstant = /^(?:[πe]|ln .*)$/.test(expression.name);
      return { kind: 'number', value: (isConstant ? pointAt : place.value)(expression.name, place.point) };
    }
    case 'sum':
    case 'product': {
      const parts = expression.parts.map((part) => put(part, place));
      return parts.includes(null) ? null : { kind: expression.kind, parts: parts.filter((part) => part !== null) };
    }
    case 'power':
    case 'root': {
      const base = put(expression.base, place);
      return base === null ? null : { ...expression, base };
    }
    case 'call':
      return putCall(expression, place);
  }
}

function putCall({ name, argument }: Extract<Expression, { kind: 'call' }>, place: Place): Maybe {
  if (name === 'exp') return putExponential(argument, place);
  if (name === 'sin' || name === 'cos') return onCircle(name, argument, place);
  const inner = name === 'abs' ? put(argument, place) : null;
  if (inner !== null) return { kind: 'call', name, argument: inner };
  return name === 'abs' ? null : { kind: 'number', value: pointAt(keyOf(argument), place.point) };
}

/** sin(ku) and cos(ku) by the k-th power of the point for u. */
function onCircle(name: 'sin' | 'cos', argument: Expression, place: Place): Maybe {
  const { count, rest } = splitMultiple(argument);
  const size = count < 0n ? -count : count;
  if (size > MAX_MULTIPLE) return null;
  const { top, bottom } = pointAt(keyOf(rest), place.point);
  const norm = top * top + bottom * bottom;
  const [cos, sin] = [
    { top: bottom * bottom - top * top, bottom: norm },
    { top: 2n * top * bottom, bottom: norm },
  ];
  let [re, im]: [Rational, Rational] = [ONE, { top: 0n, bottom: 1n }];
  for (let step = 0n; step < size; step += 1n) {
    const minus = multiply(im, { top: -sin.top, bottom: sin.bottom });
    [re, im] = [add(multiply(re, cos), minus), add(multiply(re, sin), multiply(im, cos))];
  }
  return name === 'cos' ? number(re.top, re.bottom) : number(count < 0n ? -im.top : im.top, im.bottom);
}

/** e^(r + Σ c·ln p) is e^r times p^c. */
function putExponential(argument: Expression, place: Place): Maybe {
  const logs = new Map<string, Expression>();
  const at = (log: string | null, size: bigint) =>
    linear(argument, (part) => {
      const base = baseOf(part);
      if (base === null)
        return part.kind === 'symbol' && !'πei'.includes(part.name) ? place.value(part.name, place.point) : null;
      logs.set(keyOf(base), base);
      return { top: keyOf(base) === log ? size : 0n, bottom: 1n };
    });
  const rest = at(null, 0n);
  if (rest === null) return { kind: 'number', value: pointAt(keyOf(argument), place.point) };
  const powers: Maybe[] = [
    power(number(pointAt('e', place.point).top, pointAt('e', place.point).bottom), { kind: 'number', value: rest }),
  ];
  for (const [log, base] of [...logs]) {
    const [once, twice] = [at(log, 1n), at(log, 2n)];
    if (once === null || twice === null) return null;
    const factor = add(once, { top: -rest.top, bottom: rest.bottom });
    const double = add(twice, { top: -rest.top, bottom: rest.bottom });
    if (double.top * factor.bottom !== 2n * factor.top * double.bottom) return null;
    const there = put(base, place);
    powers.push(there && power(there, { kind: 'number', value: factor }));
  }
  return powers.includes(null) ? null : times(...powers.filter((one) => one !== null));
}

/** What a logarithm is of; null for anything else. */
function baseOf(part: Expression): Maybe {
  if (part.kind === 'call') return part.name === 'ln' ? part.argument : null;
  return part.kind === 'symbol' && part.name.startsWith('ln ') ? number(BigInt(part.name.slice(3))) : null;
}

/** The rational value of an expression under a reading of its symbols and logarithms. */
function linear(expression: Expression, read: (part: Expression) => Rational | null): Rational | null {
  if (expression.kind === 'symbol' || (expression.kind === 'call' && expression.name === 'ln')) return read(expression);
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'power') {
    const base = linear(expression.base, read);
    return base === null ? null : rationalOf({ ...expression, base: { kind: 'number', value: base } });
  }
  if (expression.kind !== 'sum' && expression.kind !== 'product') return null;
  const parts = expression.parts.map((part) => linear(part, read));
  if (parts.includes(null)) return null;
  const numbers = parts.flatMap((value): Expression[] => (value === null ? [] : [{ kind: 'number', value }]));
  return rationalOf(expression.kind === 'sum' ? plus(...numbers) : times(...numbers));
}

/** 2x is twice x; x itself is once x. */
function splitMultiple(argument: Expression): { count: bigint; rest: Expression } {
  const flat = factorsOf(argument);
  const numbers = flat.filter((part) => rationalOf(part) !== null);
  const rest = flat.filter((part) => rationalOf(part) === null);
  const value = rationalOf(times(...numbers));
  if (value === null || rest.length === 0) return { count: 1n, rest: argument };
  const [only] = rest;
  const core: Expression = rest.length === 1 && only !== undefined ? only : times(...rest);
  if (value.bottom === 1n) return { count: value.top, rest: core };
  return { count: value.top, rest: times(number(1n, value.bottom), core) };
}

function hasExponent(expression: Expression): boolean {
  if (expression.kind === 'call') return expression.name === 'exp' || hasExponent(expression.argument);
  if (expression.kind === 'sum' || expression.kind === 'product') return expression.parts.some(hasExponent);
  return (expression.kind === 'power' || expression.kind === 'root') && hasExponent(expression.base);
}
