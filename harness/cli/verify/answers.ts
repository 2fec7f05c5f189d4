/**
 * The inside of a bundle: its journals against the plan, every answer marked again, and then marks and scorecards against what was
 * found. A second asking of cut answers, where the run has one, is held against its own plan. Holds one line of text a trial.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { auditRun, type MarkFact, type PlannedFact } from '../../../results/audit.ts';
import { HarnessError } from '../../errors.ts';
import { hashRequest, type Plan, trialsOf } from '../../plan.ts';
import { createCutFold, rerunPlan } from '../../rerun.ts';
import type { BenchmarkScores } from '../../schema/index.ts';
import { createScoreFold } from '../../score.ts';
import { SECOND_JOURNAL } from '../bundle.ts';
import { judgeRun } from '../judge.ts';
import { lastLooks, placedLooks } from '../looks.ts';
import { reportFolder } from '../run-folder.ts';
import { firstDifference } from './difference.ts';
import { type CheckName, type Findings, toldOf } from './findings.ts';
import { withoutGroups } from './group-tables.ts';
import { type BundleRun, type JournalWatch, watchJournal } from './journal-watch.ts';
import { compareMarks, type Recomputed, readMarks } from './marks.ts';

/** What follows from the answers. `kept`: answers that were not asked for in this run. */
export type Remarked = { scores: BenchmarkScores[]; kept: number };

/** Null where a journal cannot be read. */
export async function checkAnswers(input: BundleRun, findings: Findings): Promise<Remarked | null> {
  const { path, run, rebuilt } = input;
  const stated = await readMarks(path, findings);
  const fold = createScoreFold(rebuilt.plan);
  const cut = createCutFold();
  const first: JournalWatch = {
    file: 'journal.jsonl',
    factor: 1,
    stated,
    recomputed: new Map(),
    kept: 0,
    add: fold.add,
    see: cut.add,
  };
  try {
    const planned = plannedFacts(rebuilt.plan, rebuilt.closed, await statedLooks(input));
    await auditJournal({ input, watch: first, planned, marked: stated.keys }, findings);
    const factor = run.plan.rerunTruncated ?? 1;
    const second = {
      ...first,
      file: SECOND_JOURNAL,
      factor,
      recomputed: new Map() as Recomputed,
      kept: 0,
      add: fold.addAgain,
    };
    const again = rerunPlan(rebuilt.plan, cut.read(), factor);
    if (factor > 1 && (again.benchmarks.length > 0 || existsSync(join(path, SECOND_JOURNAL)))) {
      await auditJournal(
        { input, watch: second, planned: plannedFacts(again, rebuilt.closed, null), marked: null },
        findings,
      );
    }
    const scores = fold.finish();
    for (const [key, mark] of second.recomputed)
      if (mark.isAnswer && fold.standsAgain(key)) first.recomputed.set(key, mark);
    compareMarks(run, { plan: rebuilt.plan, stated, recomputed: first.recomputed }, findings);
    for (const id of rebuilt.closed) findings.unseen('marks', { thing: id, problem: 'no-data' });
    return { scores, kept: first.kept + second.kept };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    findings.look('journal', { thing: 'journal.jsonl', problem: 'invalid', ...toldOf(error) });
    for (const check of NEED_JOURNAL) findings.unseen(check, { thing: 'journal.jsonl', problem: 'not-reached' });
    return null;
  }
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

type JournalAudit = {
  input: BundleRun;
  watch: JournalWatch;
  planned: Iterable<PlannedFact>;
  /** Trials that are marked; null where marks belong to another journal. */
  marked: readonly string[] | null;
};

async function auditJournal({ input, watch, planned, marked }: JournalAudit, findings: Findings): Promise<void> {
  const checks = await auditRun({
    planned,
    attempts: existsSync(join(input.path, watch.file)) ? watchJournal(input, watch, findings) : [],
    marks: (marked ?? []).map((key): MarkFact => ({ key, scored: true })),
    hashes: [],
  });
  findings.look(
    'journal',
    existsSync(join(input.path, watch.file)) ? undefined : { thing: watch.file, problem: 'missing' },
  );
  for (const { check, looked, broken, examples } of checks) {
    if (check === 'manifest-unchanged' || (check === 'marked-once' && marked === null)) continue;
    const breaches = examples.map((thing) => ({ thing, problem: PROBLEMS[check] }));
    findings.lookMany(check, looked, { count: broken, findings: breaches });
  }
}

function* plannedFacts(
  plan: Plan,
  closed: ReadonlySet<string>,
  last: ReadonlyMap<string, number> | null,
): Generator<PlannedFact> {
  const lookOf = last === null ? null : placedLooks(plan).lookOf;
  const latest = Math.max(...(last?.values() ?? []));
  for (const model of plan.models) {
    for (const trial of trialsOf(plan, model)) {
      const due = lookOf === null || lookOf(trial) <= (last?.get(model.id) ?? latest);
      yield { key: trial.key, request: closed.has(trial.benchmarkId) ? '' : hashRequest(trial), due };
    }
  }
}

// From the scorecards as stated; that they are the right ones is a check of its own.
async function statedLooks({ path, run }: BundleRun): Promise<Map<string, number> | null> {
  try {
    return await lastLooks({ path, manifest: run, journal: '' });
  } catch (error) {
    if (error instanceof HarnessError) return null;
    throw error;
  }
}

/** Each candidate's scorecard, made again, must be the file's bytes, but for groups that only absent questions tell. */
export async function checkScorecards(
  { path, run, rebuilt }: BundleRun,
  scores: readonly BenchmarkScores[],
  findings: Findings,
): Promise<void> {
  if (run.profile.profile.sequential !== undefined && rebuilt.closed.size > 0) {
    // Looks are laid by the names of clusters, which only the questions themselves tell.
    findings.unseen('scorecards', { thing: [...rebuilt.closed].join(', '), problem: 'no-data' });
    return;
  }
  for (const card of judgeRun(run, rebuilt.plan, scores)) {
    const file = join(reportFolder({ path, manifest: run, journal: '' }, card.candidate), 'scorecard.json');
    const thing = file.slice(join(path, '.').length + 1);
    const then = await readFile(file, 'utf8').catch(() => null);
    if (then === null) {
      findings.look('scorecards', { thing, problem: 'missing' });
      continue;
    }
    const cards = withoutGroups(card, then, rebuilt.closed);
    for (const field of cards.left)
      findings.unseen('scorecards', { thing: `${thing} ${field}`, problem: 'not-reached' });
    if (cards.stated === cards.remade) findings.look('scorecards');
    else findings.look('scorecards', { problem: 'differs', ...firstDifference(thing, cards.remade, cards.stated) });
  }
}
