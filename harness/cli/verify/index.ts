/**
 * `verify`: everything that can be checked of a submission bundle without trusting it. Writes nothing into the bundle, asks no
 * model, and goes on after a breach, so that one run names each thing that is wrong.
 */
import { benchmarks as shipped } from '../../../benchmarks/index.ts';
import { askedParts, findRuleBreaches, type KnownRows, type RuleInput } from '../../../results/submission-rules.ts';
import { HarnessError, inBoth } from '../../errors.ts';
import type { BundleManifest, RunManifest, SubmissionRules } from '../../schema/index.ts';
import type { PublicKey } from '../signing.ts';
import { checkAnswers, checkScorecards } from './answers.ts';
import { checkShipped } from './as-shipped.ts';
import { checkEnvelope } from './envelope.ts';
import { type CheckName, createFindings, type Findings, told, type VerifyCheck } from './findings.ts';
import { checkFrozen, checkQuestions } from './frozen.ts';
import type { BundleRun } from './journal-watch.ts';
import { knownRows } from './known-rows.ts';
import { holdsPlainFiles } from './plain-files.ts';
import { type RebuiltPlan, rebuildPlan, type VerifierData } from './questions.ts';

export type VerifyOptions = {
  /** The submitter's public key as the verifier knows it. */
  trusted: PublicKey | null;
  rules: SubmissionRules | null;
  data: VerifierData;
};

export type Verified = {
  checks: VerifyCheck[];
  bundle: BundleManifest | null;
  /** What the bundle holds, where it could be read. */
  run: RunManifest | null;
  rebuilt: RebuiltPlan | null;
};

/** Throws `BUNDLE_NOT_FOUND`, and nothing else for whatever the bundle holds. */
export async function verifyBundle(path: string, options: VerifyOptions): Promise<Verified> {
  const findings = createFindings();
  const seen = () => findings.checks().filter(({ check }) => check !== 'rules' || options.rules !== null);
  if (!(await holdsPlainFiles(path, findings))) return { checks: seen(), bundle: null, run: null, rebuilt: null };
  const bundle = await checkEnvelope(path, options.trusted, findings);
  const guard = createGuard(findings, options.data.signal);
  const run = await guard('frozen', 'run.json', () => checkFrozen(path, bundle, findings));
  const rebuilt =
    run === null
      ? null
      : await guard('data', 'run.json', () => inside({ path, run, bundle }, { ...options, guard }, findings));
  return { checks: seen(), bundle, run, rebuilt };
}

async function inside(
  { path, run, bundle }: Omit<BundleRun, 'rebuilt'>,
  { rules, data, guard }: VerifyOptions & { guard: Guard },
  findings: Findings,
): Promise<RebuiltPlan | null> {
  const questions = await checkQuestions(path, run, findings);
  const rebuilt = await rebuildPlan(run, { questions, data }, findings);
  await checkShipped(run, rebuilt?.closed ?? new Set(), findings);
  const rows = knownRows(run, data.folder);
  checkParts(run, { closed: rebuilt?.closed ?? new Set(), rows }, findings);
  if (rebuilt === null) {
    for (const check of NEED_PLAN) findings.unseen(check, { thing: 'questions.jsonl', problem: 'not-reached' });
    return null;
  }
  const input = { path, run, bundle, rebuilt };
  const remarked = await guard('journal', 'journal.jsonl', () => checkAnswers(input, findings));
  if (remarked !== null) await guard('scorecards', 'run.json', () => checkScorecards(input, remarked.scores, findings));
  const { scores, kept } = remarked ?? { scores: [], kept: 0 };
  const relationship = bundle?.relationship ?? null;
  if (rules !== null) checkRules(rules, { run, relationship, scores, kept, rows }, findings);
  return rebuilt;
}

type Guard = <T>(check: CheckName, thing: string, work: () => Promise<T>) => Promise<T | null>;

// Damaged bytes can stand for anything, and what they then break is one more breach and never the end of the verification.
function createGuard(findings: Findings, signal: AbortSignal): Guard {
  return async (check, thing, work) => {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
      const words = error instanceof HarnessError ? error.words : { en: message, ko: message };
      const fact = inBoth((language) => `${name}: ${words[language].replaceAll(/\s+/g, ' ')}`.slice(0, 200));
      findings.look(check, { thing, problem: 'invalid', ...told(fact) });
      return null;
    }
  };
}

const NEED_PLAN: readonly CheckName[] = ['journal', 'every-trial-answered', 'marks', 'scorecards', 'tokens', 'dates'];

// A part that the suite itself asks for is declared; rows that are missing without a word are not. Of questions that are at hand
// it is known that they are all of them; some rows hold several samples, or none.
function checkParts(
  run: RunManifest,
  { closed, rows: known }: { closed: ReadonlySet<string>; rows: KnownRows },
  findings: Findings,
): void {
  const parts = askedParts(run, known);
  if (parts.length === 0) findings.look('full-data');
  for (const { benchmark: thing, asked, rows, declared } of parts) {
    const isShort = rows !== null && asked < rows && !declared && closed.has(thing) && !isManifold(thing);
    const counts = { expected: `${rows}`, found: `${asked}` };
    findings.look('full-data', isShort ? { thing, problem: 'part-only', ...counts } : undefined);
  }
}

function isManifold(id: string): boolean {
  return shipped.some((benchmark) => benchmark.id === id && benchmark.toSamples !== undefined);
}

function checkRules(rules: SubmissionRules, input: RuleInput, findings: Findings): void {
  findings.look('rules');
  for (const breach of findRuleBreaches(rules, input)) findings.look('rules', { problem: 'outside-rule', ...breach });
}
