/** Which answers were cut at the token budget, in a table and in one sentence that says what to do. Clean cells. */
import type { Scorecard } from '../../harness/schema/index.ts';
import { countCut, cutShare } from '../truncation.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatPercent, missing } from './figures.ts';
import type { ReportTable } from './sections.ts';
import type { Column } from './table.ts';
import { type Language, labels, type Phrase } from './words.ts';

export const truncationHeading: Phrase = { ko: '길이 한도에서 잘린 응답', en: 'Cut at the token budget' };

/** Benchmarks down, models across. `all`: every benchmark on which somebody was cut; `above`: those above the limit alone. */
export function truncationTable(scorecard: Scorecard, which: 'all' | 'above', language: Language): ReportTable {
  const above = new Set(scorecard.truncation?.findings.map(({ benchmark }) => benchmark));
  const rank = (id: string) => (id === scorecard.candidate ? 0 : id === scorecard.frontier ? 1 : 2);
  const models = scorecard.models.map(({ id }) => id).sort((a, b) => rank(a) - rank(b));
  const columns: Column[] = [
    { head: labels.benchmark[language], align: 'left', shrinksTo: 14 },
    ...models.map(
      (id, at): Column => ({ head: cleanText(id), align: 'right', shrinksTo: 12, ...(at > 1 ? { spare: at } : {}) }),
    ),
  ];
  const rows = scorecard.benchmarks
    .filter(({ id, marks }) =>
      which === 'above' ? above.has(id) : marks.some(({ outcomes }) => countCut(outcomes).cut > 0),
    )
    .map(({ id, marks }) => [
      { text: cleanText(id) },
      ...models.map((model) => ({ text: cutCell(marks.find((mark) => mark.model === model)) })),
    ]);
  return { columns, rows };
}

/** Who was cut most, where, how often, what is allowed, and what to do; null where nothing is above the limit. */
export function truncationSentence({ truncation }: Pick<Scorecard, 'truncation'>, language: Language): string | null {
  const worst = truncation?.findings[0];
  if (truncation === undefined || worst === undefined) return null;
  const [model, benchmark] = [cleanText(worst.model), cleanText(worst.benchmark)];
  const [share, limit] = [formatPercent(cutShare(worst)), formatPercent(truncation.limit)];
  const [cut, answers] = [formatCount(worst.cut), formatCount(worst.answers)];
  const more = truncation.findings.length - 1;
  if (language === 'ko') {
    const others = more === 0 ? '' : ` (그 밖에 한도를 넘은 경우 ${formatCount(more)}건)`;
    return `${benchmark}에서 ${model}의 응답 ${answers}개 중 ${cut}개(${share})가 길이 한도에서 잘려 허용치 ${limit}를 넘었습니다${others}. 깨끗한 비교가 아니므로 limits.rerunTruncated: 2를 두거나 벤치마크의 maxTokens를 늘려 다시 재십시오.`;
  }
  const others = more === 0 ? '' : ` (and ${formatCount(more)} more above it)`;
  return `On ${benchmark} ${cut} of ${answers} answers of ${model} (${share}) were cut at the token budget; ${limit} is allowed${others}. This is no clean comparison: set limits.rerunTruncated: 2, or a larger maxTokens, and measure again.`;
}

function cutCell(mark: Scorecard['benchmarks'][number]['marks'][number] | undefined): string {
  if (mark === undefined) return missing;
  const counted = countCut(mark.outcomes);
  return counted.cut === 0 ? '0' : `${formatCount(counted.cut)} (${formatPercent(cutShare(counted))})`;
}
