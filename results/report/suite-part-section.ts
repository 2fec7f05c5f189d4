/** The Korean and the general part by themselves: weighted means and their plain ratio, without a test. Clean cells. */
import type { Scorecard } from '../../harness/schema/index.ts';
import { sum } from '../statistics/sums.ts';
import { formatCount, formatPercent, formatRatio, formatShare } from './figures.ts';
import type { ReportTable } from './sections.ts';
import { left, right } from './table.ts';
import { type Language, labels, type Phrase, partWords } from './words.ts';

export const partHeading: Phrase = { ko: '한국어 영역과 일반 영역', en: 'Korean and general parts' };

export const partNote: Phrase = {
  ko: '영역별 비율은 참고용 단순 비율이며 구간이 없습니다. 측정된 벤치마크를 그 가중치대로 모두 셉니다.',
  en: 'Ratios of parts are plain and without an interval, over every benchmark that was measured, by weight.',
};

/** One row a part that the suite has. */
export function partTable(scorecard: Scorecard, language: Language): ReportTable {
  const columns: ReportTable['columns'] = [
    left(labels.part[language]),
    right(labels.benchmark[language]),
    right(labels.weight[language]),
    right(labels.candidate[language]),
    right(labels.frontier[language]),
    right(labels.ratio[language]),
  ];
  const rows = (['korean', 'general'] as const).flatMap((part) => {
    const all = scorecard.benchmarks.filter((row) => row.part === part);
    if (all.length === 0) return [];
    const both = all.flatMap(({ weight, candidate, frontier }) =>
      candidate === null || frontier === null ? [] : [{ weight, candidate, frontier }],
    );
    const weight = sum(both.map((row) => row.weight));
    const mean = (side: 'candidate' | 'frontier') =>
      weight > 0 ? sum(both.map((row) => row.weight * row[side])) / weight : null;
    const [candidate, frontier] = [mean('candidate'), mean('frontier')];
    const ratio = candidate === null || frontier === null || frontier <= 0 ? null : candidate / frontier;
    return [
      [
        { text: partWords[part][language] },
        { text: both.length === all.length ? formatCount(all.length) : `${both.length} / ${all.length}` },
        { text: formatShare(sum(all.map((row) => row.weight))) },
        { text: formatPercent(candidate) },
        { text: formatPercent(frontier) },
        { text: formatRatio(ratio) },
      ],
    ];
  });
  return { columns, rows };
}
