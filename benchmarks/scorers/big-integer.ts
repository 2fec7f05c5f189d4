/** What BigInt leaves out: division and shifts that round down or up, whole roots, divisors, factors. Exact; bounded by those who call. */

/** Rounds towards minus infinity; the divisor is not zero. */
export function floorDivide(top: bigint, bottom: bigint): bigint {
  const whole = top / bottom;
  return top % bottom !== 0n && top < 0n !== bottom < 0n ? whole - 1n : whole;
}

/** value / 2^bits, rounded towards plus infinity. */
export function ceilShift(value: bigint, bits: number): bigint {
  return -(-value >> BigInt(bits));
}

/** The number of bits, give or take three: an upper bound of the logarithm to base two. */
export function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}

/** The root of a number that is not negative, rounded down, by Newton's steps from above. */
export function integerRoot(value: bigint, index: number): bigint {
  if (value < 2n) return value;
  const power = BigInt(index);
  let guess = 1n << BigInt(Math.ceil(bitLength(value) / index) + 1);
  for (;;) {
    const next = ((power - 1n) * guess + value / guess ** (power - 1n)) / power;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** The greatest common divisor, always positive; of zero and zero it is one. */
export function greatestDivisor(one: bigint, other: bigint): bigint {
  let [larger, smaller] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 0n ? 1n : larger;
}

/** Prime factors with their powers, of a positive number that trial division up to `limit` takes apart; null for another. */
export function primeFactors(value: bigint, limit = 2000n): Map<bigint, number> | null {
  const factors = new Map<bigint, number>();
  let left = value;
  for (let prime = 2n; prime <= limit && prime * prime <= left; prime += 1n) {
    for (; left % prime === 0n; left /= prime) factors.set(prime, (factors.get(prime) ?? 0) + 1);
  }
  if (left > limit * limit) return null;
  if (left > 1n) factors.set(left, (factors.get(left) ?? 0) + 1);
  return factors;
}
