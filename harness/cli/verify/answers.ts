/**
 * The inside of a bundle: one way through its journal, in which every answer is marked again, held against the plan, and looked at
 * for tokens, served names and dates; then marks and scorecards against what was found. Holds one line of text a trial.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AttemptFact, auditRun, type MarkFact, type PlannedFact } from '../../../results/audit.ts';
import { renderJson } from '../../../results/report/json.ts';
import { HarnessError } from '../../errors.ts';
import { hashRequest, type Plan, trialKey, trialsOf } from '../../plan.ts';
import { readJournal } from '../../run/journal.ts';
import { servesAsAsked } from '../../run/served-model.ts';
import {
  type BenchmarkScores,
  type BundleManifest,
  type JournalEntry,
  type RunManifest,
  Score,
} from '../../schema/index.ts';
import { createScoreFold, type ScoreFold } from '../../score.ts';
import { judgeRun } from '../judge.ts';
import { journalHeader, reportFolder } from '../run-folder.ts';
import { createDateWatch } from './dates.ts';
import { firstDifference } from './difference.ts';
import type { CheckName, Findings } from './findings.ts';
import type { RebuiltPlan } from './questions.ts';

export type BundleRun = { path: string; run: RunManifest; bundle: BundleManifest | null; rebuilt: RebuiltPlan };

/** Marks as the bundle states them: in the order of their lines, and by trial. */
type Stated = { keys: string[]; lines: Map<string, string> };

/** The score table that follows from the answers; null where the journal cannot be read. */
export async function checkAnswers(input: BundleRun, findings: Findings): Promise<BenchmarkScores[] | null> {
  const { path, run, rebuilt } = input;
  const stated = await readMarks(path, findings);
  const fold = createScoreFold(rebuilt.plan);
  const recomputed = new Map<string, { line: string; isAnswer: boolean }>();
  const attempts = watchJournal(input, { stated, fold, recomputed }, findings);
  try {
    const checks = await auditRun({
      planned: plannedFacts(rebuilt),
      attempts,
      marks: stated.keys.map((key): MarkFact => ({ key, scored: true })),
      hashes: [],
    });
    findings.look('journal');
    for (const { check, looked, broken, examples } of checks) {
      if (check === 'manifest-unchanged') continue;
      findings.lookMany(check, looked, {
        count: broken,
        findings: examples.map((thing) => ({ thing, problem: PROBLEMS[check] })),
      });
    }
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    findings.look('journal', {
      thing: 'journal.jsonl',
      problem: 'invalid',
      found: `${error.code} ${error.message}`.slice(0, 300),
    });
    for (const check of NEED_JOURNAL) findings.unseen(check, { thing: 'journal.jsonl', problem: 'not-reached' });
    return null;
  }
  compareMarks(run, { plan: rebuilt.plan, stated, recomputed }, findings);
  for (const id of rebuilt.closed) findings.unseen('marks', { thing: id, problem: 'no-data' });
  return fold.finish();
}

const NEED_JOURNAL: readonly CheckName[] = ['every-trial-answered', 'marks', 'scorecards'];

const PROBLEMS = {
  'every-trial-answered': 'unanswered',
  'answered-once': 'repeated',
  'planned-only': 'not-planned',
  'sent-as-planned': 'differs',
  'attempts-in-order': 'out-of-order',
  'marked-once': 'repeated',
} as const;

async function readMarks(path: string, findings: Findings): Promise<Stated> {
  const stated: Stated = { keys: [], lines: new Map() };
  const text = await readFile(join(path, 'marks.jsonl'), 'utf8').catch(() => null);
  if (text === null) {
    findings.look('marks', { thing: 'marks.jsonl', problem: 'missing' });
    return stated;
  }
  const lines = text.split('\n');
  if (lines.pop() !== '') findings.look('marks', { thing: 'marks.jsonl', problem: 'invalid', found: 'last line' });
  for (const [at, line] of lines.entries()) {
    const key = keyOf(line);
    if (key === null) findings.look('marks', { thing: `marks.jsonl line ${at + 1}`, problem: 'invalid' });
    else {
      stated.keys.push(key);
      stated.lines.set(key, line);
    }
  }
  return stated;
}

function keyOf(line: string): string | null {
  try {
    const { key } = JSON.parse(line) as { key?: unknown };
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}

function* plannedFacts({ plan, closed }: RebuiltPlan): Generator<PlannedFact> {
  for (const model of plan.models) {
    for (const trial of trialsOf(plan, model)) {
      yield { key: trial.key, request: closed.has(trial.benchmarkId) ? '' : hashRequest(trial) };
    }
  }
}

type Watch = { stated: Stated; fold: ScoreFold; recomputed: Map<string, { line: string; isAnswer: boolean }> };

async function* watchJournal(
  { path, run, bundle, rebuilt }: BundleRun,
  { stated, fold, recomputed }: Watch,
  findings: Findings,
): AsyncGenerator<AttemptFact> {
  const { closed } = rebuilt;
  const benchmarks = new Map(run.benchmarks.map((one) => [one.id, one]));
  const models = new Map(run.models.map((one) => [one.id, one]));
  const dates = createDateWatch(run, bundle, findings);
  const onTorn = () => findings.look('journal', { thing: 'journal.jsonl', problem: 'invalid', found: 'last line' });
  for await (const entry of readJournal(join(path, 'journal.jsonl'), onTorn, { expected: journalHeader(run) })) {
    const { key, attempt, request, result } = entry;
    const [modelId = '', benchmarkId = ''] = key.split('|', 2);
    const isClosed = closed.has(benchmarkId);
    const fact = { key, attempt, request: isClosed ? '' : request, answered: result.kind === 'generation' };
    yield fact;
    dates(entry, modelId);
    const model = models.get(modelId);
    const benchmark = benchmarks.get(benchmarkId);
    if (model === undefined || benchmark === undefined) continue; // the audit names it
    if (result.kind === 'generation') {
      const { usage, alternatives = [], servedModel = '' } = result.generation;
      const budget = benchmark.maxTokens * (1 + alternatives.length);
      if (usage !== undefined) {
        const found = `${usage.outputTokens}`;
        findings.look(
          'tokens',
          usage.outputTokens <= budget
            ? undefined
            : { thing: key, problem: 'over-budget', expected: `${budget}`, found },
        );
      }
      const isAsked = servesAsAsked(model, result.generation);
      findings.look(
        'served-model',
        isAsked ? undefined : { thing: key, problem: 'other-model', expected: model.model, found: servedModel },
      );
    }
    if (isClosed) rebuilt.stated.score = statedScore(stated.lines.get(key));
    markAgain(entry, { stated, fold, recomputed });
  }
}

function markAgain(entry: JournalEntry, { fold, recomputed }: Watch): void {
  const isAnswer = entry.result.kind === 'generation';
  try {
    const { outcome, score } = fold.add(entry);
    if (!isAnswer && recomputed.get(entry.key)?.isAnswer === true) return;
    recomputed.set(entry.key, { line: JSON.stringify({ key: entry.key, outcome, ...score }), isAnswer });
  } catch (error) {
    // A trial that was never planned is the audit's to name.
    if (!(error instanceof HarnessError && error.code === 'JOURNAL_FOREIGN')) throw error;
  }
}

function statedScore(line: string | undefined): Score | null {
  if (line === undefined) return null;
  const { key: _key, outcome: _outcome, ...score } = JSON.parse(line) as Record<string, unknown>;
  const parsed = Score.safeParse(score);
  return parsed.success ? parsed.data : null;
}

function compareMarks(
  run: RunManifest,
  { plan, stated, recomputed }: { plan: Plan; stated: Stated; recomputed: Watch['recomputed'] },
  findings: Findings,
): void {
  let at = 0;
  for (const key of keysOf(plan, run)) {
    const now = recomputed.get(key)?.line;
    if (now === undefined) continue; // never asked, which the audit names
    const then = stated.lines.get(key);
    const place = stated.keys[at] === key;
    if (then === undefined) findings.look('marks', { thing: key, problem: 'missing' });
    else if (then !== now)
      findings.look('marks', {
        thing: key,
        problem: 'differs',
        expected: now.slice(0, 200),
        found: then.slice(0, 200),
      });
    else findings.look('marks', place ? undefined : { thing: key, problem: 'out-of-order' });
    at += 1;
  }
  if (stated.keys.length > at) {
    findings.look('marks', {
      thing: 'marks.jsonl',
      problem: 'foreign',
      expected: `${at}`,
      found: `${stated.keys.length}`,
    });
  }
}

// In the order of `trialsOf`, without rendering a prompt.
function* keysOf(plan: Plan, { asked }: RunManifest): Generator<string> {
  const epochs = Math.max(0, ...plan.benchmarks.map((planned) => planned.epochs));
  for (const modelId of asked) {
    for (let epoch = 1; epoch <= epochs; epoch += 1) {
      for (const { benchmark, samples, epochs: own } of plan.benchmarks) {
        if (epoch > own) continue;
        for (const { id: sampleId } of samples) yield trialKey({ modelId, benchmarkId: benchmark.id, epoch, sampleId });
      }
    }
  }
}

/** Each candidate's scorecard, made again, must be the file's bytes. */
export async function checkScorecards(
  { path, run, rebuilt }: BundleRun,
  scores: readonly BenchmarkScores[],
  findings: Findings,
): Promise<void> {
  for (const card of judgeRun(run, rebuilt.plan, scores)) {
    const file = join(reportFolder({ path, manifest: run, journal: '' }, card.candidate), 'scorecard.json');
    const thing = file.slice(join(path, '.').length + 1);
    const then = await readFile(file, 'utf8').catch(() => null);
    const now = renderJson(card);
    if (then === null) findings.look('scorecards', { thing, problem: 'missing' });
    else if (then === now) findings.look('scorecards');
    else findings.look('scorecards', { problem: 'differs', ...firstDifference(thing, now, then) });
  }
}
