/** Commands about questions and marks. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG, QUIET_FLAG } from './command-usage.ts';

export const markingCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/score.ts')).score, {
    usage: 'score <run>',
    what: {
      en: 'Mark a run again from its journal, without a call.',
      ko: '기록된 응답만으로 다시 채점합니다. 호출은 없습니다.',
    },
    example: 'jatdae score runs/my-0123456789',
    flags: [JSON_FLAG],
  }),
  command(async () => (await import('../commands/list.ts')).list, {
    usage: 'list <what>',
    what: {
      en: 'List benchmarks, suites, models, profiles, presets (endpoints that need no dialect) or adapters (what each protocol can do).',
      ko: '벤치마크(benchmarks), 평가 묶음(suites), 모델(models), 판정 규칙(profiles), 프리셋(presets), 어댑터(adapters)를 나열합니다.',
    },
    example: 'jatdae list benchmarks',
    flags: [
      {
        flag: '--config <file>',
        en: 'benchmarks: also those that this config brings along',
        ko: 'benchmarks: 이 설정이 더한 자체 벤치마크도',
      },
      JSON_FLAG,
    ],
  }),
  command(async () => (await import('../commands/data.ts')).data, {
    usage: 'data <action> [what...]',
    what: {
      en: 'Show the data sets of suites, benchmarks or a config (list), download and pin them (fetch), or compare every byte with the lock (verify).',
      ko: '평가 묶음, 벤치마크, 설정의 데이터 세트를 보거나(list), 내려받아 고정하거나(fetch), 잠금 파일과 한 바이트까지 비교합니다(verify).',
    },
    example: 'jatdae data fetch quick',
    flags: [
      {
        flag: '--data <folder>',
        en: "a local folder of data sets in the hub's place, <owner>/<name>/...",
        ko: '허브 대신 쓸 데이터 세트 폴더, <소유자>/<이름>/...',
      },
      JSON_FLAG,
      QUIET_FLAG,
    ],
  }),
];
