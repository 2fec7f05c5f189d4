/** Commands for a CI: a new checkpoint against the last accepted run. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG, QUIET_FLAG, TOLERANCE_FLAGS } from './command-usage.ts';

const MODEL_FLAG = {
  flag: '--model <id>',
  en: 'the candidate, where the run has several',
  ko: '후보 모델. 실행에 후보가 여럿일 때',
};

export const gatingCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/gate.ts')).gate, {
    usage: 'gate <run-or-config>',
    what: {
      en: 'Judge a new checkpoint against the last accepted run; a config is run first. Exit codes: 0 passed, 1 failed, 3 cannot tell or incomplete, 4 infrastructure.',
      ko: '새 체크포인트를 마지막으로 승인한 실행과 견줍니다. 설정 파일을 주면 먼저 실행합니다. 종료 코드: 0 통과, 1 실패, 3 알 수 없거나 불완전, 4 인프라 문제.',
    },
    example: 'jatdae gate my.yaml --bar --junit gate.xml --summary auto',
    flags: [
      {
        flag: '--baseline <file>',
        en: 'what "jatdae accept" wrote (default: jatdae.baseline.json beside the config)',
        ko: '"jatdae accept"가 쓴 파일 (기본값: 설정 파일 옆의 jatdae.baseline.json)',
      },
      {
        flag: '--bar',
        en: 'also ask for the share of the frontier; without it references are not asked',
        ko: '프런티어 대비 기준선도 판정합니다. 없으면 기준 모델에는 묻지 않습니다',
      },
      MODEL_FLAG,
      ...TOLERANCE_FLAGS,
      {
        flag: '--junit <file>',
        en: 'write JUnit XML, one test case a check',
        ko: '검사마다 테스트 케이스 하나인 JUnit XML을 씁니다',
      },
      {
        flag: '--summary <file>',
        en: 'write a Markdown summary; "auto" adds to $GITHUB_STEP_SUMMARY',
        ko: '마크다운 요약을 씁니다. "auto"는 $GITHUB_STEP_SUMMARY에 덧붙입니다',
      },
      { flag: '--badge <file>', en: 'draw the outcome as an SVG badge', ko: '결과를 SVG 배지로 그립니다' },
      {
        flag: '--gitlab <file>',
        en: "write GitLab's metrics report (OpenMetrics)",
        ko: 'GitLab 지표 보고서(OpenMetrics)를 씁니다',
      },
      QUIET_FLAG,
      JSON_FLAG,
    ],
  }),
  command(async () => (await import('../commands/accept.ts')).accept, {
    usage: 'accept <run>',
    what: {
      en: 'Make a run the one that "jatdae gate" measures new ones against: one small file beside the config, to be committed.',
      ko: '"jatdae gate"가 견줄 기준으로 실행을 승인합니다. 설정 파일 옆에 작은 파일 하나를 쓰며, 저장소에 넣어 두면 됩니다.',
    },
    example: 'jatdae accept runs/my-0123456789',
    flags: [
      {
        flag: '--as <name>',
        en: 'keep several: writes jatdae.baseline.NAME.json',
        ko: '여러 기준을 둘 때: jatdae.baseline.NAME.json을 씁니다',
      },
      MODEL_FLAG,
      {
        flag: '--incomplete',
        en: 'accept a run with unmeasured samples too',
        ko: '측정되지 않은 문항이 있는 실행도 승인합니다',
      },
      JSON_FLAG,
    ],
  }),
];
