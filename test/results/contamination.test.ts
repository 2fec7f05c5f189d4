/** Probes over score tables, against numbers computed with numpy and scipy 1.17, and what a run has no material for. */
import { describe, expect, test } from 'vitest';
import type { BenchmarkScores } from '../../harness/schema/index.ts';
import { probeContamination } from '../../results/contamination.ts';
import { contaminationDocument } from '../../results/report/contamination.ts';
import { renderDocument } from '../../results/report/document.ts';

type Mark = (at: number) => boolean;
const outcomes = {} as never;
const usage = { inputTokens: 0, outputTokens: 0, reasoningTokens: 0 };

function scoresOf(
  marks: { ours: Mark; far: Mark },
  more: Partial<BenchmarkScores> & { from?: number; to?: number } = {},
): BenchmarkScores {
  const { from = 0, to = 200, ...rest } = more;
  const places = Array.from({ length: to - from }, (_, at) => from + at);
  const column = (mark: Mark) => ({
    value: Float64Array.from(places, (at) => (mark(at) ? 1 : 0)),
    measured: new Uint8Array(places.length).fill(1),
    outcomes,
    usage,
  });
  return {
    id: 'one',
    title: 'One',
    part: 'korean',
    weight: 1,
    chance: 0,
    sampleIds: places.map((at) => `s${at}`),
    clusters: null,
    columns: new Map([
      ['ours', column(marks.ours)],
      ['far', column(marks.far)],
    ]),
    ...rest,
  };
}

const sides = { candidate: 'ours', frontier: 'far' };
const far: Mark = (at) => at % 10 !== 1;
const original = { ours: (at: number) => at % 10 < 8, far };
const twin = { ours: (at: number) => at % 10 < 6 && at % 7 !== 3, far: (at: number) => far(at) && at % 25 !== 4 };
const turned = (scores: BenchmarkScores): BenchmarkScores => ({
  ...scores,
  sampleIds: [...scores.sampleIds].reverse(),
  columns: new Map(
    [...scores.columns].map(([id, one]) => [id, { ...one, value: Float64Array.from(one.value).reverse() }]),
  ),
});

describe('twins', () => {
  test('are paired by id and agree with an independent computation', () => {
    const found = probeContamination({ ...sides, scores: [scoresOf(original)], twin: [turned(scoresOf(twin))] });
    const [row] = found.twins ?? [];
    expect(row).toMatchObject({ benchmark: 'one', shared: 200 });
    const numbers = [0.29, 0.04, 0.25, 0.1894116523980805, 0.3105883476019195];
    const drop = row?.drop;
    const ours = [drop?.candidateDrop, drop?.frontierDrop, drop?.excess, drop?.lower, drop?.upper];
    for (const [at, number] of numbers.entries()) expect(ours[at]).toBeCloseTo(number, 10);
    expect(drop?.flagged).toBe(true);
    expect(found.flagged).toBe(true);
  });
  test('the same drop on both sides is no sign', () => {
    const alike = { ours: twin.ours, far: twin.ours };
    const found = probeContamination({
      ...sides,
      scores: [scoresOf({ ours: original.ours, far: (at) => original.ours(at) || at === 9 })],
      twin: [scoresOf(alike)],
    });
    expect(found).toMatchObject({ flagged: false, twins: [{ drop: { flagged: false } }] });
  });
  test.each([
    ['nothing changed anywhere', [scoresOf(original)], [scoresOf(original)], 200],
    ['no sample in common', [scoresOf(original)], [scoresOf(twin, { from: 200, to: 300 })], 0],
    ['one sample in common', [scoresOf(original)], [scoresOf(twin, { from: 199, to: 300 })], 1],
  ])('%s: cannot be told', (_why, scores, other, shared) =>
    expect(probeContamination({ ...sides, scores, twin: other })).toMatchObject({
      flagged: false,
      twins: [{ shared, drop: null }],
    }),
  );
  test('another benchmark is no twin', () =>
    expect(
      probeContamination({ ...sides, scores: [scoresOf(original)], twin: [scoresOf(twin, { id: 'two' })] }).twins,
    ).toEqual([]));
});

const years = Array.from({ length: 200 }, (_, at) => (at < 120 ? '2024' : '2025'));
const aged = { ours: (at: number) => (at < 120 ? original.ours(at) : twin.ours(at)), far };

describe('two parts', () => {
  const expected = [0.888888888888889, 0.5694444444444444, 1.5609756097560978, 1.2424851562958237, 1.9611058063000955];
  const check = (split: ReturnType<typeof probeContamination>['private']) => {
    const one = split?.split;
    const ours = [one?.suspect, one?.clean, one?.quotient, one?.interval.lower, one?.interval.upper];
    for (const [at, number] of expected.entries()) expect(ours[at]).toBeCloseTo(number, 10);
  };
  test('public and private', () => {
    const found = probeContamination({
      ...sides,
      scores: [scoresOf(aged, { to: 120 })],
      private: [scoresOf(aged, { id: 'mine', from: 120 })],
    });
    check(found.private);
    expect(found).toMatchObject({ flagged: true, private: { samples: { suspect: 120, clean: 80, undated: 0 } } });
  });
  test('before and after a date; what has none is left out', () => {
    const scores = [
      scoresOf(aged, { groups: [{ name: 'year', of: years }] }),
      scoresOf(original, { id: 'undated', to: 30 }),
      scoresOf(original, { id: 'all old', to: 30, groups: [{ name: 'year', of: years.slice(0, 30) }] }),
    ];
    const { dated } = probeContamination({ ...sides, scores, dated: { group: 'year', from: '2025' } });
    check(dated);
    expect(dated?.samples).toEqual({ suspect: 120, clean: 80, undated: 30 });
  });
  test.each([
    ['a group that is not there', 'month', '2025'],
    ['all older', 'year', '2030'],
    ['a year of two digits is another scale', 'year', '25'],
  ])('%s: cannot be told', (_why, group, from) => {
    const scores = [scoresOf(aged, { groups: [{ name: 'year', of: years }] })];
    expect(probeContamination({ ...sides, scores, dated: { group, from } })).toMatchObject({
      flagged: false,
      dated: { split: null },
    });
  });
  test('a candidate that scored nothing has no ratio of ratios', () => {
    const nothing = scoresOf({ ours: () => false, far });
    const found = probeContamination({ ...sides, scores: [nothing], private: [scoresOf(aged)] });
    expect(found.private?.split).toBeNull();
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
  });
});

test.each([
  [0, false],
  [1, true],
])('%d completed canary strings of 20 are a sign: %s', (completed, flagged) =>
  expect(probeContamination({ ...sides, scores: [], canary: { completed, tried: 20 } }).flagged).toBe(flagged),
);

test.each(['ko', 'en'] as const)('the page in %s tells, and says what it does not prove', (language) => {
  const found = probeContamination({
    ...sides,
    scores: [scoresOf(aged, { groups: [{ name: 'year', of: years }] })],
    twin: [scoresOf(twin), scoresOf(twin, { id: 'two' })],
    dated: { group: 'year', from: '2025' },
    canary: { completed: 3, tried: 20 },
  });
  const page = renderDocument(contaminationDocument(found, language), { width: 100 });
  expect(page).toMatch(language === 'ko' ? /신호가 있습니다/ : /there are signs/);
  expect(page).toMatch(/year ≥ 2025 .*\(120\) .*\(80\)/);
  expect(page).toMatch(/15\.00%/);
  expect(page).toMatch(language === 'ko' ? /증명된 것도 아닙니다/ : /does not prove a contaminated\s+one/);
});
