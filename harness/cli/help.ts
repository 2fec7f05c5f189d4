/** The words of `--help` that belong to no command. */
import type { Bilingual } from '../errors.ts';

export const helpWords = {
  program: {
    en: 'jatdae (잣대) asks a candidate and reference models the same questions and says whether the candidate reaches a set share of the frontier of the day, with an interval and a verdict.\nExit codes: 0 pass or no gate, 1 fail, 2 usage or config, 3 undecided or incomplete, 4 keys, network or endpoint, 130 interrupted.',
    ko: '잣대(jatdae)는 후보 모델과 기준 모델에 같은 문항을 묻고, 후보가 그날의 세계 최고 수준 대비 정해진 비율에 이르는지를 구간과 판정으로 알려 줍니다.\n종료 코드: 0 통과 또는 판정 없음, 1 미달, 2 사용법·설정 오류, 3 판정 보류·불완전, 4 키·네트워크·엔드포인트 오류, 130 중단.',
  },
  version: {
    en: 'print the version',
    ko: '버전을 출력합니다',
  },
  help: {
    en: 'show this help',
    ko: '도움말을 보여 줍니다',
  },
  helpOf: {
    en: 'show the help of a command',
    ko: '명령의 도움말을 보여 줍니다',
  },
  seeHelp: {
    en: '(add --help to see what can be written)',
    ko: '(--help를 붙이면 쓸 수 있는 것을 보여 줍니다)',
  },
  example: {
    en: 'Example:',
    ko: '예:',
  },
  bug: {
    en: 'This is a bug in jatdae:',
    ko: 'jatdae의 버그입니다. 아래 내용을 그대로 알려 주십시오:',
  },
  lang: {
    en: 'language of what is printed (default: that of the locale)',
    ko: '출력 언어 (기본값: 시스템 언어)',
  },
} satisfies Record<string, Bilingual>;

const PARSER_WORDS: readonly (readonly [string, string])[] = [
  ['Usage:', '사용법:'],
  ['Arguments:', '인자:'],
  ['Options:', '옵션:'],
  ['Commands:', '명령:'],
  ['(choices: ', '(선택: '],
  ['(default: ', '(기본값: '],
];

/** Headings and notes that the parser writes by itself. */
export function koreanHelp(text: string): string {
  return PARSER_WORDS.reduce((said, [english, korean]) => said.replace(english, korean), text);
}
