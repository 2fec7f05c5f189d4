/** Commands about files of other tools. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG } from './command-usage.ts';

export const exchangeCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/export.ts')).exportRun, {
    usage: 'export <run>',
    what: {
      en: 'Write a run in the form of another tool (lm-eval, inspect, every-eval-ever, hf-eval-results, model-index), without a call.',
      ko: '실행 결과를 다른 도구의 형식(lm-eval, inspect, every-eval-ever, hf-eval-results, model-index)으로 씁니다. 호출은 없습니다.',
    },
    example: 'jatdae export runs/my-0123456789 --to inspect',
    flags: [
      { flag: '--to <format>', required: true, en: 'the form to write', ko: '쓸 형식' },
      {
        flag: '--model <id>',
        en: 'this model only; every asked one without it',
        ko: '이 모델만. 없으면 물어본 모든 모델',
      },
      {
        flag: '--out <folder>',
        en: 'where to write; without it, a folder named after the run',
        ko: '쓸 폴더. 없으면 실행 이름을 딴 폴더',
      },
      {
        flag: '--organisation <name>',
        en: 'every-eval-ever: who ran the evaluation',
        ko: 'every-eval-ever: 평가를 실행한 기관',
      },
      {
        flag: '--relationship <kind>',
        en: 'every-eval-ever: to the model, first-party, third-party, collaborative or other (default)',
        ko: 'every-eval-ever: 모델과의 관계. first-party, third-party, collaborative, other(기본값)',
      },
      {
        flag: '--url <address>',
        en: 'hf-eval-results and model-index: page with the evidence',
        ko: 'hf-eval-results와 model-index: 근거가 있는 주소',
      },
      JSON_FLAG,
    ],
  }),
];
