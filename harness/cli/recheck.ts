/**
 * The random reproducibility check: a seeded sample of a bundle's questions is asked again on the evaluator's endpoint and marked
 * by the same rules, and the marks are compared within each question. Answers go to a run folder of their own.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RecheckFinding, type RecheckPair, recheckMarks } from '../../results/recheck.ts';
import type { ProviderError } from '../errors.ts';
import { hashJson, sha256 } from '../hash.ts';
import type { Plan } from '../plan.ts';
import { writeWhole } from '../run/disk.ts';
import { readJournal } from '../run/journal.ts';
import { lockRun } from '../run/lock.ts';
import type { BundleManifest, Limits, Model, RunManifest, Score } from '../schema/index.ts';
import { createScoreFold } from '../score.ts';
import { answerRun, checkEndpoints, lanesOf } from './answer.ts';
import { MANIFEST } from './bundle.ts';
import { type MarksByKey, marksOf, planAgain, type SampleRule } from './recheck-sample.ts';
import { RUNS_DIR } from './run-folder.ts';
import { enlargeLane, readSecondAsking, standingTexts } from './second-asking.ts';
import { type ServeFacts, withServers } from './servers.ts';
import { readStanding } from './standing.ts';
import type { RebuiltPlan } from './verify/questions.ts';

export type SoundBundle = { path: string; bundle: BundleManifest; run: RunManifest; rebuilt: RebuiltPlan };

export type RecheckSettings = SampleRule & {
  /** Folder that the command of the model's own server is started in. */
  baseDir: string;
  limits: Limits;
  environment: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  onStart: (facts: { folder: string; calls: number }) => void;
  /** Told why the endpoint could not be asked to the end. */
  onStopped?: (error: ProviderError) => void;
  /** Told before the server of the evaluator's model is started. */
  onServe?: (facts: ServeFacts) => void;
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

/** Throws `RECHECK_…`, `RUN_LOCKED` and what asking throws. The same settings go on where they were interrupted. */
export async function recheckBundle(bundle: SoundBundle, settings: RecheckSettings): Promise<RecheckReport> {
  const { model, seed, sample, limits, environment, fetch, baseDir, signal } = settings;
  const submitted = await readSubmitted(bundle.path);
  const plan = planAgain(bundle.rebuilt, submitted, settings);
  const repeats = plan.benchmarks[0]?.epochs ?? 1;
  const second = await readSecondAsking(bundle.path, { run: bundle.run, plan: bundle.rebuilt.plan });
  const budgets = second.factor > 1 ? { rerunTruncated: second.factor } : {};
  const submission = sha256(await readFile(join(bundle.path, MANIFEST)));
  const identity = { bundle: submission, seed, sample, repeats, model, ...budgets };
  const hash = hashJson({ ...identity, model: asAsked(model) });
  const folder = join(RUNS_DIR, `recheck-${hash.slice(0, 10)}`);
  const header = { journal: 1, run: `recheck-${hash.slice(0, 10)}`, plan: hash } as const;
  const journal = join(folder, 'journal.jsonl');
  const lock = await lockRun(folder);
  try {
    const standing = await readStanding(journal, { plan, expected: header });
    // No cache on purpose: a kept answer would only agree with itself.
    const ask = { plan, answers: new Map(), standing, limits, fetch, environment, baseDir };
    const lanes = (await lanesOf(ask)).map((lane) => enlargeLane(lane, second));
    const stopped = await withServers(lanes, { ...settings, path: folder }, async (served) => {
      await checkEndpoints(served.lanes, signal);
      await writeWhole(
        join(folder, 'recheck-plan.json'),
        `${JSON.stringify({ ...identity, model: model.id }, null, 2)}\n`,
      );
      await served.keepLogs(folder);
      settings.onStart({
        folder,
        calls: plan.benchmarks.reduce((sum, { samples }) => sum + samples.length * repeats, 0),
      });
      if (lanes.length === 0) return new Map<string, ProviderError>();
      return answerRun(served.lanes, { ...ask, journal, header, observer: {} }, signal);
    });
    const failure = stopped.get(model.id);
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
      stopped: failure?.message ?? null,
    };
    await writeWhole(join(folder, 'recheck.json'), `${JSON.stringify(report, null, 2)}\n`);
    if (failure !== undefined) settings.onStopped?.(failure);
    return report;
  } finally {
    await lock.release();
  }
}

/** What a second issue of the command must share with the first. How long a server may load is no part of it. */
function asAsked({ serve, ...model }: Model) {
  const started = serve === undefined ? {} : { serve: { command: serve.command, env: serve.env } };
  return { ...model, price: null, ...started };
}

async function readSubmitted(path: string): Promise<MarksByKey> {
  const lines = (await readFile(join(path, 'marks.jsonl'), 'utf8')).trimEnd().split('\n');
  return new Map(lines.map((line) => JSON.parse(line) as Score & { key: string }).map((mark) => [mark.key, mark]));
}

async function markAgain(journal: string, plan: Plan) {
  const fold = createScoreFold(plan);
  const scores = new Map<string, Score>();
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
  { submitted, again }: { submitted: MarksByKey; again: MarksByKey },
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
