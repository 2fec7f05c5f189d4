/**
 * A number for each trial of a plan, so that what is known of a million trials fits into arrays of bytes. Numbers are those of
 * models x benchmarks x epochs x samples, asked or not: they follow from the plan alone.
 */
import { type Plan, placeOfKey } from '../plan.ts';

export type TrialPlaces = {
  /** All numbers are below it. */
  size: number;
  /** The number of a trial by its key; -1 where nothing of that name was planned. */
  placeOf: (key: string) => number;
  /** Number of the first sample of an epoch; the others follow. Throws a `RangeError` for what was never planned. */
  firstOf: (modelId: string, benchmarkId: string, epoch: number) => number;
};

type Column = { first: number; epochs: number; samples: ReadonlyMap<string, number> };

/** Memory: one map of sample ids a benchmark, shared by its models. */
export function createTrialPlaces(plan: Plan): TrialPlaces {
  const columns = new Map<string, Column>();
  let size = 0;
  for (const { benchmark, samples, epochs } of plan.benchmarks) {
    const places = new Map(samples.map((sample, at) => [sample.id, at]));
    for (const model of plan.models) {
      columns.set(`${model.id}|${benchmark.id}`, { first: size, epochs, samples: places });
      size += samples.length * epochs;
    }
  }
  const at = (column: Column | undefined, epoch: number): number | null =>
    column !== undefined && Number.isInteger(epoch) && epoch >= 1 && epoch <= column.epochs
      ? column.first + (epoch - 1) * column.samples.size
      : null;
  return {
    size,
    placeOf(key) {
      const { modelId, benchmarkId, epoch, sampleId } = placeOfKey(key);
      const column = columns.get(`${modelId}|${benchmarkId}`);
      const first = at(column, epoch);
      const sampleAt = column?.samples.get(sampleId);
      return first === null || sampleAt === undefined ? -1 : first + sampleAt;
    },
    firstOf(modelId, benchmarkId, epoch) {
      const first = at(columns.get(`${modelId}|${benchmarkId}`), epoch);
      if (first === null) throw new RangeError(`trial places: ${modelId}|${benchmarkId}|${epoch} was never planned`);
      return first;
    },
  };
}
