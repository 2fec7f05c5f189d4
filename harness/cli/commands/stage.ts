/** `jatdae stage FILE`: a stage evaluation from a scheme and what each team reached; or the goals of a specialised programme. */

import { goalsDocument } from '../../../results/report/goals.ts';
import { stageDocument } from '../../../results/report/stage.ts';
import { evaluateStage } from '../../../results/stage/evaluate.ts';
import { judgeGoals } from '../../../results/stage/goals.ts';
import type { GoalFinding, StageResult } from '../../schema/index.ts';
import { languageOf } from '../console.ts';
import { printDocument } from '../evidence.ts';
import { EXIT } from '../exit.ts';
import { readGoals } from '../stage/goals-file.ts';
import { looksLikeGoals, readStage } from '../stage/stage-file.ts';

export type StageFlags = { lang?: string; json?: true; markdown?: true };

/** Exit code 0 where everything could be told, 1 where a goal is missed, 3 where something cannot be told. */
export async function stage(file: string, flags: StageFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  if (await looksLikeGoals(file)) {
    const { entry, measured } = await readGoals(file);
    const findings = judgeGoals(entry, measured);
    printDocument(
      { goals: 1, title: entry.title, asOf: entry.asOf, stage: entry.stage, findings },
      goalsDocument(entry, findings, language),
      flags,
    );
    return exitOfGoals(findings);
  }
  const { entry, input } = await readStage(file);
  const result = evaluateStage(entry, input);
  printDocument(result, stageDocument(result, language), flags);
  return exitOfStage(result);
}

function exitOfStage({ teams }: StageResult): number {
  return teams.some(({ outcome }) => outcome === 'cannot-tell' || outcome === 'tied-at-the-cut')
    ? EXIT.undecided
    : EXIT.pass;
}

function exitOfGoals(findings: readonly GoalFinding[]): number {
  if (findings.some(({ status }) => status === 'not-met')) return EXIT.fail;
  return findings.some(({ status }) => status === 'cannot-tell') ? EXIT.undecided : EXIT.pass;
}
