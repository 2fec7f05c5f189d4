/**
 * Finding numbers in long Korean texts, in three lengths: eight, thirty-two and a hundred and twenty-eight thousand signs (a Korean
 * sign is about half a token to a whole one). Endless fresh texts out of a seed.
 */
import type { Benchmark } from '../../harness/define.ts';
import type { Random } from '../../harness/random.ts';
import { koreanNames } from './names.ts';
import { fitParticles } from './particles.ts';
import type { RetrievalWords } from './retrieval.ts';
import { defineRetrieval } from './retrieval-sheet.ts';

const THINGS = ['금고', '사물함', '우편함'];
const TIMES = [
  '아침에',
  '점심 무렵에',
  '저녁에',
  '비가 오던 날',
  '지난 가을에',
  '방학이 끝날 즈음',
  '눈이 그친 뒤',
  '장이 서는 날',
];
const PLACES = [
  '시장에서',
  '도서관에서',
  '강가에서',
  '역 앞에서',
  '마을 회관에서',
  '운동장에서',
  '작은 식당에서',
  '언덕 위에서',
];
const DEEDS = [
  '오래된 사진을 꺼내 보았다',
  '따뜻한 국수를 먹었다',
  '새로 나온 책을 읽었다',
  '고장 난 자전거를 고쳤다',
  '친구에게 긴 편지를 썼다',
  '처음 보는 새의 이름을 물었다',
  '저녁 찬거리를 골랐다',
  '하모니카를 불었다',
  '강아지와 함께 걸었다',
  '어릴 적 이야기를 들려주었다',
];

const words: RetrievalWords = {
  holders: koreanNames.flatMap((name) => THINGS.map((thing) => `${name}의 ${thing}`)),
  sentence: (random: Random) =>
    fitParticles(
      `${random.pick(koreanNames)}[은/는] ${random.pick(TIMES)} ${random.pick(PLACES)} ${random.pick(DEEDS)}.`,
    ),
  is: (holder, number) => `${holder} 번호는 ${number}이다.`,
  isOneOf: (holder, number) => `${holder} 번호 가운데 하나는 ${number}이다.`,
  becomes: (holder, number) => fitParticles(`그 뒤 ${holder} 번호는 ${number}[으로/로] 바뀌었다.`),
  isSameAs: (holder, other) => `${holder} 번호는 ${other} 번호와 같다.`,
  ask(holder, kind) {
    const question = {
      one: `${holder} 번호는 무엇입니까?`,
      all: `${holder} 번호를 모두 쓰세요. 네 개가 있습니다.`,
      last: `${holder} 번호는 마지막에 무엇입니까?`,
    }[kind];
    return `위 글을 읽고 답하세요. ${question}\n마지막 줄에 '정답: ' 뒤에 번호만 쓰고, 여럿이면 쉼표로 나누세요.`;
  },
};

const defineLength = (name: string, length: number): Benchmark =>
  defineRetrieval(words, { id: `ko-retrieval-${name}`, language: 'Korean', part: 'korean', name, length });

export const koRetrieval8k = defineLength('8k', 8000);
export const koRetrieval32k = defineLength('32k', 32_000);
export const koRetrieval128k = defineLength('128k', 128_000);
