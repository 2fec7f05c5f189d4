/** `jatdae compare RUN_A RUN_B`: is the new model worse than the old one, on the same samples? Without a call. */
import { findRefusals, findRemarks } from '../../../results/comparable.ts';
import { type ComparedSide, type CompareOptions, compareRuns } from '../../../results/compare.ts';
import { listDifferences } from '../../../results/difference-words.ts';
import { renderComparison } from '../../../results/report/comparison.ts';
import { TOLERANCE } from '../../../results/statistics/regression.ts';
import { HarnessError, inBoth } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import type { ComparisonOutcome, Model, RunManifest } from '../../schema/index.ts';
import { languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { type MarkedRun, markRun } from '../marks.ts';
import { pointsOf } from '../points-flag.ts';
import { withReach } from '../reach.ts';
import { readRunFolder } from '../run-folder.ts';

export type CompareFlags = {
  modelA?: string;
  modelB?: string;
  noise?: string;
  tolerance?: string;
  benchmarkTolerance?: string;
  lang?: string;
  json?: true;
};

const EXITS: Readonly<Record<ComparisonOutcome, number>> = {
  'no-regression': EXIT.pass,
  regression: EXIT.fail,
  'cannot-tell': EXIT.undecided,
};

export async function compare(runA: string, runB: string, flags: CompareFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const tolerance = {
    suite: pointsOf('--tolerance', flags.tolerance) ?? TOLERANCE.suite,
    benchmark: pointsOf('--benchmark-tolerance', flags.benchmarkTolerance) ?? TOLERANCE.benchmark,
  };
  // Everything that can be refused is refused before any answer is read.
  const [a, b] = await Promise.all([manifestOf(runA), manifestOf(runB)]);
  const [oldModel, newModel] = [modelOf(a, flags.modelA, '--model-a'), modelOf(b, flags.modelB, '--model-b')];
  refuseItself({ run: a, model: oldModel }, { run: b, model: newModel });
  refuseDifferent(a, b);
  const noise = flags.noise === undefined ? null : await noiseOf(flags.noise, [a, b], [oldModel, newModel]);
  const { profile } = a.profile;
  const options: CompareOptions = {
    alpha: profile.alpha,
    maxMissing: profile.maxMissing,
    tolerance,
    differences: findRemarks({ manifest: a, model: oldModel }, { manifest: b, model: newModel }),
  };
  const card = await withMarks([runA, runB, ...(noise === null ? [] : [noise.run])], ([old, fresh, again]) => {
    if (old === undefined || fresh === undefined) throw new Error('two runs were asked for');
    const extra =
      noise === null || again === undefined ? {} : { noise: { side: noise.side, again: sideOf(again, noise.model) } };
    return compareRuns(sideOf(old, oldModel), sideOf(fresh, newModel), { ...options, ...extra });
  });
  const width = process.stdout.columns ?? 132;
  out(flags.json === true ? JSON.stringify(card, null, 2) : renderComparison(card, { language, width }));
  return EXITS[card.outcome];
}

async function manifestOf(run: string): Promise<RunManifest> {
  return (await readRunFolder(run)).manifest;
}

function sideOf({ folder, scores }: MarkedRun, { id }: Model): ComparedSide {
  return { run: folder.manifest.id, planSha256: folder.manifest.plan.sha256, model: id, scores };
}

/** Marks each run once, one after the other. */
function withMarks<T>(runs: readonly string[], use: (marked: MarkedRun[]) => T): Promise<T> {
  return withReach(async (reach) => {
    const marked: MarkedRun[] = [];
    for (const run of runs) marked.push(await markRun(run, reach));
    return use(marked);
  });
}

function modelOf({ id: run, models, asked }: RunManifest, wanted: string | undefined, flag: string): Model {
  const measured = models.filter(({ id }) => asked.includes(id));
  const names = measured.map(({ id }) => id);
  if (wanted !== undefined) {
    const found = measured.find(({ id }) => id === wanted);
    if (found !== undefined) return found;
    const hint = didYouMean(wanted, names);
    throw new HarnessError('COMPARE_MODEL_UNKNOWN', {
      en: `Run ${run} asked no model called "${wanted}", so nothing was compared.${hint.en} ${flag} can be: ${names.join(', ')}.`,
      ko: `실행 ${run}: 이름이 "${wanted}"인 모델에 묻지 않아 견주지 않았습니다.${hint.ko} ${flag}에 쓸 수 있는 이름: ${names.join(', ')}.`,
    });
  }
  const candidates = measured.filter(({ role }) => role === 'candidate');
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return only;
  throw new HarnessError('COMPARE_MODEL_MISSING', {
    en: `Run ${run} has ${candidates.length} candidates, so nothing was compared. Say which model with ${flag}: ${names.join(', ')}.`,
    ko: `실행 ${run}: 후보가 ${candidates.length}개라 견주지 않았습니다. ${flag} 옵션으로 모델을 고르십시오: ${names.join(', ')}.`,
  });
}

type Chosen = { run: RunManifest; model: Model };

function refuseItself(a: Chosen, b: Chosen): void {
  if (a.run.id !== b.run.id || a.model.id !== b.model.id) return;
  throw new HarnessError('COMPARE_ITSELF', {
    en: `Both sides are ${a.model.id} of run ${a.run.id}, which differs from itself nowhere. Name another run, or another model with --model-b.`,
    ko: `양쪽 모두 실행 ${a.run.id}의 모델 ${a.model.id}입니다. 같은 것끼리는 다른 점이 없습니다. 다른 실행을 주거나 --model-b로 다른 모델을 고르십시오.`,
  });
}

function refuseDifferent(a: RunManifest, b: RunManifest): void {
  const found = findRefusals(a, b);
  if (found.length === 0) return;
  const named = inBoth((language) => listDifferences(found, language));
  throw new HarnessError('COMPARE_RUNS_DIFFER', {
    en:
      `${a.id} and ${b.id} differ in ${named.en}; their scores cannot be put side by side, so nothing was compared. ` +
      'Run both models under one suite and profile.',
    ko:
      `두 실행 ${a.id}, ${b.id}의 다른 점: ${named.ko}. 점수를 나란히 놓을 수 없어 견주지 않았습니다. ` +
      '두 모델을 같은 평가 묶음과 판정 규칙으로 실행하십시오.',
  });
}

async function noiseOf(
  run: string,
  manifests: readonly [RunManifest, RunManifest],
  models: readonly [Model, Model],
): Promise<{ run: string; side: 'a' | 'b'; model: Model }> {
  const manifest = await manifestOf(run);
  const isFurther = manifests.every(({ id }) => id !== manifest.id);
  for (const [at, side] of (['a', 'b'] as const).entries()) {
    const model = models[at];
    const own = manifests[at];
    if (model === undefined || own === undefined || !isFurther) continue;
    const again = manifest.models.find(({ id }) => id === model.id && manifest.asked.includes(id));
    if (again === undefined) continue;
    refuseDifferent(own, manifest);
    return { run, side, model: again };
  }
  throw new HarnessError('COMPARE_NOISE_UNFIT', {
    en:
      `${manifest.id} is no further run of ${models[0].id} or ${models[1].id}, so it does not show how much a model differs from itself. ` +
      'Give --noise a further run of one of the two.',
    ko:
      `실행 ${manifest.id}: 두 모델(${models[0].id}, ${models[1].id}) 가운데 하나를 한 번 더 돌린 실행이 아니어서, 같은 모델이 스스로와 얼마나 다른지 보여 주지 못합니다. ` +
      '--noise에 둘 중 하나를 한 번 더 돌린 실행을 지정하십시오.',
  });
}
