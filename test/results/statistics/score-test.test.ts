import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../../results/statistics/distributions.ts';
import { countPairs, type PairCounts, scoreInterval, scoreStatistic } from '../../../results/statistics/score-test.ts';
import { column, pairOfCounts } from '../../fixtures/marks.ts';

const reference: { rows: number[][] } = JSON.parse(
  readFileSync(new URL('../../golden/statistics/score-statistic.json', import.meta.url), 'utf8'),
);
const golden: PairCounts = { both: 310, candidateOnly: 28, referenceOnly: 52, neither: 110 };
const count = fc.integer({ min: 0, max: 300 });
const counts = fc
  .record({ both: count, candidateOnly: count, referenceOnly: count, neither: count })
  .filter((c) => c.both + c.candidateOnly + c.referenceOnly > 0);

describe('500 items, 310 / 28 / 52 / 110', () => {
  test('statistic at 0.95', () => expect(scoreStatistic(golden, 0.95)).toBeCloseTo(-0.6820263418, 9));
  test.each([
    ['90 %', 0.95, 0.8938515522, 0.9734057502],
    ['95 %', 0.975, 0.8859851889, 0.9812817035],
  ])('%s interval', (_why, level, lower, upper) => {
    const z = normalQuantile(level);
    const interval = scoreInterval(golden, { lower: z, upper: z });
    expect(interval?.lower).toBeCloseTo(lower, 5);
    expect(interval?.upper).toBeCloseTo(upper, 5);
  });
});

test.each(reference.rows)(
  '%d %d %d %d at %d gives %d',
  (both, candidateOnly, referenceOnly, neither, ratio, expected) => {
    const statistic = scoreStatistic(
      { both: both!, candidateOnly: candidateOnly!, referenceOnly: referenceOnly!, neither: neither! },
      ratio!,
    );
    expect(Math.abs((statistic ?? Number.NaN) - expected!)).toBeLessThan(1e-11 * Math.max(1, Math.abs(expected!)));
  },
);

test('swapping the models turns the statistic around', () => {
  fc.assert(
    fc.property(counts, fc.constantFrom(0.8, 0.95, 1.05, 1.3), (c, ratio) => {
      const swapped = { ...c, candidateOnly: c.referenceOnly, referenceOnly: c.candidateOnly };
      const there = scoreStatistic(c, ratio);
      const back = scoreStatistic(swapped, 1 / ratio);
      if (there === null || back === null) expect([there, back]).toEqual([null, null]);
      else expect(Math.abs(there + back)).toBeLessThan(1e-9 * Math.max(1, Math.abs(there)));
    }),
  );
});

test('interval and statistic say the same', () => {
  fc.assert(
    fc.property(counts, fc.double({ min: 0.3, max: 2, noNaN: true }), (c, ratio) => {
      const interval = scoreInterval(c, { lower: 1.645, upper: 1.645 });
      const statistic = scoreStatistic(c, ratio);
      if (interval === null || statistic === null || Math.abs(Math.abs(statistic) - 1.645) < 1e-9) return;
      expect(interval.lower > ratio).toBe(statistic > 1.645);
      expect(interval.upper < ratio).toBe(statistic < -1.645);
    }),
    { numRuns: 500 },
  );
});

test.each<[string, PairCounts, number | null]>([
  ['nobody right', { both: 0, candidateOnly: 0, referenceOnly: 0, neither: 9 }, null],
  ['no samples', { both: 0, candidateOnly: 0, referenceOnly: 0, neither: 0 }, null],
  // Everybody right: Z = sqrt(n (1 - ratio) / ratio).
  ['everybody right', { both: 50, candidateOnly: 0, referenceOnly: 0, neither: 0 }, Math.sqrt((50 * 0.05) / 0.95)],
])('%s', (_why, c, expected) => {
  const statistic = scoreStatistic(c, 0.95);
  if (expected === null) expect(statistic).toBeNull();
  else expect(statistic).toBeCloseTo(expected, 12);
});

describe('intervals at the edge', () => {
  const at = (c: PairCounts) => scoreInterval(c, { lower: 1.645, upper: 1.645 });
  test('both right on everything: 1 lies inside, not at an end', () => {
    const interval = at({ both: 50, candidateOnly: 0, referenceOnly: 0, neither: 0 });
    // Z = sqrt(n (1 - ratio) / ratio) below 1, and its mirror above.
    const edge = 1.645 ** 2 / 50;
    expect(interval?.lower).toBeCloseTo(1 / (1 + edge), 9);
    expect(interval?.upper).toBeCloseTo(1 + edge, 9);
  });
  test('candidate never right: from 0', () => {
    const interval = at({ both: 0, candidateOnly: 0, referenceOnly: 20, neither: 30 });
    expect(interval?.lower).toBe(0);
    expect(interval?.upper).toBeGreaterThan(0);
    expect(interval?.upper).toBeLessThan(0.3);
  });
  test('reference never right: none', () =>
    expect(at({ both: 0, candidateOnly: 9, referenceOnly: 0, neither: 3 })).toBeNull());
  test('reference right once: wide, with both ends', () => {
    const interval = at({ both: 0, candidateOnly: 9, referenceOnly: 1, neither: 30 });
    expect(interval?.lower).toBeGreaterThan(1);
    expect(interval?.upper).toBeGreaterThan(40);
    expect(interval?.upper).toBeLessThan(50);
  });
});

test('counting leaves out what one of the two was not measured on', () => {
  const [candidate, reference] = pairOfCounts(3, 2, 1, 4);
  expect(countPairs(column([null, ...candidate, 1]), column([1, ...reference, null]))).toEqual({
    both: 3,
    candidateOnly: 2,
    referenceOnly: 1,
    neither: 4,
  });
  expect(countPairs(column([0.5, 1]), column([1, 1]))).toBeNull();
});
