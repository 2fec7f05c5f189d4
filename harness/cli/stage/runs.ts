/** Finished runs as what a team reached: the scorecard that stands in the run's folder, checked against the run's manifest. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cell } from '../../../results/stage/cell.ts';
import { runRatiosOf, runScoreOf } from '../../../results/stage/run-score.ts';
import { type Bilingual, HarnessError } from '../../errors.ts';
import type { RunManifest, Scorecard, StageBlock } from '../../schema/index.ts';
import { readRunFolder, readScorecard } from '../run-folder.ts';

export type OpenedRun = { manifest: RunManifest; scorecard: Scorecard; candidate: string };

/** A run by its folder (from `baseDir`) or its name under `runs/`. Throws `RUN_…` and `STAGE_RUN_…`. */
export async function openRun(
  { run, candidate }: { run: string; candidate?: string | undefined },
  baseDir: string,
): Promise<OpenedRun> {
  const beside = resolve(baseDir, run);
  const folder = await readRunFolder(existsSync(join(beside, 'run.json')) ? beside : run);
  const { manifest } = folder;
  const ids = manifest.models.filter(({ role }) => role === 'candidate').map(({ id }) => id);
  const own = candidate ?? (ids.length === 1 ? ids[0] : undefined);
  if (own === undefined || !ids.includes(own)) {
    const fact =
      candidate === undefined
        ? { en: 'it has several candidates', ko: '후보가 여럿입니다' }
        : { en: `it has no candidate ${candidate}`, ko: `이름이 ${candidate}인 후보가 없습니다` };
    throw new HarnessError('STAGE_RUN_CANDIDATE', {
      en: `Run ${manifest.id}: ${fact.en}. Name one of ${ids.join(', ')}.`,
      ko: `실행 ${manifest.id}: ${fact.ko}. 다음 가운데 하나를 적으십시오: ${ids.join(', ')}.`,
    });
  }
  const scorecard = await readScorecard(folder, own);
  const pairs = [
    ['plan', scorecard.run.planSha256, manifest.plan.sha256],
    ['profile', scorecard.run.profileSha256, manifest.profile.sha256],
  ] as const;
  const stale = pairs.find(([, ours, theirs]) => ours !== theirs);
  if (stale !== undefined) {
    const [what, ours, theirs] = stale;
    const named = { plan: '계획', profile: '판정 규칙' }[what];
    throw new HarnessError('STAGE_RUN_STALE', {
      en:
        `Run ${manifest.id}: the scorecard is of ${what} ${ours.slice(0, 12)}, the run of ${theirs.slice(0, 12)}. ` +
        'They do not belong together. Make the scorecard again with "jatdae score".',
      ko:
        `실행 ${manifest.id}: ${named} 해시가 성적표에는 ${ours.slice(0, 12)}, 실행에는 ${theirs.slice(0, 12)}입니다. ` +
        '서로 짝이 맞지 않습니다. "jatdae score" 명령으로 성적표를 다시 만드십시오.',
    });
  }
  return { manifest, scorecard, candidate: own };
}

/** What the block's rule reads of a run. Throws `STAGE_RUN_UNMEASURED`. */
export function runCell(block: StageBlock, { manifest, scorecard, candidate }: OpenedRun): Cell {
  const told = { from: 'run' as const, source: `${manifest.id} (${candidate})`, published: null };
  if (block.rule.kind === 'achievement') {
    const ratios = runRatiosOf(scorecard);
    if (ratios === null || ratios.length === 0) throw unmeasured(manifest.id, NO_RATIO);
    return { ...told, kind: 'ratios', ratios };
  }
  const score = runScoreOf(scorecard, candidate);
  if (score === null) {
    throw unmeasured(manifest.id, {
      en: `a benchmark has no mark of ${candidate}`,
      ko: `모델 ${candidate}의 점수가 없는 벤치마크가 있습니다`,
    });
  }
  const full = block.rule.kind === 'scaled' ? block.rule.full : 100;
  return { ...told, kind: 'score', score: score.mean * full, error: score.error * full };
}

const NO_RATIO: Bilingual = { en: 'a benchmark has no ratio', ko: '비율이 없는 벤치마크가 있습니다' };

function unmeasured(run: string, fact: Bilingual): HarnessError {
  return new HarnessError('STAGE_RUN_UNMEASURED', {
    en: `Run ${run}: ${fact.en}. What was not measured is no zero. Finish the run with "jatdae run", or write the cell as withheld.`,
    ko: `실행 ${run}: ${fact.ko}. 재지 않은 것은 0점이 아닙니다. "jatdae run" 명령으로 실행을 마치거나 이 칸을 withheld로 적으십시오.`,
  });
}
