/**
 * The random reproducibility check: a seeded sample of a bundle's questions is asked again on the evaluator's endpoint and marked
 * by the same rules, and the marks are compared within each question. Answers go to a run folder of their own.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RecheckFinding, type RecheckPair, recheckMarks } from '../../results/recheck.ts';
import { takeSubset } from '../data/subset.ts';
import { HarnessError, type ProviderError } from '../errors.ts';
import { hashJson, sha256 } from '../hash.ts';
import { isAsked, type Plan, trialKey } from '../plan.ts';
import { writeWhole } from '../run/disk.ts';
import { readJournal } from '../run/journal.ts';
import { lockRun } from '../run/lock.ts';
import type { BundleManifest, Limits, Model, RunManifest, Score } from '../schema/index.ts';
import { createScoreFold } from '../score.ts';
import { answerRun, checkEndpoints, lanesOf } from './answer.ts';
import { MANIFEST } from './bundle.ts';
import { RUNS_DIR } from './run-folder.ts';
import { enlargeLane, readSecondAsking, standingTexts } from './second-asking.ts';
import { readStanding } from './standing.ts';
import type { RebuiltPlan } from './verify/questions.ts';

export type SoundBundle = { path: string; bundle: BundleManifest; run: RunManifest; rebuilt: RebuiltPlan };

export type RecheckSettings = {
  /** The candidate, reached as the evaluator reaches it. */
  model: Model;
  /** Questions asked again. */
  sample: number;
  /** How often each; what the submission's own repeats suggest when left out. */
  repeats?: number;
  /** Draws the sample; the submitter must not have known it. */
  seed: string;
  limits: Limits;
  environment: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  onStart: (facts: { folder: string; calls: number }) => void;
};

export type RecheckReport = {
  recheck: 1;
  /** SHA-256 of the bundle's manifest. */
  bundle: string;
  run: string;
  candidate: string;
  endpoint: { adapter: string; model: string; baseUrl: string | null };
  seed: string;
  repeats: number;
  finding: RecheckFinding;
  benchmarks: { id: string; samples: number; submitted: number; asked: number }[];
  /** Answers of one and the same trial on both sides, and how many of them are equal to the byte. For information. */
  identical: { compared: number; equal: number };
  /** Samples that could not be asked again. */
  failed: number;
  /** Benchmarks whose questions are not at hand: they were not re-checked. */
  closed: string[];
  stopped: string | null;
};

/** Share of samples that may fail to be asked again before the check can no longer tell. */
const MOST_FAILED = 0.1;

type Submitted = Map<string, Score>;

/** Throws `RECHECK_…`, `RUN_LOCKED` and what asking throws. The same settings go on where they were interrupted. */
export async function recheckBundle(bundle: SoundBundle, settings: RecheckSettings): Promise<RecheckReport> {
  const { model, seed, sample, limits, environment, fetch, signal } = settings;
  const submitted = await readSubmitted(bundle.path);
  const plan = planAgain(bundle, submitted, settings);
  const repeats = plan.benchmarks[0]?.epochs ?? 1;
  const second = await readSecondAsking(bundle.path, { run: bundle.run, plan: bundle.rebuilt.plan });
  const budgets = second.factor > 1 ? { rerunTruncated: second.factor } : {};
  const identity = {
    bundle: sha256(await readFile(join(bundle.path, MANIFEST))),
    seed,
    sample,
    repeats,
    model,
    ...budgets,
  };
  const hash = hashJson({ ...identity, model: { ...model, price: null } });
  const folder = join(RUNS_DIR, `recheck-${hash.slice(0, 10)}`);
  const header = { journal: 1, run: `recheck-${hash.slice(0, 10)}`, plan: hash } as const;
  const journal = join(folder, 'journal.jsonl');
  const lock = await lockRun(folder);
  try {
    const standing = await readStanding(journal, { plan, expected: header });
    // No cache on purpose: a kept answer would only agree with itself.
    const ask = { plan, answers: new Map(), standing, limits, fetch, environment, baseDir: process.cwd() };
    const lanes = (await lanesOf(ask)).map((lane) => enlargeLane(lane, second));
    await checkEndpoints(lanes, signal);
    await writeWhole(
      join(folder, 'recheck-plan.json'),
      `${JSON.stringify({ ...identity, model: model.id }, null, 2)}\n`,
    );
    settings.onStart({
      folder,
      calls: plan.benchmarks.reduce((sum, { samples }) => sum + samples.length * repeats, 0),
    });
    const stopped =
      lanes.length === 0
        ? new Map<string, ProviderError>()
        : await answerRun(lanes, { ...ask, journal, header, observer: {} }, signal);
    const again = await markAgain(journal, plan);
    const report: RecheckReport = {
      recheck: 1,
      bundle: identity.bundle,
      run: bundle.run.id,
      candidate: model.id,
      endpoint: { adapter: model.adapter, model: model.model, baseUrl: model.baseUrl ?? null },
      seed,
      repeats,
      ...compare(plan, { submitted, again: again.scores }, bundle),
      identical: await countIdentical(standingTexts(bundle.path, again.texts, second), again.texts),
      closed: [...bundle.rebuilt.closed],
      stopped: stopped.get(model.id)?.message ?? null,
    };
    await writeWhole(join(folder, 'recheck.json'), `${JSON.stringify(report, null, 2)}\n`);
    return report;
  } finally {
    await lock.release();
  }
}

async function readSubmitted(path: string): Promise<Submitted> {
  const lines = (await readFile(join(path, 'marks.jsonl'), 'utf8')).trimEnd().split('\n');
  return new Map(lines.map((line) => JSON.parse(line) as Score & { key: string }).map((mark) => [mark.key, mark]));
}

/** The sampled part of the bundle's plan, for the one model. In proportion to the benchmarks' sizes. */
function planAgain(
  { rebuilt: { plan, closed } }: SoundBundle,
  submitted: Submitted,
  { model, sample, seed, repeats }: RecheckSettings,
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
    throw new HarnessError(
      'RECHECK_NOTHING',
      `No answered question of ${model.id} is at hand (not at hand: ${[...closed].join(', ') || 'none'}). Nothing was asked. Give the folder of its data with --data.`,
    );
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
function marksOf(marks: ReadonlyMap<string, Score>, place: Place, epochs: number): number[] | null {
  const found: number[] = [];
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    const mark = marks.get(trialKey({ ...place, epoch }));
    if (mark?.status !== 'scored') return null;
    found.push(mark.value);
  }
  return found;
}

async function markAgain(journal: string, plan: Plan) {
  const fold = createScoreFold(plan);
  const scores: Submitted = new Map();
  const texts = new Map<string, string>();
  if (existsSync(journal)) {
    for await (const entry of readJournal(journal, () => undefined)) {
      const { score } = fold.add(entry);
      if (entry.result.kind !== 'generation') continue;
      scores.set(entry.key, score);
      texts.set(entry.key, entry.result.generation.text);
    }
  }
  return { scores, texts };
}

function compare(
  plan: Plan,
  { submitted, again }: { submitted: Submitted; again: Submitted },
  { run }: SoundBundle,
): Pick<RecheckReport, 'finding' | 'benchmarks' | 'failed'> {
  const modelId = plan.models[0]?.id ?? '';
  const pairs: RecheckPair[] = [];
  const benchmarks: RecheckReport['benchmarks'] = [];
  let planned = 0;
  for (const { benchmark, samples, epochs } of plan.benchmarks) {
    const then = run.benchmarks.find(({ id }) => id === benchmark.id)?.epochs ?? 1;
    const own: RecheckPair[] = [];
    for (const { id: sampleId } of samples) {
      const place = { modelId, benchmarkId: benchmark.id, sampleId };
      const before = marksOf(submitted, place, then);
      const asked = marksOf(again, place, epochs);
      planned += 1;
      if (before !== null && asked !== null) own.push({ submitted: before, asked });
    }
    const { submittedMean, askedMean } = recheckMarks(own);
    benchmarks.push({ id: benchmark.id, samples: own.length, submitted: submittedMean, asked: askedMean });
    pairs.push(...own);
  }
  const failed = planned - pairs.length;
  const finding = recheckMarks(pairs);
  const blind = failed > MOST_FAILED * planned && finding.verdict === 'consistent';
  return { finding: blind ? { ...finding, verdict: 'cannot-tell' } : finding, benchmarks, failed };
}

async function countIdentical(
  submitted: AsyncIterable<{ key: string; text: string }>,
  asked: ReadonlyMap<string, string>,
): Promise<RecheckReport['identical']> {
  let compared = 0;
  let equal = 0;
  for await (const { key, text } of submitted) {
    compared += 1;
    if (text === asked.get(key)) equal += 1;
  }
  return { compared, equal };
}
