/** Both public stages out of their published figures: points, totals, order, and what follows when a block is left out. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { StageEntry, StageScheme } from '../../../harness/schema/index.ts';
import type { Cell } from '../../../results/stage/cell.ts';
import { checkTeams } from '../../../results/stage/check.ts';
import { evaluateStage } from '../../../results/stage/evaluate.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

function load(name: string) {
  const scheme = StageScheme.parse(read(`results/registry/schemes/${name}.json`));
  const entry = StageEntry.parse(read(`examples/stages/${name}.json`));
  checkTeams(scheme, entry.teams);
  const teams = entry.teams.map(({ id, title, blocks, criteria }) => ({
    team: id,
    title,
    criteria,
    cells: new Map(
      Object.entries(blocks).map(([block, cell]): [string, Cell] => {
        const told = { source: '', published: cell.from === 'score' ? (cell.published ?? null) : null };
        if (cell.from === 'score')
          return [block, { ...told, kind: 'score', from: 'score', score: cell.score, error: null }];
        if (cell.from === 'points') return [block, { ...told, kind: 'points', from: 'points', points: cell.points }];
        return [block, { ...told, kind: 'withheld', from: 'withheld' }];
      }),
    ),
  }));
  return { scheme, entry, teams, result: evaluateStage(entry, { scheme, teams }) };
}

const pointsIn = (result: ReturnType<typeof evaluateStage>, team: string, block: string) =>
  result.teams.find((one) => one.team === team)?.blocks.find((one) => one.block === block);

describe('stage 1', () => {
  const { result } = load('stage1-2026-01');
  test('72.03 becomes 14.4 of 20, as published', () =>
    expect(pointsIn(result, 'lg', 'common')).toMatchObject({ points: 14.4, published: 14.4, agrees: true }));
  test('the total of the one team with all figures is 90.2', () =>
    expect(result.teams[0]).toMatchObject({ team: 'lg', total: 90.2 }));
  test('withheld is no zero: no total, bounds, no place, no cut', () =>
    expect(result.teams.find(({ team }) => team === 'skt')).toMatchObject({
      total: null,
      bounds: { lower: 9.2, upper: 99.2 },
      place: null,
      outcome: 'cannot-tell',
    }));
  test('a missed criterion is out whatever the points', () =>
    expect(result.teams.find(({ team }) => team === 'naver')?.outcome).toBe('out-by-criterion'));
});

describe('stage 2', () => {
  const { scheme, teams, entry, result } = load('stage2-2026-08');
  test.each([
    ['skt', 8.8, 70.6, 'goes-on'],
    ['upstage', 9.4, 69.9, 'goes-on'],
    ['lg', 7.8, 69.0, 'goes-on'],
    ['motif', 11.9, 65.8, 'cut-on-points'],
  ])('%s: index points %d, total %d, %s', (team, index, total, outcome) => {
    expect(pointsIn(result, team, 'aaii')).toMatchObject({ points: index, agrees: true });
    expect(result.teams.find((one) => one.team === team)).toMatchObject({ total, outcome });
  });
  test('the order', () => expect(result.teams.map(({ team }) => team)).toEqual(['skt', 'upstage', 'lg', 'motif']));
  test('without the first rounding two of the four would be wrong', () => {
    const straight = structuredClone(scheme);
    (straight.blocks[0] as StageScheme['blocks'][number]).rounding.score = null;
    const other = evaluateStage(entry, { scheme: straight, teams });
    expect(['skt', 'upstage', 'lg', 'motif'].map((team) => pointsIn(other, team, 'aaii')?.points)).toEqual([
      8.8, 9.4, 7.7, 11.8,
    ]);
  });

  const without = (id: string) => result.leaveOut.find((row) => row.without === id);
  test.each(['aaii', 'nia', 'expert', 'professional', 'public'])('without %s alone the same team is cut', (id) =>
    expect(without(id)).toMatchObject({ cutChanges: false, cut: ['motif'] }),
  );
  test('without both user panels LG is cut: 51.8, 51.7, 51.5, 50.1', () =>
    expect(without('user')).toMatchObject({
      cutChanges: true,
      order: ['upstage', 'motif', 'skt', 'lg'],
      cut: ['lg'],
      totals: [
        { team: 'skt', total: 51.5 },
        { team: 'upstage', total: 51.8 },
        { team: 'lg', total: 50.1 },
        { team: 'motif', total: 51.7 },
      ],
    }));
  test('without the index LG passes Upstage', () =>
    expect(without('aaii')?.passes).toContainEqual({ team: 'lg', over: 'upstage', by: 0.7 }));
  test('without the professionals Upstage passes SK Telecom by 0.1', () =>
    expect(without('professional')?.passes).toContainEqual({ team: 'upstage', over: 'skt', by: 0.1 }));

  test('effective weights: standard deviations 42 / 31.5 / 20 / 6, ranges 41 / 34 / 20 / 6', () => {
    const shares = (key: 'spread' | 'range') =>
      Object.fromEntries(result.weights.map((row) => [row.unit, Math.round((row[key] as number) * 1000) / 10]));
    expect(shares('spread')).toEqual({ aaii: 31.5, nia: 6.3, expert: 20, user: 42.2 });
    expect(shares('range')).toEqual({ aaii: 33.6, nia: 5.7, expert: 19.7, user: 41 });
    expect(result.weights.reduce((sum, row) => sum + (row.covariance as number), 0)).toBeCloseTo(1, 12);
  });
  test('how sure the cut is cannot be told; what would turn it can', () => {
    expect(result.certainty).toMatchObject({ status: 'unknown', same: null });
    expect(result.teams.every(({ cutChance }) => cutChance === null)).toBe(true);
    expect(result.margin).toMatchObject({ lastIn: 'lg', firstOut: 'motif', points: 3.2 });
    expect(result.margin?.sureBelow).toBeCloseTo(3.2 / (Math.SQRT2 * 1.6448536), 6);
    expect(result.margin?.needs).toEqual([
      { block: 'aaii', points: 3.2, score: 60.4 },
      { block: 'nia', points: null, score: null },
      { block: 'expert', points: 3.2, score: 30.3 },
      { block: 'professional', points: 3.2, score: 3.87 },
      { block: 'public', points: 3.2, score: 4.45 },
    ]);
  });
});
