/**
 * Benchmarks that were asked several times: what repeats of the same sample say, and how wide the ratio's interval would be if
 * these samples were all there is. Decoding noise only; the verdict rests on the samples' own spread, which is larger.
 */
import type { BenchmarkScores, RepeatRow } from '../harness/schema/index.ts';
import { readColumn } from './columns.ts';
import type { Comparison } from './comparison.ts';
import { frontierMembers, frontierSuite } from './frontier-rule.ts';
import { normalQuantile } from './statistics/distributions.ts';
import { consensus, passAtK, passHatK } from './statistics/repeats.ts';
import { sum, sumOver } from './statistics/sums.ts';

/** A variance this far from that of right-or-wrong marks is no rounding. */
const ROUNDING = 1e-9;

/** One row for each model and benchmark with several epochs and a measured sample, models within benchmarks. */
export function repeatRows(scores: readonly BenchmarkScores[], models: readonly string[]): RepeatRow[] {
  return scores.flatMap((benchmark) => models.flatMap((model) => repeatRow(benchmark, model) ?? []));
}

function repeatRow(benchmark: BenchmarkScores, model: string): RepeatRow | null {
  const epochs = benchmark.epochs ?? 1;
  const column = readColumn(benchmark, model);
  const spread = benchmark.columns.get(model)?.within;
  if (epochs < 2 || spread?.length !== column.value.length) return null;
  const places = [...column.value.keys()].filter((place) => column.measured[place] === 1);
  const samples = places.length;
  if (samples === 0) return null;
  const marks = places.map((place) => column.value[place] as number);
  const variances = places.map((place) => spread[place] as number);
  const mean = sum(marks) / samples;
  const within = sum(variances) / samples;
  const ofMeans = samples > 1 ? sum(marks.map((mark) => (mark - mean) ** 2)) / (samples - 1) : null;
  // Marks between 0 and 1 vary as much as their mean allows exactly where each of them is 0 or 1.
  const rightOrWrong = marks.every(
    (mark, index) => Math.abs((variances[index] ?? 0) - (epochs / (epochs - 1)) * mark * (1 - mark)) < ROUNDING,
  );
  const counts = marks.map((mark) => ({ right: Math.round(mark * epochs), epochs }));
  const pass = (rightOrWrong ? doublings(epochs) : []).map((k) => ({
    k,
    any: passAtK(counts, k)?.value ?? 0,
    all: passHatK(counts, k)?.value ?? 0,
  }));
  const between = ofMeans === null ? null : Math.max(0, ofMeans - within / epochs);
  const agreed = consensusOver(benchmark, model, places);
  const head = { model, benchmark: benchmark.id, epochs, samples, mean, within, between };
  return { ...head, ...(agreed === null ? {} : { consensus: agreed }), pass };
}

// The mean mark of each sample's most frequent answer.
function consensusOver(
  { columns, sampleIds }: BenchmarkScores,
  model: string,
  places: readonly number[],
): number | null {
  const votes = columns.get(model)?.votes;
  const size = sampleIds.length;
  if (votes === undefined || votes.answer.length % size !== 0) return null;
  const marks = places.map((place) =>
    consensus(
      Array.from({ length: votes.answer.length / size }, (_, epoch) => {
        const answer = votes.answer[epoch * size + place] ?? -1;
        return { answer: answer < 0 ? null : String(answer), value: votes.value[epoch * size + place] ?? 0 };
      }),
    ),
  );
  return sum(marks) / places.length;
}

// 1, 2, 4, ... and the number of epochs itself.
function doublings(epochs: number): number[] {
  const list: number[] = [];
  for (let k = 1; k < epochs; k *= 2) list.push(k);
  return [...list, epochs];
}

/**
 * Half the width of the ratio's interval over exactly these samples, at the profile's error rate: the delta method on the
 * variances within samples, which are independent between models. For ratios of (corrected) means; null where a benchmark has
 * one epoch only. The bank is what was asked: samples of it that were left out are not counted.
 */
export function fixedBankHalfWidth(comparison: Comparison): number | null {
  const { whole, decisive, rule, standings, input } = comparison;
  const binding = standings.complete?.binding ?? null;
  const corrected = rule.aggregation === 'chance-corrected';
  if (!whole || binding === null || !(corrected || rule.aggregation === 'ratio-of-means')) return null;
  const members = frontierMembers(decisive, rule.frontier, binding);
  const parts = frontierSuite(decisive, rule.frontier).benchmarks.map(({ id, pairs }, index) => {
    const pair = pairs[binding];
    const scores = input.scores.find((benchmark) => benchmark.id === id);
    const variances = scores && decodingVariances(scores, [input.candidate, ...(members[index] ?? [])]);
    if (pair === undefined || variances == null) return null;
    const scale = pair.weight / (corrected ? 1 - pair.chance : 1);
    const [own = 0, ...others] = variances;
    const floor = corrected ? pair.chance : 0;
    return {
      candidate: scale * (pair.candidate - floor),
      frontier: scale * (pair.reference - floor),
      candidateVariance: scale * scale * own,
      frontierVariance: (scale * scale * sum(others)) / others.length ** 2,
    };
  });
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length || known.length === 0) return null;
  const frontier = sum(known.map((part) => part.frontier));
  if (!(frontier > 0)) return null;
  const ratio = sum(known.map((part) => part.candidate)) / frontier;
  const variance = sum(known.map((part) => part.candidateVariance + ratio * ratio * part.frontierVariance));
  return (normalQuantile(1 - rule.alpha) * Math.sqrt(variance)) / frontier;
}

// Variance of each model's mean over the samples that all of them share, from the spread of their epochs; null without one.
function decodingVariances(benchmark: BenchmarkScores, models: readonly string[]): number[] | null {
  const epochs = benchmark.epochs ?? 1;
  const columns = models.map((model) => readColumn(benchmark, model));
  const shared = Uint8Array.from(benchmark.sampleIds, (_id, place) =>
    columns.every(({ measured }) => measured[place] === 1) ? 1 : 0,
  );
  const n = shared.reduce((count, flag) => count + flag, 0);
  const spreads = models.map((model) => benchmark.columns.get(model)?.within);
  if (epochs < 2 || n === 0 || spreads.some((spread) => spread?.length !== shared.length)) return null;
  return spreads.map(
    (spread) =>
      sumOver(shared.length, (place) => (shared[place] === 1 ? (spread?.[place] ?? 0) : 0)) / epochs / (n * n),
  );
}
