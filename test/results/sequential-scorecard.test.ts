import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../harness/random.ts';
import { type BenchmarkScores, Scorecard } from '../../harness/schema/index.ts';
import { layLooks } from '../../results/looks.ts';
import { pairSuite } from '../../results/pairing.ts';
import { buildScorecard } from '../../results/scorecard.ts';
import { buildSequentialScorecard } from '../../results/sequential-scorecard.ts';
import { judgeLooks } from '../../results/sequential-verdict.ts';
import { drawNormals } from '../../results/statistics/multinormal.ts';
import { planSequence } from '../../results/statistics/sequential.ts';
import { benchmark, profile, scorecardInput } from '../fixtures/marks.ts';
import { simulateMarks } from '../fixtures/simulated.ts';

const obf5 = profile({ sequential: 'obf5' });

function suite(rates: [number, number], sizes: number[], seed: string): BenchmarkScores[] {
  return sizes.map((size, at) => {
    const [cand, ref] = simulateMarks(randomFrom(seed, at), size, { rates, common: 0.5 });
    return benchmark({ cand: cand ?? [], ref: ref ?? [] }, { id: `b${at}` });
  });
}

const looksOf = (scores: readonly BenchmarkScores[], seed = 'x') =>
  layLooks(
    scores.flatMap(({ id, sampleIds }) => sampleIds.map((sample) => ({ benchmark: id, id: sample }))),
    seed,
  );

/** The same marks when only the samples up to a look, and `more` of the next one, were tried. */
function cutAfter(scores: BenchmarkScores[], look: number, more = 0): BenchmarkScores[] {
  const looks = looksOf(scores);
  return scores.map((one) => {
    const lookOf = looks.lookOf.get(one.id)!;
    let spare = more;
    const tried = lookOf.map((at) => (at <= look || (at === look + 1 && spare-- > 0) ? 1 : 0));
    const columns = [...one.columns].map(
      ([model, column]) =>
        [
          model,
          {
            ...column,
            tried,
            measured: column.measured.map((flag, place) => flag & tried[place]!),
            value: column.value.map((value, place) => value * tried[place]!),
          },
        ] as const,
    );
    return { ...one, columns: new Map(columns) };
  });
}

describe('looks', () => {
  test('are five equal shares of every benchmark, the same for the same seed', () => {
    const scores = suite([0.5, 0.5], [1000, 100, 50], 'shares');
    const { fractions, lookOf } = looksOf(scores);
    expect(fractions).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    for (const [id, size] of [
      ['b0', 200],
      ['b1', 20],
      ['b2', 10],
    ] as const) {
      const counts = [0, 1, 2, 3, 4].map((look) => lookOf.get(id)!.filter((at) => at === look).length);
      for (const count of counts) expect(Math.abs(count - size), id).toBeLessThanOrEqual(1);
    }
    expect(looksOf(scores)).toEqual(looksOf(scores));
    expect(looksOf(scores, 'y').lookOf.get('b0')).not.toEqual(lookOf.get('b0'));
  });
});

describe('a scorecard in looks', () => {
  test('stops at the first look that decides, and later answers cannot move it', () => {
    const scores = suite([0.5, 0.9], [1000], 'far');
    const early = buildSequentialScorecard(scorecardInput(cutAfter(scores, 1), { profile: obf5 }), looksOf(scores));
    const late = buildSequentialScorecard(scorecardInput(scores, { profile: obf5 }), looksOf(scores));
    expect(Scorecard.parse(early).verdict.verdict).toBe('fail');
    expect(early.sequential).toMatchObject({ planned: 5, decided: true });
    expect(early.sequential!.looks.length).toBeLessThanOrEqual(2);
    expect(late.ratio).toEqual(early.ratio);
    expect(late.verdict).toEqual(early.verdict);
  });

  test('shows the repeated interval, wider than one look alone would', () => {
    const scores = suite([0.8, 0.82], [2000], 'near');
    const sequential = buildSequentialScorecard(
      scorecardInput(cutAfter(scores, 1), { profile: obf5 }),
      looksOf(scores),
    );
    const [first, second] = sequential.sequential!.looks.map(({ ratio }) =>
      ratio.status === 'estimated' ? ratio.estimate.upper - ratio.estimate.lower : 0,
    );
    expect(first).toBeGreaterThan(second!);
    expect(second).toBeGreaterThan(0.05);
  });

  test.each([
    ['between two looks', 1, 40, 2],
    ['before the first look', -1, 40, 0],
    ['at a look that is not the last', 2, 0, 3],
  ])('%s there is no verdict, only an interval', (_, look, more, looks) => {
    const scores = suite([0.76, 0.8], [1000], 'interim');
    const card = buildSequentialScorecard(
      scorecardInput(cutAfter(scores, look, more), { profile: obf5 }),
      looksOf(scores),
    );
    expect(card.verdict).toEqual({ verdict: 'incomplete', reasons: ['interim'] });
    expect(card.sequential).toMatchObject({ decided: false });
    expect(card.sequential!.looks).toHaveLength(looks);
    expect(Scorecard.parse(card).ratio.status).toBe('estimated');
  });

  test('no look decides on fewer than twenty samples of a benchmark', () => {
    const scores = suite([0.3, 0.95], [1000, 60], 'few');
    const card = buildSequentialScorecard(scorecardInput(scores, { profile: obf5 }), looksOf(scores));
    expect(card.sequential!.looks[0]!.decision).toBe('continue');
    expect(card.verdict.verdict).toBe('fail');
  });

  // The error rates of these decisions over many runs are held by sequential-verdict.test.ts.
  test('decides as the bare sequence of tests does, run by run', () => {
    const decided = new Set<string>();
    for (let run = 0; run < 40; run += 1) {
      const scores = suite([0.64 + 0.008 * run, 0.8], [400], `run-${run}`);
      const looks = looksOf(scores);
      const prefixes = looks.fractions.map((_, look) =>
        pairSuite(
          scores.map((one) => {
            const keep = (list: Float64Array) => list.filter((_, place) => looks.lookOf.get(one.id)![place]! <= look);
            const marks = [...one.columns].map(([model, { value }]) => [model, keep(value)] as const);
            return benchmark(Object.fromEntries(marks), { id: one.id });
          }),
          { candidate: 'cand', references: ['ref'], policy: 'complete' },
        ),
      );
      const plan = planSequence(looks.fractions, { alpha: obf5.alpha });
      const { aggregation, bar, alpha, frontier } = obf5;
      const draws = drawNormals(randomFrom('none'), 0, 1);
      const bare = judgeLooks(prefixes, { plan, rule: { aggregation, bar, alpha, frontier }, draws });
      const card = buildSequentialScorecard(scorecardInput(scores, { profile: obf5 }), looks);
      expect(card.sequential!.looks).toEqual(bare.looks);
      expect(card.verdict.verdict).toBe(bare.verdict);
      decided.add(`${card.verdict.verdict} at ${card.sequential!.looks.length}`);
    }
    expect(decided.size).toBeGreaterThan(4);
  });
});

test('a run without planned looks that was cut short has no verdict, however little is left', () => {
  const scores = cutAfter(suite([0.5, 0.9], [1000], 'short'), 3, 199);
  const card = buildScorecard(scorecardInput(scores));
  expect(card.verdict).toMatchObject({ verdict: 'incomplete' });
  expect(card.verdict.reasons).toContain('interim');
});
