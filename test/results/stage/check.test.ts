import { expect, test } from 'vitest';
import { StageEntry } from '../../../harness/schema/index.ts';
import { checkTeams } from '../../../results/stage/check.ts';
import { expectBoth, wordsOf } from '../../both-languages.ts';
import { block, scheme as schemeOf } from './scheme.ts';

const words = { en: 'w', ko: 'w' };
const evidence = { status: 'official', source: 'a test' } as const;
const scheme = schemeOf(
  [
    block('bench', 20, { kind: 'scaled', full: 50 }),
    block('panel', 20, { kind: 'panel', scale: { min: 1, max: 5 }, trim: 0, to: 'first' }),
    block('given', 20, { kind: 'entered' }),
  ],
  { id: 'own', criteria: [{ id: 'independence', title: words, applies: 'before-points', evidence }] },
);

const cells = {
  bench: { from: 'score', score: 50, source: 's' },
  panel: { from: 'score', score: 5, source: 's' },
  given: { from: 'points', points: 20, source: 's' },
};
const team = (id: string, changed: object = {}, more: object = {}) => ({
  id,
  title: id,
  blocks: { ...cells, ...changed },
  ...more,
});
const teamsOf = (...teams: object[]) =>
  StageEntry.parse({ title: words, asOf: '2027-01-01', scheme: 'own', teams }).teams;

test('figures at the ends of their ranges are taken', () => {
  expect(() =>
    checkTeams(scheme, teamsOf(team('x'), team('y', { panel: { ...cells.panel, score: 1 } }))),
  ).not.toThrow();
});

const points = (value: number) => ({ from: 'points', points: value, source: 's' });
const score = (value: number) => ({ from: 'score', score: value, source: 's' });
const finding = { status: 'met', evidence: ['a page'] };
test.each<[string, object[], string, RegExp]>([
  ['a team twice', [team('x'), team('y'), team('x')], 'STAGE_TEAM_TWICE', /Team x stands there twice/],
  [
    'a block too many',
    [team('x', { agents: score(1) })],
    'STAGE_BLOCKS_DIFFER',
    /Team x names agents, .* has bench, panel, given/,
  ],
  [
    'a block too few',
    [{ ...team('x'), blocks: { bench: cells.bench } }],
    'STAGE_BLOCKS_DIFFER',
    /has nothing for panel, given/,
  ],
  [
    'more points than the block has',
    [team('x', { given: points(20.1) })],
    'STAGE_POINTS_OUT_OF_RANGE',
    /block given: 20\.1 lies outside 0 to 20/,
  ],
  [
    'a score above full marks',
    [team('x', { bench: score(50.1) })],
    'STAGE_POINTS_OUT_OF_RANGE',
    /block bench: 50\.1 lies outside 0 to 50/,
  ],
  [
    'a panel’s mean below its scale',
    [team('x', { panel: score(0.9) })],
    'STAGE_POINTS_OUT_OF_RANGE',
    /block panel: 0\.9 lies outside 1 to 5/,
  ],
  [
    'a criterion that the scheme does not have',
    [team('x', {}, { criteria: { openness: finding } })],
    'STAGE_CRITERION_UNKNOWN',
    /criterion openness; scheme own has independence/,
  ],
])('%s is refused by name', (_why, teams, code, message) => {
  const check = () => checkTeams(scheme, teamsOf(...teams));
  expect(check).toThrow(expect.objectContaining({ code }));
  expect(check).toThrow(message);
  expectBoth(wordsOf(check), ['x']);
});
