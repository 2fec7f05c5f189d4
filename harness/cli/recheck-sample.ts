/**
 * Which questions of a bundle are asked again: a seeded sample of those that are at hand and have all their marks, in proportion to
 * the benchmarks' sizes. No I/O.
 */
import { takeSubset } from '../data/subset.ts';
import { HarnessError } from '../errors.ts';
import { isAsked, type Plan, trialKey } from '../plan.ts';
import type { Model, Score } from '../schema/index.ts';
import type { RebuiltPlan } from './verify/questions.ts';

export type SampleRule = {
  /** The candidate, reached as the evaluator reaches it. */
  model: Model;
  /** Questions asked again. */
  sample: number;
  /** How often each; what the submission's own repeats suggest when left out. */
  repeats?: number;
  /** Draws the sample; the submitter must not have known it. */
  seed: string;
};

/** Marks by trial key. */
export type MarksByKey = ReadonlyMap<string, Score>;

/** The sampled part of the bundle's plan, for the one model. Throws `RECHECK_NOTHING`. */
export function planAgain(
  { plan, closed }: RebuiltPlan,
  submitted: MarksByKey,
  { model, sample, seed, repeats }: SampleRule,
): Plan {
  const open = plan.benchmarks.filter(({ benchmark }) => !closed.has(benchmark.id));
  const all = open.flatMap(({ benchmark, samples, epochs }) =>
    samples
      .filter((one) => isAsked(one, model.id))
      .filter(
        ({ id }) => marksOf(submitted, { modelId: model.id, benchmarkId: benchmark.id, sampleId: id }, epochs) !== null,
      )
      .map(({ id }) => ({
        id: JSON.stringify([benchmark.id, id]),
        input: '',
        target: { kind: 'text' as const, accepted: [''] },
        groups: { benchmark: benchmark.id },
      })),
  );
  const picked = new Set(takeSubset('recheck', all, { seed, count: sample }).map(({ id }) => id));
  if (picked.size === 0) {
    const away = [...closed].join(', ');
    throw new HarnessError('RECHECK_NOTHING', {
      en: `No answered question of ${model.id} is at hand (not at hand: ${away || 'none'}). Nothing was asked. Give the folder of its data with --data.`,
      ko: `모델 ${model.id}: 응답이 있는 문항 가운데 여기 있는 것이 없습니다(여기 없는 벤치마크: ${away || '없음'}). 묻지 않았습니다. 데이터 폴더를 --data로 주십시오.`,
    });
  }
  const isSampled = open.some(({ benchmark }) => (model.params.temperature ?? benchmark.generate.temperature) > 0);
  const isRepeated = open.every(({ epochs }) => epochs > 1);
  // Without epochs of its own a submission says nothing of its noise, so that more has to be asked.
  const usual = isSampled && !isRepeated ? 5 : 3;
  return {
    seed: plan.seed,
    models: [model],
    benchmarks: open
      .map(({ samples, benchmark, weight }) => ({
        benchmark,
        weight,
        epochs: repeats ?? usual,
        samples: samples.filter(({ id }) => picked.has(JSON.stringify([benchmark.id, id]))),
      }))
      .filter(({ samples }) => samples.length > 0),
  };
}

type Place = { modelId: string; benchmarkId: string; sampleId: string };

/** A sample's marks over its epochs; null where one of them is missing. */
export function marksOf(marks: MarksByKey, place: Place, epochs: number): number[] | null {
  const found: number[] = [];
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    const mark = marks.get(trialKey({ ...place, epoch }));
    if (mark?.status !== 'scored') return null;
    found.push(mark.value);
  }
  return found;
}
