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
  command(async () => (await import('../commands/recheck.ts')).recheck, {
    usage: 'recheck <bundle>',
    what: {
      en: 'Ask a random sample of a submission again on your endpoint and test whether its scores are consistent. Exit codes: 0 consistent, 1 inconsistent, 3 cannot tell.',
      ko: '제출물의 문항을 무작위로 뽑아 내 엔드포인트에 다시 묻고 점수가 일치하는지 검정합니다. 종료 코드: 0 일치, 1 불일치, 3 알 수 없음.',
    },
    example: 'jatdae recheck my.bundle --sample 100 --base-url http://localhost:8000/v1 --model my-model',
    flags: [
      { flag: '--sample <count>', en: 'questions asked again (default: 100)', ko: '다시 물을 문항 수 (기본값: 100)' },
      {
        flag: '--repeats <count>',
        en: 'how often each is asked (default: 3, or 5 for a sampled submission without epochs)',
        ko: '문항마다 묻는 횟수 (기본값: 3. 온도를 두고 한 번씩만 물은 제출물은 5)',
      },
      {
        flag: '--seed <text>',
        en: 'draws the sample; keep it from the submitter until then (default: a fresh one)',
        ko: '문항을 뽑는 시드. 그때까지 제출자에게 알리지 마십시오 (기본값: 새 시드)',
      },
      { flag: '--candidate <id>', en: 'which, where the bundle has several', ko: '후보가 여럿일 때 그 하나' },
      {
        flag: '--config <file>',
        en: 'a config of yours whose candidate is asked; its serve: is started and stopped',
        ko: '물어볼 후보가 적힌 내 설정 파일. serve:가 있으면 서버를 시작하고 끝냅니다',
      },
      { flag: '--base-url <url>', en: 'or the address of your endpoint', ko: '또는 내 엔드포인트의 주소' },
      {
        flag: '--model <name>',
        en: 'the name that it knows (default: the submitted one)',
        ko: '그 엔드포인트가 아는 모델 이름 (기본값: 제출된 이름)',
      },
      {
        flag: '--api-key-env <name>',
        en: 'NAME of the environment variable of its key',
        ko: '키가 든 환경 변수의 이름',
      },
      KEY_FLAG,
      DATA_FLAG,
      JSON_FLAG,
    ],
  }),
];
