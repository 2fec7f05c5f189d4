/**
 * Whether a run is complete and its journal says what was planned: every planned trial answered once and marked once.
 * Pure: reads streams of facts, holds one small count a trial. The idea is ModelBench's consistency checker.
 */

/** One planned trial; not `due` where an earlier look decided, so that it was rightly never asked. */
export type PlannedFact = { key: string; request: string; due?: boolean };
/** One attempt in the journal. */
export type AttemptFact = { key: string; attempt: number; request: string; answered: boolean };
/** One mark. */
export type MarkFact = { key: string; scored: boolean };

export type CheckName =
  | 'every-trial-answered'
  | 'answered-once'
  | 'planned-only'
  | 'sent-as-planned'
  | 'attempts-in-order'
  | 'marked-once'
  | 'manifest-unchanged';

export type Check = {
  check: CheckName;
  /** How many trials (or hashes) were looked at. */
  looked: number;
  /** How many break the rule. */
  broken: number;
  /** The first few that do. */
  examples: string[];
};

export type AuditInput = {
  planned: Iterable<PlannedFact>;
  attempts: AsyncIterable<AttemptFact> | Iterable<AttemptFact>;
  marks: AsyncIterable<MarkFact> | Iterable<MarkFact>;
  /** Hashes as the manifest has them and as they are now, by name. */
  hashes: readonly { name: string; manifest: string; now: string }[];
};

type Seen = { request: string; due: boolean; answers: number; attempts: number; marks: number };

const EXAMPLES = 5;

/** All checks, broken or not, in a fixed order. */
export async function auditRun(input: AuditInput): Promise<Check[]> {
  const seen = new Map<string, Seen>();
  for (const { key, request, due = true } of input.planned)
    seen.set(key, { request, due, answers: 0, attempts: 0, marks: 0 });
  const checks = {
    answered: startCheck('every-trial-answered'),
    once: startCheck('answered-once'),
    planned: startCheck('planned-only'),
    sent: startCheck('sent-as-planned'),
    order: startCheck('attempts-in-order'),
    marked: startCheck('marked-once'),
    hashes: startCheck('manifest-unchanged'),
  };
  for await (const { key, attempt, request, answered } of input.attempts) {
    const trial = seen.get(key);
    look(checks.planned, key, trial !== undefined);
    if (trial === undefined) continue;
    look(checks.sent, key, request === trial.request);
    trial.attempts += 1;
    look(checks.order, key, attempt === trial.attempts);
    if (answered) trial.answers += 1;
  }
  for await (const { key } of input.marks) {
    const trial = seen.get(key);
    if (trial === undefined) look(checks.planned, key, false);
    else trial.marks += 1;
  }
  for (const [key, trial] of seen) {
    if (trial.due) look(checks.answered, key, trial.answers > 0);
    look(checks.once, key, trial.answers <= 1);
    look(checks.marked, key, trial.marks === (trial.attempts > 0 ? 1 : 0));
  }
  for (const { name, manifest, now } of input.hashes) look(checks.hashes, name, manifest === now);
  return Object.values(checks);
}

/** Two audits as one: counts are added, the first few examples kept. */
export function addChecks(first: readonly Check[], second: readonly Check[]): Check[] {
  return first.map((check) => {
    const other = second.find((one) => one.check === check.check);
    if (other === undefined) return check;
    return {
      check: check.check,
      looked: check.looked + other.looked,
      broken: check.broken + other.broken,
      examples: [...check.examples, ...other.examples].slice(0, EXAMPLES),
    };
  });
}

function startCheck(check: CheckName): Check {
  return { check, looked: 0, broken: 0, examples: [] };
}

function look(check: Check, what: string, holds: boolean): void {
  check.looked += 1;
  if (holds) return;
  check.broken += 1;
  if (check.examples.length < EXAMPLES) check.examples.push(what);
}
