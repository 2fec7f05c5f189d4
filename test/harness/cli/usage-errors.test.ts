import { describe, expect, test } from 'vitest';
import { koreanHelp } from '../../../harness/cli/help.ts';
import { koreanUsageError } from '../../../harness/cli/usage-errors.ts';

describe('what the parser says by itself, in Korean:', () => {
  test.each([
    [
      'a mistyped command',
      "error: unknown command 'rnu'\n(Did you mean run?)",
      "오류: 'rnu' 명령은 없습니다\n(혹시 run?)",
    ],
    [
      'several like it',
      "error: unknown option '--x'\n(Did you mean one of --a, --b?)",
      "오류: '--x' 옵션은 없습니다\n(혹시 --a, --b?)",
    ],
    ['no argument', "error: missing required argument 'config'\n", "오류: 'config' 인자가 빠졌습니다\n"],
    [
      'no option',
      "error: required option '--as-of <date>' not specified",
      "오류: '--as-of <date>' 옵션이 꼭 필요합니다",
    ],
    ['an option alone', "error: option '--to <format>' argument missing", "오류: '--to <format>' 옵션에 값이 없습니다"],
    [
      'a wrong choice',
      "error: option '--lang <language>' argument 'fr' is invalid. Allowed choices are ko, en.",
      "오류: '--lang <language>' 옵션에 'fr' 값은 쓸 수 없습니다. 쓸 수 있는 값: ko, en",
    ],
    [
      'too much',
      "error: too many arguments for 'rehearse'. Expected 0 arguments but got 1.",
      "오류: 'rehearse' 명령의 인자가 너무 많습니다. 0개까지 쓸 수 있는데 1개를 썼습니다",
    ],
    ['what is not listed', 'error: something new', 'error: something new'],
  ])('%s', (_why, english, korean) => expect(koreanUsageError(english)).toBe(korean));

  test('headings and notes of the help', () => {
    expect(koreanHelp('Options:')).toBe('옵션:');
    expect(koreanHelp('출력 언어 (choices: "ko", "en")')).toBe('출력 언어 (선택: "ko", "en")');
  });
});
