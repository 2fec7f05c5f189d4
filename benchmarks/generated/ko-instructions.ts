/**
 * Verifiable instructions in Korean: number of sentences and their ending, paragraphs, bullets, acrostics (삼행시),
 * wanted and forbidden words, first and last words, length in syllables. Whether the text is any good is not asked.
 */
import type { Benchmark } from '../../harness/define.ts';
import type { Random } from '../../harness/random.ts';
import { check, scoreInstructions } from '../scorers/instructions.ts';
import type { Draft, Level } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { attach, fitParticles } from './particles.ts';
import { chooseRules, composeDraft, type Form, type Rule } from './rules.ts';

const topics = [
  ...[
    '비 오는 날의 산책',
    '처음 자전거를 배운 날',
    '도서관을 이용하는 방법',
    '김치찌개를 끓이는 방법',
    '시골 장날의 풍경',
  ],
  ...[
    '오래된 사진',
    '새로 이사 온 이웃',
    '겨울 바다 여행',
    '반려동물을 돌보는 방법',
    '아침 운동의 좋은 점',
    '가을 운동회',
  ],
  ...[
    '전통 시장',
    '물을 아껴 쓰는 방법',
    '내가 살고 싶은 집',
    '기차를 놓친 날',
    '한글의 장점',
    '동네 빵집',
    '별을 보러 간 밤',
  ],
];
const wanted = ['하늘', '친구', '시간', '마음', '노래', '웃음', '햇살', '손길', '추억', '걸음'];
const forbidden = ['그리고', '하지만', '매우', '정말', '것', '우리', '너무', '그래서', '아주', '때문'];
const openings = ['오늘 아침', '어느 날', '누구나', '지난 주말', '언제부터인가', '문득'];
const acrostics = [
  '무지개',
  '도서관',
  '자전거',
  '소나기',
  '고구마',
  '바닷가',
  '가을소풍',
  '봄나들이',
  '한글사랑',
  '겨울이야기',
];
const keySets = [
  ['제목', '장소', '느낀 점'],
  ['이름', '특징', '추천 이유'],
  ['주제', '준비물', '순서', '주의할 점'],
  ['때', '장소', '인물', '사건'],
];

/** Ending of every sentence, how it is asked for, and last sentences that have it. */
const styles = [
  {
    ending: '다.',
    text: "모든 문장을 '다.'로 끝냅니다.",
    closings: ['그렇게 하루가 끝났다.', '그 뒤로는 아무 말이 없었다.'],
  },
  {
    ending: '요.',
    text: "모든 문장을 '요.'로 끝나는 존댓말로 씁니다.",
    closings: ['꼭 한번 해 보세요.', '이야기는 여기까지예요.'],
  },
  {
    ending: '니다.',
    text: "모든 문장을 '니다.'로 끝나는 존댓말로 씁니다.",
    closings: ['감사합니다.', '이상으로 마칩니다.'],
  },
];

type Extra = 'contains' | 'repeats' | 'excludes' | 'starts' | 'ends' | 'no-comma' | 'hangul' | 'no-digits' | 'length';

const tongue: readonly Extra[] = ['contains', 'repeats', 'excludes', 'no-comma', 'hangul', 'no-digits', 'length'];

function prose(random: Random, level: Level): Form<Extra> {
  const [style, paragraphs] = [random.pick(styles), random.int(2, 3)];
  const sentences = level === 3 ? paragraphs * random.int(2, 3) : random.int(3, 7);
  const rules: Rule[] = [
    {
      check: check('sentences', { count: sentences }),
      text: `문장을 정확히 ${sentences}개 씁니다. 마침표·물음표·느낌표는 문장 끝에만 찍습니다.`,
    },
    { check: check('sentence-endings', { endings: [style.ending] }), text: style.text },
  ];
  if (level === 3) {
    rules.push({
      check: check('paragraphs', { count: paragraphs }),
      text: `글을 정확히 ${paragraphs}개의 문단으로 나누고, 문단과 문단 사이에는 빈 줄을 둡니다.`,
    });
  }
  return {
    kind: 'prose',
    rules,
    size: sentences,
    extras: [...tongue, 'starts', 'ends'],
    closing: random.pick(style.closings),
  };
}

function bullets(random: Random): Form<Extra> {
  const count = random.int(3, 8);
  const text = `'- '로 시작하는 줄을 정확히 ${count}개 쓰고, 줄마다 한 가지씩 적습니다.`;
  return { kind: 'bullets', rules: [{ check: check('bullets', { count }), text }], size: count, extras: tongue };
}

function numbered(random: Random): Form<Extra> {
  const count = random.int(3, 7);
  const text = `'1. ', '2. '처럼 번호와 마침표, 빈칸으로 시작하는 줄을 1번부터 ${count}번까지 차례대로 씁니다.`;
  const extras = tongue.filter((extra) => extra !== 'no-digits');
  return { kind: 'numbered', rules: [{ check: check('numbered-lines', { count }), text }], size: count, extras };
}

function acrostic(random: Random): Form<Extra> {
  const initials = [...random.pick(acrostics)];
  const number = ['', '', '', '삼', '사', '오'][initials.length] ?? '';
  const text =
    `'${initials.join('')}'[으로/로] ${number}행시를 짓습니다. 줄마다 ${initials.map((one) => `'${one}'`).join(', ')} 글자로 차례대로 시작하며, ` +
    '그 밖의 줄은 쓰지 않습니다.';
  const rules = [{ check: check('line-initials', { initials }), text: fitParticles(text) }];
  return { kind: 'acrostic', rules, size: initials.length, extras: tongue };
}

function json(random: Random): Form<Extra> {
  const keys = random.pick(keySets);
  const text = `JSON 객체 하나로만 답합니다. 키는 ${keys.map((key) => `"${key}"`).join(', ')}만 쓰고, 값은 모두 글로 적습니다.`;
  // Neither length nor script: the keys, and the name of a fence, would count.
  const extras: Extra[] = ['contains', 'repeats', 'excludes', 'no-digits'];
  return { kind: 'json', rules: [{ check: check('json-keys', { keys }), text }], size: keys.length, extras };
}

function draw(random: Random, level: Level): Draft {
  const topic = random.pick(topics);
  const form = random.pick([prose, prose, bullets, numbered, acrostic, json])(random, level);
  const closing = form.closing ?? '';
  const opening = random.pick(openings);
  const [one = '', two = ''] = random.shuffle(wanted);
  const words = random.shuffle(forbidden).slice(0, level);
  const [times, least] = [random.int(2, 4), random.int(1, 2)];
  const from = form.size * 14 + random.int(0, 3) * 10;
  const to = from + 60;
  const make: Record<Extra, () => Rule> = {
    contains: () => ({
      check: check('contains', { word: one, times: least, relation: 'at-least', match: 'part' }),
      text: fitParticles(`'${one}'[이라는/라는] 낱말을 ${least}번 이상 씁니다.`),
    }),
    repeats: () => ({
      check: check('contains', { word: two, times, relation: 'exactly', match: 'part' }),
      text: fitParticles(`'${two}'[이라는/라는] 낱말을 정확히 ${times}번 씁니다. 다른 낱말 속에 든 것도 셉니다.`),
    }),
    excludes: () => ({
      check: check('excludes', { words, match: 'part' }),
      text: `다음 말은 다른 낱말의 일부로도 쓰지 않습니다: ${words.map((word) => `'${word}'`).join(', ')}`,
    }),
    starts: () => ({
      check: check('starts-with', { text: opening }),
      text: `글을 ${attach(`'${opening}'`, '으로/로')} 시작합니다.`,
    }),
    ends: () => ({ check: check('ends-with', { text: closing }), text: `글의 마지막 문장은 '${closing}'입니다.` }),
    'no-comma': () => ({ check: check('no-comma', {}), text: '쉼표를 쓰지 않습니다.' }),
    hangul: () => ({ check: check('hangul-only', {}), text: '글자는 한글만 씁니다. 영문자와 한자를 쓰지 않습니다.' }),
    'no-digits': () => ({ check: check('no-digits', {}), text: '아라비아 숫자를 쓰지 않습니다.' }),
    length: () => ({
      check: check('syllables', { from, to }),
      text: `길이는 한글 ${from}자 이상 ${to}자 이하입니다. 빈칸과 문장 부호는 세지 않습니다.`,
    }),
  };
  return composeDraft(form.kind, chooseRules(random, form, { level, make }), {
    task: `${attach(`'${topic}'`, '을/를')} 주제로 글을 쓰세요. 다음 조건을 모두 지켜야 합니다.`,
    closing: '조건을 지킨 글만 쓰고, 제목이나 설명은 덧붙이지 마세요.',
  });
}

export const koInstructions: Benchmark = {
  ...defineDrawn({
    id: 'ko-instructions',
    version: 1,
    title: 'Verifiable instructions in Korean',
    part: 'korean',
    draw,
  }),
  score: scoreInstructions,
  chance: 0,
};
