/** Writes the scorecards of a run that is there as JUnit XML: one file a candidate, made again from the journal, without a call. */
import { join } from 'node:path';
import { renderScorecardJunit } from '../../results/report/scorecard-junit.ts';
import { writeWhole } from '../run/disk.ts';
import type { Model } from '../schema/index.ts';
import { judgeRun, type Language } from './judge.ts';
import type { MarkedRun } from './marks.ts';

/** Paths of the files, those of the candidates among `models` alone. Throws `DISK_…`. */
export async function writeJunit(
  { folder: { manifest }, prepared, scores }: MarkedRun,
  { models, out, language }: { models: readonly Model[]; out: string; language: Language },
): Promise<string[]> {
  const files: string[] = [];
  for (const card of judgeRun(manifest, prepared.plan, scores)) {
    if (!models.some(({ id }) => id === card.candidate)) continue;
    const path = join(out, card.candidate, 'junit.xml');
    await writeWhole(path, renderScorecardJunit(card, { language, startedAt: manifest.createdAt }));
    files.push(path);
  }
  return files;
}
