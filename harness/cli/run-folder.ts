/**
 * A run's folder: `run.json` (manifest), `journal.jsonl`, and what is made from them. Files are written whole:
 * first beside their place, then moved into it.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { HarnessError, inBoth } from '../errors.ts';
import { writeWhole } from '../run/disk.ts';
import { type JournalHeader, RunManifest, Scorecard } from '../schema/index.ts';
import { planDifferences } from './plan/difference.ts';

export const RUNS_DIR = 'runs';

export type RunFolder = { path: string; manifest: RunManifest; journal: string };

/** Makes the folder of a new run, or finds that of the same run to go on with. Throws what `checkSamePlan` throws. */
export async function openRunFolder(
  path: string,
  manifest: RunManifest,
): Promise<{ folder: RunFolder; resumed: boolean }> {
  if (!existsSync(join(path, 'run.json'))) {
    await writeWhole(join(path, 'run.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    return { folder: { path, manifest, journal: join(path, 'journal.jsonl') }, resumed: false };
  }
  return { folder: await checkSamePlan(path, manifest), resumed: true };
}

/** The folder that is there, if its run asks the same. Throws `RUN_PLAN_CHANGED` saying what differs. */
export async function checkSamePlan(path: string, manifest: RunManifest): Promise<RunFolder> {
  const folder = await readRunFolder(path);
  if (folder.manifest.plan.sha256 === manifest.plan.sha256) return folder;
  const differing = inBoth((language) => planDifferences(folder.manifest, manifest, { language }).join('; '));
  throw new HarnessError('RUN_PLAN_CHANGED', {
    en:
      `${path} holds answers to another plan; it differs in ${differing.en}. ` +
      'They would not be comparable. Move the folder away, or restore the config it was made with.',
    ko:
      `${path}: 다른 계획에 대한 응답이 들어 있습니다. 다른 점: ${differing.ko}. ` +
      '그대로는 서로 견줄 수 없습니다. 폴더를 다른 곳으로 옮기거나 그때의 설정을 되돌리십시오.',
  });
}

/** The first line of a run's journal. */
export function journalHeader({ id, plan }: RunManifest): JournalHeader {
  return { journal: 1, run: id, plan: plan.sha256 };
}

/** A run by its folder, or by its name under `runs/`. Throws `RUN_NOT_FOUND` and `RUN_MANIFEST_INVALID`. */
export async function readRunFolder(run: string): Promise<RunFolder> {
  const path = [resolve(run), resolve(RUNS_DIR, run)].find((folder) => existsSync(join(folder, 'run.json')));
  if (path === undefined) {
    throw new HarnessError('RUN_NOT_FOUND', {
      en: `There is no run at "${run}" nor at "${join(RUNS_DIR, run)}" (no run.json). Give the folder that "jatdae run" named.`,
      ko: `"${run}"에도 "${join(RUNS_DIR, run)}"에도 실행이 없습니다(run.json 없음). "jatdae run"이 알려 준 폴더를 주십시오.`,
    });
  }
  const file = join(path, 'run.json');
  try {
    const manifest = RunManifest.parse(JSON.parse(await readFile(file, 'utf8')));
    return { path, manifest, journal: join(path, 'journal.jsonl') };
  } catch (cause) {
    throw new HarnessError(
      'RUN_MANIFEST_INVALID',
      {
        en: `${file} is no manifest of a run. Restore the file from a copy.`,
        ko: `${file} 파일은 실행 명세로 읽을 수 없습니다. 사본에서 되살리십시오.`,
      },
      { cause },
    );
  }
}

/** Folder of one candidate's scorecard and reports: the run's own where there is one candidate only. */
export function reportFolder(folder: RunFolder, candidate: string): string {
  const candidates = folder.manifest.models.filter((model) => model.role === 'candidate');
  return candidates.length === 1 ? folder.path : join(folder.path, candidate.replaceAll(/[^\w.-]/g, '_'));
}

/** One candidate's scorecard as it stands in the run. Throws `RUN_NOT_SCORED` and `RUN_SCORECARD_INVALID`. */
export async function readScorecard(folder: RunFolder, candidate: string): Promise<Scorecard> {
  const path = join(reportFolder(folder, candidate), 'scorecard.json');
  if (!existsSync(path)) {
    throw new HarnessError('RUN_NOT_SCORED', {
      en: `${folder.path} has no scorecard of ${candidate}. Run "jatdae score ${folder.path}" first.`,
      ko: `${folder.path}: 후보 ${candidate}의 성적표가 없습니다. 먼저 "jatdae score ${folder.path}" 명령을 실행하십시오.`,
    });
  }
  try {
    return Scorecard.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new HarnessError(
      'RUN_SCORECARD_INVALID',
      {
        en: `${path} is no scorecard of this version. Run "jatdae score ${folder.path}" to make it again.`,
        ko: `${path} 파일은 이 버전의 성적표가 아닙니다. "jatdae score ${folder.path}" 명령으로 다시 만드십시오.`,
      },
      { cause },
    );
  }
}
