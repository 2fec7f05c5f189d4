/** From a run's journal to its scorecards and reports: no call, no clock, the same bytes each time. */
import { join } from 'node:path';
import { renderCsv } from '../../results/report/csv.ts';
import { renderJson } from '../../results/report/json.ts';
import { renderMarkdown } from '../../results/report/markdown.ts';
import type { Language } from '../../results/report/words.ts';
import { buildScorecard, type ScorecardInput } from '../../results/scorecard.ts';
import { buildSequentialScorecard } from '../../results/sequential-scorecard.ts';
import { countTrialsOf, type Plan } from '../plan.ts';
import { writeWhole } from '../run/disk.ts';
import { lockRun } from '../run/lock.ts';
import type { BenchmarkScores, RunManifest, Scorecard } from '../schema/index.ts';
import { looksOf } from './looks.ts';
import { writeMarks } from './mark-file.ts';
import { type RunFolder, reportFolder } from './run-folder.ts';

export type { Language };

/** Marks a run that nobody is writing: throws `RUN_LOCKED` otherwise, for its marks would be those of a part. */
export async function scoreRun(folder: RunFolder, plan: Plan): Promise<BenchmarkScores[]> {
  const lock = await lockRun(folder.path);
  try {
    return await writeMarks(folder, plan);
  } finally {
    await lock.release();
  }
}

/** One scorecard a candidate, in the order of the config. */
export function judgeRun(manifest: RunManifest, plan: Plan, scores: readonly BenchmarkScores[]): Scorecard[] {
  const { models, profile, suite, target, rehearsal } = manifest;
  const plannedTrials = new Map(manifest.asked.map((id) => [id, countTrialsOf(plan, id)]));
  return models
    .filter((model) => model.role === 'candidate')
    .map((candidate) => {
      const trueRatio = rehearsal?.trueRatios[candidate.id];
      const build = (input: ScorecardInput) =>
        profile.profile.sequential === undefined
          ? buildScorecard(input)
          : buildSequentialScorecard(input, looksOf(plan));
      return build({
        run: {
          id: manifest.id,
          asOf: manifest.asOf,
          harness: manifest.harness.version,
          planSha256: manifest.plan.sha256,
          suite: suite.id,
          suiteSha256: suite.sha256,
          profileSha256: profile.sha256,
          registrySha256: manifest.registrySha256,
        },
        profile: profile.profile,
        candidate: candidate.id,
        models,
        target,
        scores,
        plannedTrials,
        ...(trueRatio === undefined ? {} : { rehearsal: { trueRatio } }),
      });
    });
}

/** `plan`: where there is one, and samples are wanted, the page shows some that the candidate alone got wrong. */
export type ReportOptions = { language: Language; plan?: Plan | undefined };

/** Writes a scorecard's four forms and returns their paths. */
export async function writeReports(
  folder: RunFolder,
  scorecard: Scorecard,
  { language, plan }: ReportOptions,
): Promise<string[]> {
  const place = reportFolder(folder, scorecard.candidate);
  // The page draws charts, and the library for that is loaded by nobody else.
  const [{ renderHtml }, { findDisagreements }] = await Promise.all([
    import('../../results/report/html/page.ts'),
    import('./disagreements.ts'),
  ]);
  const disagreements = plan === undefined ? [] : await findDisagreements(folder, { plan, scorecard });
  const files: [string, string][] = [
    ['scorecard.json', renderJson(scorecard)],
    ['scorecard.csv', renderCsv(scorecard)],
    ['scorecard.md', renderMarkdown(scorecard, { language })],
    ['scorecard.html', renderHtml(scorecard, { language, disagreements })],
  ];
  for (const [name, content] of files) await writeWhole(join(place, name), content);
  return files.map(([name]) => join(place, name));
}
