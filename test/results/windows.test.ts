import { describe, expect, test } from 'vitest';
import { Scorecard } from '../../harness/schema/index.ts';
import { buildScorecard } from '../../results/scorecard.ts';
import { benchmark, model, pairOfCounts, profile, scorecardInput } from '../fixtures/marks.ts';

const [cand, ref] = pairOfCounts(50, 10, 30, 10);
const models = [
  model('cand', 'candidate'),
  model('recent', 'reference'),
  model('giant', 'reference', { dates: { apiGa: '2024-05-01' } }),
];

function windowsOf(columns: Record<string, ArrayLike<number | null>>, months: number | null = 6) {
  const input = scorecardInput([benchmark(columns)], { models });
  const rule = profile({ window: { months, releaseDate: 'first-public' } });
  return buildScorecard({ ...input, profile: rule, target: null });
}

describe('the same marks under other windows', () => {
  const card = windowsOf({ cand, recent: ref, giant: ref.map(() => 1) });
  const rows = card.windows ?? [];

  test('the profile’s own stands first, alone decides, and says what the verdict says', () => {
    expect(rows.map(({ decides }) => decides)).toEqual([true, ...rows.slice(1).map(() => false)]);
    expect(rows[0]).toMatchObject({ months: 6, models: ['recent'], verdict: card.verdict.verdict });
    expect(rows[0]?.ratio).toBeCloseTo(0.75, 12);
  });
  test('a window of any age meets the older and better model', () => {
    const everAfter = rows.find(({ months }) => months === null);
    expect(everAfter).toMatchObject({ models: ['recent', 'giant'], notMeasured: [], verdict: 'fail' });
    expect(everAfter?.ratio).toBeCloseTo(0.6, 12);
  });
  test('where nobody has the date, nobody counts and there is no ratio', () => {
    expect(rows.find(({ releaseDate }) => releaseDate === 'report')).toMatchObject({ models: [], ratio: null });
  });
  test('the card fits its schema', () => expect(Scorecard.parse(card)).toEqual(card));
});

test('an older model that was not asked is named, and the ratio is that of those that were', () => {
  const everAfter = windowsOf({ cand, recent: ref }).windows?.find(({ months }) => months === null);
  expect(everAfter).toMatchObject({ models: ['recent', 'giant'], notMeasured: ['giant'] });
  expect(everAfter?.ratio).toBeCloseTo(0.75, 12);
});

test('under a window without references, a wider one still tells', () => {
  const old = [models[0], models[2]].filter((one) => one !== undefined);
  const input = scorecardInput([benchmark({ cand, giant: ref })], { models: old });
  const card = buildScorecard({ ...input, profile: profile(), target: null });
  expect(card.verdict.verdict).toBe('incomplete');
  for (const row of card.windows ?? []) expect(row.ratio === null).toBe(row.models.length === 0);
});
