/** What keeps two runs from being put side by side, in a line: the first few differences, and how many more there are. */
import type { Bilingual } from '../harness/errors.ts';
import type { RunDifference } from './comparable.ts';

const MOST = 5;

/** In the order given; an empty list is an empty text. */
export function listDifferences(found: readonly RunDifference[], language: keyof Bilingual): string {
  const rest = found.length - MOST;
  const shown = found.slice(0, MOST);
  if (language === 'ko') {
    const told = shown
      .map(({ what, a, b }) => `${differenceInKorean(what)} (${differenceInKorean(a)} / ${differenceInKorean(b)})`)
      .join(', ');
    return rest > 0 ? `${told} 외 ${rest}건` : told;
  }
  const told = shown.map(({ what, a, b }) => `${what} (${a} against ${b})`).join(', ');
  return rest > 0 ? `${told}, and ${rest} more` : told;
}

/** The phrases of `comparable.ts`, `gate-refusal.ts` and `stage/mixing.ts`; what is none of them is a name or a value and stays. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/^version of (.+)$/, '벤치마크 $1의 버전'],
  [/^samples or prompts of (.+)$/, '벤치마크 $1의 문항이나 질문 문구'],
  [/^epochs of (.+)$/, '벤치마크 $1의 반복 횟수'],
  [/^token budget of (.+)$/, '벤치마크 $1의 토큰 한도'],
  [/^temperature of (.+)$/, '벤치마크 $1의 온도(temperature)'],
  [/^weight of (.+)$/, '벤치마크 $1의 가중치'],
  [/^data of ([^,]+), (.+)$/, '벤치마크 $1의 데이터 $2'],
  [/^data of (.+)$/, '벤치마크 $1의 데이터'],
  [/^(\S+) of profile (.+)$/, '판정 규칙 $2의 $1'],
  [/^profile (.+)$/, '판정 규칙 $1'],
  [/^benchmark (.+)$/, '벤치마크 $1'],
  [/^benchmarks$/, '벤치마크'],
  [/^(.+) only here$/, '이쪽에만 $1'],
  [/^version (\d+)$/, '버전 $1'],
];

/** A setting or a value of a difference. */
export function differenceInKorean(text: string): string {
  const phrase = PHRASES.find(([form]) => form.test(text));
  return phrase === undefined ? text : text.replace(phrase[0], phrase[1]);
}
