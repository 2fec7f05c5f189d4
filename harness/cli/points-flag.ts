/** Flags that are written in points of 100, as shares of 1. */
import { HarnessError } from '../errors.ts';

/** Undefined where the flag was left out. Throws `USAGE_POINTS_INVALID`. */
export function pointsOf(flag: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const points = Number(given);
  if (given.trim() !== '' && points > 0 && points < 100) return points / 100;
  const shown = JSON.stringify(given);
  throw new HarnessError('USAGE_POINTS_INVALID', {
    en: `${flag} ${shown} is no number of points between 0 and 100, so nothing was compared; write 1.5 for a point and a half.`,
    ko: `${flag} ${shown}: 0과 100 사이의 점수가 아니어서 아무것도 비교하지 않았습니다. 1.5점이면 1.5라고 적으십시오.`,
  });
}
