/**
 * Reading numbers written in Korean words, in 만/억/조 and in native numerals, and computing with them.
 * The answer is a whole number below 100조; the words come from the same value that the answer is computed from.
 */
import type { Random } from '../../harness/random.ts';
import { type Draft, drawTemplate, type Template } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { mixedNumeral, nativeNumeral, sinoNumeral } from './korean-numerals.ts';
import { fitParticles } from './particles.ts';

const man = 10_000;
const eok = man * man;
const jo = man * eok;

const draft = (kind: string, text: string, answer: number): Draft => ({
  input: fitParticles(text),
  kind,
  target: { kind: 'number', value: String(answer) },
});

/** A number whose low places are partly empty, as people meet them: 3억 2050만, 70만 400. */
function gappy(random: Random, groups: readonly number[]): number {
  const four = () => random.int(1, 9) * 10 ** random.int(0, 3) + random.pick([0, 0, random.int(1, 9)]);
  return groups.reduce((sum, group) => sum + four() * group, 0);
}

const easy: Template[] = [
  (random) => {
    const value = gappy(random, [man, 1]);
    return draft('sino', `다음 수를 아라비아 숫자로 쓰면 얼마입니까?\n\n${sinoNumeral(value)}`, value);
  },
  (random) => {
    const [one, two] = [random.int(51, 99), random.int(11, 49)];
    return draft(
      'native',
      `콩이 ${nativeNumeral(one)} 개 있었는데 ${nativeNumeral(two)} 개를 먹었습니다. 남은 콩은 몇 개입니까?`,
      one - two,
    );
  },
  (random) => {
    const [rows, seats] = [random.int(12, 39), random.int(12, 39)];
    return draft(
      'native',
      `의자를 한 줄에 ${nativeNumeral(seats)} 개씩 ${nativeNumeral(rows)} 줄로 놓았습니다. 의자는 모두 몇 개입니까?`,
      rows * seats,
    );
  },
];

const middle: Template[] = [
  (random) => {
    const [one, two] = [gappy(random, [eok, man, 1]), gappy(random, [eok, man])];
    return draft('sum', `다음 두 수의 합은 얼마입니까?\n\n${sinoNumeral(one)}\n${sinoNumeral(two)}`, one + two);
  },
  (random) => {
    const [small, rise] = [gappy(random, [man, 1]), gappy(random, [eok, man])];
    return draft('difference', `${sinoNumeral(small + rise)}[은/는] ${sinoNumeral(small)}보다 얼마나 더 큽니까?`, rise);
  },
  (random) => {
    const [price, count] = [random.int(11, 99) * 1000, random.int(11, 99)];
    return draft(
      'product',
      `한 상자에 ${sinoNumeral(price)} 원인 배를 ${nativeNumeral(count)} 상자 팔았습니다. 판 값은 모두 몇 원입니까?`,
      price * count,
    );
  },
  (random) => {
    const value = random.int(1, 99) * jo + gappy(random, [eok, man, 1]);
    const zeros = [...String(value)].filter((digit) => digit === '0').length;
    return draft('zeros', `${sinoNumeral(value)}[을/를] 아라비아 숫자로 쓰면 숫자 0은 모두 몇 번 나옵니까?`, zeros);
  },
];

const hard: Template[] = [
  (random) => {
    const [start, earned] = [random.int(21, 89) * 10_000_000, random.int(11, 99) * 1_000_000];
    const spent = random.int(101, 199) * 100_000;
    return draft(
      'ledger',
      `어느 회사의 통장에 ${mixedNumeral(start)} 원이 있었습니다. ` +
        `${sinoNumeral(spent)} 원씩 여섯 번 내보내고, ${sinoNumeral(earned)} 원씩 네 번 받았습니다. ` +
        '지금 통장에는 몇 원이 있습니까?',
      start - 6 * spent + 4 * earned,
    );
  },
  (random) => {
    const write = [sinoNumeral, mixedNumeral, (value: number) => value.toLocaleString('en-US')];
    // Close in size, so that the number of words or digits does not give the order away.
    const head = random.int(2, 9) * eok;
    const values = new Set<number>();
    while (values.size < 6) values.add(head + gappy(random, [man, 1]));
    const place = random.int(2, 5);
    const answer = [...values].sort((one, two) => two - one)[place - 1] ?? 0;
    const lines = [...values].map((value, at) => `${at + 1}) ${write[at % write.length]?.(value) ?? ''}`);
    return draft(
      'ranking',
      `다음 여섯 수를 큰 것부터 차례로 늘어놓을 때 ${nativeNumeral(place)} 번째에 오는 수는 얼마입니까?\n\n${lines.join('\n')}`,
      answer,
    );
  },
  (random) => {
    const [unit, times] = [random.int(11, 99) * man, random.int(11, 99) * 100];
    return draft('multiple', `${sinoNumeral(unit * times)}[은/는] ${sinoNumeral(unit)}의 몇 배입니까?`, times);
  },
  (random) => {
    const [older, gap, later] = [random.int(61, 79), random.int(22, 38), random.int(6, 15)];
    return draft(
      'ages',
      `할머니는 올해 ${nativeNumeral(older)} 살이고 고모는 할머니보다 ${nativeNumeral(gap)} 살 적습니다. ` +
        `${sinoNumeral(later)} 년 뒤 두 사람의 나이를 더하면 얼마입니까?`,
      older + older - gap + 2 * later,
    );
  },
];

export const koNumerals = defineDrawn({
  id: 'ko-numerals',
  version: 1,
  title: 'Numbers in Korean words',
  part: 'korean',
  draw: drawTemplate({ 1: easy, 2: middle, 3: hard }),
});
