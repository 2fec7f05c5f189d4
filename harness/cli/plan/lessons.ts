/** What a finished run teaches a plan: its marks read again, epoch by epoch, for one candidate and its best reference. */
import type { CallFacts } from '../../../results/plan-cost.ts';
import { type EpochMarks, type PlanFacts, planFacts } from '../../../results/plan-facts.ts';
import { HarnessError } from '../../errors.ts';
import { trialKey } from '../../plan.ts';
import type { BenchmarkScores, ManifestBenchmark, RunManifest } from '../../schema/index.ts';
import { markRun } from '../marks.ts';
import type { Reach } from '../reach.ts';

export type Lessons = {
  run: string;
  candidate: string;
  reference: string;
  facts: Map<string, PlanFacts>;
  benchmarks: ManifestBenchmark[];
  /** Measured ratio of the weighted means over the benchmarks that facts are known of; null where there are none. */
  ratio: number | null;
  /** Means of one call by model and benchmark, where an endpoint counted every answer. */
  calls: Map<string, Map<string, CallFacts>>;
};

/** Throws what marking a run throws, and `PLAN_RUN_UNFIT` where it holds no measured pair. */
export async function learnFrom(run: string, bar: number, reach: Reach): Promise<Lessons> {
  const marks = new Map<string, number>();
  const { folder, scores } = await markRun(run, {
    ...reach,
    onMark: (key, { score }) => {
      if (score.status === 'scored') marks.set(key, score.value);
    },
  });
  const { manifest } = folder;
  const candidate = manifest.models.find(({ id, role }) => role === 'candidate' && manifest.asked.includes(id))?.id;
  const reference = bestReference(manifest, scores);
  if (candidate === undefined || reference === null) {
    throw new HarnessError('PLAN_RUN_UNFIT', {
      en: `${manifest.id} holds no candidate and reference that were both measured, so nothing can be learnt from it. Give --from a finished run.`,
      ko: `실행 ${manifest.id}: 후보와 기준 모델이 모두 측정되지는 않아 배울 것이 없습니다. --from에 끝난 실행을 지정하십시오.`,
    });
  }
  const facts = new Map<string, PlanFacts>();
  for (const benchmark of scores) {
    const epochs = manifest.benchmarks.find(({ id }) => id === benchmark.id)?.epochs ?? 1;
    const ofModel = (modelId: string) => epochMarks(benchmark, { marks, modelId, epochs });
    const repeated: EpochMarks = { candidate: ofModel(candidate), reference: ofModel(reference) };
    const found = planFacts(benchmark, {
      candidate,
      reference,
      bar,
      epochs,
      ...(epochs > 1 ? { marks: repeated } : {}),
    });
    if (found !== null) facts.set(benchmark.id, found);
  }
  return {
    run: manifest.id,
    candidate,
    reference,
    facts,
    benchmarks: manifest.benchmarks,
    ratio: ratioOf(scores, facts),
    calls: callFacts(scores),
  };
}

function callFacts(scores: readonly BenchmarkScores[]): Lessons['calls'] {
  const facts: Lessons['calls'] = new Map();
  for (const { id, columns } of scores) {
    for (const [model, { calls }] of columns) {
      if (calls === undefined || calls.answers === 0 || calls.uncounted > 0) continue;
      const { answers, inputTokens, outputTokens, seconds } = calls;
      const mean = { input: inputTokens / answers, output: outputTokens / answers, seconds: seconds / answers };
      facts.set(model, (facts.get(model) ?? new Map()).set(id, mean));
    }
  }
  return facts;
}

function epochMarks(
  { id, sampleIds }: BenchmarkScores,
  { marks, modelId, epochs }: { marks: ReadonlyMap<string, number>; modelId: string; epochs: number },
): number[][] {
  if (epochs < 2) return [];
  return sampleIds
    .map((sampleId) =>
      Array.from({ length: epochs }, (_, at) =>
        marks.get(trialKey({ modelId, benchmarkId: id, epoch: at + 1, sampleId })),
      ).filter((mark) => mark !== undefined),
    )
    .filter((one) => one.length > 0);
}

// The reference with the highest weighted mean over what it was measured on.
function bestReference(manifest: RunManifest, scores: readonly BenchmarkScores[]): string | null {
  const means = manifest.models
    .filter(({ id, role }) => role === 'reference' && manifest.asked.includes(id))
    .flatMap(({ id }) => {
      let [points, weight] = [0, 0];
      for (const { columns, weight: share } of scores) {
        const column = columns.get(id);
        const measured = column?.measured.reduce((sum, flag) => sum + flag, 0) ?? 0;
        if (column === undefined || measured === 0) continue;
        const right = column.value.reduce((sum, mark, at) => sum + (column.measured[at] === 1 ? mark : 0), 0);
        points += (share * right) / measured;
        weight += share;
      }
      return weight === 0 ? [] : [{ id, mean: points / weight }];
    });
  return means.sort((a, b) => b.mean - a.mean)[0]?.id ?? null;
}

function ratioOf(scores: readonly BenchmarkScores[], facts: ReadonlyMap<string, PlanFacts>): number | null {
  let [own, other] = [0, 0];
  for (const { id, weight } of scores) {
    own += weight * (facts.get(id)?.candidate ?? 0);
    other += weight * (facts.get(id)?.reference ?? 0);
  }
  return other > 0 ? own / other : null;
}
