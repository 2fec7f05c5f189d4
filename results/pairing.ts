/**
 * Candidate and references brought onto the same samples, benchmark by benchmark: all that the tests need to know.
 * Pairs are complete cases of two models; what references have in common is taken from complete cases of all.
 */
import type { BenchmarkScores } from '../harness/schema/index.ts';
import type { MissingPolicy } from './columns.ts';
import { fillColumn, readColumn } from './columns.ts';
import type { SuitePair } from './statistics/aggregate.ts';
import type { Moments } from './statistics/moments.ts';
import { momentsOf } from './statistics/moments.ts';
import type { PairCounts } from './statistics/score-test.ts';
import { countPairs } from './statistics/score-test.ts';

export type PairedBenchmark = {
  id: string;
  /** One entry a reference. */
  pairs: SuitePair[];
  /** Means and covariances of the candidate (first) and all references on the samples that all share. */
  common: Moments;
  /** One entry a reference; null where marks are not all right or wrong, or samples are clustered. */
  counts: (PairCounts | null)[];
};

export type PairedSuite = { references: readonly string[]; benchmarks: PairedBenchmark[] };

export type PairingOptions = { candidate: string; references: readonly string[]; policy: MissingPolicy };

/** Every benchmark of the suite, paired; weights are shares of the whole list. */
export function pairSuite(scores: readonly BenchmarkScores[], options: PairingOptions): PairedSuite {
  const weights = weightShares(scores);
  const benchmarks = scores.map((benchmark, index) => pairBenchmark(benchmark, weights[index] ?? 0, options));
  return { references: options.references, benchmarks };
}

/** Each benchmark's share of the suite's weight; zeros where a weight is no positive number. */
export function weightShares(scores: readonly BenchmarkScores[]): number[] {
  const total = scores.reduce((sum, benchmark) => sum + benchmark.weight, 0);
  const usable = Number.isFinite(total) && scores.every((benchmark) => benchmark.weight > 0);
  return scores.map((benchmark) => (usable ? benchmark.weight / total : 0));
}

/** The part of a suite on which every reference meets the candidate, weights scaled to sum to 1. */
export function measuredPart(suite: PairedSuite): PairedSuite {
  const benchmarks = suite.benchmarks.filter(
    ({ pairs }) => pairs.length > 0 && pairs.every((pair) => pair.n > 0 && pair.weight > 0),
  );
  const total = benchmarks.reduce((sum, { pairs }) => sum + (pairs[0]?.weight ?? 0), 0);
  return {
    references: suite.references,
    benchmarks: benchmarks.map((benchmark) => ({
      ...benchmark,
      pairs: benchmark.pairs.map((pair) => ({ ...pair, weight: pair.weight / total })),
    })),
  };
}

/** One benchmark against one reference, as a suite of its own. */
export function onlyPair(benchmark: PairedBenchmark, reference: { model: string; place: number }): PairedSuite {
  const pair = benchmark.pairs[reference.place];
  if (pair === undefined) return { references: [reference.model], benchmarks: [] };
  const { n, units, covariance } = pair;
  const common = {
    n,
    units,
    means: Float64Array.of(pair.candidate, pair.reference),
    covariance: Float64Array.of(pair.candidateVariance, covariance, covariance, pair.referenceVariance),
  };
  const counts = [benchmark.counts[reference.place] ?? null];
  return {
    references: [reference.model],
    benchmarks: [{ id: benchmark.id, pairs: [{ ...pair, weight: 1 }], common, counts }],
  };
}

function pairBenchmark(benchmark: BenchmarkScores, weight: number, options: PairingOptions): PairedBenchmark {
  const candidate = fillColumn(readColumn(benchmark, options.candidate), 'candidate', options.policy);
  const references = options.references.map((model) =>
    fillColumn(readColumn(benchmark, model), 'reference', options.policy),
  );
  const clusters = benchmark.clusters?.length === benchmark.sampleIds.length ? benchmark.clusters : null;
  return {
    id: benchmark.id,
    pairs: references.map((reference) => ({
      weight,
      chance: benchmark.chance,
      ...pairMoments(momentsOf([candidate, reference], clusters)),
    })),
    common: momentsOf([candidate, ...references], clusters),
    counts: references.map((reference) => (clusters === null ? countPairs(candidate, reference) : null)),
  };
}

/** Moments of two columns, the candidate's first, as those of a pair. */
export function pairMoments({ n, units, means, covariance }: Moments) {
  return {
    n,
    units,
    candidate: means[0] ?? 0,
    reference: means[1] ?? 0,
    candidateVariance: covariance[0] ?? 0,
    referenceVariance: covariance[3] ?? 0,
    covariance: covariance[1] ?? 0,
  };
}
