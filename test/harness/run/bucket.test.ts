import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBucket } from '../../../harness/run/bucket.ts';

/** Moments at which takers that all ask at once may go. */
function starts(perMinute: number, takers: number, amount = 1): number[] {
  const bucket = createBucket(perMinute);
  return Array.from({ length: takers }, () => bucket.take(amount, 0));
}

test('sixty a minute go about one a second', () => {
  const at = starts(60, 5);
  expect(at[0]).toBe(0);
  for (let next = 1; next < at.length; next += 1) {
    expect((at[next] ?? 0) - (at[next - 1] ?? 0)).toBeGreaterThan(1000);
    expect((at[next] ?? 0) - (at[next - 1] ?? 0)).toBeLessThan(1050);
  }
});

test('no sixty seconds hold more than the limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), (perMinute) => {
      const at = starts(perMinute, perMinute + 50);
      for (let first = 0; first + perMinute < at.length; first += 1) {
        expect((at[first + perMinute] ?? 0) - (at[first] ?? 0)).toBeGreaterThanOrEqual(
          perMinute === 1 ? 59_000 : 59_990,
        );
      }
    }),
  );
});

test('what was not used is given back', () => {
  const bucket = createBucket(60);
  bucket.take(1, 0);
  bucket.take(1, 0);
  bucket.correct(-1);
  expect(bucket.take(1, 0)).toBeLessThan(1050);
});

test('an amount above the limit is let through and paid off by a wait', () => {
  const bucket = createBucket(600);
  expect(bucket.take(1200, 0)).toBeGreaterThan(100_000);
});
