/** Commands about the programme's stages, without a call. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG } from './command-usage.ts';

const MARKDOWN_FLAG = {
  flag: '--markdown',
  en: 'print the report as Markdown',
  ko: '보고서를 마크다운으로 출력합니다',
};

export const stageCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/stage.ts')).stage, {
    usage: 'stage <file>',
    what: {
      en: 'Evaluate a stage: points by block, ranking, who is cut and how sure that is, what each block weighed; or the goals of a specialised programme. Exit codes: 0 all told, 1 a goal is missed, 3 something cannot be told.',
      ko: '단계평가를 계산합니다. 항목별 점수, 순위, 탈락 팀과 그 확실성, 항목이 실제로 미친 영향을 출력하며, 특화 사업의 팀별 목표도 판정합니다. 종료 코드: 0 모두 판정, 1 목표 미달, 3 알 수 없는 것 있음.',
    },
    example: 'jatdae stage examples/stages/stage2-2026-08.json --lang en',
    flags: [MARKDOWN_FLAG, JSON_FLAG],
  }),
  command(async () => (await import('../commands/history.ts')).history, {
    usage: 'history <files...>',
    what: {
      en: "A team's stages on one scale, oldest first: candidate, frontier and ratio, chained over references that two stages share. Takes runs, scorecard.json files and results of `stage --json`.",
      ko: '한 팀의 단계별 결과를 오래된 것부터 한 척도에 놓습니다. 두 단계에 공통인 기준 모델로 이어 후보, 프런티어, 비율을 보여 줍니다. 실행 폴더, scorecard.json, `stage --json`의 결과를 받습니다.',
    },
    example: 'jatdae history runs/stage1-0123456789 runs/stage2-9876543210',
    flags: [
      { flag: '--team <id>', en: 'the team whose points are taken from stage results', ko: '단계평가 결과에서 볼 팀' },
      { flag: '--svg <file>', en: 'also draw the chart into this file', ko: '차트를 이 파일에 그립니다' },
      MARKDOWN_FLAG,
      JSON_FLAG,
    ],
  }),
];
