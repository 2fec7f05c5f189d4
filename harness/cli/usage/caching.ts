/** The command about answers that are shared between runs. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG } from './command-usage.ts';

export const cachingCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/cache.ts')).cache, {
    usage: 'cache <action>',
    what: {
      en: 'Look at the cache of answers that runs share (stats), check every line of it (verify), or make it smaller (prune).',
      ko: '실행들이 함께 쓰는 응답 캐시의 크기를 보거나(stats), 모든 줄을 검사하거나(verify), 줄입니다(prune).',
    },
    example: 'jatdae cache prune --max-size 2GiB --older-than 90d',
    flags: [
      {
        flag: '--dir <folder>',
        en: "the cache's folder; without it, the usual one of this user",
        ko: '캐시 폴더. 없으면 이 사용자의 기본 폴더',
      },
      {
        flag: '--max-size <size>',
        en: 'prune: size to come under, such as 500MB or 2GiB; what was not used for longest goes first',
        ko: 'prune: 줄일 크기, 예: 500MB, 2GiB. 가장 오래 쓰지 않은 것부터 지웁니다',
      },
      {
        flag: '--older-than <age>',
        en: 'prune: drop what was not used for so long, such as 90d, 12h or 4w',
        ko: 'prune: 이보다 오래 쓰지 않은 것을 지웁니다, 예: 90d, 12h, 4w',
      },
      JSON_FLAG,
    ],
  }),
];
