/** The tables of what stands for the frontier and of what a rule left out: who and what a verdict is about. Clean cells. */
import type { Scorecard } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatRatio, missing } from './figures.ts';
import { gateWord } from './reasons.ts';
import type { ReportTable } from './sections.ts';
import { type Column, left, right } from './table.ts';
import { effectWords, frontierWords, type Language, labels, remarks } from './words.ts';

/** Three rows, whoever decides: the best measured model of each frontier, and who was not measured. */
export function frontierTable(scorecard: Scorecard, language: Language): ReportTable {
  const columns: Column[] = [
    left(labels.frontier[language]),
    left(labels.best[language], { shrinksTo: 16 }),
    right(labels.ratio[language]),
    left(labels.decides[language]),
    left(labels.notMeasured[language], { shrinksTo: 16 }),
  ];
  const rows = scorecard.frontiers.map((view) => [
    { text: frontierWords[view.frontier][language] },
    { text: view.models.length === 0 ? remarks.nobody[language] : view.best === null ? missing : cleanText(view.best) },
    { text: formatRatio(view.ratio) },
    { text: labels[view.decides ? 'yes' : 'no'][language] },
    { text: view.notMeasured.map(cleanText).join(', ') },
  ]);
  return { columns, rows };
}

/** Benchmarks that a rule left out or flagged. Empty where there is none. */
export function gateTable(scorecard: Scorecard, language: Language): ReportTable {
  const columns: Column[] = [
    left(labels.benchmark[language], { shrinksTo: 14 }),
    left(labels.effect[language]),
    left(labels.why[language], { shrinksTo: 20 }),
    right(labels.found[language]),
    right(labels.limit[language]),
  ];
  const figure = (value: number | null, reason: string) =>
    value !== null && reason === 'small-n' ? formatCount(value) : formatRatio(value);
  const rows = scorecard.gates.map(({ benchmark, effect, reason, found, limit }) => [
    { text: cleanText(benchmark) },
    { text: effectWords[effect][language] },
    { text: gateWord(reason, language) },
    { text: figure(found, reason) },
    { text: figure(limit, reason) },
  ]);
  return { columns, rows };
}
