/**
 * The second asking of a run, in `rerun/journal.jsonl`: whatever was cut in the first is put to every model again with a larger
 * budget. It goes on where it was interrupted, and scoring finds it by itself.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HarnessError, type ProviderError } from '../errors.ts';
import type { Plan } from '../plan.ts';
import { createCutFold, rerunPlan } from '../rerun.ts';
import { readJournal } from '../run/journal.ts';
import type { Config, Model, Profile } from '../schema/index.ts';
import { type AnswerOptions, answerRun, checkEndpoints, lanesOf } from './answer.ts';
import { journalHeader, type RunFolder } from './run-folder.ts';
import { type ServersOptions, withServers } from './servers.ts';
import { type ShowOptions, withProgress } from './show-progress.ts';
import { readStanding } from './standing.ts';

/** Path of the journal of the second asking. */
export function rerunJournal(runPath: string): string {
  return join(runPath, 'rerun', 'journal.jsonl');
}

/** Throws where a second asking would not be fair: `CONFIG_RERUN_RECORDED`, `CONFIG_RERUN_SEQUENTIAL`. */
export function checkRerun({ limits }: Config, models: readonly Model[], profile: Profile): void {
  if (limits.rerunTruncated === undefined) return;
  const recorded = models.filter(({ adapter }) => adapter === 'replay').map(({ id }) => id);
  if (recorded.length > 0) {
    throw new HarnessError('CONFIG_RERUN_RECORDED', {
      en: `limits.rerunTruncated asks every model again with a larger budget, and the recorded answers of ${recorded.join(', ')} cannot be; nothing was run: leave it out.`,
      ko: `limits.rerunTruncated는 잘린 문항을 한도를 늘려 모든 모델에 다시 묻는 설정인데, 기록된 응답만 있는 모델(${recorded.join(', ')})에는 다시 물을 수 없습니다. 아무것도 실행하지 않았습니다. 이 설정을 빼십시오.`,
    });
  }
  if (profile.sequential !== undefined) {
    throw new HarnessError('CONFIG_RERUN_SEQUENTIAL', {
      en: `limits.rerunTruncated changes answers after a look at them, which profile ${profile.id} has planned without; nothing was run: leave it out, or choose a profile without looks.`,
      ko: `limits.rerunTruncated는 중간 판정 뒤에 응답을 바꾸게 되며, 판정 규칙 ${profile.id}의 중간 판정은 이를 전제하지 않습니다. 아무것도 실행하지 않았습니다. 이 설정을 빼거나 중간 판정이 없는 규칙을 고르십시오.`,
    });
  }
}

/** The plan of the second asking as the journal of the first has it; null where nothing is asked again. */
export async function planRerun(folder: RunFolder, plan: Plan): Promise<Plan | null> {
  const factor = folder.manifest.plan.rerunTruncated;
  if (factor === undefined || !existsSync(folder.journal)) return null;
  const fold = createCutFold();
  for await (const entry of readJournal(folder.journal, () => undefined)) fold.add(entry);
  const again = rerunPlan(plan, fold.read(), factor);
  return again.benchmarks.length === 0 ? null : again;
}

export type RerunOptions = Omit<ServersOptions, 'path'> &
  Pick<ShowOptions, 'progress' | 'language'> & {
    folder: RunFolder;
    ask: AnswerOptions;
    /** Told before the first call of it. */
    onRerun?: ((facts: { samples: number; factor: number }) => void) | undefined;
  };

/** Models that were stopped. Rejects as a first asking does. */
export async function askCutAgain(options: RerunOptions): Promise<ReadonlyMap<string, ProviderError>> {
  const { folder, signal } = options;
  const plan = await planRerun(folder, options.ask.plan);
  if (plan === null) return new Map();
  const journal = rerunJournal(folder.path);
  const header = journalHeader(folder.manifest);
  const ask = { ...options.ask, plan, standing: await readStanding(journal, { plan, expected: header }) };
  const lanes = await lanesOf(ask);
  if (lanes.length === 0) return new Map();
  ask.budget?.requireRoom();
  const samples = plan.benchmarks.reduce((sum, planned) => sum + planned.samples.length, 0);
  options.onRerun?.({ samples, factor: folder.manifest.plan.rerunTruncated ?? 1 });
  await mkdir(dirname(journal), { recursive: true });
  return withServers(lanes, { ...options, path: dirname(journal) }, async (served) => {
    await checkEndpoints(served.lanes, signal);
    await served.keepLogs(dirname(journal));
    return withProgress({ ...options, lanes: served.lanes, ask }, (observer) =>
      answerRun(served.lanes, { ...ask, journal, header, observer }, signal),
    );
  });
}
