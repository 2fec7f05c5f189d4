/**
 * A smooth limit a minute: what is taken is spread evenly, and any 60 seconds hold no more than the limit.
 * Pure: the clock comes in. Takers are served in the order in which they ask.
 */

export type Bucket = {
  /** Books `amount` and says how many milliseconds the taker must wait. */
  take: (amount: number, nowMs: number) => number;
  /** Books what an estimate had left out, or gives back (negative) what it had booked too much. */
  correct: (amount: number) => void;
  perMinute: number;
};

/** Limits a minute that a call must pass: its account's and its model's. */
export type Rates = { requests: readonly Bucket[]; tokens: readonly Bucket[] };

/** Books one call of so many tokens and says how many milliseconds it must wait. */
export function bookCall({ requests, tokens }: Rates, booked: number, nowMs: number): number {
  return Math.max(
    0,
    ...requests.map((bucket) => bucket.take(1, nowMs)),
    ...tokens.map((bucket) => bucket.take(booked, nowMs)),
  );
}

/** Sets right what was booked: `used` are the call's tokens, 0 where nobody counted them; null where no call was made. */
export function settleCall({ requests, tokens }: Rates, booked: number, used: number | null): void {
  if (used === null) for (const bucket of requests) bucket.correct(-1);
  if (used !== 0) for (const bucket of tokens) bucket.correct((used ?? 0) - booked);
}

/** `burst` is what may be taken at once after a pause: a second's worth, or one whole amount where that is more. */
export function createBucket(perMinute: number, largest = 1): Bucket {
  const burst = Math.min(perMinute, Math.max(perMinute / 60, largest));
  // What a burst may add is taken off the rate, so that no minute holds more than the limit.
  const perMs = Math.max(perMinute - burst, perMinute / 2) / 60_000;
  let level = burst;
  let at: number | null = null;
  return {
    perMinute,
    take(amount, nowMs) {
      level = Math.min(burst, level + Math.max(0, nowMs - (at ?? nowMs)) * perMs);
      at = nowMs;
      level -= amount;
      return level >= 0 ? 0 : Math.ceil(-level / perMs);
    },
    correct(amount) {
      level = Math.min(burst, level - amount);
    },
  };
}
