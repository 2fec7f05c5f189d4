/**
 * Where the mark of each trial lies in the file that marks are first written to, so that they can be copied out in the order of
 * the plan, which no interruption moves. Thirteen bytes a trial, however long the marks are.
 */
import { isAsked, type Plan } from '../plan.ts';
import { createTrialPlaces } from './trial-places.ts';

export type MarkPlace = { start: number; bytes: number };

export type MarkOrder = {
  /** Remembers the mark of a trial in the place of an earlier one; a failure never takes the place of an answer. */
  put: (key: string, place: MarkPlace & { isAnswer: boolean }) => void;
  /** Places in the order of `trialsOf`; trials without a mark are left out. */
  inPlanOrder: () => Generator<MarkPlace>;
};

/** Takes keys of planned trials; of any other it remembers nothing. */
export function createMarkOrder(plan: Plan): MarkOrder {
  const { size, placeOf, firstOf } = createTrialPlaces(plan);
  const starts = new Float64Array(size);
  /** 0 where there is no mark. */
  const lengths = new Uint32Array(size);
  const answered = new Uint8Array(size);
  return {
    put(key, { start, bytes, isAnswer }) {
      const at = placeOf(key);
      if (at === -1 || (!isAnswer && answered[at] === 1)) return;
      starts[at] = start;
      lengths[at] = bytes;
      answered[at] = isAnswer ? 1 : 0;
    },
    *inPlanOrder() {
      const epochs = Math.max(0, ...plan.benchmarks.map((planned) => planned.epochs));
      for (const { id: modelId } of plan.models) {
        for (let epoch = 1; epoch <= epochs; epoch += 1) {
          for (const planned of plan.benchmarks) {
            if (epoch > planned.epochs) continue;
            let at = firstOf(modelId, planned.benchmark.id, epoch);
            for (const sample of planned.samples) {
              const bytes = lengths[at] ?? 0;
              if (bytes !== 0 && isAsked(sample, modelId)) yield { start: starts[at] ?? 0, bytes };
              at += 1;
            }
          }
        }
      }
    },
  };
}
