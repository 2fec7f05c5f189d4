import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../harness/random.ts';
import { evaluateStage } from '../../../results/stage/evaluate.ts';
import { widening } from '../../../results/stage/redraw.ts';
import { normalCdf, normalQuantile } from '../../../results/statistics/distributions.ts';
import { block, marks, points, scheme, score, team } from './scheme.ts';

const title = { title: { en: 't', ko: 't' }, asOf: '2027-01-01', remarks: [] };
const scaled = [block('a', 100, { kind: 'scaled', full: 100 })];
const panel = [block('p', 100, { kind: 'panel', scale: { min: 0, max: 100 }, trim: 0, to: 'full-scale' })];
const run = (blocks: typeof scaled, teams: ReturnType<typeof team>[], draws = 4000) =>
  evaluateStage(title, { scheme: scheme(blocks), teams: teams as never[] }, { draws });

describe('how sure the cut is', () => {
  test('the chance of two normal totals, to the error of the draws', () => {
    const { teams, certainty } = run(scaled, [team('x', scaled, [score(62, 1.5)]), team('y', scaled, [score(60, 2)])]);
    const expected = normalCdf(-2 / 2.5);
    expect(teams.map(({ cutChance }) => cutChance)).toEqual([
      expect.closeTo(expected, 1),
      expect.closeTo(1 - expected, 1),
    ]);
    expect(Math.abs((teams[0]?.cutChance as number) - expected)).toBeLessThan(
      3.3 * Math.sqrt((expected * (1 - expected)) / 4000),
    );
    expect(certainty).toMatchObject({ status: 'known', withoutError: [] });
    expect(certainty.same).toBeCloseTo(1 - (teams[0]?.cutChance as number), 12);
  });
  test('the same figures give the same answer', () => {
    const teams = [team('x', scaled, [score(62, 1.5)]), team('y', scaled, [score(60, 2)])];
    expect(run(scaled, teams, 500)).toEqual(run(scaled, teams, 500));
  });
  test('an interval is the one that was stated', () => {
    const { teams } = run(scaled, [team('x', scaled, [score(62, 1.5)]), team('y', scaled, [score(40, 2)])]);
    const reach = normalQuantile(0.95) * 1.5;
    expect(teams[0]?.interval?.lower).toBeCloseTo(62 - reach, 0);
    expect(teams[0]?.interval?.upper).toBeCloseTo(62 + reach, 0);
  });
  test('a strict rater is strict with everybody: what they share does not blur the cut', () => {
    const severity = Array.from({ length: 20 }, (_, rater) => 40 + 2 * rater);
    const shared = [
      team('x', panel, [marks(...severity.map((mark) => mark + 1))]),
      team('y', panel, [marks(...severity)]),
    ];
    expect(run(panel, shared, 1000).certainty.same).toBe(1);
    const turned = [
      team('x', panel, [marks(...severity.map((mark) => mark + 1))]),
      team('y', panel, [marks(...[...severity].reverse())]),
    ];
    expect(run(panel, turned, 1000).certainty.same).toBeLessThan(0.7);
  });
  test('what has no error holds still, and is named', () => {
    const both = [block('a', 50, { kind: 'scaled', full: 100 }), block('b', 50, { kind: 'entered' })];
    const { certainty, teams } = run(
      both,
      [team('x', both, [score(62, 1), points(40)]), team('y', both, [score(60, 1), points(30)])],
      500,
    );
    expect(certainty).toMatchObject({ status: 'partial', withoutError: ['b'] });
    expect(teams[0]?.blocks.map(({ interval }) => interval === null)).toEqual([false, true]);
  });
});

test('the interval of few raters covers what it says', () => {
  const random = randomFrom('raters');
  const normal = () => normalQuantile(random.uniform() || 0.5);
  let covered = 0;
  const rounds = 300;
  for (let round = 0; round < rounds; round += 1) {
    const list = Array.from({ length: 10 }, () => 50 + 8 * normal());
    const { teams } = run(panel, [team(`x${round}`, panel, [marks(...list)])], 300);
    const interval = teams[0]?.interval;
    if (interval && interval.lower <= 50 && 50 <= interval.upper) covered += 1;
  }
  expect(covered / rounds).toBeGreaterThan(0.85);
  expect(covered / rounds).toBeLessThan(0.95);
  expect(widening(10, 1)).toBeGreaterThan(widening(10, 0));
  expect(widening(1000, 0)).toBeCloseTo(1, 2);
});
