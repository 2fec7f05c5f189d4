/** Commands about files of other tools. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG, QUIET_FLAG } from './command-usage.ts';

export const exchangeCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/export.ts')).exportRun, {
    usage: 'export <run>',
    what: {
      en: 'Write a run in the form of another tool (lm-eval, inspect, every-eval-ever, hf-eval-results, model-index), or its verdicts as junit, without a call.',
      ko: '실행 결과를 다른 도구의 형식(lm-eval, inspect, every-eval-ever, hf-eval-results, model-index)으로, 또는 판정을 junit으로 씁니다. 호출은 없습니다.',
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
  command(async () => (await import('../commands/import.ts')).importAnswers, {
    usage: 'import <files...>',
    what: {
      en: 'Mark answers that another harness recorded (samples of lm-eval, .eval and .json logs of Inspect, records of Every Eval Ever) under the rule of a run and beside its references; BENCHMARK=FILE where the run has several.',
      ko: '다른 도구가 기록한 응답(lm-eval의 samples, Inspect의 .eval·.json 로그, Every Eval Ever 기록)을 한 실행의 규칙으로 채점해 그 기준 모델과 비교합니다. 벤치마크가 여럿이면 벤치마크=파일로 씁니다.',
    },
    example: 'jatdae import theirs/samples_mine.jsonl --like runs/my-0123456789 --model acme/large-2',
    flags: [
      {
        flag: '--like <run>',
        required: true,
        en: 'the run whose questions these are answers to',
        ko: '이 응답들의 문항을 물어본 실행',
      },
      { flag: '--model <name>', required: true, en: 'name of the recorded model', ko: '기록된 모델의 이름' },
      {
        flag: '--organisation <name>',
        en: 'who made the model; its own line is no reference for it',
        ko: '모델을 만든 기관. 같은 기관의 계열 모델은 기준 모델에서 빠집니다',
      },
      QUIET_FLAG,
      JSON_FLAG,
    ],
  }),
];
