/**
 * Asking cut samples again. A sample on which any asked model was cut at the token budget in any epoch is put to every asked model
 * once more, in every epoch, with a larger budget; its second answers stand for all, and only where all of them are in. Pure.
 */
import { isCut } from './outcome.ts';
import { isAsked, type Plan, type PlannedBenchmark, placeOfKey } from './plan.ts';
import { type JournalEntry, Outcome } from './schema/index.ts';

/** Ids of samples by benchmark. */
export type CutSamples = ReadonlyMap<string, ReadonlySet<string>>;

/** Gathers the samples on which an answer was cut. */
export function createCutFold(): {
  add: (entry: Pick<JournalEntry, 'key' | 'result'>) => void;
  read: () => CutSamples;
} {
  const cut = new Map<string, Set<string>>();
  return {
    add({ key, result }) {
      if (result.kind === 'failure' || !isCut(result.generation)) return;
      const { benchmarkId, sampleId } = placeOfKey(key);
      const samples = cut.get(benchmarkId) ?? new Set();
      cut.set(benchmarkId, samples.add(sampleId));
    },
    read: () => cut,
  };
}

/** The plan of the second asking: the same questions, seeds and models, with `factor` times the token budget. */
export function rerunPlan(plan: Plan, cut: CutSamples, factor: number): Plan {
  const benchmarks = plan.benchmarks.flatMap((planned): PlannedBenchmark[] => {
    const { benchmark } = planned;
    const samples = planned.samples.filter(({ id }) => cut.get(benchmark.id)?.has(id));
    if (samples.length === 0) return [];
    return [{ ...planned, samples }];
  });
  return enlargeBudget({ ...plan, benchmarks }, factor);
}

/** The same plan with `factor` times the token budget. */
export function enlargeBudget(plan: Plan, factor: number): Plan {
  const benchmarks = plan.benchmarks.map((planned): PlannedBenchmark => {
    const { benchmark } = planned;
    const generate = { ...benchmark.generate, maxTokens: Math.ceil(benchmark.generate.maxTokens * factor) };
    return { ...planned, benchmark: { ...benchmark, generate } };
  });
  return { ...plan, benchmarks };
}

/** Trials of one model on one benchmark; a trial's place is `(epoch - 1) * samples + sample`. */
export type TrialMarks = {
  planned: PlannedBenchmark;
  /** 0: nothing yet; else 1 + index of the outcome. */
  outcome: Uint8Array;
  value: Float64Array;
  scored: Uint8Array;
};

export type Askings = { modelId: string; first: TrialMarks; second: TrialMarks };

const CUT = 1 + Outcome.options.indexOf('truncated');
const NO_ANSWER: ReadonlySet<number> = new Set([
  0,
  1 + Outcome.options.indexOf('provider-error'),
  1 + Outcome.options.indexOf('timeout'),
]);

/** Puts second marks in the place of first ones where they stand; returns 1 for each sample where they do. */
export function letSecondStand(planned: PlannedBenchmark, askings: readonly Askings[]): Uint8Array {
  const { samples } = planned;
  const stands = new Uint8Array(samples.length);
  for (const [at, sample] of samples.entries()) {
    const asked = askings.filter(({ modelId }) => isAsked(sample, modelId));
    const places = Array.from({ length: planned.epochs }, (_, epoch) => epoch * samples.length + at);
    const wasCut = asked.some(({ first }) => places.some((place) => first.outcome[place] === CUT));
    const isWhole = asked.every(({ second }) => places.every((place) => !NO_ANSWER.has(second.outcome[place] ?? 0)));
    if (!wasCut || !isWhole) continue;
    stands[at] = 1;
    for (const { first, second } of asked) {
      for (const place of places) {
        first.outcome[place] = second.outcome[place] ?? 0;
        first.value[place] = second.value[place] ?? 0;
        first.scored[place] = second.scored[place] ?? 0;
      }
    }
  }
  return stands;
}
