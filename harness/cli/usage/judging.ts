/** Commands that read finished runs. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG, TOLERANCE_FLAGS } from './command-usage.ts';

export const judgingCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/report.ts')).report, {
    usage: 'report <run>',
    what: {
      en: 'Write scorecard.json, .csv, .md and .html of a run again and print the scorecard.',
      ko: 'scorecard.json, .csv, .md, .html을 다시 쓰고 성적표를 출력합니다.',
    },
    example: 'jatdae report runs/my-0123456789 --lang ko',
    flags: [
      {
        flag: '--no-samples',
        en: 'leave the questions and answers out of scorecard.html',
        ko: 'scorecard.html에 문항과 응답을 싣지 않습니다',
      },
    ],
  }),
  command(async () => (await import('../commands/audit.ts')).audit, {
    usage: 'audit <run>',
    what: {
      en: 'Prove that every planned trial was answered once and marked once, or name what was not.',
      ko: '계획한 문항마다 응답과 채점이 한 번씩 있는지 증명하거나, 그렇지 않은 것을 밝힙니다.',
    },
    example: 'jatdae audit runs/my-0123456789',
    flags: [JSON_FLAG],
  }),
  command(async () => (await import('../commands/explain.ts')).explain, {
    usage: 'explain <run>',
    what: {
      en: 'Tell in ten plain sentences how the verdict of a run came about, each with the file of its formula.',
      ko: '판정이 어떻게 나왔는지 쉬운 문장 열 개로 설명하고, 문장마다 산식이 있는 파일을 밝힙니다.',
    },
    example: 'jatdae explain runs/my-0123456789 --lang ko',
    flags: [JSON_FLAG],
  }),
  command(async () => (await import('../commands/compare.ts')).compare, {
    usage: 'compare <run-a> <run-b>',
    what: {
      en: 'Say whether the new model (RUN_B) is worse than the old one (RUN_A) on the same samples. Exit codes: 0 no regression, 1 regression, 3 cannot tell.',
      ko: '새 모델(RUN_B)이 같은 문항에서 이전 모델(RUN_A)보다 나빠졌는지 말합니다. 종료 코드: 0 저하 없음, 1 저하, 3 알 수 없음.',
    },
    example: 'jatdae compare runs/accepted-0123456789 runs/tonight-9876543210',
    flags: [
      {
        flag: '--model-a <id>',
        en: 'the old model, where it is not the only candidate of RUN_A',
        ko: '이전 모델. RUN_A의 유일한 후보가 아닐 때',
      },
      {
        flag: '--model-b <id>',
        en: 'the new model, where it is not the only candidate of RUN_B',
        ko: '새 모델. RUN_B의 유일한 후보가 아닐 때',
      },
      {
        flag: '--noise <run>',
        en: 'a further run of one of the two: how much it differs from itself',
        ko: '둘 중 하나를 한 번 더 돌린 실행. 같은 모델이 스스로와 얼마나 다른지 봅니다',
      },
      ...TOLERANCE_FLAGS,
      JSON_FLAG,
    ],
  }),
];
