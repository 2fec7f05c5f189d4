/** Who counts as a reference on a day, as people read it: the day, the window and the signs first, then a line a model. */
import { addMonths } from '../../results/calendar.ts';
import { eligibilitySentence } from '../../results/report/reasons.ts';
import { displayWidth, pad } from '../../results/report/width.ts';
import { type Language, labels, releaseRuleWords } from '../../results/report/words.ts';
import type { Bilingual } from '../errors.ts';
import type { Eligibility, Profile } from '../schema/index.ts';

/** `rows` in the order that they are shown. */
export function frontierLines(
  rows: readonly Eligibility[],
  { asOf, profile }: { asOf: string; profile: Profile },
  language: Language,
): string {
  const heads = [labels.model[language], labels.released[language], labels.why[language]] as const;
  const names = Math.max(...[heads[0], ...rows.map(({ model }) => model)].map(displayWidth));
  const line = (sign: string, [model, date, why]: readonly [string, string, string]) =>
    `${sign} ${pad(model, names, 'left')}  ${pad(date, 10, 'left')}  ${why}`;
  const counting = rows.filter(({ counts }) => counts).length;
  return [
    head(asOf, profile)[language],
    windowOf(asOf, profile)[language],
    signs(counting, rows.length - counting)[language],
    '',
    line(' ', heads),
    ...rows.map((row) =>
      line(row.counts ? '+' : '-', [row.model, row.releaseDate ?? '', eligibilitySentence(row.reason, language)]),
    ),
  ].join('\n');
}

function head(asOf: string, { id, title }: Profile): Bilingual {
  return {
    en: `References on ${asOf} under profile ${id}: ${title.en}`,
    ko: `${asOf}의 기준 모델, 판정 규칙 ${id}: ${title.ko}`,
  };
}

function windowOf(asOf: string, { window }: Profile): Bilingual {
  const { months, freeze, releaseDate } = window;
  const means = releaseRuleWords[releaseDate];
  const span: Bilingual =
    months === null
      ? { en: `any day up to ${asOf}`, ko: `${asOf}까지 (시작 제한 없음)` }
      : {
          en: `${addMonths(asOf, -months)} to ${asOf} (${months} months, both ends included)`,
          ko: `${addMonths(asOf, -months)}부터 ${asOf}까지 (${months}개월, 양 끝 포함)`,
        };
  const frozen: Bilingual =
    freeze === undefined
      ? { en: '', ko: '' }
      : { en: `; nobody released after ${freeze}`, ko: `, ${freeze} 뒤에 공개된 모델 제외` };
  return {
    en: `Window: ${span.en}${frozen.en}. Released means ${means.en}.`,
    ko: `인정 기간: ${span.ko}${frozen.ko}. 공개일은 ${means.ko}입니다.`,
  };
}

function signs(counting: number, others: number): Bilingual {
  return {
    en: `+ counts as a reference (${counting}), - does not (${others})`,
    ko: `+ 기준 모델로 인정 (${counting}), - 인정하지 않음 (${others})`,
  };
}
