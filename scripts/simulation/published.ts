/**
 * Published scores only: each publisher is off by a shift of its own beside the sampling error. The provisional verdict at
 * the bar, and the bound that screens a reference out, with the shift learnt from models that have both scores.
 */
import { publishedRatios } from '../../results/published-ratio.ts';
import { offsetOf } from '../../results/published-screen.ts';
import { ASSUMED_SPREAD, judgePublished } from '../../results/published-verdict.ts';
import { normalQuantile } from '../../results/statistics/distributions.ts';
import { type Cell, coverageBand, errorBand, tally, withZeros } from './cell.ts';
import { BAR } from './rule.ts';
import type { Stream } from './stream.ts';
import { candidateScores, SIZES } from './suite.ts';

/** Thirteen benchmarks, both sides published; `spread` is how far publishers are really off. */
export function provisionalCell(spread: number): Cell {
  const even = SIZES.map(() => 1);
  const reference = candidateScores(even, 1);
  const candidate = candidateScores(even, BAR);
  const names = SIZES.map((_, at) => `b${at}`);
  const sizes = new Map(names.map((name, at) => [name, SIZES[at] ?? 1]));
  return {
    tier: 'published',
    id: `published verdict, spread ${spread}`,
    reps: 2000,
    bands:
      spread > ASSUMED_SPREAD
        ? []
        : [errorBand('pass', 0.066), errorBand('fail', 0.066), { ...coverageBand('cover', 0.86, 1), nominal: 0.9 }],
    run: (reps, stream) => {
      const rates = tally(reps, (count) => {
        const pairs = names.map((benchmark, at) => ({
          benchmark,
          candidate: publish(candidate[at] ?? 0, { n: SIZES[at] ?? 1, shift: spread * stream.normal() }, stream),
          reference: publish(reference[at] ?? 0, { n: SIZES[at] ?? 1, shift: spread * stream.normal() }, stream),
        }));
        const found = judgePublished(pairs, publishedRatios(pairs, BAR), { bar: BAR, alpha: 0.05, sizes });
        if (found?.verdict === 'provisional-pass') count('pass');
        if (found?.verdict === 'provisional-fail') count('fail');
        const { lower = 0, upper = Number.POSITIVE_INFINITY } = found?.interval ?? {};
        if (lower <= BAR && BAR <= upper) count('cover');
      });
      return withZeros(rates, ['pass', 'fail', 'cover']);
    },
  };
}

/** How often the 99 % upper bound of a published score lies below the truth; `overlaps` models have both scores. */
export function screeningCell(overlaps: number): Cell {
  const n = 1000;
  const shift = overlaps < 4 ? 0 : 0.02;
  return {
    tier: 'published',
    id: `published bound, ${overlaps} overlaps`,
    reps: 2000,
    // One percent where the spread is known; with few overlaps it is estimated, and the rate is shown.
    bands: overlaps < 4 ? [{ rate: 'below', nominal: 0.01, most: 0.01 + 3.29 * Math.sqrt((0.01 * 0.99) / 2000) }] : [],
    run: (reps, stream) => {
      const rates = tally(reps, (count) => {
        const offset = offsetOf(
          Array.from({ length: overlaps }, () => {
            const truth = 0.5 + 0.3 * stream.uniform();
            const measured = publish(truth, { n, shift: 0 }, stream);
            const published = publish(truth, { n, shift: shift + ASSUMED_SPREAD * stream.normal() }, stream);
            return { difference: published - measured, variance: (2 * measured * (1 - measured)) / n };
          }),
        );
        const truth = 0.7;
        const score = publish(truth, { n, shift: shift + ASSUMED_SPREAD * stream.normal() }, stream);
        const variance = (score * (1 - score)) / n + offset.spreadVariance + offset.shiftVariance;
        if (score - offset.shift + normalQuantile(0.99) * Math.sqrt(variance) < truth) count('below');
      });
      return withZeros(rates, ['below']);
    },
  };
}

// A score on n samples, as published by somebody who is off by `shift`.
function publish(truth: number, { n, shift }: { n: number; shift: number }, stream: Stream): number {
  const score = truth + shift + Math.sqrt((truth * (1 - truth)) / n) * stream.normal();
  return Math.min(1, Math.max(0, score));
}

export const publishedCells: Cell[] = [
  provisionalCell(0),
  provisionalCell(ASSUMED_SPREAD),
  provisionalCell(0.06),
  ...[0, 4, 8, 16].map(screeningCell),
];
