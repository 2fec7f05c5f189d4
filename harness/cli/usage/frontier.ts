/** Commands about the frontier of a day, without a call. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG } from './command-usage.ts';

export const frontierCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/frontier.ts')).frontier, {
    usage: 'frontier',
    what: {
      en: 'Print which models of the registry count as references on a day, and why the others do not.',
      ko: '어느 날 기준 모델로 인정되는 것과 그렇지 않은 이유를 출력합니다.',
    },
    example: 'jatdae frontier --as-of 2026-08-18',
    flags: [
      {
        flag: '--as-of <date>',
        en: 'the day whose frontier counts, such as 2026-11-21',
        ko: '기준일, 예: 2026-11-21',
        required: true,
      },
      {
        flag: '--profile <profile>',
        en: 'profile whose window counts',
        ko: '기간을 정할 판정 규칙(profile)',
        fallback: 'frontier-best',
      },
      {
        flag: '--candidate <id>',
        en: 'registry id of the candidate; its own line of models is no reference',
        ko: '후보 모델의 등록부 id. 후보와 같은 계열은 기준 모델이 되지 않습니다',
      },
      JSON_FLAG,
    ],
  }),
  command(async () => (await import('../commands/ratio.ts')).ratio, {
    usage: 'ratio',
    what: {
      en: 'Compare published scores by several rules, without a key and without a call. The result is provisional.',
      ko: '키와 호출 없이 공표 점수를 여러 규칙으로 비교합니다. 결과는 잠정입니다.',
    },
    example: 'jatdae ratio --candidate K-EXAONE-236B-A23B --as-of 2026-01-05',
    flags: [
      {
        flag: '--candidate <name>',
        en: 'the candidate, as its table writes it',
        ko: '후보 모델 (표에 적힌 이름)',
        required: true,
      },
      {
        flag: '--reference <name>',
        en: 'one reference; without it, all that stand beside the candidate',
        ko: '기준 모델 하나. 없으면 같은 표의 모두',
      },
      { flag: '--as-of <date>', en: 'the day whose frontier counts, such as 2026-11-21', ko: '기준일, 예: 2026-11-21' },
      {
        flag: '--setting <word>',
        en: 'take rows whose setting holds this word',
        ko: '설정에 이 낱말이 있는 행만 씁니다',
      },
      {
        flag: '--source <word>',
        en: 'choose the table by a part of its source or id',
        ko: '출처나 id의 일부로 표를 고릅니다',
      },
      { flag: '--mix', en: 'put scores of different tables together', ko: '서로 다른 표의 점수를 섞습니다' },
      {
        flag: '--measured <file>',
        en: "a run's scorecard.json: name the references that cannot be the frontier",
        ko: '성적표(scorecard.json)로 프런티어가 될 수 없는 기준 모델을 가려냅니다',
      },
      {
        flag: '--curves',
        en: 'add what curves through the scores of all tables predict, as a cross-check',
        ko: '모든 표의 점수에 맞춘 곡선의 예측을 대조용으로 덧붙입니다',
      },
      JSON_FLAG,
    ],
  }),
];
