/** `jatdae history FILES…`: a team's stages on one scale, from runs, scorecards and stage results. Without a call. */
import { statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { historyOf } from '../../../results/history.ts';
import { renderDocument, renderDocumentMarkdown } from '../../../results/report/document.ts';
import { historyDocument } from '../../../results/report/history.ts';
import { historySvg } from '../../../results/report/history-svg.ts';
import { HarnessError } from '../../errors.ts';
import { misfitOf } from '../../misfit.ts';
import { type Model, Scorecard, StageResult } from '../../schema/index.ts';
import { languageOf, out } from '../console.ts';
import { EXIT } from '../exit.ts';
import { openRun } from '../stage/runs.ts';

export type HistoryFlags = { team?: string; svg?: string; lang?: string; json?: true; markdown?: true };

type Read = { scorecard: Scorecard; models: readonly Model[] } | { result: StageResult };

export async function history(files: readonly string[], flags: HistoryFlags): Promise<number> {
  const language = languageOf(flags.lang, process.env);
  const read = await Promise.all(files.map(readOne));
  const runs = read.filter((one) => 'scorecard' in one);
  refuseChangedReferences(runs);
  const found = historyOf({
    scorecards: runs.map(({ scorecard }) => scorecard),
    results: read.flatMap((one) => ('result' in one ? [one.result] : [])),
    team: flags.team ?? null,
  });
  if (flags.svg !== undefined) {
    if (found.stages.length < 2) {
      throw new HarnessError('HISTORY_NO_CHART', {
        en: 'A chart needs two chained stages or more. Give the runs of both stages.',
        ko: '차트를 그리려면 이어진 단계가 둘 이상 있어야 합니다. 두 단계의 실행을 모두 주십시오.',
      });
    }
    await writeFile(flags.svg, historySvg(found, language));
  }
  const page = historyDocument(found, language);
  if (flags.json === true) out(JSON.stringify(found, null, 2));
  else
    out(
      flags.markdown === true
        ? renderDocumentMarkdown(page)
        : renderDocument(page, { width: process.stdout.columns ?? 132 }),
    );
  return EXIT.pass;
}

async function readOne(path: string): Promise<Read> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    const { scorecard, manifest } = await openRun({ run: path }, process.cwd());
    return { scorecard, models: manifest.models };
  }
  const value = parseJson(await readFile(path, 'utf8'), path);
  const kind = typeof value === 'object' && value !== null && 'stageResult' in value ? StageResult : Scorecard;
  const parsed = kind.safeParse(value);
  if (!parsed.success) throw unreadable(path, parsed.error, parsed.error.issues[0]);
  return 'stageResult' in parsed.data ? { result: parsed.data } : { scorecard: parsed.data, models: [] };
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown, issue?: z.core.$ZodIssue): HarnessError {
  const at = issue?.path.map(String).join('.') ?? '';
  const fact =
    issue === undefined
      ? { en: '', ko: '' }
      : { en: ` (${at || 'the file'}: ${issue.message})`, ko: `(${misfitOf(new z.ZodError([issue])).ko})` };
  return new HarnessError(
    'HISTORY_FILE_INVALID',
    {
      en: `${path} is neither a scorecard.json nor a result of "jatdae stage --json" of this version${fact.en}. Give one of these, or a run's folder.`,
      ko: `${path} 파일은 이 버전의 scorecard.json도 "jatdae stage --json"의 결과도 아닙니다${fact.ko}. 둘 중 하나나 실행 폴더를 주십시오.`,
    },
    { cause },
  );
}

// A link must be the same model on both sides: another effort or snapshot would move the scale silently.
function refuseChangedReferences(runs: readonly { scorecard: Scorecard; models: readonly Model[] }[]): void {
  const seen = new Map<string, { run: string; told: string }>();
  for (const { scorecard, models } of runs) {
    for (const { id, role, model, params } of models) {
      if (role !== 'reference') continue;
      const told = JSON.stringify({ model, params });
      const before = seen.get(id);
      if (before !== undefined && before.told !== told) {
        throw new HarnessError('HISTORY_REFERENCE_CHANGED', {
          en:
            `Reference ${id} is ${before.told} in ${before.run} and ${told} in ${scorecard.run.id}. ` +
            'It cannot link the two stages. Give the changed one another id.',
          ko:
            `기준 모델 ${id}의 설정이 실행 ${before.run}에서는 ${before.told}, 실행 ${scorecard.run.id}에서는 ${told}입니다. ` +
            '이 모델로는 두 단계를 이을 수 없습니다. 바뀐 쪽에 다른 id를 주십시오.',
        });
      }
      seen.set(id, { run: scorecard.run.id, told });
    }
  }
}
