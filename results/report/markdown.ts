/**
 * The scorecard as a Markdown page, in Korean or English: verdict and ratio first, hashes last. Every text that came
 * from outside is escaped. Limit: GitHub-flavoured tables; other readers may show them as text.
 */
import type { Scorecard } from '../../harness/schema/index.ts';
import { categoryHeading, categoryNote, categoryTable } from './category-section.ts';
import { costByBenchmarkTable, costHeading, costNote, costTable } from './cost-section.ts';
import { escapeMarkdown } from './escape.ts';
import { frontierTable, gateTable } from './frontier-sections.ts';
import { headlineOf, ownIntervalNote, windowPhrase } from './headline.ts';
import { partsHeading, partsNote, partsTable } from './parts-section.ts';
import { repeatTable } from './repeat-section.ts';
import {
  benchmarkTable,
  hashesOf,
  modelTable,
  outcomeTable,
  type ReportTable,
  referenceTable,
  sensitivityTable,
} from './sections.ts';
import { strengthHeading, strengthNote, strengthSentence, strengthTable } from './strengths-section.ts';
import { partHeading, partNote, partTable } from './suite-part-section.ts';
import { truncationHeading, truncationTable } from './truncation-section.ts';
import { otherWindowsHeading, otherWindowsNote, windowTable } from './window-section.ts';
import { type Language, labels, remarks } from './words.ts';

/** A page that ends in a newline. */
export function renderMarkdown(scorecard: Scorecard, options: { language: Language }): string {
  const { language } = options;
  const blocks = [
    ...opening(scorecard, language),
    heading(labels.benchmarks[language]),
    table(benchmarkTable(scorecard, language)),
    `${remarks.rowsNeverDecide[language]} ${remarks.rowsTogether[language]} ${remarks.rowErrors[language]}`,
    ...noted(partHeading[language], partTable(scorecard, language), partNote[language]),
    ...noted(partsHeading[language], partsTable(scorecard, language), partsNote[language]),
    ...noted(categoryHeading[language], categoryTable(scorecard, language), categoryNote[language]),
    ...strengthBlocks(scorecard, language),
    heading(labels.references[language]),
    windowPhrase(scorecard, language),
    table(referenceTable(scorecard, language)),
    ...ownIntervalNote(scorecard, language),
    heading(labels.frontiers[language]),
    table(frontierTable(scorecard, language)),
    remarks.frontiersNote[language],
    ...(scorecard.gates.length === 0
      ? []
      : [heading(labels.gates[language]), table(gateTable(scorecard, language)), remarks.gatesNote[language]]),
    heading(labels.sensitivity[language]),
    scorecard.sensitivity.length === 0 ? remarks.noOtherRules[language] : table(sensitivityTable(scorecard, language)),
    ...noted(otherWindowsHeading[language], windowTable(scorecard, language), otherWindowsNote[language]),
    ...(scorecard.repeats.length === 0
      ? []
      : [heading(labels.repeats[language]), table(repeatTable(scorecard, language)), remarks.repeatsNote[language]]),
    heading(labels.outcomes[language]),
    table(outcomeTable(scorecard, language)),
    ...optionalTable(truncationHeading[language], truncationTable(scorecard, 'all', language)),
    heading(labels.models[language]),
    table(modelTable(scorecard, language)),
    remarks.noPrice[language],
    ...costBlocks(scorecard, language),
    heading(labels.hashes[language]),
    list(hashesOf(scorecard, language)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function opening(scorecard: Scorecard, language: Language): string[] {
  const { run, profile } = scorecard;
  const headline = headlineOf(scorecard, language);
  const facts: [string, string][] = [
    [labels.ratio[language], headline.ratio],
    [labels.programme[language], headline.programme],
    [labels.statistical[language], headline.statistical],
  ];
  if (headline.target !== null) facts.push([labels.target[language], headline.target]);
  if (headline.adjusted !== null) facts.push([labels.adjusted[language], headline.adjusted]);
  if (headline.looks !== null) facts.push([labels.looks[language], headline.looks]);
  facts.push(...headline.reasons.map((reason): [string, string] => [labels.why[language], reason]));
  if (headline.uncertainty !== null) facts.push([labels.uncertainty[language], headline.uncertainty]);
  facts.push(
    [labels.asOf[language], run.asOf],
    [labels.suite[language], run.suite],
    [labels.profile[language], `${profile.title[language]} (${profile.id} v${profile.version})`],
    [labels.run[language], run.id],
  );
  const rehearsal = headline.rehearsal.map((line) => `> ${escapeMarkdown(line)}`).join('\n');
  return [
    `# ${labels.scorecard[language]}: ${headline.verdict}`,
    `**${escapeMarkdown(headline.contest)}**\n${headline.meaning}`,
    ...(rehearsal === '' ? [] : [rehearsal]),
    list(facts),
  ];
}

function heading(title: string): string {
  return `## ${title}`;
}

function list(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([name, value]) => `- ${name}: ${escapeMarkdown(value)}`).join('\n');
}

function costBlocks(scorecard: Scorecard, language: Language): string[] {
  const [models, benchmarks] = [costTable(scorecard, language), costByBenchmarkTable(scorecard, language)];
  if (models.rows.length === 0) return [];
  return [heading(costHeading[language]), table(models), table(benchmarks), costNote[language]];
}

function strengthBlocks(scorecard: Scorecard, language: Language): string[] {
  const sentence = strengthSentence(scorecard, language);
  if (sentence === null) return [];
  const found = optionalTable(strengthHeading[language], strengthTable(scorecard, 'shown', language));
  return [...(found.length === 0 ? [heading(strengthHeading[language])] : found), sentence, strengthNote[language]];
}

function noted(title: string, found: ReportTable, note: string): string[] {
  return found.rows.length === 0 ? [] : [...optionalTable(title, found), note];
}

function optionalTable(title: string, found: ReportTable): string[] {
  return found.rows.length === 0 ? [] : [heading(title), table(found)];
}

function table({ columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map((column) => escapeMarkdown(column.head))),
    line(columns.map((column) => (column.align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((cell) => (cell.text === '' ? '' : escapeMarkdown(cell.text))))),
  ].join('\n');
}
