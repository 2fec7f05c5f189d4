/** Goals as they are written, with what they read from runs: the candidate's mean in points of 100, or its ratio to the named model. */
import { dirname, resolve } from 'node:path';
import { figureWithError, type GoalFigure } from '../../../results/stage/goals.ts';
import { runScoreOf } from '../../../results/stage/run-score.ts';
import { HarnessError } from '../../errors.ts';
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
        throw new HarnessError(
          'STAGE_GOAL_DOUBLED',
          `Goal ${goal.id} has a run and a written figure. Two figures for one goal are not mixed; keep one.`,
        );
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
    throw unmeasured(id, `run ${manifest.id} has a benchmark without a mark of ${candidate}`);
  }
  const row = scorecard.references.find(({ model }) => model === target.model);
  if (row?.ratio.status === 'estimated') {
    const { value, lower, upper } = row.ratio.estimate;
    return { value, ends: { lower, upper } };
  }
  const known = scorecard.references.map(({ model }) => model).join(', ') || 'none';
  throw unmeasured(id, `run ${manifest.id} has no ratio to ${target.model}; references there: ${known}`);
}

function unmeasured(goal: string, fact: string): HarnessError {
  return new HarnessError('STAGE_RUN_UNMEASURED', `Goal ${goal}: ${fact}. Finish the run, or leave the figure out.`);
}
