/** `jatdae report RUN`: the reports again, from the scorecard that is there. Nothing is asked and nothing marked. */
import { renderTerminal } from '../../../results/report/terminal.ts';
import { HarnessError } from '../../errors.ts';
import type { Plan } from '../../plan.ts';
import { colorOf, languageOf, out, tell } from '../console.ts';
import { EXIT } from '../exit.ts';
import { requireFrozenProfile } from '../frozen-profile.ts';
import { type Language, writeReports } from '../judge.ts';
import { withReach } from '../reach.ts';
import { reopenRun } from '../reopen.ts';
import { readRunFolder, readScorecard } from '../run-folder.ts';
import { wordsFor } from '../words.ts';

export type ReportFlags = { lang?: string; samples?: boolean };

export async function report(run: string, flags: ReportFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const folder = await readRunFolder(run);
  requireFrozenProfile(folder);
  const plan = flags.samples === false ? undefined : await planOf(run, language);
  for (const { id, role } of folder.manifest.models) {
    if (role !== 'candidate') continue;
    const scorecard = await readScorecard(folder, id);
    const files = await writeReports(folder, scorecard, { language, plan });
    const width = process.stdout.columns ?? 100;
    out(renderTerminal(scorecard, { language, width, color: colorOf(process.stdout, process.env) }));
    tell(wordsFor(language).files(files));
  }
  return EXIT.pass;
}

/** The questions of the run, or nothing where they cannot be had any more: the page is then written without sample pages. */
async function planOf(run: string, language: Language): Promise<Plan | undefined> {
  try {
    return (await withReach((reach) => reopenRun(run, reach))).prepared.plan;
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    tell(wordsFor(language).noSamples(error.words[language]));
    return undefined;
  }
}
