import { describe, expect, test } from 'vitest';
import type { StageScheme } from '../../../harness/schema/index.ts';
import { evaluateStage } from '../../../results/stage/evaluate.ts';
import { block, points, scheme, team, withheld } from './scheme.ts';

const title = { title: { en: 't', ko: 't' }, asOf: '2027-01-01', remarks: [] };
const blocks = [block('a', 50, { kind: 'entered' }), block('b', 50, { kind: 'entered' })];
const evidence = { status: 'official' as const, source: 'a test' };

function outcomes(
  rows: Record<string, [number | null, number | null]>,
  more: Partial<StageScheme> = {},
  failing: string[] = [],
) {
  const teams = Object.entries(rows).map(([id, values]) => ({
    ...team(
      id,
      blocks,
      values.map((value) => (value === null ? withheld : points(value))),
    ),
    criteria: failing.includes(id) ? { own: { status: 'not-met' as const, evidence: ['x'] } } : {},
  }));
  const result = evaluateStage(title, { scheme: scheme(blocks, more), teams });
  return {
    result,
    of: Object.fromEntries(result.teams.map((one) => [one.team, one.outcome])),
    places: Object.fromEntries(result.teams.map((one) => [one.team, one.place])),
  };
}

const survivors = (count: number | null) => ({ survivors: { count, evidence } });

describe('who goes on', () => {
  test('the best by total', () =>
    expect(outcomes({ x: [10, 20], y: [20, 20], z: [5, 5] }, survivors(2)).of).toEqual({
      y: 'goes-on',
      x: 'goes-on',
      z: 'cut-on-points',
    }));
  test("a tie at the cut is nobody's cut without a rule", () => {
    const { of, places } = outcomes({ x: [10, 20], y: [20, 10], z: [40, 5] }, survivors(2));
    expect(of).toEqual({ z: 'goes-on', x: 'tied-at-the-cut', y: 'tied-at-the-cut' });
    expect(places).toEqual({ z: 1, x: 2, y: 2 });
  });
  test('a tie inside the places matters to nobody', () =>
    expect(outcomes({ x: [10, 20], y: [20, 10], z: [1, 5] }, survivors(2)).of).toEqual({
      x: 'goes-on',
      y: 'goes-on',
      z: 'cut-on-points',
    }));
  test('a tie rule decides by its blocks', () =>
    expect(
      outcomes(
        { x: [10, 20], y: [20, 10], z: [40, 5] },
        { ...survivors(2), ties: { rule: 'blocks', blocks: ['a'], evidence } },
      ).of,
    ).toEqual({ z: 'goes-on', y: 'goes-on', x: 'cut-on-points' }));
  test('one withheld figure leaves the cut open for all', () =>
    expect(outcomes({ x: [10, 20], y: [20, 20], z: [5, null] }, survivors(2)).of).toEqual({
      y: 'cannot-tell',
      x: 'cannot-tell',
      z: 'cannot-tell',
    }));
  test('with room for all nobody is cut', () =>
    expect(outcomes({ x: [10, null], y: [20, 20] }, survivors(2)).of).toEqual({ y: 'goes-on', x: 'goes-on' }));

  const criterion = (applies: 'beside-points' | 'before-points') => ({
    ...survivors(2),
    criteria: [{ id: 'own', title: { en: 'own', ko: 'own' }, applies, evidence }],
  });
  const three: Record<string, [number, number]> = { x: [10, 20], y: [20, 20], z: [5, 5] };
  test('beside the points: a missed criterion frees no place', () =>
    expect(outcomes(three, criterion('beside-points'), ['y']).of).toEqual({
      y: 'out-by-criterion',
      x: 'goes-on',
      z: 'cut-on-points',
    }));
  test('before the points: it does', () =>
    expect(outcomes(three, criterion('before-points'), ['y']).of).toEqual({
      y: 'out-by-criterion',
      x: 'goes-on',
      z: 'goes-on',
    }));
});

test('one team alone, and teams without points, have no shares and no margin', () => {
  expect(outcomes({ x: [1, 2] }).result).toMatchObject({ weights: [], margin: null });
  expect(outcomes({ x: [1, null], y: [2, 3] }).result).toMatchObject({ weights: [], leaveOut: [], leaveTeamOut: [] });
});

test("where points are scaled to the first, one team's leaving can turn the others", () => {
  const scaled = [block('a', 50, { kind: 'relative-to-first' }), block('b', 50, { kind: 'entered' })];
  const rows = { x: [100, 0], y: [40, 28], z: [30, 34] } as const;
  const teams = Object.entries(rows).map(([id, [a, b]]) =>
    team(id, scaled, [
      { kind: 'score', from: 'score', score: a, error: null, source: 'a test', published: null },
      points(b),
    ]),
  ) as never[];
  const { leaveTeamOut } = evaluateStage(title, { scheme: scheme(scaled), teams });
  expect(leaveTeamOut.find(({ without }) => without === 'x')).toMatchObject({ order: ['y', 'z'], changes: true });
});
