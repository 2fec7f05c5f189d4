/** Finished runs as what a team reached: the scorecard that stands in the run's folder, checked against the run's manifest. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cell } from '../../../results/stage/cell.ts';
import { runRatiosOf, runScoreOf } from '../../../results/stage/run-score.ts';
import { HarnessError } from '../../errors.ts';
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
    const fact = candidate === undefined ? 'it has several candidates' : `it has no candidate ${candidate}`;
    throw new HarnessError('STAGE_RUN_CANDIDATE', `Run ${manifest.id}: ${fact}. Name one of ${ids.join(', ')}.`);
  }
  const scorecard = await readScorecard(folder, own);
  const pairs = [
    ['plan', scorecard.run.planSha256, manifest.plan.sha256],
    ['profile', scorecard.run.profileSha256, manifest.profile.sha256],
  ] as const;
  const stale = pairs.find(([, ours, theirs]) => ours !== theirs);
  if (stale !== undefined) {
    const [what, ours, theirs] = stale;
    throw new HarnessError(
      'STAGE_RUN_STALE',
      `Run ${manifest.id}: the scorecard is of ${what} ${ours.slice(0, 12)}, the run of ${theirs.slice(0, 12)}. ` +
        'They do not belong together. Make the scorecard again with "jatdae score".',
    );
  }
  return { manifest, scorecard, candidate: own };
}

/** What the block's rule reads of a run. Throws `STAGE_RUN_UNMEASURED`. */
export function runCell(block: StageBlock, { manifest, scorecard, candidate }: OpenedRun): Cell {
  const told = { from: 'run' as const, source: `${manifest.id} (${candidate})`, published: null };
  if (block.rule.kind === 'achievement') {
    const ratios = runRatiosOf(scorecard);
    if (ratios === null || ratios.length === 0) throw unmeasured(manifest.id, 'a benchmark has no ratio');
    return { ...told, kind: 'ratios', ratios };
  }
  const score = runScoreOf(scorecard, candidate);
  if (score === null) throw unmeasured(manifest.id, `a benchmark has no mark of ${candidate}`);
  const full = block.rule.kind === 'scaled' ? block.rule.full : 100;
  return { ...told, kind: 'score', score: score.mean * full, error: score.error * full };
}

function unmeasured(run: string, fact: string): HarnessError {
  return new HarnessError(
    'STAGE_RUN_UNMEASURED',
    `Run ${run}: ${fact}. What was not measured is no zero. Finish the run with "jatdae run", or write the cell as withheld.`,
  );
}
