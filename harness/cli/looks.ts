/** The looks of a plan, the same for everyone who has the plan; and the looks of a run, as its scorecards tell them. */
import { type Looks, layLooks } from '../../results/looks.ts';
import type { Plan } from '../plan.ts';
import type { Trial } from '../schema/index.ts';
import { type RunFolder, readScorecard } from './run-folder.ts';

/** Which of the planned looks each sample of the plan belongs to. */
export function looksOf(plan: Plan): Looks {
  const samples = plan.benchmarks.flatMap(({ benchmark, samples }) =>
    samples.map(({ id, cluster }) => ({
      benchmark: benchmark.id,
      id,
      ...(cluster === undefined ? {} : { cluster }),
    })),
  );
  return layLooks(samples, plan.seed);
}

/** The shares of the looks, and the look of each trial. */
export function placedLooks(plan: Plan) {
  const { fractions, lookOf } = looksOf(plan);
  const places = new Map(
    plan.benchmarks.map(({ benchmark, samples }) => {
      const looks = lookOf.get(benchmark.id);
      return [benchmark.id, new Map(samples.map(({ id }, at) => [id, looks?.[at] ?? 0]))];
    }),
  );
  return {
    fractions,
    lookOf: ({ benchmarkId, sampleId }: Trial) => places.get(benchmarkId)?.get(sampleId) ?? 0,
  };
}

/** The look after which each candidate was decided, or the last one; null where the profile plans no looks. */
export async function lastLooks(folder: RunFolder): Promise<Map<string, number> | null> {
  const { models, profile } = folder.manifest;
  if (profile.profile.sequential === undefined) return null;
  const candidates = models.filter(({ role }) => role === 'candidate');
  const cards = await Promise.all(candidates.map(({ id }) => readScorecard(folder, id)));
  return new Map(
    cards.map(({ candidate, sequential }) => [
      candidate,
      (sequential?.decided === true ? sequential.looks.length : (sequential?.planned ?? 1)) - 1,
    ]),
  );
}
