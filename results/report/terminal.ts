/**
 * The scorecard as it is printed after a run, in Korean or English. No line is wider than `width`, Hangul counted
 * double; verdicts are words, colour only repeats them. Limit: below 60 columns it is laid out as for 60.
 */
import type { Scorecard } from '../../harness/schema/index.ts';
import { costHeading, costNote, costTable } from './cost-section.ts';
import { definitions } from './definitions.ts';
import { cleanText } from './escape.ts';
import { frontierTable, gateTable } from './frontier-sections.ts';
import { headlineOf, ownIntervalNote, windowPhrase } from './headline.ts';
import {
  benchmarkTable,
  hashesOf,
  modelTable,
  outcomeTable,
  type ReportTable,
  referenceTable,
  sensitivityTable,
  verdictCell,
} from './sections.ts';
import { type Paint, renderTable, type Tone } from './table.ts';
import { truncationHeading, truncationTable } from './truncation-section.ts';
import { displayWidth, wrap } from './width.ts';
import { type Language, labels, remarks } from './words.ts';

export type TerminalOptions = {
  language: Language;
  /** Columns of the terminal. */
  width?: number;
  /** `ansi` colours by escape sequences. */
  color?: 'none' | 'ansi';
};

const narrowest = 60;
const standardWidth = 100;
const hashDigits = 16;

const codes: Readonly<Record<Tone, string>> = { good: '32', bad: '31', caution: '33', faint: '2', strong: '1' };

type Page = { scorecard: Scorecard; language: Language; width: number; paint: Paint };

/** Lines that end in a newline. */
export function renderTerminal(scorecard: Scorecard, options: TerminalOptions): string {
  const { language } = options;
  const page: Page = {
    scorecard,
    language,
    width: Math.max(narrowest, Math.floor(options.width ?? standardWidth)),
    paint: options.color === 'ansi' ? (tone, text) => `\u001b[${codes[tone]}m${text}\u001b[0m` : (_tone, text) => text,
  };
  const blocks = [
    title(page),
    verdict(page),
    statement(page),
    benchmarks(page),
    block(page, labels.references[language], referenceTable(scorecard, language), [
      windowPhrase(scorecard, language),
      ...ownIntervalNote(scorecard, language),
    ]),
    block(page, labels.frontiers[language], frontierTable(scorecard, language), []),
    block(page, labels.gates[language], gateTable(scorecard, language), []),
    block(page, labels.sensitivity[language], sensitivityTable(scorecard, language), []),
    block(page, labels.outcomes[language], outcomeTable(scorecard, language), []),
    block(page, truncationHeading[language], truncationTable(scorecard, 'above', language), []),
    block(page, labels.models[language], modelTable(scorecard, language), []),
    block(page, costHeading[language], costTable(scorecard, language), [costNote[language]]),
    hashes(page),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function title({ scorecard, language, width, paint }: Page): string[] {
  const { run, profile } = scorecard;
  const text = [
    `${labels.scorecard[language]} ${cleanText(run.id)}`,
    `${labels.asOf[language]} ${run.asOf}`,
    `${labels.suite[language]} ${cleanText(run.suite)}`,
    cleanText(profile.title[language]),
  ].join(' · ');
  return wrap(text, width).map((line) => paint('faint', line));
}

function verdict({ scorecard, language, width, paint }: Page): string[] {
  const headline = headlineOf(scorecard, language);
  const { tone = 'strong' } = verdictCell(scorecard.verdict.verdict, language);
  const indent = displayWidth(headline.verdict) + 2;
  const [first = '', ...more] = wrap(headline.contest, width - indent);
  return [
    `${paint(tone, headline.verdict)}  ${paint('strong', first)}`,
    ...more.map((line) => ' '.repeat(indent) + paint('strong', line)),
    ...wrap(headline.meaning, width),
  ];
}

// The official-looking arithmetic and the tested verdict stand under each other, so that neither hides the other.
function statement(page: Page): string[] {
  const { scorecard, language } = page;
  const headline = headlineOf(scorecard, language);
  const entries: [string, string][] = [
    [labels.ratio[language], headline.ratio],
    [labels.programme[language], headline.programme],
    [labels.statistical[language], headline.statistical],
    ...optional(labels.target[language], headline.target),
    ...optional(labels.adjusted[language], headline.adjusted),
    ...optional(labels.looks[language], headline.looks),
    ...headline.reasons.map((reason, at): [string, string] => [at === 0 ? labels.why[language] : '', reason]),
    ...optional(labels.uncertainty[language], headline.uncertainty),
    ...headline.rehearsal.map((line, at): [string, string] => [at === 0 ? labels.rehearsal[language] : '', line]),
  ];
  return definitions(entries, page.width);
}

// What is said of a column is said where the terminal is wide enough to show it.
function benchmarks(page: Page): string[] {
  const { scorecard, language } = page;
  const table = benchmarkTable(scorecard, language);
  const lines = block(page, labels.benchmarks[language], table, [remarks.rowsNeverDecide[language]]);
  const head = lines[1] ?? '';
  const told = [
    ...(head.includes(labels.pBelow[language]) ? [remarks.rowsTogether[language]] : []),
    ...(head.includes(labels.errorRatio[language]) ? [remarks.rowErrors[language]] : []),
  ];
  return [...lines, ...told.flatMap((remark) => wrap(remark, page.width)).map((line) => page.paint('faint', line))];
}

function hashes(page: Page): string[] {
  const entries = hashesOf(page.scorecard, page.language);
  const short = entries
    .map(([name, value]) => `${name} ${isHash(value) ? value.slice(0, hashDigits) : value}`)
    .join(' · ');
  return wrap(short, page.width).map((line) => page.paint('faint', line));
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

function block(page: Page, heading: string, table: ReportTable, remarksBelow: readonly string[]): string[] {
  if (table.rows.length === 0) return [];
  return [
    page.paint('strong', heading),
    ...renderTable(table.columns, table.rows, page),
    ...remarksBelow.flatMap((remark) => wrap(remark, page.width)).map((line) => page.paint('faint', line)),
  ];
}

function optional(name: string, value: string | null): [string, string][] {
  return value === null ? [] : [[name, value]];
}
