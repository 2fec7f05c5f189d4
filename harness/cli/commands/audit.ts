/** `jatdae audit RUN`: proves that a run is complete, or names what is not. */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type AttemptFact,
  addChecks,
  auditRun,
  type Check,
  type MarkFact,
  type PlannedFact,
} from '../../../results/audit.ts';
import { HarnessError } from '../../errors.ts';
import { hashJson } from '../../hash.ts';
import { hashRequest, type Plan, trialsOf } from '../../plan.ts';
import { readJournal } from '../../run/journal.ts';
import { languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { lastLooks, placedLooks } from '../looks.ts';
import { withReach } from '../reach.ts';
import { reopenRun } from '../reopen.ts';
import { planRerun, rerunJournal } from '../rerun-cut.ts';
import type { RunFolder } from '../run-folder.ts';
import { auditChecks, auditResult } from '../words.ts';

export type AuditFlags = { lang?: string; json?: true };

export async function audit(run: string, flags: AuditFlags): Promise<number> {
  return withReach(async (reach) => {
    const { folder, prepared } = await reopenRun(run, reach);
    const { manifest } = folder;
    const first = await auditRun({
      planned: plannedFacts(prepared.plan, await lastLooks(folder)),
      attempts: attemptFacts(folder.journal),
      marks: markFacts(folder),
      hashes: [
        { name: 'profile', manifest: manifest.profile.sha256, now: hashJson(manifest.profile.profile) },
        { name: 'config', manifest: manifest.configSha256, now: hashJson(manifest.config) },
        { name: 'plan', manifest: manifest.plan.sha256, now: prepared.planManifest.sha256 },
      ],
    });
    const checks = addChecks(first, await auditRerun(folder, prepared.plan));
    out(flags.json === true ? JSON.stringify(checks, null, 2) : describe(checks, flags));
    return checks.some((check) => check.broken > 0) ? EXIT.undecided : EXIT.pass;
  });
}

/** The same checks of the second asking of cut samples; a mark counts for both askings of its trial. */
async function auditRerun(folder: RunFolder, plan: Plan): Promise<Check[]> {
  const journal = rerunJournal(folder.path);
  const again = await planRerun(folder, plan);
  if (again === null && !existsSync(journal)) return [];
  const planned = again === null ? [] : [...plannedFacts(again, null)];
  const keys = new Set(planned.map(({ key }) => key));
  const marks: MarkFact[] = [];
  for await (const mark of markFacts(folder)) if (keys.has(mark.key)) marks.push(mark);
  return auditRun({ planned, attempts: attemptFacts(journal), marks, hashes: [] });
}

function* plannedFacts(plan: Plan, last: ReadonlyMap<string, number> | null): Generator<PlannedFact> {
  const lookOf = last === null ? null : placedLooks(plan).lookOf;
  const latest = Math.max(...(last?.values() ?? []));
  for (const model of plan.models) {
    for (const trial of trialsOf(plan, model)) {
      const due = lookOf === null || lookOf(trial) <= (last?.get(model.id) ?? latest);
      yield { key: trial.key, request: hashRequest(trial), due };
    }
  }
}

async function* attemptFacts(journal: string): AsyncGenerator<AttemptFact> {
  if (!existsSync(journal)) return;
  for await (const { key, attempt, request, result } of readJournal(journal, () => undefined)) {
    yield { key, attempt, request, answered: result.kind === 'generation' };
  }
}

async function* markFacts(folder: RunFolder): AsyncGenerator<MarkFact> {
  const path = join(folder.path, 'marks.jsonl');
  if (!existsSync(path)) {
    throw new HarnessError('RUN_NOT_SCORED', {
      en: `${folder.path} has no marks.jsonl. Run "jatdae score ${folder.path}" first.`,
      ko: `${folder.path}: marks.jsonl 파일이 없습니다. 먼저 "jatdae score ${folder.path}" 명령을 실행하십시오.`,
    });
  }
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const mark = JSON.parse(line) as { key: string; status: string };
    yield { key: mark.key, scored: mark.status === 'scored' };
  }
}

function describe(checks: readonly Check[], flags: AuditFlags): string {
  const language = languageOf(flags.lang, process.env);
  return checks
    .map(({ check, broken, looked, examples }) => {
      const lines = examples.map((example) => `\n      ${example}`).join('');
      return `${auditResult(broken, language).padEnd(10)} ${auditChecks[check][language]} (${looked})${lines}`;
    })
    .join('\n');
}
