/** Further metrics of benchmarks that have some, one row a metric and a column a model. Clean cells. */
import type { MetricParts, Scorecard } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatPercent } from './figures.ts';
import { modelColumns, modelsAcross } from './model-columns.ts';
import type { ReportTable } from './sections.ts';
import { type Column, left } from './table.ts';
import { type Language, labels, type Phrase } from './words.ts';

export const partsHeading: Phrase = { ko: '벤치마크의 다른 지표', en: 'Further metrics of benchmarks' };

export const partsNote: Phrase = {
  ko: '지표마다 얻은 것을 얻을 수 있는 것으로 나눈 값입니다. 편향 지표는 −100%에서 100% 사이이고 0이면 편향이 없습니다. 비율과 판정에는 쓰지 않습니다.',
  en: 'Each is all that was earned over all that was possible. A bias lies between -100% and 100%, and 0 is none. None of them enters the ratio or the verdict.',
};

const metricHead: Phrase = { ko: '지표', en: 'Metric' };

/** Empty where no benchmark of the run has further metrics. Candidate and frontier come first. */
export function partsTable(scorecard: Scorecard, language: Language): ReportTable {
  const models = modelsAcross(scorecard);
  const columns: Column[] = [
    left(labels.benchmark[language], { shrinksTo: 14 }),
    left(metricHead[language], { shrinksTo: 14 }),
    ...modelColumns(models, 12),
  ];
  const rows = scorecard.benchmarks.flatMap(({ id, marks }) => {
    const metrics = [...new Set(marks.flatMap(({ parts }) => Object.keys(parts ?? {})))];
    return metrics.map((metric) => [
      { text: cleanText(id) },
      { text: cleanText(metric) },
      ...models.map(({ id: model }) => {
        const parts = marks.find((mark) => mark.model === model)?.parts;
        return { text: formatPercent(shareOf(parts, metric)) };
      }),
    ]);
  });
  return { columns, rows };
}

/** Earned over possible; null where the metric is not there. */
export function shareOf(parts: MetricParts | undefined, metric: string): number | null {
  const part = parts !== undefined && Object.hasOwn(parts, metric) ? parts[metric] : undefined;
  return part === undefined ? null : part.earned / part.possible;
}
