/** Goals as they are written, with what they read from runs: the candidate's mean in points of 100, or its ratio to the named model. */
import { dirname, resolve } from 'node:path';
import { figureWithError, type GoalFigure } from '../../../results/stage/goals.ts';
import { runScoreOf } from '../../../results/stage/run-score.ts';
import { type Bilingual, HarnessError } from '../../errors.ts';
import { type Goal, GoalsEntry } from '../../schema/index.ts';
import { readChecked } from '../config-file.ts';
import { openRun } from './runs.ts';

/** Throws `CONFIG_…`, `RUN_…` and `STAGE_…`. */
export async function readGoals(path: string): Promise<{ entry: GoalsEntry; measured: Map<Goal, GoalFigure> }> {
  const { value: entry } = await readChecked(path, GoalsEntry);
  const baseDir = dirname(resolve(path));
  const measured = new Map<Goal, GoalFigure>();
  for (const { goals } of entry.goalTeams) {
    for (const goal of goals) {
      if (goal.run === undefined) continue;
      if (goal.measured !== undefined || goal.reference !== undefined) {
        throw new HarnessError('STAGE_GOAL_DOUBLED', {
          en: `Goal ${goal.id} has a run and a written figure. Two figures for one goal are not mixed; keep one.`,
          ko: `목표 ${goal.id}: 실행과 적어 넣은 수치가 함께 있습니다. 한 목표에 두 수치를 섞지 않으니 하나만 남기십시오.`,
        });
      }
      measured.set(goal, await figureFromRun(goal, baseDir));
    }
  }
  return { entry, measured };
}

async function figureFromRun({ id, run, target }: Goal, baseDir: string): Promise<GoalFigure> {
  const { scorecard, candidate, manifest } = await openRun(
    { run: run?.path ?? '', candidate: run?.candidate },
    baseDir,
  );
  if (target.kind !== 'ratio') {
    const score = runScoreOf(scorecard, candidate);
    if (score !== null) return figureWithError(score.mean * 100, score.error * 100);
    throw unmeasured(id, {
      en: `run ${manifest.id} has a benchmark without a mark of ${candidate}`,
      ko: `실행 ${manifest.id}에 모델 ${candidate}의 점수가 없는 벤치마크가 있습니다`,
    });
  }
  const row = scorecard.references.find(({ model }) => model === target.model);
  if (row?.ratio.status === 'estimated') {
    const { value, lower, upper } = row.ratio.estimate;
    return { value, ends: { lower, upper } };
  }
  const known = scorecard.references.map(({ model }) => model).join(', ');
  throw unmeasured(id, {
    en: `run ${manifest.id} has no ratio to ${target.model}; references there: ${known || 'none'}`,
    ko: `실행 ${manifest.id}에 모델 ${target.model} 대비 비율이 없습니다(그 실행의 기준 모델: ${known || '없음'})`,
  });
}

function unmeasured(goal: string, fact: Bilingual): HarnessError {
  return new HarnessError('STAGE_RUN_UNMEASURED', {
    en: `Goal ${goal}: ${fact.en}. Finish the run, or leave the figure out.`,
    ko: `목표 ${goal}: ${fact.ko}. 실행을 마치거나 이 수치를 빼십시오.`,
  });
}
