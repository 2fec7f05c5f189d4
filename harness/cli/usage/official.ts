/** Commands for submissions: handed in, checked, asked again. What can be written, in Korean and English. */
import { type CommandUsage, command, JSON_FLAG } from './command-usage.ts';

const DATA_FLAG = {
  flag: '--data <folder>',
  en: 'your own folder of data sets and items; without it, cache and hub',
  ko: '문항 파일과 데이터 세트가 있는 내 폴더. 없으면 캐시와 허브를 씁니다',
};

const KEY_FLAG = {
  flag: '--key <file>',
  en: "the submitter's public key, as you know it",
  ko: '알고 있는 제출자의 공개 키',
};

export const officialCommands: readonly CommandUsage[] = [
  command(async () => (await import('../commands/bundle.ts')).bundle, {
    usage: 'bundle [run]',
    what: {
      en: 'Write a run as a signed submission: hashes of every file, settings, environment, answers, marks; no question of a data set.',
      ko: '실행 결과를 서명된 제출물로 만듭니다. 모든 파일의 해시, 설정, 환경, 응답, 점수를 담고 데이터 세트의 문항은 담지 않습니다.',
    },
    example: 'jatdae bundle runs/my-0123456789 --key my.key --organisation "My Lab" --relationship first-party',
    flags: [
      {
        flag: '--key <file>',
        en: 'your ed25519 private key: a PEM file, or the NAME of an environment variable',
        ko: '내 ed25519 개인 키. PEM 파일 또는 환경 변수의 이름',
      },
      {
        flag: '--make-key <file>',
        en: 'make such a key, once, and print its public half',
        ko: '그런 키를 한 번 만들고 공개 키를 출력합니다',
      },
      {
        flag: '--out <folder>',
        en: 'where the bundle goes (default: RUN.bundle)',
        ko: '제출물을 쓸 폴더 (기본값: RUN.bundle)',
      },
      { flag: '--organisation <name>', en: 'who evaluated', ko: '평가한 기관' },
      {
        flag: '--relationship <word>',
        en: 'evaluator to candidate: first-party, third-party, collaborative or other',
        ko: '평가 기관과 후보 모델의 관계: first-party, third-party, collaborative, other',
      },
      JSON_FLAG,
    ],
  }),
  command(async () => (await import('../commands/verify.ts')).verify, {
    usage: 'verify <bundle>',
    what: {
      en: 'Check a submission: signature, every byte, completeness, settings; recompute every number from the raw answers. Exit codes: 0 all holds, 1 something fails, 3 something could not be checked.',
      ko: '제출물을 확인합니다. 서명, 모든 바이트, 빠짐없음, 설정을 보고 원 응답에서 모든 숫자를 다시 계산합니다. 종료 코드: 0 모두 확인, 1 실패 있음, 3 확인하지 못한 것 있음.',
    },
    example: 'jatdae verify my.bundle --key public.pem --data my-data',
    flags: [
      KEY_FLAG,
      { flag: '--rules <file>', en: "a scheme's rules for submissions", ko: '제출 규정 파일' },
      DATA_FLAG,
      JSON_FLAG,
    ],
  }),
];
