/**
 * Published comparisons as text for a terminal, in Korean or English: each table with its rules side by side, then what
 * they allow to be said. Ratios are cut towards fail. Every name is cleaned, no line is wider than `width`.
 */
import type { PublishedReport, PublishedRow, PublishedTable } from '../published-report.ts';
import type { ScreenedReference } from '../published-screen.ts';
import { cleanText } from './escape.ts';
import { formatInterval, formatPercent, formatRatio, missing } from './figures.ts';
import { laterRemark, remarksOf } from './published-remarks.ts';
import { publishedLabels, publishedRemarks } from './published-words.ts';
import { eligibilitySentence } from './reasons.ts';
import { type Cell, type Column, left, renderTable, right, type Tone } from './table.ts';
import { wrap } from './width.ts';
import { type Language, labels } from './words.ts';

export type PublishedTextOptions = {
  language: Language;
  width: number;
  /** `benchmarks` adds a line for each benchmark. */
  detail: 'references' | 'benchmarks';
  alpha: number;
};

const plain = (_tone: Tone, text: string): string => text;

/** Lines that end in a newline. */
export function renderPublished(report: PublishedReport, options: PublishedTextOptions): string {
  const { language, width } = options;
  const page = (text: string) => wrap(text, width).join('\n');
  const blocks = [
    page(titleOf(report, language)),
    page(publishedRemarks.provisional[language]),
    ...(report.mixed ? [page(publishedRemarks.mixed[language])] : []),
    ...(report.tables.length === 0 ? [page(publishedRemarks.nothing[language])] : []),
    ...report.tables.map((table) => tableText(table, report, options)),
    ...report.laterTables.map((later) => page(laterRemark(later, language))),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Which unmeasured references cannot be the frontier; null where nothing measured allows to say so. */
export function renderScreening(
  screened: readonly ScreenedReference[] | null,
  { language, width }: Pick<PublishedTextOptions, 'language' | 'width'>,
): string {
  const { noFloor, noScreen } = publishedRemarks;
  const heading = publishedLabels.screening[language];
  if (screened === null || screened.length === 0) {
    const why = screened === null ? noFloor : noScreen;
    return `${[heading, ...wrap(why[language], width)].join('\n')}\n`;
  }
  const columns: Column[] = [
    left(labels.reference[language], { shrinksTo: 16 }),
    right(publishedLabels.upper[language]),
    right(publishedLabels.floor[language]),
    left(labels.verdict[language]),
  ];
  const rows = screened.map(({ model, upper, floor, screenedOut }): Cell[] => [
    { text: cleanText(model) },
    { text: formatPercent(upper) },
    { text: formatPercent(floor) },
    { text: publishedLabels[screenedOut ? 'screened' : 'possible'][language] },
  ]);
  return `${[heading, ...renderTable(columns, rows, { width, paint: plain })].join('\n')}\n`;
}

function titleOf({ candidate, asOf, windowOpens, bar }: PublishedReport, language: Language): string {
  const day = asOf === null ? [] : [`${labels.asOf[language]} ${asOf}`];
  const span = windowOpens === null || asOf === null ? [] : [`${windowOpens} – ${asOf}`];
  const parts = [publishedLabels.title[language], cleanText(candidate), ...day, ...span];
  return [...parts, `${labels.bar[language]} ${bar}`].join(' · ');
}

function tableText(table: PublishedTable, report: PublishedReport, options: PublishedTextOptions): string {
  const { language, width, detail } = options;
  const paint = { width, paint: plain };
  const several = report.tables.filter((other) => other.tables.join() === table.tables.join()).length > 1;
  const setting = several ? ` (${table.settings.map(cleanText).join(' | ')})` : '';
  const heading = `${publishedLabels.table[language]} ${table.tables.map(cleanText).join(' + ')}${setting}`;
  const lines = [
    ...wrap(`${heading} — ${table.sources.map(cleanText).join('; ')}`, width),
    ...renderTable(columnsOf(table, { language, bar: report.bar }), rowsOf(table, language), paint),
    ...(detail === 'benchmarks' ? table.rows.flatMap((row) => ['', ...benchmarkLines(row, options)]) : []),
    ...remarksOf(table, { ...options, bar: report.bar }).flatMap((remark) => wrap(remark, width)),
  ];
  return lines.join('\n');
}

function columnsOf({ rows }: PublishedTable, { language, bar }: { language: Language; bar: number }): Column[] {
  return [
    left(labels.reference[language], { shrinksTo: 12 }),
    ...(namesTwice(rows) ? [left(publishedLabels.setting[language], { shrinksTo: 18 })] : []),
    ...(isDated(rows)
      ? [left(labels.released[language], { spare: 2 }), left(labels.counts[language], { shrinksTo: 8, spare: 3 })]
      : []),
    right(publishedLabels.n[language]),
    right(publishedLabels.means[language]),
    right(publishedLabels.ratios[language]),
    right(publishedLabels.capped[language]),
    right(publishedLabels.geometric[language]),
    right(publishedLabels.range[language], { spare: 9 }),
    right(`≥ ${bar}`),
    right('≥ 1', { spare: 1 }),
  ];
}

function rowsOf({ rows, envelope }: PublishedTable, language: Language): Cell[][] {
  const figures = (row: Pick<PublishedRow, 'n' | 'ratioOfMeans' | 'meanOfRatios' | 'capped' | 'geometric'>): Cell[] => [
    { text: String(row.n) },
    ...[row.ratioOfMeans, row.meanOfRatios, row.capped, row.geometric].map((ratio) => ({ text: formatRatio(ratio) })),
  ];
  const twice = namesTwice(rows);
  const references = rows.map((row): Cell[] => [
    { text: cleanText(row.reference) },
    ...(twice ? [{ text: settingOf(row, rows) }] : []),
    ...(row.eligibility === null
      ? []
      : [
          { text: row.eligibility.releaseDate ?? missing },
          { text: eligibilitySentence(row.eligibility.reason, language) },
        ]),
    ...figures(row),
    { text: rangeOf(row) },
    { text: String(row.atLeastBar) },
    { text: String(row.wins) },
  ]);
  if (envelope === null) return references;
  const blank: Cell = { text: '' };
  const blanks = [...(twice ? [blank] : []), ...(isDated(rows) ? [blank, blank] : [])];
  const best: Cell[] = [{ text: publishedLabels.best[language] }, ...blanks, ...figures(envelope), blank];
  return [...references, [...best, { text: String(envelope.atLeastBar) }, { text: String(envelope.wins) }]];
}

// A setting is worth a column only where it tells two rows apart.
function namesTwice(rows: readonly PublishedRow[]): boolean {
  return new Set(rows.map((row) => row.reference)).size < rows.length;
}

const isDated = (rows: readonly PublishedRow[]) => rows.some((row) => row.eligibility !== null);

// What all rows say of their setting tells none of them apart.
function settingOf({ settings }: PublishedRow, rows: readonly PublishedRow[]): string {
  const parts = (texts: readonly string[]) => texts.flatMap((text) => text.split(';').map((part) => part.trim()));
  const own = parts(settings).filter((part) => !rows.every((row) => parts(row.settings).includes(part)));
  return own.length === 0 ? missing : cleanText(own.join('; '));
}

function rangeOf({ cells }: PublishedRow): string {
  const ratios = cells.map(({ ratio }) => ratio).filter((ratio) => ratio !== null);
  if (ratios.length === 0) return missing;
  return formatInterval({ lower: Math.min(...ratios), upper: Math.max(...ratios) });
}

function benchmarkLines({ cells }: PublishedRow, { language, width }: PublishedTextOptions): string[] {
  const columns: Column[] = [
    left(labels.benchmark[language], { shrinksTo: 16 }),
    right(labels.candidate[language]),
    right(labels.reference[language]),
    right(labels.ratio[language]),
  ];
  const rows = [...cells]
    .sort((a, b) => (a.ratio ?? 0) - (b.ratio ?? 0))
    .map(({ benchmark, candidate, reference, ratio }): Cell[] => [
      { text: cleanText(benchmark) },
      { text: formatPercent(candidate) },
      { text: formatPercent(reference) },
      { text: formatRatio(ratio) },
    ]);
  return renderTable(columns, rows, { width, paint: plain });
}
