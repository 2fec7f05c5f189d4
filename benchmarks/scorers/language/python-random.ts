/**
 * The numbers that Python's `random.Random(seed)` draws for a small whole seed: the Mersenne Twister MT19937 (Matsumoto and
 * Nishimura, 1998, https://doi.org/10.1145/272991.272995). For verifiers whose originals draw at random, never for anything else.
 */

const SIZE = 624;
const SHIFT = 397;

export type PythonRandom = {
  /** A whole number from 0 to `bound - 1`; `bound` is below 2^32. */
  below: (bound: number) => number;
  /** A draw of the standard normal distribution. */
  gauss: () => number;
};

/** `seed` is a whole number from 0 to 2^32 - 1. */
export function pythonRandom(seed: number): PythonRandom {
  const state = seeded(seed);
  let place = SIZE;
  let spare: number | null = null;

  const next = (): number => {
    if (place === SIZE) {
      twist(state);
      place = 0;
    }
    let bits = state[place] ?? 0;
    place += 1;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return (bits ^ (bits >>> 18)) >>> 0;
  };
  const unit = (): number => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;

  return {
    below(bound) {
      const drop = Math.clz32(bound);
      for (;;) {
        const drawn = next() >>> drop;
        if (drawn < bound) return drawn;
      }
    },
    gauss() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      const angle = unit() * 2 * Math.PI;
      const radius = Math.sqrt(-2 * Math.log(1 - unit()));
      spare = Math.sin(angle) * radius;
      return Math.cos(angle) * radius;
    },
  };
}

/** The state that Python sets for a seed of one 32-bit word. */
function seeded(seed: number): Uint32Array {
  const state = new Uint32Array(SIZE);
  const at = (place: number): number => state[place] ?? 0;
  state[0] = 19650218;
  for (let i = 1; i < SIZE; i += 1) state[i] = Math.imul(1812433253, at(i - 1) ^ (at(i - 1) >>> 30)) + i;
  let i = 1;
  const advance = (): void => {
    i += 1;
    if (i < SIZE) return;
    state[0] = at(SIZE - 1);
    i = 1;
  };
  for (let round = 0; round < SIZE; round += 1) {
    state[i] = (at(i) ^ Math.imul(at(i - 1) ^ (at(i - 1) >>> 30), 1664525)) + seed;
    advance();
  }
  for (let round = 1; round < SIZE; round += 1) {
    state[i] = (at(i) ^ Math.imul(at(i - 1) ^ (at(i - 1) >>> 30), 1566083941)) - i;
    advance();
  }
  state[0] = 0x80000000;
  return state;
}

function twist(state: Uint32Array): void {
  const at = (place: number): number => state[place % SIZE] ?? 0;
  for (let i = 0; i < SIZE; i += 1) {
    const bits = (at(i) & 0x80000000) | (at(i + 1) & 0x7fffffff);
    state[i] = at(i + SHIFT) ^ (bits >>> 1) ^ ((bits & 1) === 0 ? 0 : 0x9908b0df);
  }
}
