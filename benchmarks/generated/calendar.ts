/**
 * The Gregorian calendar as arithmetic on day numbers (day 0 is 1970-01-01). No clock, no time zone.
 * Valid for years 1 to 9999.
 */

export type CivilDate = { year: number; month: number; day: number };

/** Sunday first. */
export const weekdays = ['일', '월', '화', '수', '목', '금', '토'].map((name) => `${name}요일`);

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Leap days in the years before this one. */
function leapDaysBefore(year: number): number {
  const past = year - 1;
  return Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

/** Days since 1970-01-01. */
export function dayNumber({ year, month, day }: CivilDate): number {
  let days = (year - 1970) * 365 + leapDaysBefore(year) - leapDaysBefore(1970) + day - 1;
  for (let past = 1; past < month; past += 1) days += daysInMonth(year, past);
  return days;
}

/** The date `days` after a date; before it where `days` is negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  let { year, month } = date;
  let day = date.day + days;
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year += 1;
  }
  while (day < 1) {
    month = month === 1 ? 12 : month - 1;
    if (month === 12) year -= 1;
    day += daysInMonth(year, month);
  }
  return { year, month, day };
}

/** Korean name of the weekday. */
export function weekdayOf(date: CivilDate): string {
  // 1970-01-01 was a Thursday.
  return weekdays[(((dayNumber(date) + 4) % 7) + 7) % 7] ?? '';
}

/** Completed years of life (만 나이) on a day. The birthday itself counts. */
export function completedYears(birth: CivilDate, on: CivilDate): number {
  const reached = on.month > birth.month || (on.month === birth.month && on.day >= birth.day);
  return on.year - birth.year - (reached ? 0 : 1);
}

/** As in Korean prose: 2027년 3월 1일. */
export function writeDate({ year, month, day }: CivilDate): string {
  return `${year}년 ${month}월 ${day}일`;
}

/** As in files: 2027-03-01. */
export function isoDate({ year, month, day }: CivilDate): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
