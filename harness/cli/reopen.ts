/** A finished or interrupted run, put together again from its folder: the plan is rebuilt and must be the same one. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { HarnessError } from '../errors.ts';
import { readJournal } from '../run/journal.ts';
import { Config } from '../schema/index.ts';
import { type Prepared, preparePlan } from './prepare.ts';
import type { Reach } from './reach.ts';
import { journalHeader, type RunFolder, readRunFolder } from './run-folder.ts';
import { dataSource } from './source.ts';

export type Reopened = { folder: RunFolder; prepared: Prepared };

/** Throws `JOURNAL_OTHER_PLAN`, and `RUN_PLAN_CHANGED` naming each benchmark whose samples, prompts or version are no longer those of the run. */
export async function reopenRun(run: string, reach: Reach): Promise<Reopened> {
  const folder = await readRunFolder(run);
  await checkJournal(folder);
  const { manifest } = folder;
  const config = Config.parse(manifest.config);
  const baseDir = resolve(folder.path, manifest.baseDir);
  const source = dataSource({ ...reach, baseDir, dataDir: config.dataDir });
  const asked = new Set(manifest.asked);
  const models = manifest.models.filter((model) => asked.has(model.id));
  const prepared = await preparePlan({ config, baseDir, entries: manifest.suite.entries, models, source });
  if (prepared.planManifest.sha256 !== manifest.plan.sha256) {
    const changed = prepared.benchmarks
      .filter((now, at) => {
        const then = manifest.benchmarks[at];
        return then?.samplesSha256 !== now.samplesSha256 || then.version !== now.version || then.epochs !== now.epochs;
      })
      .map((now) => now.id);
    const what = changed.join(', ');
    throw new HarnessError('RUN_PLAN_CHANGED', {
      en:
        `${folder.path}: ${what || 'the plan'} is no longer what was asked in this run ` +
        `(jatdae ${manifest.harness.version} then). Nothing was scored. Restore the data or the version of that time.`,
      ko:
        `${folder.path}: ${what ? `벤치마크 ${what}의` : '계획의'} 문항이나 조건이 이 실행에서 물은 것과 달라졌습니다 ` +
        `(당시 jatdae ${manifest.harness.version}). 아무것도 채점하지 않았습니다. 당시의 데이터나 버전으로 되돌리십시오.`,
    });
  }
  return { folder, prepared };
}

/** The header alone: the lines below it are checked as they are read. */
async function checkJournal({ journal, manifest }: RunFolder): Promise<void> {
  if (!existsSync(journal)) return;
  const entries = readJournal(journal, () => undefined, { expected: journalHeader(manifest) });
  await entries.next();
  await entries.return(undefined);
}
