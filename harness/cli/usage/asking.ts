/** Commands that ask models, or say what asking would take. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG, QUIET_FLAG } from './command-usage.ts';

export const askingCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/rehearse.ts')).rehearse, {
    usage: 'rehearse',
    what: {
      en: 'Try everything without a key: stand-in models of known ability on this machine are asked, measured and judged.',
      ko: '키 없이 전 과정을 해 봅니다. 실력을 미리 정해 둔 대역 모델에 이 컴퓨터에서 묻고, 재고, 판정합니다.',
    },
    example: { en: 'jatdae rehearse --lang en', ko: 'jatdae rehearse --lang ko' },
    flags: [
      { flag: '--seed <text>', en: 'seed of questions and stand-ins', ko: '문항과 대역 모델의 시드' },
      JSON_FLAG,
      QUIET_FLAG,
    ],
  }),
  command(async () => (await import('../commands/doctor.ts')).doctor, {
    usage: 'doctor <config>',
    what: {
      en: 'Ask each model of a config a few small questions: key, address, settings, log-probabilities, images, served model, price; and say what to do.',
      ko: '설정 파일의 모델마다 작은 질문 몇 개로 키, 주소, 매개변수, 로그 확률, 이미지, 제공 모델, 가격을 확인하고 할 일을 알려 줍니다.',
    },
    example: 'jatdae doctor my.yaml',
    flags: [JSON_FLAG],
  }),
  command(async () => (await import('../commands/plan.ts')).plan, {
    usage: 'plan <config>',
    what: {
      en: 'Before a run: its calls, tokens, money and time, its chances to decide, which benchmarks carry the variance, and where further samples do most. Nothing is asked or written.',
      ko: '실행하기 전에 호출 수와 토큰, 비용, 시간, 판정할 확률, 분산을 많이 차지하는 벤치마크, 문항을 더 넣을 곳을 출력합니다. 아무것도 묻거나 쓰지 않습니다.',
    },
    example: 'jatdae plan my.yaml --true-ratio 0.97 --phi 0.4',
    flags: [
      {
        flag: '--true-ratio <ratio>',
        en: 'the ratio that is taken to be true (default: that of --from, else 0.97)',
        ko: '참이라고 볼 비율 (기본값: --from의 비율, 없으면 0.97)',
      },
      {
        flag: '--reference-score <score>',
        en: 'score of the reference where nothing is known (default: 0.7)',
        ko: '알려진 것이 없을 때 기준 모델의 점수 (기본값: 0.7)',
      },
      {
        flag: '--phi <correlation>',
        en: "correlation of two models' marks where nothing is known (default: 0.3)",
        ko: '알려진 것이 없을 때 두 모델 점수의 상관 (기본값: 0.3)',
      },
      {
        flag: '--from <run>',
        en: 'a finished run to learn means, correlations and variances from',
        ko: '평균, 상관, 분산을 가져올 끝난 실행',
      },
      {
        flag: '--extra <samples>',
        en: 'how many further samples to place (default: a tenth)',
        ko: '더 넣을 문항 수 (기본값: 10분의 1)',
      },
      JSON_FLAG,
    ],
  }),
  command(async () => (await import('../commands/run.ts')).run, {
    usage: 'run <config>',
    what: {
      en: 'Ask the models of a config, mark the answers and print the scorecard. The same command goes on where it was interrupted.',
      ko: '설정 파일의 모델에 묻고 채점하여 성적표를 출력합니다. 중단된 뒤 같은 명령을 다시 주면 이어서 합니다.',
    },
    example: 'jatdae run my.yaml',
    flags: [
      {
        flag: '--set <field=value>',
        repeats: true,
        en: 'another value than the config says, such as limits.maxAttempts=3; of a run under way in another process: concurrency, requestsPerMinute, tokensPerMinute, or MODEL.concurrency',
        ko: '설정 파일과 다른 값 (예: limits.maxAttempts=3). 다른 프로세스에서 진행 중인 실행에는 concurrency, requestsPerMinute, tokensPerMinute, MODEL.concurrency를 바꿉니다',
      },
      JSON_FLAG,
      QUIET_FLAG,
    ],
  }),
];
