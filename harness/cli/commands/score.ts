/** `jatdae score RUN` and `jatdae report RUN`: from the journal to marks, scorecards and files, without a call. */

import { languageOf, tell } from '../console.ts';
import { requireFrozenProfile } from '../frozen-profile.ts';
import { judgeRun, scoreRun } from '../judge.ts';
import { withReach } from '../reach.ts';
import { reopenRun } from '../reopen.ts';
import { wordsFor } from '../words.ts';
import { present } from './run.ts';

export type ScoreFlags = { lang?: string; json?: true };

export async function score(run: string, flags: ScoreFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  return withReach(async (reach) => {
    const { folder, prepared } = await reopenRun(run, reach);
    requireFrozenProfile(folder);
    const scores = await scoreRun(folder, prepared.plan);
    const scorecards = judgeRun(folder.manifest, prepared.plan, scores);
    tell(wordsFor(language).scored(folder.path));
    return present(
      { folder, plan: prepared.plan, scores, scorecards, stopped: new Map() },
      { language, json: flags.json === true },
    );
  });
}
