/**
 * Word problems in Korean in two to six steps: prices, ages, discounts, wages in 만, turnover in 억, work and motion.
 * Numbers are drawn so that every step and the answer are whole numbers.
 */
import { type Draft, drawTemplate, type Template } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { koreanNames } from './names.ts';
import { fitParticles } from './particles.ts';

/** Digits in groups of three. */
const won = (amount: number): string => amount.toLocaleString('en-US');

const draft = (kind: string, answer: number, sentences: readonly string[]): Draft => ({
  input: fitParticles(sentences.join(' ')),
  kind,
  target: { kind: 'number', value: String(answer) },
});

const easy: Template[] = [
  (random) => {
    const [book, books] = [random.int(9, 24) * 100, random.int(2, 6)];
    const [pencil, pencils] = [random.int(3, 9) * 100, random.int(3, 9)];
    const total = book * books + pencil * pencils;
    const paid = Math.ceil((total + 1) / 10_000) * 10_000;
    return draft('change', paid - total, [
      `${random.pick(koreanNames)}[은/는] 문구점에서 한 권에 ${won(book)}원인 공책 ${books}권과`,
      `한 자루에 ${won(pencil)}원인 연필 ${pencils}자루를 사고 ${won(paid)}원을 냈습니다.`,
      '거스름돈은 몇 원입니까?',
    ]);
  },
  (random) => {
    const [mother, child, later] = [random.int(33, 48), random.int(4, 13), random.int(3, 19)];
    return draft('age-sum', mother + child + 2 * later, [
      `올해 어머니는 ${mother}살이고 ${random.pick(koreanNames)}[은/는] ${child}살입니다.`,
      `${later}년 뒤 두 사람의 나이를 더하면 얼마입니까?`,
    ]);
  },
  (random) => {
    const [people, each, left, rise] = [random.int(6, 14), random.int(4, 12), random.int(1, 5), random.int(2, 5)];
    return draft('sweets', people * rise - left, [
      `${random.pick(koreanNames)}[이/가] 사탕을 친구 ${people}명에게 ${each}개씩 나누어 주었더니 ${left}개가 남았습니다.`,
      `친구들에게 ${each + rise}개씩 주려면 처음에 사탕이 적어도 몇 개 더 있어야 했습니까?`,
    ]);
  },
  (random) => {
    const [weekly, weeks, gift] = [random.int(3, 9) * 1500, random.int(6, 14), random.int(8, 18) * 1000];
    return draft('savings', weekly * weeks - gift, [
      `${random.pick(koreanNames)}[은/는] 매주 ${won(weekly)}원씩 ${weeks}주 동안 저금했습니다.`,
      `그 돈으로 ${won(gift)}원짜리 선물을 샀습니다. 남은 돈은 몇 원입니까?`,
    ]);
  },
];

const middle: Template[] = [
  (random) => {
    const [price, percent, coupon] = [random.int(21, 98) * 1000, random.int(2, 8) * 5, random.int(2, 6) * 1000];
    const count = random.int(2, 4);
    return draft('discount', ((price * (100 - percent)) / 100 - coupon) * count, [
      `정가가 ${won(price)}원인 셔츠를 ${percent}% 할인하고 있습니다.`,
      `할인된 값에서 한 벌마다 ${won(coupon)}원을 더 깎아 주는 쿠폰이 있습니다.`,
      `이 쿠폰을 써서 셔츠를 ${count}벌 사면 모두 몇 원입니까?`,
    ]);
  },
  (random) => {
    const [times, years, child] = [random.int(2, 3), random.int(3, 12), random.int(7, 15)];
    const father = times * (child + years) - years;
    return draft('age-ratio', years, [
      `올해 아버지는 ${father}살이고 ${random.pick(koreanNames)}[은/는] ${child}살입니다.`,
      `아버지의 나이가 자식 나이의 ${times}배가 되는 것은 몇 년 뒤입니까?`,
    ]);
  },
  (random) => {
    const [wage, living, months] = [random.int(6, 14) * 40, random.int(4, 7) * 10, random.int(5, 18)];
    return draft('wage', ((wage * (100 - living)) / 400) * months * 10_000, [
      `${random.pick(koreanNames)} 씨의 월급은 ${wage}만 원입니다. 월급의 ${living}%는 생활비로 쓰고,`,
      `남은 돈의 4분의 1을 매달 저축합니다. ${months}개월 동안 저축한 돈은 모두 몇 원입니까?`,
    ]);
  },
  (random) => {
    const [fast, fastHours, slow, slowHours] = [
      random.int(13, 18) * 6,
      random.int(2, 4),
      random.int(8, 12) * 6,
      random.int(1, 3),
    ];
    const minutes = random.int(1, 5) * 10;
    return draft('journey', fast * fastHours + slow * slowHours + (slow * minutes) / 60, [
      `자동차가 고속도로에서 시속 ${fast}km로 ${fastHours}시간 동안 달린 뒤,`,
      `국도에서 시속 ${slow}km로 ${slowHours}시간 ${minutes}분 동안 달렸습니다. 모두 몇 km를 달렸습니까?`,
    ]);
  },
];

/** Days that two workers need alone, days together, and days the second one then needs: only whole solutions. */
const shifts = [10, 12, 15, 18, 20, 24, 30, 36].flatMap((one, _, days) =>
  days.flatMap((two) =>
    [2, 3, 4, 5, 6, 8]
      .map((together) => ({ one, two, together, rest: two - (together * (one + two)) / one }))
      .filter(({ rest }) => one !== two && rest > 0 && Number.isInteger(rest)),
  ),
);

const hard: Template[] = [
  (random) => {
    const [turnover, share, rise, margin] = [
      random.int(12, 68),
      random.int(4, 7) * 10,
      random.int(1, 7) * 5,
      random.int(1, 3) * 10,
    ];
    return draft('turnover', turnover * share * (200 + rise) * margin * 100, [
      `어느 회사의 작년 매출은 ${turnover}억 원입니다. 올해 상반기 매출은 작년 매출의 ${share}%이고,`,
      `올해 하반기 매출은 상반기보다 ${rise}% 많습니다.`,
      `올해 이익이 올해 매출의 ${margin}%라면, 올해 이익은 몇 원입니까?`,
    ]);
  },
  (random) => {
    const [cost, markup, cut] = [random.int(6, 30) * 2000, random.int(4, 8) * 5, random.int(1, 2) * 5];
    const [full, reduced] = [random.int(12, 48), random.int(11, 39)];
    const list = (cost * (100 + markup)) / 100;
    return draft('margin', (list - cost) * full + ((list * (100 - cut)) / 100 - cost) * reduced, [
      `원가가 ${won(cost)}원인 가방에 원가의 ${markup}%만큼 이익을 붙여 정가를 매겼습니다.`,
      `${full}개는 정가대로 팔고, ${reduced}개는 정가에서 ${cut}%를 깎아 팔았습니다. 전체 이익은 몇 원입니까?`,
    ]);
  },
  (random) => {
    const { one, two, together, rest } = random.pick(shifts);
    const [first, second] = random.shuffle(koreanNames);
    return draft('work', rest, [
      `어떤 일을 ${first}[이/가] 혼자 하면 ${one}일, ${second}[이/가] 혼자 하면 ${two}일이 걸립니다.`,
      `두 사람이 함께 ${together}일 동안 일한 뒤, 나머지를 ${second}[이/가] 혼자 끝냈습니다.`,
      `${second}[이/가] 혼자 일한 날은 며칠입니까?`,
    ]);
  },
  (random) => {
    const [one, two] = [random.int(2, 6) * 100, random.int(2, 6) * 100];
    const [strong, weak, goal] = [random.int(12, 20), random.int(6, 10), random.pick([2, 4, 5])];
    const salt = (one * strong + two * weak) / 100;
    return draft('solution', (salt * 100) / goal - one - two, [
      `농도가 ${strong}%인 소금물 ${one}g과 농도가 ${weak}%인 소금물 ${two}g을 섞었습니다.`,
      `여기에 물을 더 넣어 농도를 ${goal}%로 만들려면 물을 몇 g 넣어야 합니까?`,
    ]);
  },
  (random) => {
    const [ago, times, then, later] = [random.int(2, 6), random.int(3, 6), random.int(6, 9), random.int(4, 12)];
    const [child, father] = [then + ago, then * times + ago];
    return draft('ages', father + later, [
      `${ago}년 전에 아버지의 나이는 ${random.pick(koreanNames)} 나이의 ${times}배였습니다.`,
      `올해 두 사람의 나이를 더하면 ${child + father}살입니다.`,
      `${later}년 뒤에 아버지는 몇 살입니까?`,
    ]);
  },
];

export const koWordProblems = defineDrawn({
  id: 'ko-word-problems',
  version: 1,
  title: 'Word problems in Korean',
  part: 'korean',
  draw: drawTemplate({ 1: easy, 2: middle, 3: hard }),
});
