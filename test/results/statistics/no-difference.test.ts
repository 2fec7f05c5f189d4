import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PairMoments } from '../../../results/statistics/contrast.ts';
import { chanceOfNoDifference, differsNowhere } from '../../../results/statistics/no-difference.ts';

/** Right-or-wrong marks that both models share. */
function tied(units: number, mean: number, weight = 1): PairMoments {
  const variance = units < 2 ? 0 : (mean * (1 - mean)) / (units - 1);
  return {
    ...{ weight, n: units, units, candidate: mean, reference: mean },
    ...{ candidateVariance: variance, referenceVariance: variance, covariance: variance },
  };
}

describe('the chance of seeing no difference at the bar', () => {
  test('on one benchmark: every unit was spared', () => {
    expect(chanceOfNoDifference([tied(10, 0.7)], 0.95)).toBeCloseTo((1 - 0.05 * 0.7) ** 10, 9);
    expect(chanceOfNoDifference([tied(10, 0.7)], 1.05)).toBeCloseTo((1 - 0.05 * 0.7) ** 10, 9);
  });

  test('is the largest over all ways to hide the missing share', () => {
    const pairs = [tied(5, 0.8, 0.5), tied(40, 0.6, 0.3), tied(12, 0.9, 0.2)];
    const missing = 0.05 * (0.5 * 0.8 + 0.3 * 0.6 + 0.2 * 0.9);
    let most = 0;
    for (let first = 0; first <= 200; first += 1) {
      for (let second = 0; second <= 200 - first; second += 1) {
        const [a, b, c] = [first / 200, second / 200, (200 - first - second) / 200];
        const lost = [(a * missing) / 0.5, (b * missing) / 0.3, (c * missing) / 0.2];
        most = Math.max(most, (1 - lost[0]!) ** 5 * (1 - lost[1]!) ** 40 * (1 - lost[2]!) ** 12);
      }
    }
    const found = chanceOfNoDifference(pairs, 0.95);
    expect(found).toBeGreaterThanOrEqual(most - 1e-9);
    expect(found).toBeCloseTo(most, 4);
  });

  test('is a chance, and falls with more units, whatever the weights are', () => {
    const part = fc.tuple(
      fc.integer({ min: 2, max: 5000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 1e-9, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0.5, max: 1.5, noNaN: true }),
        (parts, bar) => {
          const total = parts.reduce((sum, [, , weight]) => sum + weight, 0);
          const of = (times: number) => parts.map(([units, mean, weight]) => tied(units * times, mean, weight / total));
          const [few, many] = [chanceOfNoDifference(of(1), bar), chanceOfNoDifference(of(3), bar)];
          expect(few).toBeGreaterThanOrEqual(0);
          expect(few).toBeLessThanOrEqual(1);
          expect(many).toBeLessThanOrEqual(few + 1e-9);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['equal marks', tied(10, 0.7), true],
  ['equal means of other samples', { ...tied(10, 0.7), covariance: 0 }, false],
  ['another mean', { ...tied(10, 0.7), candidate: 0.8 }, false],
])('differs nowhere: %s', (_why, pair, expected) => {
  expect(differsNowhere([tied(5, 1), pair])).toBe(expected);
});
