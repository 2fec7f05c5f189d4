/** Where a gate's findings go: files that a CI reads, its job summary, its annotations. */
import { appendFile } from 'node:fs/promises';
import { renderBadge } from '../../results/report/badge.ts';
import { renderAnnotations } from '../../results/report/ci-annotations.ts';
import { renderMetrics } from '../../results/report/ci-metrics.ts';
import { renderSummary } from '../../results/report/ci-text.ts';
import { renderJunit } from '../../results/report/junit.ts';
import type { Language } from '../../results/report/words.ts';
import { HarnessError } from '../errors.ts';
import { diskError, writeWhole } from '../run/disk.ts';
import type { GateCard } from '../schema/index.ts';
import { out } from './console.ts';

export type ReportFlags = { junit?: string; summary?: string; badge?: string; gitlab?: string };

export type ReportOptions = { language: Language; environment: NodeJS.ProcessEnv; started: Date; json: boolean };

/** Refused before the run rather than after it. Throws `GATE_SUMMARY_NOWHERE`. */
export function summaryFile({ summary }: ReportFlags, environment: NodeJS.ProcessEnv): string | undefined {
  if (summary !== 'auto') return summary;
  const file = environment.GITHUB_STEP_SUMMARY;
  if (file !== undefined && file !== '') return file;
  throw new HarnessError('GATE_SUMMARY_NOWHERE', {
    en: '--summary auto writes to the file that GITHUB_STEP_SUMMARY names, and nothing names one here. Give --summary a file.',
    ko: '--summary auto는 GITHUB_STEP_SUMMARY 변수가 가리키는 파일에 쓰는데, 여기에는 그 변수가 없습니다. --summary에 파일을 지정하십시오.',
  });
}

/** Writes what was asked for. A file is replaced; a job summary is added to, for other steps write there too. */
export async function writeGateReports(card: GateCard, flags: ReportFlags, options: ReportOptions): Promise<void> {
  const { language, environment, started } = options;
  const seconds = (Date.now() - started.getTime()) / 1000;
  const files: [string | undefined, string][] = [
    [flags.junit, renderJunit(card, { language, startedAt: started.toISOString(), seconds })],
    [flags.badge, renderBadge(card, language)],
    [flags.gitlab, renderMetrics(card)],
  ];
  for (const [path, content] of files) if (path !== undefined) await writeWhole(path, content);
  const summary = summaryFile(flags, environment);
  if (summary !== undefined) {
    const text = renderSummary(card, language);
    if (flags.summary === 'auto') await appendFile(summary, `${text}\n`).catch((error) => fail(error, summary));
    else await writeWhole(summary, text);
  }
  // JSON on stdout is for a program: a runner's commands would break it.
  if (environment.GITHUB_ACTIONS === 'true' && !options.json)
    for (const line of renderAnnotations(card, language)) out(line);
}

function fail(error: unknown, path: string): never {
  throw diskError(error, path);
}
