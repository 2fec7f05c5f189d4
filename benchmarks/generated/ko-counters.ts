/**
 * Korean counters: which numeral, native or Sino-Korean, stands before a counter, and in which form.
 * Sino-Korean numerals before native counters count as wrong only where usage is settled (살, 시, and numbers below ten).
 */
import type { Random } from '../../harness/random.ts';
import { choiceCount, mixChoices } from './choices.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { confusedNumerals, nativeNoun, nativeNumeral, sinoNumeral } from './korean-numerals.ts';

/** Counters that take native numerals; the rest take Sino-Korean ones. */
const native = ['살', '시', '명', '마리', '권', '개', '잔', '송이', '켤레', '시간', '달'];
/** Native counters before which a Sino-Korean numeral is wrong at any size. */
const strict = ['살', '시'];

/**
 * Sentences by number of readings asked for. A slot `{counter from-to}` is filled with a number; the particle after a
 * counter never changes, so it is written out.
 */
const sentences: Record<Level, readonly string[]> = {
  1: [
    '우리 이모는 올해 {살 21-59}이 되었다.',
    '할아버지는 {살 61-99}에도 등산을 하신다.',
    '마당에 닭이 {마리 11-44} 있다.',
    '책꽂이에 만화책이 {권 11-44} 꽂혀 있다.',
    '버스에 승객이 {명 11-44} 타고 있다.',
    '상자에 귤이 {개 11-44} 들어 있다.',
    '이 건물은 {층 11-69}까지 있다.',
    '열차가 {분 11-59} 늦게 도착했다.',
    '이 아파트를 짓는 데 {개월 11-48}이 걸렸다.',
    '이 시는 교과서 {쪽 11-69}에 실려 있다.',
    '달리기 대회에서 {등 11-49}을 했다.',
    '밤사이 눈이 {센티미터 11-39} 쌓였다.',
    '한낮 기온이 {도 11-38}까지 올랐다.',
    '결승선을 {초 11-59} 만에 통과했다.',
    '이 식당은 올해 개업 {주년 11-69}을 맞았다.',
    '내일 비가 올 확률은 {퍼센트 11-89}이다.',
    '통에 물이 {리터 11-49} 남아 있다.',
  ],
  2: [
    '동생은 아침 {시 5-9} {분 11-59}에 일어났다.',
    '회의는 오후 {시 1-6} {분 11-59}에 시작한다.',
    '{개월 2-9} 동안 책 {권 11-34}을 읽었다.',
    '{학년 1-6} 학생 {명 11-34}이 모였다.',
    '손님 {명 2-9}이 불고기 {인분 2-9}을 시켰다.',
    '올해 {살 20-69}인 삼촌은 {층 2-49}에 산다.',
    '장미 {송이 11-34}를 {분 11-59} 만에 다 팔았다.',
    '양말 {켤레 2-9}를 사러 {층 2-19}까지 올라갔다.',
    '커피 {잔 2-4}을 {층 2-19} 사무실로 배달했다.',
    '{달 5-9} 동안 모은 동전이 {개월 11-29} 만에 바닥났다.',
  ],
  3: [
    '오전 {시 8-11} {분 11-59}에 손님 {명 11-34}이 왔다.',
    '올해 {살 20-69}인 고모는 {층 11-39}까지 {분 11-29} 만에 걸어 올라갔다.',
    '{학년 1-6} 학생 {명 11-34}이 {시간 2-9} 동안 청소했다.',
    '태어난 지 {개월 2-9} 된 강아지 {마리 2-9}가 하루에 {시간 5-9}씩 잔다.',
    '{살 11-59} 생일에 책 {권 11-34}과 장미 {송이 11-34}를 받았다.',
    '{인분 2-9}을 시킨 손님 {명 2-9}이 {분 11-59} 동안 기다렸다.',
    '오후 {시 1-11} {분 11-59}부터 {시간 2-9} 동안 비가 왔다.',
    '{층 2-19}에 사는 {살 71-99} 할머니가 고양이 {마리 2-4}를 키운다.',
  ],
};

const slot = /\{(\p{L}+) (\d+)-(\d+)\}/gu;

type Reading = { right: string; wrong: string[] };

/** The reading of a number (1 to 99) before a counter, and readings that are wrong there. */
export function readCounter(value: number, counter: string): Reading {
  const isNative = native.includes(counter);
  const right = isNative ? nativeNumeral(value) : sinoNumeral(value);
  const wrong = [nativeNoun(value)];
  if (!isNative) wrong.push(nativeNumeral(value));
  // Round tens have no mixed form.
  if (value > 10 && value % 10 > 0) {
    wrong.push(confusedNumerals.nativeThenSino(value), confusedNumerals.sinoThenNative(value));
  }
  if (isNative && (value < 10 || strict.includes(counter))) wrong.push(sinoNumeral(value));
  return {
    right: `${right} ${counter}`,
    wrong: [...new Set(wrong)].filter((form) => form !== right).map((form) => `${form} ${counter}`),
  };
}

/** Every way of reading all numbers in a row, the right one first. */
function combine(readings: readonly Reading[]): string[] {
  return readings.reduce<string[]>(
    (heads, { right, wrong }) =>
      heads.flatMap((head) => [right, ...wrong].map((form) => (head === '' ? form : `${head}, ${form}`))),
    [''],
  );
}

function draw(random: Random, level: Level): Draft {
  const template = random.pick(sentences[level]);
  const readings: Reading[] = [];
  const sentence = template.replace(slot, (_slot, counter: string, from: string, to: string) => {
    const value = random.int(Number(from), Number(to));
    readings.push(readCounter(value, counter));
    return `${value}${counter}`;
  });
  const [right = '', ...wrong] = combine(readings);
  // Some numbers leave too little to confuse, such as 30명; draw others.
  if (wrong.length < choiceCount - 1) return draw(random, level);
  return {
    input: `다음 문장에 나오는 숫자와 단위를 차례대로 바르게 읽은 것을 고르세요.\n\n${sentence}`,
    kind: `${readings.length}-counters`,
    ...mixChoices(random, right, wrong),
  };
}

export const koCounters = defineDrawn({
  id: 'ko-counters',
  version: 1,
  title: 'Korean numerals before counters',
  part: 'korean',
  draw,
});
