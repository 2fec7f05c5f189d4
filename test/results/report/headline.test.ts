import { describe, expect, test } from 'vitest';
import type { MaybeEstimate } from '../../../harness/schema/index.ts';
import { headlineOf, ownIntervalNote, ratioPhrase, windowPhrase } from '../../../results/report/headline.ts';
import { scorecardFixture } from './scorecard-fixture.ts';

describe('where the true ratio lies', () => {
  test.each([
    ['inside', 0.9412, 'inside', '안'],
    ['on the lower end', 0.9218, 'inside', '안'],
    ['on the upper end', 0.97745, 'inside', '안'],
    ['below', 0.9217, 'outside', '밖'],
    ['above', 0.9775, 'outside', '밖'],
  ])('%s', (_why, trueRatio, english, korean) => {
    const card = { ...scorecardFixture('undecided'), rehearsal: { trueRatio } };
    expect(headlineOf(card, 'en').rehearsal.join(' ')).toContain(`The true ratio lies ${english} the interval.`);
    expect(headlineOf(card, 'ko').rehearsal.join(' ')).toContain(`참값은 구간 ${korean}에 있습니다.`);
  });
});

describe('ratioPhrase', () => {
  const withoutInterval = (value: number | null): MaybeEstimate => ({
    status: 'not-estimable',
    reason: 'no-variance',
    value,
  });

  test.each([
    [
      'a plain ratio stays visible without its interval',
      withoutInterval(0.94996),
      '0.9499, no interval. The marks do not vary',
    ],
    ['no ratio is never zero', withoutInterval(null), 'no ratio. The marks do not vary'],
  ])('%s', (_why, ratio, expected) => {
    expect(ratioPhrase(ratio, { language: 'en', alpha: 0.05 })).toContain(expected);
  });
});

test('the ratio that the programme would compute, against the bar', () => {
  expect(headlineOf(scorecardFixture('pass'), 'en').programme).toBe('0.9812 (>= 0.9500)');
  expect(headlineOf(scorecardFixture('undecided'), 'ko').programme).toBe('0.9499 (0.9500 미만)');
  expect(headlineOf(scorecardFixture('incomplete'), 'ko').programme).toBe('계산할 수 없음');
});

test('only an undecided verdict says where its uncertainty comes from, the largest part first', () => {
  expect(headlineOf(scorecardFixture('undecided'), 'en').uncertainty).toBe('mostly from click (44.6%), gsm (40.1%)');
  expect(headlineOf(scorecardFixture('fail'), 'en').uncertainty).toBeNull();
});

test('a share that reads as nothing carries nothing', () => {
  const card = scorecardFixture('undecided');
  const withShares = (shares: readonly number[]) => ({
    ...card,
    benchmarks: card.benchmarks.map((row, at) => ({ ...row, varianceShare: shares[at] ?? 0 })),
  });
  expect(headlineOf(withShares([0.0004, 1]), 'en').uncertainty).toBe('mostly from ko-counters (100.0%)');
  expect(headlineOf(withShares([]), 'en').uncertainty).toBeNull();
});

describe('why the interval at the top is another than that of the frontier alone', () => {
  const card = scorecardFixture('undecided');
  const estimate = { value: 0.95, lower: 0.9218, upper: 0.9774, n: 3506, method: 'fieller-t+max-t' };
  const own = { ...estimate, lower: 0.9231, method: 'fieller-t' };
  const withIntervals = (whole: typeof estimate, alone: typeof estimate) => ({
    ...card,
    ratio: { status: 'estimated' as const, estimate: whole },
    references: card.references.map((row) =>
      row.model === card.frontier ? { ...row, ratio: { status: 'estimated' as const, estimate: alone } } : row,
    ),
  });

  test('is told with both', () => {
    const [en = ''] = ownIntervalNote(withIntervals(estimate, own), 'en');
    const [ko = ''] = ownIntervalNote(withIntervals(estimate, own), 'ko');
    for (const text of [en, ko]) for (const one of ['0.9218–0.9774', '0.9231–0.9774']) expect(text).toContain(one);
    expect(en).toContain('against all references that count at once');
  });
  test.each([
    ['the two read the same', withIntervals(estimate, { ...own, lower: 0.92181 })],
    ['one reference counts', withIntervals({ ...estimate, method: 'fieller-t' }, own)],
    ['there is no interval', { ...card, ratio: scorecardFixture('incomplete').ratio }],
  ])('is not told where %s', (_why, one) => {
    expect(ownIntervalNote(one, 'en')).toEqual([]);
  });
});

test.each([
  [
    'a window of months',
    'pass',
    'Models released in the 6 months up to 2026-08-18 count. Release means the earlier of API and weights.',
  ],
  ['all time', 'incomplete', 'Models released by 2026-08-18 count. Release means the day the weights were published.'],
] as const)('windowPhrase: %s', (_why, name, expected) => {
  expect(windowPhrase(scorecardFixture(name), 'en')).toBe(expected);
});
