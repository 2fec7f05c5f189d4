/**
 * From benchmarks and models to trials. Pure: the same plan gives the same trials in the same order, and a trial
 * is built only when it is asked for, so a plan of a million costs no more memory than its samples.
 */
import type { Benchmark } from './define.ts';
import { hashJson } from './hash.ts';
import { seedFrom } from './random.ts';
import type { Model, Sample, Trial } from './schema/index.ts';

/** One benchmark with the samples that will be asked. */
export type PlannedBenchmark = {
  benchmark: Benchmark;
  samples: readonly Sample[];
  epochs: number;
  weight: number;
};

export type Plan = {
  seed: string;
  benchmarks: readonly PlannedBenchmark[];
  models: readonly Model[];
};

/** What tells a trial from all others of a plan; epochs count from 1. */
export type TrialPlace = { modelId: string; benchmarkId: string; epoch: number; sampleId: string };

/** Stable over re-runs and readable in a journal. */
export function trialKey({ modelId, benchmarkId, epoch, sampleId }: TrialPlace): string {
  return `${modelId}|${benchmarkId}|${epoch}|${sampleId}`;
}

/** The other way round. Of a text that is no key: empty names and epoch 0, which are never planned. */
export function placeOfKey(key: string): TrialPlace {
  // Sample ids may hold the separator; model ids, benchmark ids and epochs may not.
  const afterModel = key.indexOf('|');
  const afterBenchmark = key.indexOf('|', afterModel + 1);
  const afterEpoch = key.indexOf('|', afterBenchmark + 1);
  if (afterModel === -1 || afterBenchmark <= afterModel || afterEpoch <= afterBenchmark) {
    return { modelId: '', benchmarkId: '', epoch: 0, sampleId: '' };
  }
  const epoch = Number(key.slice(afterBenchmark + 1, afterEpoch));
  return {
    modelId: key.slice(0, afterModel),
    benchmarkId: key.slice(afterModel + 1, afterBenchmark),
    epoch: Number.isInteger(epoch) ? epoch : 0,
    sampleId: key.slice(afterEpoch + 1),
  };
}

/** Every trial of one model whose key is open: epoch by epoch, so that a run cut short still has whole epochs. */
export function* trialsOf(plan: Plan, model: Model, isOpen = (_key: string) => true): Generator<Trial> {
  const epochs = Math.max(0, ...plan.benchmarks.map((planned) => planned.epochs));
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    for (const planned of plan.benchmarks) {
      if (epoch > planned.epochs) continue;
      for (const sample of planned.samples) {
        if (!isAsked(sample, model.id)) continue;
        const key = trialKey({ modelId: model.id, benchmarkId: planned.benchmark.id, epoch, sampleId: sample.id });
        if (isOpen(key)) yield trialOf(plan.seed, { planned, model }, { sample, epoch });
      }
    }
  }
}

/** How many trials a plan holds. */
export function countTrials(plan: Plan): number {
  return plan.models.reduce((sum, model) => sum + countTrialsOf(plan, model.id), 0);
}

/** How many trials one model is asked. */
export function countTrialsOf(plan: Plan, modelId: string): number {
  const asked = ({ samples }: PlannedBenchmark) => samples.filter((sample) => isAsked(sample, modelId)).length;
  return plan.benchmarks.reduce((sum, planned) => sum + asked(planned) * planned.epochs, 0);
}

/** Whether a sample is put to a model. */
export function isAsked(sample: Sample, modelId: string): boolean {
  return sample.models === undefined || sample.models.includes(modelId);
}

/** Hash over every sample and the prompt it is asked with: two runs with one hash asked the same questions. */
export function hashSamples(planned: PlannedBenchmark): string {
  return hashJson(planned.samples.map((sample) => hashSample(planned.benchmark, sample)));
}

/** Hash of one question: the sample and what it is asked with. */
export function hashSample({ prompt, wanted }: Benchmark, sample: Sample): string {
  // Examples count as they are shown: hashing them once more would take as long again.
  const { examples: _shown, ...asked } = sample;
  return hashJson({ sample: asked, prompt: prompt(sample), wanted: wanted?.(sample) });
}

/** First 16 hex digits of the hash of what a model is sent. */
export function hashRequest(trial: Trial): string {
  return digestRequest(trial).slice(0, 16);
}

/** The whole hash of what a model is sent, 64 hex digits. */
export function digestRequest(trial: Trial): string {
  // What is left out of a request leaves no trace in its hash.
  const { messages, maxTokens, params, seed, wanted, choices, topLogprobs, followUps } = trial.request;
  return hashJson({ messages, maxTokens, params, seed, wanted, choices, topLogprobs, followUps });
}

function trialOf(
  planSeed: string,
  pair: { planned: PlannedBenchmark; model: Model },
  repeat: { sample: Sample; epoch: number },
): Trial {
  const { benchmark } = pair.planned;
  const { sample, epoch } = repeat;
  const wanted = benchmark.wanted?.(sample);
  const place = { modelId: pair.model.id, benchmarkId: benchmark.id, epoch, sampleId: sample.id };
  return {
    ...place,
    key: trialKey(place),
    request: {
      messages: benchmark.prompt(sample),
      maxTokens: benchmark.generate.maxTokens,
      params: { temperature: benchmark.generate.temperature, ...pair.model.params },
      // The model is left out on purpose: both sides get the same seed for the same sample.
      seed: seedFrom(planSeed, benchmark.id, sample.id, epoch),
      sample: { benchmarkId: benchmark.id, sampleId: sample.id, epoch },
      ...(wanted === undefined ? {} : { wanted }),
      ...(sample.followUps === undefined ? {} : { followUps: sample.followUps }),
    },
  };
}
