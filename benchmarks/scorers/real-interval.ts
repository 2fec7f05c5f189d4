/**
 * Intervals that certainly hold a real number, on BigInt in units of 2^-bits: every step is rounded outward, so that two intervals
 * without a common point are two different numbers. Nothing overflows; what is not defined, or grows too large, is null.
 */
import { ceilShift, floorDivide, integerRoot } from './big-integer.ts';

/** lo <= the number * 2^bits <= hi. */
export type Real = { readonly lo: bigint; readonly hi: bigint };

/** Extra bits of a series, far more than the rounding of all its terms eats up. */
const GUARD_BITS = 192;
const MAX_EXPONENT = 64n;

export const ZERO: Real = { lo: 0n, hi: 0n };

/** The fraction's interval; the bottom is positive. */
export function fromFraction(top: bigint, bottom: bigint, bits: number): Real {
  const scaled = top << BigInt(bits);
  return { lo: floorDivide(scaled, bottom), hi: -floorDivide(-scaled, bottom) };
}

export function addReals(one: Real, other: Real): Real {
  return { lo: one.lo + other.lo, hi: one.hi + other.hi };
}

export function negateReal({ lo, hi }: Real): Real {
  return { lo: -hi, hi: -lo };
}

export function multiplyReals(one: Real, other: Real, bits: number): Real {
  const products = [one.lo * other.lo, one.lo * other.hi, one.hi * other.lo, one.hi * other.hi];
  const [lo, hi] = [products.reduce(least), products.reduce(most)];
  return { lo: lo >> BigInt(bits), hi: ceilShift(hi, bits) };
}

/** Null where the divisor may be zero. */
export function invertReal({ lo, hi }: Real, bits: number): Real | null {
  if (lo <= 0n && hi >= 0n) return null;
  const one = 1n << BigInt(2 * bits);
  return { lo: floorDivide(one, hi), hi: -floorDivide(-one, lo) };
}

/** The real root; an even one of what may be negative is null. */
export function rootOfReal(real: Real, index: number, bits: number): Real | null {
  if (real.hi < 0n || (index % 2 === 1 && real.lo < 0n && real.hi <= 0n)) {
    const positive = index % 2 === 1 ? rootOfReal(negateReal(real), index, bits) : null;
    return positive === null ? null : negateReal(positive);
  }
  if (real.lo < 0n) return null;
  const shift = BigInt(bits * (index - 1));
  return { lo: integerRoot(real.lo << shift, index), hi: integerRoot(real.hi << shift, index) + 1n };
}

export function piReal(bits: number): Real {
  return widen(piAt(bits + GUARD_BITS));
}

/** e to the power of a number; null beyond ±64. */
export function exponential({ lo, hi }: Real, bits: number): Real | null {
  const bound = MAX_EXPONENT << BigInt(bits);
  if (lo < -bound || hi > bound) return null;
  const [low, high] = [lo, hi].map((value) => widen(exponentialAt(value << BigInt(GUARD_BITS), bits + GUARD_BITS)));
  return low === undefined || high === undefined ? null : { lo: low.lo, hi: high.hi };
}

/** Null where the number may be zero or less. */
export function logarithm({ lo, hi }: Real, bits: number): Real | null {
  if (lo <= 0n) return null;
  const [low, high] = [lo, hi].map((value) => widen(logarithmAt(value << BigInt(GUARD_BITS), bits + GUARD_BITS)));
  return low === undefined || high === undefined ? null : { lo: low.lo, hi: high.hi };
}

/** The slope of a cosine is at most one: its value in the middle, give or take half the width. */
export function cosine({ lo, hi }: Real, bits: number): Real {
  const { lo: low, hi: high } = widen(cosineAt(((lo + hi) >> 1n) << BigInt(GUARD_BITS), bits + GUARD_BITS));
  const half = hi - lo + 1n;
  return { lo: low - half, hi: high + half };
}

/** The angle in radians, as for `cosine`. */
export function sine(angle: Real, bits: number): Real {
  const pi = piReal(bits);
  return cosine(addReals(angle, negateReal({ lo: pi.lo >> 1n, hi: ceilShift(pi.hi, 1) })), bits);
}

const least = (one: bigint, other: bigint) => (one < other ? one : other);
const most = (one: bigint, other: bigint) => (one > other ? one : other);

/** From a value with guard bits to an interval that holds it. */
function widen(value: bigint): Real {
  return { lo: (value >> BigInt(GUARD_BITS)) - 1n, hi: ceilShift(value, GUARD_BITS) + 1n };
}

/** Machin's formula. */
function piAt(bits: number): bigint {
  const one = 1n << BigInt(bits);
  return 4n * (4n * inverseTangent(5n, one) - inverseTangent(239n, one));
}

function inverseTangent(divisor: bigint, one: bigint): bigint {
  let [power, total] = [one / divisor, 0n];
  for (let step = 0n; power !== 0n; step += 1n) {
    total += (step % 2n === 0n ? power : -power) / (2n * step + 1n);
    power /= divisor * divisor;
  }
  return total;
}

function exponentialAt(value: bigint, bits: number): bigint {
  const [scale, halvings] = [BigInt(bits), 16n];
  const small = value >> halvings;
  let [term, total] = [1n << scale, 1n << scale];
  for (let step = 1n; term !== 0n && term !== -1n; step += 1n) {
    term = ((term * small) >> scale) / step;
    total += term;
  }
  for (let step = 0n; step < halvings; step += 1n) total = (total * total) >> scale;
  return total;
}

function logarithmAt(value: bigint, bits: number): bigint {
  const one = 1n << BigInt(bits);
  const shift = value.toString(2).length - 1 - bits;
  const mantissa = shift >= 0 ? value >> BigInt(shift) : value << BigInt(-shift);
  return areaTangent(mantissa - one, mantissa + one, bits) + BigInt(shift) * areaTangent(one, 3n * one, bits);
}

/** Twice the inverse hyperbolic tangent of top / bottom. */
function areaTangent(top: bigint, bottom: bigint, bits: number): bigint {
  const scale = BigInt(bits);
  const ratio = (top << scale) / bottom;
  const square = (ratio * ratio) >> scale;
  let [power, total] = [ratio, 0n];
  for (let step = 1n; power !== 0n; step += 2n) {
    total += power / step;
    power = (power * square) >> scale;
  }
  return 2n * total;
}

function cosineAt(value: bigint, bits: number): bigint {
  const scale = BigInt(bits);
  const turn = 2n * piAt(bits);
  const angle = value % turn;
  const square = (angle * angle) >> scale;
  let [term, total] = [1n << scale, 1n << scale];
  for (let step = 1n; term !== 0n && term !== -1n; step += 2n) {
    term = -((term * square) >> scale) / (step * (step + 1n));
    total += term;
  }
  return total;
}
