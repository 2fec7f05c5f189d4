/** What the answers cost, by model and by benchmark: time, tokens, money. A dash is what is not known. Clean cells. */
import type { Scorecard, Spent } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatMoney, missing } from './figures.ts';
import type { ReportTable } from './sections.ts';
import { type Cell, type Column, left, right } from './table.ts';
import { type Language, labels, type Phrase } from './words.ts';

export const costHeading: Phrase = { ko: '든 시간과 비용', en: 'What it cost' };

export const costNote: Phrase = {
  ko: '시간은 응답을 받은 호출의 합이며, 호출은 동시에 나가므로 실제로 걸린 시간보다 깁니다. 줄표(—)는 단가나 토큰 수를 모른다는 뜻입니다.',
  en: 'Seconds are summed over calls that brought an answer; calls run side by side, so the clock shows fewer. A dash: price or tokens are not known.',
};

const heads = {
  answers: { ko: '응답', en: 'Answers' },
  seconds: { ko: '시간(초)', en: 'Seconds' },
  median: { ko: '중앙값(초)', en: 'Median s' },
} as const satisfies Record<string, Phrase>;

/** One row a model; empty where nothing was counted. */
export function costTable(scorecard: Scorecard, language: Language): ReportTable {
  const rows = scorecard.models.flatMap(({ id, spent }) =>
    spent === undefined ? [] : [[{ text: cleanText(id) }, ...spentCells(spent)]],
  );
  return {
    columns: [left(labels.model[language], { shrinksTo: 10 }), ...figureColumns(language)],
    rows,
  };
}

/** One row a benchmark and model. */
export function costByBenchmarkTable(scorecard: Scorecard, language: Language): ReportTable {
  const rows = scorecard.benchmarks.flatMap(({ id, marks }) =>
    marks.flatMap(({ model, spent }) =>
      spent === undefined ? [] : [[{ text: cleanText(id) }, { text: cleanText(model) }, ...spentCells(spent)]],
    ),
  );
  const columns: Column[] = [
    left(labels.benchmark[language], { shrinksTo: 14 }),
    left(labels.model[language], { shrinksTo: 10 }),
    ...figureColumns(language),
  ];
  return { columns, rows };
}

function figureColumns(language: Language): Column[] {
  return [
    right(heads.answers[language], { spare: 3 }),
    right(heads.seconds[language]),
    right(heads.median[language], { spare: 1 }),
    right(labels.inputTokens[language], { spare: 4 }),
    right(labels.outputTokens[language], { spare: 2 }),
    right(labels.reasoningTokens[language], { spare: 5 }),
    right(labels.cost[language]),
  ];
}

function spentCells(spent: Spent): Cell[] {
  const { answers, uncounted, seconds, medianLatencyMs, cost } = spent;
  // Tokens that no answer counted are not known; where some were counted, the sum is a lower bound.
  const tokens = (count: number) => {
    if (uncounted === 0) return formatCount(count);
    return uncounted === answers ? missing : `>= ${formatCount(count)}`;
  };
  return [
    { text: formatCount(answers) },
    { text: formatCount(seconds) },
    { text: medianLatencyMs === null ? missing : (medianLatencyMs / 1000).toFixed(2) },
    ...[spent.inputTokens, spent.outputTokens, spent.reasoningTokens].map((count) => ({ text: tokens(count) })),
    { text: formatMoney(cost) },
  ];
}
