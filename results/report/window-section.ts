/** The verdict under other windows, in a table. Clean cells. */
import type { Scorecard } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatRatio, missing } from './figures.ts';
import { type ReportTable, verdictCell } from './sections.ts';
import { type Column, left, right } from './table.ts';
import { type Language, labels, type Phrase, releaseRuleWords } from './words.ts';

export const otherWindowsHeading: Phrase = { ko: '다른 기간으로 보면', en: 'Under other windows' };

export const otherWindowsNote: Phrase = {
  ko: '이 실행의 모델만으로 다시 계산했습니다. 다른 기간이라면 인정되었을, 묻지 않은 모델에 대해서는 아무것도 말하지 않습니다.',
  en: 'Computed again from the models of this run alone: nothing is said of models that another window would count and that were not asked.',
};

const heads = {
  window: { ko: '기간', en: 'Window' },
  date: { ko: '공개일', en: 'Release means' },
  models: { ko: '인정되는 모델', en: 'Who counts' },
} as const satisfies Record<string, Phrase>;

/** The profile's own window first; empty where nothing was measured. */
export function windowTable(scorecard: Scorecard, language: Language): ReportTable {
  const columns: Column[] = [
    left(heads.window[language]),
    left(heads.date[language], { shrinksTo: 14 }),
    left(labels.decides[language]),
    left(heads.models[language], { shrinksTo: 16 }),
    left(labels.notMeasured[language], { shrinksTo: 12 }),
    right(labels.ratio[language]),
    left(labels.againstBar[language]),
    left(labels.verdict[language]),
  ];
  const rows = (scorecard.windows ?? []).map((view) => [
    { text: monthsPhrase(view.months, language) },
    { text: releaseRuleWords[view.releaseDate][language] },
    { text: labels[view.decides ? 'yes' : 'no'][language] },
    { text: view.models.length === 0 ? missing : view.models.map(cleanText).join(', ') },
    { text: view.notMeasured.map(cleanText).join(', ') },
    { text: formatRatio(view.ratio) },
    { text: view.atLeastBar === null ? missing : labels[view.atLeastBar ? 'atOrAbove' : 'below'][language] },
    verdictCell(view.verdict, language),
  ]);
  return { columns, rows };
}

function monthsPhrase(months: number | null, language: Language): string {
  if (months === null) return language === 'ko' ? '제한 없음' : 'any age';
  return language === 'ko' ? `${months}개월` : `${months} months`;
}
