/** The display of a run's progress: what there is to ask of each model, benchmark by benchmark, and what is answered already. */

import type { Language } from '../../results/report/words.ts';
import { isAsked, type Plan, type PlannedBenchmark, trialKey } from '../plan.ts';
import { type Progress, startProgress } from '../run/progress.ts';
import type { Lane, RunObserver } from '../run/runner.ts';
import type { Stage } from '../run/tally.ts';
import { progressWords } from './progress-words.ts';
import type { Standing } from './standing.ts';

export type ShowOptions = {
  lanes: readonly Lane[];
  ask: { plan: Plan; standing: Standing };
  /** Null where nothing is to be shown. */
  progress: NodeJS.WriteStream | null;
  language: Language;
};

/** Shows the work while it is done, whatever becomes of it. */
export async function withProgress<T>(
  { lanes, ask, progress: stream, language }: ShowOptions,
  work: (observer: RunObserver) => Promise<T>,
): Promise<T> {
  const progress = stream === null ? null : show(lanes, ask, { stream, language });
  try {
    return await work(progress?.observer ?? {});
  } finally {
    progress?.stop();
  }
}

function show(
  lanes: readonly Lane[],
  { plan, standing }: ShowOptions['ask'],
  { stream, language }: { stream: NodeJS.WriteStream; language: Language },
): Progress {
  return startProgress({
    lanes: lanes.map(({ model }) => ({
      model,
      benchmarks: plan.benchmarks.map((planned) => stageOf(planned, model.id, standing)),
    })),
    stream,
    words: progressWords(language),
    now: () => performance.now(),
  });
}

function stageOf({ benchmark, samples, epochs }: PlannedBenchmark, modelId: string, standing: Standing): Stage {
  const asked = samples.filter((sample) => isAsked(sample, modelId));
  const total = asked.length * epochs;
  if (standing.answered(modelId) === 0) return { id: benchmark.id, done: 0, total };
  let done = 0;
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    for (const { id } of asked) {
      if (standing.isAnswered(trialKey({ modelId, benchmarkId: benchmark.id, epoch, sampleId: id }))) done += 1;
    }
  }
  return { id: benchmark.id, done, total };
}
