/**
 * Dates, spans and ages in Korean: weekdays, D-day, hundredth days, 만 나이 and 연 나이, leap years, working days.
 * Gregorian calendar only; the lunar calendar and public holidays stay out of it.
 */
import type { Random } from '../../harness/random.ts';
import {
  addDays,
  type CivilDate,
  completedYears,
  daysInMonth,
  isLeapYear,
  isoDate,
  weekdayOf,
  weekdays,
  writeDate,
} from './calendar.ts';
import { type Draft, drawTemplate, type Template } from './draw.ts';
import { defineDrawn } from './drawn-sheet.ts';
import { koreanNames } from './names.ts';
import { attach, fitParticles } from './particles.ts';

const ordinals = ['첫째', '둘째', '셋째', '넷째'];

const number = (kind: string, text: string, answer: number): Draft => ({
  input: fitParticles(text),
  kind,
  target: { kind: 'number', value: String(answer) },
});

const weekday = (kind: string, text: string, answer: string): Draft => ({
  input: `${fitParticles(text)} 답은 '월요일'처럼 요일 이름으로 쓰세요.`,
  kind,
  target: { kind: 'text', accepted: [answer] },
});

/** Never 29 February, whose anniversaries are a matter of law. */
function drawDate(random: Random, from: number, to: number): CivilDate {
  const [year, month] = [random.int(from, to), random.int(1, 12)];
  return { year, month, day: random.int(1, month === 2 ? 28 : daysInMonth(year, month)) };
}

const easy: Template[] = [
  (random) => {
    const [date, days] = [drawDate(random, 2024, 2031), random.int(20, 99)];
    return weekday(
      'weekday-after',
      `${attach(writeDate(date), '은/는')} ${weekdayOf(date)}입니다. 이날부터 ${days}일 뒤는 무슨 요일입니까?`,
      weekdayOf(addDays(date, days)),
    );
  },
  (random) => {
    const [date, days] = [drawDate(random, 2024, 2031), random.int(20, 99)];
    return weekday(
      'weekday-before',
      `${attach(writeDate(date), '은/는')} ${weekdayOf(date)}입니다. 이날부터 ${days}일 전은 무슨 요일이었습니까?`,
      weekdayOf(addDays(date, -days)),
    );
  },
  (random) => {
    const [birth, on] = [drawDate(random, 1951, 2015), drawDate(random, 2024, 2031)];
    return number(
      'full-age',
      `${writeDate(birth)}에 태어난 ${random.pick(koreanNames)}[은/는] ${writeDate(on)}에 만 몇 살입니까?`,
      completedYears(birth, on),
    );
  },
  (random) => {
    const [today, days] = [drawDate(random, 2024, 2031), random.int(25, 95)];
    return number(
      'd-day',
      `시험 보는 날은 ${writeDate(addDays(today, days))}이고 그날이 D-Day입니다. ` +
        `${attach(writeDate(today), '은/는')} D-며칠입니까? 남은 날수만 쓰세요.`,
      days,
    );
  },
];

const middle: Template[] = [
  (random) => {
    const [from, days] = [drawDate(random, 2023, 2031), random.int(150, 700)];
    const to = addDays(from, days);
    return number('span', `${writeDate(from)}부터 며칠이 지나면 ${attach(writeDate(to), '이/가')} 됩니까?`, days);
  },
  (random) => {
    const [start, count] = [drawDate(random, 2023, 2031), random.int(1, 5) * 100];
    const end = addDays(start, count - 1);
    const text =
      `${attach(writeDate(start), '을/를')} 1일째로 셀 때, ${count}일째 되는 날은 몇 년 몇 월 며칠입니까? ` +
      "답은 '2020-01-31'과 같은 꼴로 쓰세요.";
    return { input: text, kind: 'hundredth', target: { kind: 'text', accepted: [isoDate(end), writeDate(end)] } };
  },
  (random) => {
    const [birth, on] = [drawDate(random, 1951, 2012), drawDate(random, 2024, 2031)];
    return number(
      'two-ages',
      '연 나이는 그해에서 태어난 해를 뺀 수이고, 만 나이는 생일이 지나야 한 살 늘어납니다. ' +
        `${writeDate(birth)}에 태어난 ${random.pick(koreanNames)}의 ${writeDate(on)} 당시 연 나이와 만 나이를 더하면 얼마입니까?`,
      on.year - birth.year + completedYears(birth, on),
    );
  },
  (random) => {
    const first = { year: random.int(2024, 2031), month: random.int(1, 12), day: 1 };
    const [which, wanted] = [random.int(0, 3), random.pick(weekdays)];
    const offset = (weekdays.indexOf(wanted) - weekdays.indexOf(weekdayOf(first)) + 7) % 7;
    return number(
      'nth-weekday',
      `${attach(writeDate(first), '은/는')} ${weekdayOf(first)}입니다. ` +
        `그달의 ${ordinals[which] ?? ''} ${attach(wanted, '은/는')} 며칠입니까?`,
      1 + offset + which * 7,
    );
  },
];

/** The payday of a month: the 25th, or the Friday before it where that is a weekend. */
function payday(year: number, month: number): number {
  const name = weekdayOf({ year, month, day: 25 });
  return 25 - (name === '토요일' ? 1 : name === '일요일' ? 2 : 0);
}

const hard: Template[] = [
  (random) => {
    const [date, years] = [drawDate(random, 1990, 2031), random.int(5, 40)];
    return weekday(
      'weekday-years',
      `${attach(writeDate(date), '은/는')} ${weekdayOf(date)}입니다. 그로부터 ${years}년 뒤의 같은 날짜, ` +
        `곧 ${attach(writeDate({ ...date, year: date.year + years }), '은/는')} 무슨 요일입니까?`,
      weekdayOf({ ...date, year: date.year + years }),
    );
  },
  (random) => {
    const [from, days] = [drawDate(random, 2024, 2031), random.int(30, 120)];
    const to = addDays(from, days);
    const all = Array.from({ length: days + 1 }, (_, after) => weekdayOf(addDays(from, after)));
    return number(
      'working-days',
      `${attach(writeDate(from), '은/는')} ${weekdayOf(from)}입니다. 이날부터 ${writeDate(to)}까지, 두 날을 모두 넣어 셀 때 ` +
        '토요일과 일요일이 아닌 날은 모두 며칠입니까? 공휴일은 생각하지 않습니다.',
      all.filter((name) => name !== '토요일' && name !== '일요일').length,
    );
  },
  (random) => {
    const [from, to] = [random.int(1801, 1899), random.int(2001, 2199)];
    const years = Array.from({ length: to - from + 1 }, (_, after) => from + after);
    return number(
      'leap-years',
      `그레고리력으로 ${from}년부터 ${to}년까지(두 해를 모두 넣어) 윤년은 모두 몇 번 있습니까?`,
      years.filter(isLeapYear).length,
    );
  },
  (random) => {
    const first = { year: random.int(2024, 2035), month: random.int(1, 9), day: 1 };
    const months = [first.month, first.month + 1, first.month + 2, first.month + 3];
    const year = first.year;
    return number(
      'paydays',
      `월급날은 매달 25일인데, 25일이 토요일이나 일요일이면 바로 앞 금요일에 월급을 받습니다. ` +
        `${attach(writeDate(first), '은/는')} ${weekdayOf(first)}입니다. ` +
        `${months.map((month) => `${month}월`).join(', ')}의 월급날 날짜(일)를 모두 더하면 얼마입니까?`,
      months.reduce((sum, month) => sum + payday(year, month), 0),
    );
  },
  (random) => {
    const [elder, days] = [drawDate(random, 1960, 2010), random.int(900, 4500)];
    const [one = '', two = ''] = random.shuffle(koreanNames);
    return number(
      'apart',
      `${one}[은/는] ${writeDate(elder)}에 태어났고, ${two}[은/는] ${writeDate(addDays(elder, days))}에 태어났습니다. ` +
        `${two}[은/는] ${one}보다 며칠 늦게 태어났습니까?`,
      days,
    );
  },
];

export const koDates = defineDrawn({
  id: 'ko-dates',
  version: 1,
  title: 'Dates, spans and ages in Korean',
  part: 'korean',
  draw: drawTemplate({ 1: easy, 2: middle, 3: hard }),
});
