/**
 * Korean particles by the last sound of the word before them: Hangul words, numbers and Latin letters.
 * The right forms are computed from the reading; a wrong choice has at least one form swapped.
 */
import type { Random } from '../../harness/random.ts';
import { mixChoices } from './choices.ts';
import { type Draft, drawTemplate, type Template } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { koreanNames } from './names.ts';
import { asParticle, formsOf, particleAfter, slotPattern } from './particles.ts';

const marks = ['㉠', '㉡', '㉢'];

const things = '사과 연필 우산 과일 편지 신발 도시락 이불 꽃다발 가방 물병 거울 모자 수건 양말 국자'.split(' ');
const places = '학교 시장 교실 공항 서울 도서관 호텔 바닷가 병원 마을 강릉 미술관 부엌 들'.split(' ');
const materials = '나무 벽돌 흙 돌 유리 얼음 대나무 통나무 진흙 짚 판자 자갈'.split(' ');
const programs = 'Excel Python Photoshop HTML SQL Java Linux PowerPoint Word PHP'.split(' ');
const services = 'Google Facebook Instagram Telegram Zoom Netflix YouTube Twitter SNS'.split(' ');
const bodies = 'UN IBM CNN GM NHN EU IMF WHO OECD KBS'.split(' ');
const formats = 'Excel HTML XML SQL PDF CSV PNG Word'.split(' ');

/** Makes every `word[은/는]` of the sentence a numbered blank. */
function ask(random: Random, kind: string, sentence: string): Draft {
  const slots = [...sentence.matchAll(slotPattern)].map(([, word = '', particle = '']) => ({
    word,
    particle: asParticle(particle),
  }));
  let blank = 0;
  const blanked = sentence.replace(slotPattern, (_slot, word: string) => `${word}(${marks[blank++] ?? ''})`);
  const show = (forms: readonly string[]) => forms.map((form, at) => `${marks[at] ?? ''} ${form}`).join(', ');
  const right = slots.map(({ word, particle }) => particleAfter(word, particle));
  // Every bit pattern picks one form for each blank; the right pattern drops out when the choices are mixed.
  const patterns = Array.from({ length: 2 ** slots.length }, (_, bits) =>
    slots.map(({ particle }, at) => formsOf(particle)[(bits >> at) & 1] ?? ''),
  );
  return {
    input:
      '다음 문장의 빈칸에 들어갈 조사를 차례대로 바르게 짝지은 것을 고르세요. ' +
      `숫자는 한자어 수로 읽고, 영문자는 우리말 글자 이름이나 외래어 발음으로 읽습니다.\n\n${blanked}`,
    kind,
    ...mixChoices(random, show(right), patterns.map(show)),
  };
}

/** A sentence out of several different words of a list. */
type Sentence = (random: Random) => string;

const hangul: Sentence[] = [
  (random) => `${random.pick(koreanNames)}[은/는] ${random.pick(things)}[을/를] 들고 집을 나섰다.`,
  (random) => {
    const [one, two] = random.shuffle(koreanNames);
    return `${one}[과/와] ${two}[이/가] 복도에서 마주쳤다.`;
  },
  (random) => {
    const [one, two] = random.shuffle(things);
    return `${one}[과/와] ${two}[은/는] 책상 위에 있었다.`;
  },
];

const mixed: Sentence[] = [
  (random) =>
    `${random.pick(koreanNames)}[이/가] ${random.pick(things)}[을/를] 챙겨 ${random.pick(places)}[으로/로] 갔다.`,
  (random) => {
    const [one, two] = random.shuffle(koreanNames);
    return `${one}[과/와] ${two}[은/는] ${random.pick(materials)}[으로/로] 작은 집을 지었다.`;
  },
  (random) => {
    const [one, two] = [random.int(11, 99), random.int(2, 9)];
    return `${one}[과/와] ${two}[을/를] 곱하면 ${one * two}[이/가] 된다.`;
  },
  (random) => {
    const [divisor, quotient] = [random.int(2, 19), random.int(3, 29)];
    return `${divisor * quotient}[을/를] ${divisor}[으로/로] 나누면 ${quotient}[이/가] 나온다.`;
  },
];

const latin: Sentence[] = [
  (random) => {
    const [one, two] = random.shuffle(programs);
    return `${random.pick(koreanNames)}[은/는] ${one}[을/를] 배우다가 ${two}[으로/로] 바꾸었다.`;
  },
  (random) => {
    const [one, two] = random.shuffle(bodies);
    return `${one}[과/와] ${two}[이/가] 그 소식을 ${random.pick(services)}[으로/로] 알렸다.`;
  },
  (random) => {
    const [one, two, three] = random.shuffle(formats);
    return `변환기에 ${one}[을/를] 넣으면 ${two}[으로/로] 바뀌고 ${three}[은/는] 그대로 남는다.`;
  },
];

const templates = (kind: string, sentences: readonly Sentence[]): Template[] =>
  sentences.map((sentence) => (random) => ask(random, kind, sentence(random)));

export const koParticles = defineDrawn({
  id: 'ko-particles',
  version: 1,
  title: 'Korean particles after words, numbers and Latin letters',
  part: 'korean',
  draw: drawTemplate({
    1: templates('hangul', hangul),
    2: templates('direction', mixed),
    3: templates('latin', latin),
  }),
});
