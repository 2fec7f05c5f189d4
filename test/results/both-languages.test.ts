import { expect, test } from 'vitest';
import type { Baseline, PublishedScore, Scorecard, StageResult } from '../../harness/schema/index.ts';
import { addMonths } from '../../results/calendar.ts';
import { reportContest } from '../../results/contest.ts';
import { unpackMarks } from '../../results/gate-baseline.ts';
import { historyOf } from '../../results/history.ts';
import { choosePublished, type PublishedQuery } from '../../results/published.ts';
import { readCell } from '../../results/stage/points.ts';
import { expectBoth, wordsOf } from '../both-languages.ts';
import { benchmark } from '../fixtures/marks.ts';
import { queryOf, row } from './published-registry.ts';
import { block, marks, points, score } from './stage/scheme.ts';

/** A scorecard of one benchmark: `ours` is the candidate, the others are references that count. */
function card(asOf: string, scores: Record<string, number>, profile = 'p'): Scorecard {
  const means = Object.entries(scores).map(([model, mean]) => ({ model, mean, n: 100 }));
  const models = means.map(({ model: id }) => ({ id, role: id === 'ours' ? 'candidate' : 'reference' }));
  return {
    run: { id: `run-${asOf}`, asOf, suite: 'common', suiteSha256: 's', profileSha256: profile.repeat(64) },
    profile: { id: profile, alpha: 0.05 },
    candidate: 'ours',
    models,
    references: models.filter(({ role }) => role === 'reference').map(({ id }) => ({ model: id })),
    benchmarks: [{ id: 'b', weight: 1, marks: means }],
  } as unknown as Scorecard;
}

const early = card('2026-01-15', { ours: 0.4, a: 0.5, b: 0.5 });
const late = card('2026-08-18', { ours: 0.4, a: 0.5, c: 0.5 });
const stage = { scheme: { id: 'stage1' }, teams: [{ team: 'north' }] } as unknown as StageResult;
const historyWith = (scorecards: Scorecard[], results: StageResult[] = [], team: string | null = null) =>
  historyOf({ scorecards, results, team });

test.each<[string, () => unknown, string[]]>([
  ['two runs of a day', () => historyWith([early, early]), ['run-2026-01-15']],
  [
    'two profiles',
    () => historyWith([early, card('2026-08-18', { ours: 0.4, a: 0.5, b: 0.5 }, 'q')]),
    ['run-2026-01-15', 'run-2026-08-18', 'p (pppppppppppp)', 'q (qqqqqqqqqqqq)'],
  ],
  ['too few links', () => historyWith([early, late]), ['run-2026-01-15', 'run-2026-08-18', 'a, b']],
  ['no reference', () => historyWith([card('2026-01-15', { ours: 0.4 })]), ['run-2026-01-15']],
  ['no candidate', () => historyWith([card('2026-01-15', { a: 0.4, b: 0.3 })]), ['run-2026-01-15', 'ours']],
  ['no such team', () => historyWith([early], [stage], 'south'), ['stage1', 'south', '--team', 'north']],
  ['no team at all', () => historyWith([early], [stage]), ['stage1', 'north']],
  ['a date beyond the calendar', () => addMonths('0001-02-03', -6), ['"0001-02-03"', '-6', '9999', 'YYYY-MM-DD']],
  [
    'a model without votes',
    () => reportContest([], { candidate: 'ours', frontier: null, features: [], bar: 0.95 }),
    ['"ours"'],
  ],
])('%s', (_why, act, parts) => expectBoth(wordsOf(act), parts));

test.each([
  ['too few marks', '01', ['2', '3']],
  ['a mark without a level', '012', ['"2"']],
])('a baseline with %s', (_why, letters, parts) => {
  const baseline = { model: { id: 'old' }, marks: [{ benchmark: 'kmmlu', levels: [0, 1], marks: letters }] };
  const act = () => unpackMarks(baseline as unknown as Baseline, [benchmark({ new: [1, 1, 1] }, { id: 'kmmlu' })]);
  expectBoth(wordsOf(act), ['kmmlu', 'jatdae accept', ...parts]);
});

const table = [
  row('c', 'X', 50, { setting: 'high' }),
  row('c', 'X', 40, { setting: 'low' }),
  row('r', 'X', 50),
  row('lone', 'Y', 1, { table: 'other' }),
];
const other = [row('c', 'X', 40, { table: 'u' }), row('r', 'X', 50, { table: 'u' })];

test.each<[string, PublishedScore[], Partial<PublishedQuery>, string[]]>([
  ['an unknown model', table, { reference: 'nobody' }, ['"nobody"']],
  ['an unknown source', table, { reference: 'r', source: 'z' }, ['"z"', ': t.']],
  ['itself', table, { reference: 'C' }, ['"c"', '"C"']],
  ['no common benchmark', table, { reference: 'lone' }, ['lone', '--mix', ': r.']],
  ['none even in a mixture', table, { reference: 'lone', tables: 'mixed' }, ['lone', ': r.']],
  ['none of a source', table, { reference: 'lone', source: 't' }, ['lone', '"t"']],
  ['several settings', table, { reference: 'r' }, ['"high"', '"low"', '--setting']],
  ['several tables', [...table, ...other], { reference: 'r', setting: 'low' }, ['t, u', '--source']],
])('published scores: %s', (_why, rows, query, parts) => {
  expectBoth(
    wordsOf(() => choosePublished(rows, queryOf('c', query))),
    parts,
  );
});

test.each([
  ['achievement', block('bench', 20, { kind: 'achievement', cap: 1, capAt: 'mean' }), score(5), '(from: pairs)'],
  ['panel', block('bench', 20, { kind: 'panel', scale: { min: 1, max: 5 }, trim: 0, to: 'first' }), score(5), null],
  ['scaled', block('bench', 20, { kind: 'scaled', full: 50 }), marks(1, 2), '(from: score)'],
  ['entered', block('bench', 20, { kind: 'entered' }), score(5), '(from: points)'],
])('a cell that the rule "%s" does not read', (rule, one, cell, part) => {
  if (part === null) return expect(readCell(one, cell, 'north')).toEqual({ score: 5, points: null });
  return expectBoth(
    wordsOf(() => readCell(one, cell, 'north')),
    ['north', 'bench', `"${rule}"`, part],
  );
});

test('points stand for themselves', () => {
  const one = block('bench', 20, { kind: 'entered' });
  expect(readCell(one, points(5), 'north')).toEqual({ score: null, points: 5 });
});
