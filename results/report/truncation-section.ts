/** Which answers were cut at the token budget, in a table. Clean cells. */
import type { Scorecard } from '../../harness/schema/index.ts';
import { countCut, cutShare } from '../truncation.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatPercent, missing } from './figures.ts';
import { modelColumns, modelsAcross } from './model-columns.ts';
import type { ReportTable } from './sections.ts';
import { type Column, left } from './table.ts';
import { type Language, labels, type Phrase } from './words.ts';

export const truncationHeading: Phrase = { ko: '길이 한도에서 잘린 응답', en: 'Cut at the token budget' };

/** Benchmarks down, models across. `all`: every benchmark on which somebody was cut; `above`: those above the limit alone. */
export function truncationTable(scorecard: Scorecard, which: 'all' | 'above', language: Language): ReportTable {
  const above = new Set(scorecard.truncation?.findings.map(({ benchmark }) => benchmark));
  const models = modelsAcross(scorecard);
  const columns: Column[] = [left(labels.benchmark[language], { shrinksTo: 14 }), ...modelColumns(models, 12)];
  const rows = scorecard.benchmarks
    .filter(({ id, marks }) =>
      which === 'above' ? above.has(id) : marks.some(({ outcomes }) => countCut(outcomes).cut > 0),
    )
    .map(({ id, marks }) => [
      { text: cleanText(id) },
      ...models.map(({ id: model }) => ({ text: cutCell(marks.find((mark) => mark.model === model)) })),
    ]);
  return { columns, rows };
}

function cutCell(mark: Scorecard['benchmarks'][number]['marks'][number] | undefined): string {
  if (mark === undefined) return missing;
  const counted = countCut(mark.outcomes);
  return counted.cut === 0 ? '0' : `${formatCount(counted.cut)} (${formatPercent(cutShare(counted))})`;
}
