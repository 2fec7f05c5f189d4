/** Micro and macro beside each other, with the best and the worst category of each model. Clean cells. */
import type { CategoryMark, CategoryRow, Scorecard } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatPercent } from './figures.ts';
import type { ReportTable } from './sections.ts';
import { left, right } from './table.ts';
import { type Language, labels, type Phrase } from './words.ts';

export const categoryHeading: Phrase = { ko: '분류별 점수', en: 'By category' };
export const categoryNote: Phrase = {
  ko: '전체 평균은 문항마다, 분류 평균은 분류마다 같은 무게로 낸 값입니다. 비와 판정은 문항을 기준으로 합니다. 모든 분류의 점수는 scorecard.json의 categories에 있습니다.',
  en: 'The mean over samples counts every sample alike, the mean over categories every category. Ratio and verdict rest on the samples. scorecard.json has every category, under categories.',
};

const heads = {
  group: { ko: '분류 기준', en: 'Group' },
  micro: { ko: '전체 평균', en: 'Over samples' },
  macro: { ko: '분류 평균', en: 'Over categories' },
  count: { ko: '분류', en: 'Categories' },
  lowest: { ko: '가장 낮은 분류', en: 'Lowest' },
  highest: { ko: '가장 높은 분류', en: 'Highest' },
} satisfies Record<string, Phrase>;

/** Empty where no benchmark of the run has groups. */
export function categoryTable(scorecard: Scorecard, language: Language): ReportTable {
  const columns: ReportTable['columns'] = [
    left(labels.benchmark[language]),
    left(heads.group[language]),
    left(labels.model[language]),
    right(heads.micro[language]),
    right(heads.macro[language]),
    right(heads.count[language]),
    left(heads.lowest[language]),
    left(heads.highest[language]),
  ];
  const rows = (scorecard.categories ?? []).flatMap(({ benchmark, group, rows }) =>
    rows.map((row) => {
      const [lowest, highest] = endsOf(row);
      return [
        { text: cleanText(benchmark) },
        { text: cleanText(group) },
        { text: cleanText(row.model) },
        { text: formatPercent(row.micro) },
        { text: formatPercent(row.macro) },
        { text: formatCount(row.categories.length) },
        { text: lowest },
        { text: highest },
      ];
    }),
  );
  return { columns, rows };
}

function endsOf({ categories }: CategoryRow): [lowest: string, highest: string] {
  const ordered = [...categories].sort((one, other) => one.points / one.n - other.points / other.n);
  return [spell(ordered[0]), spell(ordered.at(-1))];
}

function spell(mark: CategoryMark | undefined): string {
  return mark === undefined ? '' : `${cleanText(mark.category)} ${formatPercent(mark.points / mark.n)} (n=${mark.n})`;
}
