/**
 * Calendar arithmetic on `YYYY-MM-DD` by whole numbers: no clock and no time zone, so a date means the same everywhere.
 * Proleptic Gregorian, years 1 to 9999. A date that does not exist is refused, never rolled over.
 */
import { HarnessError } from '../harness/errors.ts';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether the text is a day that exists. */
export function isCalendarDate(text: string): boolean {
  return parse(text) !== null;
}

/**
 * The same day `months` later (earlier when negative); past the end of a month, its last day.
 * Dates in this form compare as strings. Throws `DATE_INVALID`.
 */
export function addMonths(date: string, months: number): string {
  const from = parse(date);
  if (from === null || !Number.isSafeInteger(months)) throw refuse(date, months);
  const index = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  if (year < 1 || year > 9999) throw refuse(date, months);
  return format(year, month, Math.min(from.day, daysInMonth(year, month)));
}

function parse(text: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function format(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function refuse(date: string, months: number): HarnessError {
  return new HarnessError('DATE_INVALID', {
    en:
      `"${date}" moved by ${months} months is not a day between the years 1 and 9999. ` +
      'The window of references cannot be drawn. Give the as-of date as YYYY-MM-DD.',
    ko:
      `"${date}"에서 ${months}개월 옮긴 날은 1년부터 9999년까지의 날짜가 아닙니다. ` +
      '기준 모델을 인정할 기간을 정할 수 없습니다. 기준일을 YYYY-MM-DD로 적으십시오.',
  });
}
