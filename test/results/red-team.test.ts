import { describe, expect, test } from 'vitest';
import type { BenchmarkScores } from '../../harness/schema/index.ts';
import { buildScorecard } from '../../results/scorecard.ts';
import { benchmark, pairOfCounts, scorecardInput } from '../fixtures/marks.ts';

// Suites as somebody would lay them out who wants a PASS and has no better model.
type Counts = [both: number, candidateOnly: number, referenceOnly: number, neither: number];
function counted(id: string, counts: Counts, weight = 1): BenchmarkScores {
  const [cand, ref] = pairOfCounts(...counts);
  return benchmark({ cand, ref }, { id, weight });
}
const even = (count: number, counts: Counts) => Array.from({ length: count }, (_, at) => counted(`b${at}`, counts));
const cut = (scores: BenchmarkScores, share: number): BenchmarkScores => {
  const column = scores.columns.get('ref');
  if (column === undefined) throw new Error('no reference');
  const truncated = Math.round(scores.sampleIds.length * share);
  column.outcomes = { ...column.outcomes, answered: scores.sampleIds.length - truncated, truncated };
  return scores;
};
const clear: Counts = [50, 30, 2, 18];

describe('no PASS', () => {
  test.each<[string, BenchmarkScores[], string]>([
    ['out of one question', [counted('a', [1, 0, 0, 0])], 'one-unit-benchmark'],
    [
      'out of a question that carries the weight',
      [counted('a', [0, 1, 0, 0], 1000), counted('b', clear)],
      'one-unit-benchmark',
    ],
    ['out of ten questions that both got alike', [counted('a', [7, 0, 0, 3])], 'interval-contains-bar'],
    ['out of the same ten in two benchmarks', even(2, [4, 0, 0, 1]), 'no-variance'],
    ['out of ties on thirteen benchmarks of three questions', even(13, [2, 0, 0, 1]), 'no-variance'],
    ['out of ties where all is right', even(2, [10, 0, 0, 0]), 'no-variance'],
    ['where everybody scored zero', even(2, [0, 0, 0, 60]), 'frontier-scored-zero'],
    [
      'out of one cluster',
      [benchmark({ cand: [1, 1, 1, 1], ref: [1, 1, 1, 0] }, { clusters: Int32Array.of(0, 0, 0, 0) })],
      'one-unit-benchmark',
    ],
    ['out of a benchmark that is there twice', [counted('a', clear), counted('a', clear)], 'marks-malformed'],
    [
      'out of a question that is there many times',
      [{ ...counted('a', clear), sampleIds: Array.from({ length: 100 }, () => 's') }],
      'marks-malformed',
    ],
    [
      'by a weight without an end',
      [counted('a', clear, Number.POSITIVE_INFINITY), counted('b', clear)],
      'weights-malformed',
    ],
    ['by weights that add up to none', [counted('a', clear, 1e308), counted('b', clear, 1e308)], 'weights-malformed'],
    ['by a weight below zero', [counted('a', clear, -1), counted('b', clear, 5)], 'weights-malformed'],
    [
      'out of ten heavy questions on which the reference was cut, among ten thousand that came whole',
      [cut(counted('a', [0, 8, 0, 2]), 1), counted('b', [6000, 1000, 1000, 2000])],
      'truncated-above-limit',
    ],
    [
      'over a benchmark that the candidate alone was measured on',
      [counted('a', clear), benchmark({ cand: Array.from({ length: 50 }, () => 1) }, { id: 'b' })],
      'benchmark-unmeasured',
    ],
    [
      'without the questions that the candidate got wrong',
      [
        benchmark({
          cand: Array.from({ length: 100 }, (_, at) => (at < 20 ? null : 1)),
          ref: Array.from({ length: 100 }, (_, at) => (at < 80 ? 1 : 0)),
        }),
      ],
      'missing-above-limit',
    ],
  ])('%s', (_why, scores, reason) => {
    const { verdict } = buildScorecard(scorecardInput(scores));
    expect(verdict.verdict).not.toBe('pass');
    expect(verdict.reasons).toContain(reason);
  });
});

test('the same marks without the trick do pass', () => {
  expect(buildScorecard(scorecardInput([counted('a', clear), counted('b', clear)])).verdict.verdict).toBe('pass');
});

test('ties in plenty are evidence: two thousand questions that both got alike', () => {
  expect(buildScorecard(scorecardInput(even(2, [700, 0, 0, 300]))).verdict.verdict).toBe('pass');
});

test('cut answers on a benchmark that carries little are told beside the verdict', () => {
  const scores = [cut(counted('a', [60, 20, 5, 15], 0.01), 0.5), ...even(12, [700, 200, 20, 80])];
  const { verdict } = buildScorecard(scorecardInput(scores));
  expect(verdict).toEqual({ verdict: 'pass', reasons: ['all-references-matched', 'truncated-above-limit'] });
});
