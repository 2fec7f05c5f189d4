/** `jatdae accept RUN`: makes a run the one that the gate measures new ones against. Nothing is asked; one small file is written. */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { askedAsTried, lacksOf } from '../../../results/gate-baseline.ts';
import { formatPercent, formatRatio, formatShare } from '../../../results/report/figures.ts';
import { HarnessError } from '../../errors.ts';
import { writeWhole } from '../../run/disk.ts';
import type { Baseline } from '../../schema/index.ts';
import { baselinePath, candidateOf, configFolder, makeBaseline, readBaseline } from '../baseline-file.ts';
import { languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { markRun } from '../marks.ts';
import { withReach } from '../reach.ts';
import { readRunFolder, readScorecard } from '../run-folder.ts';

export type AcceptFlags = { as?: string; model?: string; incomplete?: true; lang?: string; json?: true };

export async function accept(run: string, flags: AcceptFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const folder = await readRunFolder(run);
  const model = candidateOf(folder.manifest, flags.model);
  const scorecard = await readScorecard(folder, model.id);
  const path = baselinePath(configFolder(folder), flags.as);
  const replaced = existsSync(path) ? await readBaseline(path).catch(() => null) : undefined;
  const marked = await withReach((reach) => markRun(run, reach));
  const isDecided = scorecard.sequential?.decided === true;
  const scores = isDecided ? askedAsTried(marked.scores, model.id) : marked.scores;
  const { missing, untried } = lacksOf(scores, model.id);
  if (flags.incomplete !== true)
    refuseIncomplete(folder.manifest.id, { missing, untried }, scorecard.profile.maxMissing);
  const baseline = await makeBaseline({ folder, scores, scorecard, missing }, model, { at: path, now: new Date() });
  await writeWhole(path, `${JSON.stringify(baseline, null, 2)}\n`);
  const file = relative(process.cwd(), path);
  out(
    flags.json === true
      ? JSON.stringify(summaryOf(baseline, file), null, 2)
      : tellAccepted(baseline, { file, replaced, language }),
  );
  return EXIT.pass;
}

function refuseIncomplete(run: string, { missing, untried }: { missing: number; untried: number }, most: number): void {
  if (untried === 0 && missing <= most) return;
  const [share, allowed] = [formatShare(missing), formatShare(most)];
  throw new HarnessError('ACCEPT_INCOMPLETE', {
    en:
      `${run}: ${share} of the samples have no mark (${untried} were never asked; the profile allows ${allowed}), ` +
      'so it was not accepted. Finish the run with "jatdae run", or add --incomplete.',
    ko:
      `${run}: 문항의 ${share}에 점수가 없어(묻지 않은 문항 ${untried}개, 판정 규칙의 한도 ${allowed}) 승인하지 않았습니다. ` +
      '"jatdae run" 명령으로 실행을 마치거나 --incomplete를 더하십시오.',
  });
}

function summaryOf({ marks: _, benchmarks, ...rest }: Baseline, file: string) {
  return { file, ...rest, benchmarks: benchmarks.map(({ id, version, samples }) => ({ id, version, samples })) };
}

type Told = { file: string; replaced: Baseline | null | undefined; language: 'ko' | 'en' };

function tellAccepted(baseline: Baseline, { file, replaced, language }: Told): string {
  const korean = language === 'ko';
  const [name, samples] = [
    `${baseline.model.id} (${baseline.run.id})`,
    baseline.benchmarks.reduce((sum, one) => sum + one.samples, 0),
  ];
  const { ratio, missing } = baseline.scorecard;
  const figures = korean
    ? `벤치마크 ${baseline.benchmarks.length}개, 문항 ${samples}개, 측정률 ${formatPercent(1 - missing)}, 비율 ${formatRatio(ratio?.value ?? null)}`
    : `${baseline.benchmarks.length} benchmarks, ${samples} samples, ${formatPercent(1 - missing)} measured, ratio ${formatRatio(ratio?.value ?? null)}`;
  const lines = [korean ? `승인: ${name}. ${figures}.` : `Accepted: ${name}. ${figures}.`];
  if (replaced === null)
    lines.push(korean ? '읽을 수 없던 이전 파일을 대신합니다.' : 'It replaces a file that could not be read.');
  else if (replaced !== undefined) {
    const day = replaced.acceptedAt.slice(0, 10);
    const old = `${replaced.model.id} (${replaced.run.id}, ${day}, ${korean ? '비율' : 'ratio'} ${formatRatio(replaced.scorecard.ratio?.value ?? null)})`;
    lines.push(korean ? `이전 기준(${old})을 대신합니다.` : `It replaces ${old}.`);
  }
  lines.push(korean ? `저장소에 넣을 파일: ${file}` : `Commit this file: ${file}`);
  return lines.join('\n');
}
