/** What forbids a verdict, and what a reader has to know beside one: each a check with its code, in a fixed order. */
import type { BenchmarkScores, Reason, Truncation } from '../harness/schema/index.ts';
import { isWellFormed } from './columns.ts';
import type { Comparison } from './comparison.ts';
import { namedTarget } from './frontier.ts';
import { limitsOf } from './gates.ts';
import { weightShares } from './pairing.ts';
import { findTruncation } from './truncation.ts';

/** Fewer clusters than this make a coarse benchmark. */
export const MANY_CLUSTERS = 20;

/** Reasons why there can be no verdict, whatever the marks say. */
export function findObstacles(comparison: Comparison): Reason[] {
  const { input, counting, measured, shared, decisive, whole } = comparison;
  const { profile, scores, models, candidate } = input;
  const unfit = comparison.gates.filter(({ effect, found }) => effect === 'excluded' && found === null).length;
  const target = namedTarget(profile, input.target);
  const targetLost =
    profile.frontier.rule === 'named-target' &&
    !models.some((model) => model.id === target && model.role === 'reference');
  const compared = [candidate, ...counting];
  const wellFormed = scores.every((benchmark) => compared.every((model) => isWellFormed(benchmark, model)));
  const weighed =
    weightShares(scores).every((weight) => weight > 0) &&
    scores.every((benchmark) => benchmark.chance >= 0 && benchmark.chance < 1);
  return holding([
    ['candidate-unknown', !models.some((model) => model.id === candidate)],
    ['no-named-target', targetLost],
    ['no-reference-in-window', counting.length === 0 && !targetLost],
    ['weights-malformed', !weighed],
    ['marks-malformed', !wellFormed || !areApart(scores)],
    ['model-stopped', compared.some((model) => input.stopped?.includes(model))],
    ['reference-unmeasured', measured.length < counting.length],
    ['interim', compared.some((model) => scores.some((benchmark) => isUnfinished(benchmark, model)))],
    ['no-overlap', measured.length > 0 && shared.benchmarks.length === 0 && unfit < Math.max(1, scores.length)],
    [
      'every-benchmark-excluded',
      (shared.benchmarks.length > 0 && decisive.benchmarks.length === 0) || (unfit > 0 && unfit === scores.length),
    ],
    ['benchmark-unmeasured', shared.benchmarks.length > 0 && !whole],
    ['truncated-above-limit', truncationOf(comparison)?.effect === 'forbids-verdict'],
  ]);
}

// What is counted twice looks like twice the evidence.
function areApart(scores: readonly BenchmarkScores[]): boolean {
  const lists = [scores.map(({ id }) => id), ...scores.map(({ sampleIds }) => sampleIds)];
  return lists.every((ids) => new Set(ids).size === ids.length);
}

/** Codes that stand beside a verdict. */
export function findCautions(comparison: Comparison): Reason[] {
  const { input, paired, gates, counting } = comparison;
  const { frontier } = input.profile;
  const { minUnits } = limitsOf(input.profile.gates);
  const units = paired.benchmarks.map(({ pairs }) => Math.min(...pairs.map((pair) => pair.units)));
  return holding([
    ['truncated-above-limit', truncationOf(comparison)?.effect === 'flagged'],
    ['benchmarks-excluded', gates.some(({ effect }) => effect === 'excluded')],
    ['fewer-references-than-asked', frontier.rule === 'mean-of-best' && counting.length < frontier.count],
    ['small-n', units.some((count) => count < minUnits)],
    ['few-clusters', units.some((count, index) => input.scores[index]?.clusters !== null && count < MANY_CLUSTERS)],
  ]);
}

/** Where the candidate or a reference that counts was cut more often than the profile allows. */
export function truncationOf({ input, counting }: Comparison): Truncation | undefined {
  return findTruncation(input.scores, [input.candidate, ...counting], input.profile);
}

// A sample that was tried and lost is missing; one that was never tried means that somebody looked too early.
function isUnfinished({ columns }: BenchmarkScores, model: string): boolean {
  const { tried, asked } = columns.get(model) ?? {};
  return tried?.some((flag, place) => flag === 0 && asked?.[place] !== 0) ?? false;
}

function holding(checks: readonly [Reason, boolean][]): Reason[] {
  return checks.filter(([, holds]) => holds).map(([reason]) => reason);
}
