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
  command(async () => (await import('../commands/contamination.ts')).contamination, {
    usage: 'contamination <run>',
    what: {
      en: 'Signs that a candidate has seen the test: a larger drop than the frontier on twins of the samples, a better ratio on public than on private or on old than on new samples, completed canary strings. Nothing is corrected and nothing decided.',
      ko: '후보가 문항을 미리 보았다는 신호를 찾습니다. 변형 문항에서 프런티어보다 더 떨어지는지, 공개 문항이나 오래된 문항에서만 비율이 높은지, 카나리아 문자열을 이어 쓰는지 봅니다. 점수를 고치거나 판정하지 않습니다.',
    },
    example: 'jatdae contamination runs/my-0123456789 --twin runs/shuffled-9876543210',
    flags: [
      {
        flag: '--twin <run>',
        en: 'a run of the same samples, choices shuffled or numbers changed, under the same ids',
        ko: '같은 id의 문항에서 보기를 섞거나 숫자를 바꾸어 물은 실행',
      },
      {
        flag: '--private <run>',
        en: 'a run of samples of the same kind that nobody can have seen',
        ko: '아무도 볼 수 없던 같은 종류의 문항을 물은 실행',
      },
      {
        flag: '--split <group=date>',
        en: 'samples of this date on are newer than the data of the candidate, such as year=2025',
        ko: '이 날짜부터의 문항은 후보의 학습 데이터보다 나중 것입니다. 예: year=2025',
      },
      { flag: '--canary <completed/tried>', en: 'canary strings, such as 3/20', ko: '카나리아 문자열 수, 예: 3/20' },
      { flag: '--candidate <id>', en: 'which, where the run has several', ko: '후보가 여럿일 때 그 하나' },
      {
        flag: '--frontier <id>',
        en: 'the reference (default: the one with the highest mean)',
        ko: '기준 모델 (기본값: 평균이 가장 높은 것)',
      },
      MARKDOWN_FLAG,
      JSON_FLAG,
    ],
  }),
];
