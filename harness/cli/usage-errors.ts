/** What the argument parser says of a command that it does not understand, in Korean; a sentence that is not listed stays as it is. */

const KOREAN: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.*)'$/, "오류: '$1' 명령은 없습니다"],
  [/^error: unknown option '(.*)'$/, "오류: '$1' 옵션은 없습니다"],
  [/^error: missing required argument '(.*)'$/, "오류: '$1' 인자가 빠졌습니다"],
  [/^error: required option '(.*)' not specified$/, "오류: '$1' 옵션이 꼭 필요합니다"],
  [/^error: option '(.*)' argument missing$/, "오류: '$1' 옵션에 값이 없습니다"],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/,
    "오류: '$1' 옵션에 '$2' 값은 쓸 수 없습니다. 쓸 수 있는 값: $3",
  ],
  [
    /^error: too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/,
    "오류: '$1' 명령의 인자가 너무 많습니다. $2개까지 쓸 수 있는데 $3개를 썼습니다",
  ],
  [/^\(Did you mean (?:one of )?(.*)\?\)$/, '(혹시 $1?)'],
];

/** The parser's text, line by line. */
export function koreanUsageError(text: string): string {
  return text
    .split('\n')
    .map((line) => KOREAN.reduce((said, [english, korean]) => said.replace(english, korean), line))
    .join('\n');
}
