import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatConfidence,
  formatCount,
  formatInterval,
  formatMoney,
  formatPercent,
  formatPointsRange,
  formatProbability,
  formatRatio,
  formatShare,
  formatTimes,
} from '../../../results/report/figures.ts';
import { atLeastBar, RATIO_ROUNDING } from '../../../results/rounding.ts';

describe('formatRatio', () => {
  test.each([
    ['a hair below the bar never reads as the bar', 0.94996, '0.9499'],
    ['what only the last binary digits keep below the bar is the bar', 0.9499999999999998, '0.9500'],
    ['the bar itself', 0.95, '0.9500'],
    ['a decimal that no double holds exactly', 0.57, '0.5700'],
    ['above one', 1.02999, '1.0299'],
    ['zero', 0, '0.0000'],
    ['minus zero has no sign', -0, '0.0000'],
    ['below zero, downwards is away from zero', -0.00001, '-0.0001'],
    ['below zero, nothing to cut', -0.25, '-0.2500'],
    ['written with an exponent', 1.5e-7, '0.0000'],
    ['the smallest double', 5e-324, '0.0000'],
    ['large', 1.5e9, '1500000000.0000'],
    ['not measured', null, '—'],
    ['never the word NaN', Number.NaN, '—'],
    ['never the word Infinity', Number.POSITIVE_INFINITY, '—'],
  ])('%s', (_why, value, expected) => expect(formatRatio(value)).toBe(expected));

  test('it reads as the bar exactly where the ratio counts as reaching it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3e-12, max: 3e-12, noNaN: true }),
        fc.constantFrom(0.9, 0.95, 1, 1.05),
        (off, bar) => {
          expect(Number(formatRatio(bar + off)) >= bar).toBe(atLeastBar(bar + off, bar));
        },
      ),
    );
  });

  test('never above the value, and less than one unit below it', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (value) => {
        const shown = Number(formatRatio(value));
        expect(shown).toBeLessThanOrEqual(value + RATIO_ROUNDING);
        expect(value - shown).toBeLessThan(0.0001 + 1e-12);
      }),
    );
  });
});

test('an interval is cut downwards at both ends', () => {
  expect(formatInterval({ lower: 0.92189, upper: 0.949999 })).toBe('0.9218–0.9499');
});

test.each([
  ['as model cards round', 0.962092, '96.21%'],
  ['half goes up, on the decimals a reader sees', 0.96205, '96.21%'],
  ['a double that is a hair low still rounds up', 0.01005, '1.01%'],
  ['all right', 1, '100.00%'],
  ['none right', 0, '0.00%'],
  ['not measured is not zero', null, '—'],
])('percent: %s', (_why, value, expected) => expect(formatPercent(value)).toBe(expected));

test.each([
  ['almost complete is not complete', 0.9999, '99.9%'],
  ['complete', 1, '100.0%'],
  ['no binary dust', 0.29, '29.0%'],
  ['unknown', null, '—'],
])('share: %s', (_why, value, expected) => expect(formatShare(value)).toBe(expected));

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
  [-45678, '-45,678'],
])('count %d', (value, expected) => expect(formatCount(value)).toBe(expected));

test.each([
  ['free', 0, '$0.00'],
  ['less than a cent is not free', 0.004, '<$0.01'],
  ['half a cent goes up', 1.005, '$1.01'],
  ['thousands', 12345.6, '$12,345.60'],
  ['no price known is not free', null, '—'],
])('money: %s', (_why, value, expected) => expect(formatMoney(value)).toBe(expected));

test.each([
  [0.05, '90'],
  [0.025, '95'],
  [0.005, '99'],
  [0.001, '99.8'],
])('an error rate of %d a side is an interval of %s percent', (alpha, expected) => {
  expect(formatConfidence(alpha)).toBe(expected);
});

test.each([
  [0.00001, '<0.0001'],
  [0, '0.0000'],
  [0.04995, '0.0500'],
  [null, '—'],
])('p-value %d', (value, expected) => expect(formatProbability(value)).toBe(expected));

test.each([
  [3.445, '3.45×'],
  [0, '0.00×'],
  [null, '—'],
])('a multiple: %d', (value, expected) => expect(formatTimes(value)).toBe(expected));

test('the ends of a change are apart in the way of the language', () => {
  expect(formatPointsRange(-0.1, 0.025, 'en')).toBe('-10.00 to +2.50');
  expect(formatPointsRange(-0.1, 0.025, 'ko')).toBe('-10.00 ~ +2.50');
});
