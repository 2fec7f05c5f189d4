/** What planned looks add to the sentences of an explanation: how the error rate is shared out, which look it is, and how to read it. */
import type { Scorecard } from '../../harness/schema/index.ts';
import { formatProbability, formatShare } from './figures.ts';
import type { Phrase } from './words.ts';

type Planned = Pick<Scorecard, 'sequential'>;

const NOTHING: Phrase = { en: '', ko: '' };

/** Behind the error rate: how it is shared out, and the look that the figures are of. */
export function sharedOut({ sequential }: Planned): Phrase {
  const last = sequential?.looks.at(-1);
  if (sequential === undefined || last === undefined) return NOTHING;
  const { planned, looks, rule } = sequential;
  const [share, own] = [formatShare(last.fraction), formatProbability(last.alpha)];
  return {
    en: ` shared out over ${planned} planned looks (${rule}; this is look ${looks.length}, at ${share} of the samples, where p has to be below ${own})`,
    ko: `(미리 계획한 ${planned}번의 중간 판정에 ${rule} 규칙으로 나누어 쓰며, 이번은 ${looks.length}번째로 문항의 ${share}에서 p가 ${own}보다 작아야 함)`,
  };
}

/** Behind what an interval holds. */
export function heldTogether({ sequential }: Planned): Phrase {
  if (sequential === undefined) return NOTHING;
  const early = sequential.decided && sequential.looks.length < sequential.planned;
  return {
    en: `, together with the intervals of all planned looks${early ? '; the run stopped early, so the plain ratio leans away from the bar and the interval is what to read' : ''}`,
    ko: `. 이 확률은 계획한 모든 중간 판정의 구간을 함께 본 것입니다${early ? '. 일찍 멈춘 실행의 비율은 기준선에서 먼 쪽으로 치우치므로 구간을 보십시오' : ''}`,
  };
}

/** Of a run that is between its looks. */
export function looksSoFar({ sequential }: Planned): Phrase {
  if (sequential === undefined || sequential.decided) return NOTHING;
  const { planned, looks } = sequential;
  return {
    en: ` Of ${planned} planned looks ${looks.length} ${looks.length === 1 ? 'is' : 'are'} in.`,
    ko: ` 계획한 중간 판정 ${planned}번 가운데 ${looks.length}번까지 했습니다.`,
  };
}
