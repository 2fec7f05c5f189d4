/** Commands for evidence beside the scorecard, without a call. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG } from './command-usage.ts';

const MARKDOWN_FLAG = {
  flag: '--markdown',
  en: 'print the report as Markdown',
  ko: '보고서를 마크다운으로 출력합니다',
};

const BAR_FLAG = {
  flag: '--bar <ratio>',
  en: 'the ratio that is asked about',
  ko: '기준선이 될 비율',
  fallback: '0.95',
};

export const evidenceCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/judge.ts')).judge, {
    usage: 'judge <labels>',
    what: {
      en: "Correct a judging model's ratio by people's marks on a random part of the items: a CSV with item, candidate, reference, human_candidate, human_reference. Exit codes: 0 told, 3 cannot be told.",
      ko: '판정 모델로 얻은 비율을 무작위로 뽑은 일부 문항에 사람이 매긴 점수로 보정합니다. CSV의 열: item, candidate, reference, human_candidate, human_reference. 종료 코드: 0 계산됨, 3 알 수 없음.',
    },
    example: 'jatdae judge examples/evidence/labels.csv --scale 1..10',
    flags: [
      {
        flag: '--scale <range>',
        en: 'lowest and highest mark',
        ko: '가장 낮은 점수와 가장 높은 점수',
        fallback: '0..1',
      },
      BAR_FLAG,
      MARKDOWN_FLAG,
      JSON_FLAG,
    ],
  }),
  command(async () => (await import('../commands/contest.ts')).contest, {
    usage: 'contest <votes>',
    what: {
      en: "Parity of a candidate with the frontier out of votes between two answers, and every model's rating, ties and style allowed for: a CSV with left, right, winner. Exit codes: 0 told, 3 cannot be told.",
      ko: '두 응답을 견준 투표로 후보와 프런티어의 동등 비율과 모델별 레이팅을 계산합니다. 무승부와 문체를 반영합니다. CSV의 열: left, right, winner. 종료 코드: 0 계산됨, 3 알 수 없음.',
    },
    example: 'jatdae contest examples/evidence/votes.csv --candidate ours',
    flags: [
      {
        flag: '--candidate <name>',
        en: 'the candidate, as the votes write it',
        ko: '후보 모델 (투표에 적힌 이름)',
        required: true,
      },
      {
        flag: '--frontier <name>',
        en: 'whom it is held against (default: the highest rated of the others)',
        ko: '견줄 모델 (기본값: 나머지 가운데 레이팅이 가장 높은 모델)',
      },
      BAR_FLAG,
      MARKDOWN_FLAG,
      JSON_FLAG,
    ],
  }),
];
