/** The table of benchmarks that were asked several times: mean, pass@k, pass^k, the most frequent answer and the two parts of the variance. */
import type { Scorecard } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatHalfWidth, formatPercent, missing } from './figures.ts';
import type { ReportTable } from './sections.ts';
import { left, right } from './table.ts';
import { type Language, labels, type Phrase } from './words.ts';

const consensusHead: Phrase = { ko: '가장 많은 답', en: 'Consensus' };

/** Empty where every benchmark was asked once. */
export function repeatTable(scorecard: Scorecard, language: Language): ReportTable {
  const agreed = scorecard.repeats.some(({ consensus }) => consensus !== undefined);
  const columns = [
    left(labels.benchmark[language]),
    left(labels.model[language]),
    right(labels.epochs[language]),
    right(labels.samples[language]),
    right(labels.score[language]),
    right(labels.passAny[language]),
    right(labels.passAll[language]),
    ...(agreed ? [right(consensusHead[language])] : []),
    right(labels.within[language]),
    right(labels.between[language]),
  ];
  const rows = scorecard.repeats.map((row) => [
    { text: cleanText(row.benchmark) },
    { text: cleanText(row.model) },
    { text: formatCount(row.epochs) },
    { text: formatCount(row.samples) },
    { text: formatPercent(row.mean) },
    { text: row.pass.length === 0 ? missing : row.pass.map(({ k, any }) => `${k}: ${formatPercent(any)}`).join(', ') },
    { text: row.pass.length === 0 ? missing : row.pass.map(({ k, all }) => `${k}: ${formatPercent(all)}`).join(', ') },
    ...(agreed ? [{ text: formatPercent(row.consensus ?? null) }] : []),
    { text: formatHalfWidth(row.within) },
    { text: row.between === null ? missing : formatHalfWidth(row.between) },
  ]);
  return { columns, rows };
}
