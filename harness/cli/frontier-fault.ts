/** That nobody can be compared with on a day: no reference of a config counts, and why each of them does not. */
import { eligibilitySentence } from '../../results/report/reasons.ts';
import { type Bilingual, HarnessError } from '../errors.ts';
import type { Eligibility } from '../schema/index.ts';

/** `verdicts`: of all candidates, so that a model may stand there more than once. */
export function frontierEmpty(
  verdicts: readonly Eligibility[],
  { asOf, profile }: { asOf: string; profile: string },
): HarnessError {
  const why = verdicts.map(reasonOf);
  const told = (language: keyof Bilingual) => [...new Set(why.map((one) => one[language]))].join('; ');
  return new HarnessError('FRONTIER_EMPTY', {
    en:
      `No reference counts on ${asOf} under profile ${profile} (${told('en')}). Nothing was run. ` +
      'Name a reference that was released inside the window, or choose a profile with another window.',
    ko:
      `${asOf} 기준, 판정 규칙 ${profile}에서 인정되는 기준 모델이 없습니다 (${told('ko')}). 아무것도 실행하지 않았습니다. ` +
      '인정 기간 안에 공개된 기준 모델을 적거나, 기간이 다른 판정 규칙을 고르십시오.',
  });
}

function reasonOf({ model, reason, releaseDate }: Eligibility): Bilingual {
  const date = releaseDate === null ? '' : ` (${releaseDate})`;
  return { en: `${model}: ${reason}${date}`, ko: `${model}: ${eligibilitySentence(reason, 'ko')}${date}` };
}
