/**
 * The scorecard as one HTML file for people, in Korean or English: verdict first, hashes last. No script, no request: its policy
 * allows inline style and nothing else. It says what the Markdown page says, from the same tables. Loads the chart library:
 * import it only where a page is written.
 */
import type { Scorecard } from '../../../harness/schema/index.ts';
import { categoryHeading, categoryNote, categoryTable } from '../category-section.ts';
import { costByBenchmarkTable, costHeading, costNote, costTable } from '../cost-section.ts';
import type { BenchmarkDisagreements } from '../disagreement.ts';
import { cleanText } from '../escape.ts';
import { explainScorecard } from '../explain.ts';
import { frontierTable, gateTable } from '../frontier-sections.ts';
import { ownIntervalNote, windowPhrase } from '../headline.ts';
import { partsHeading, partsNote, partsTable } from '../parts-section.ts';
import { repeatTable } from '../repeat-section.ts';
import { benchmarkTable, hashesOf, modelTable, outcomeTable, referenceTable, sensitivityTable } from '../sections.ts';
import { strengthHeading, strengthNote, strengthSentence, strengthTable } from '../strengths-section.ts';
import { partHeading, partNote, partTable } from '../suite-part-section.ts';
import { truncationHeading, truncationTable } from '../truncation-section.ts';
import { otherWindowsHeading, otherWindowsNote, windowTable } from '../window-section.ts';
import { type Language, labels, remarks, verdictWords } from '../words.ts';
import { disagreementMarkup } from './disagreement-section.ts';
import { forestChart } from './forest.ts';
import { html, type Markup, trust } from './markup.ts';
import { openingFacts, openingMarkup } from './opening.ts';
import { pageWords } from './page-words.ts';
import { style } from './style.ts';
import { factsMarkup, tableMarkup } from './table.ts';
import { valueChart } from './value-chart.ts';

export type HtmlOptions = { language: Language; disagreements?: readonly BenchmarkDisagreements[] };

type Section = { id: string; title: string; body: readonly (Markup | null)[] };

/** A whole document that ends in a newline. */
export function renderHtml(scorecard: Scorecard, { language, disagreements = [] }: HtmlOptions): string {
  const word = (one: keyof typeof pageWords) => pageWords[one][language];
  const sections = sectionsOf(scorecard, { language, disagreements }).flatMap(({ id, title, body }) => {
    const present = body.filter((part) => part !== null);
    return present.length === 0 ? [] : [{ id, title, body: present }];
  });
  const verdict = verdictWords[scorecard.verdict.verdict][language];
  const title = `${verdict}: ${cleanText(scorecard.candidate)} — ${labels.scorecard[language]}`;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trust(style)}</style>
</head>
<body>
<a class="skip" href="#content">${word('skip')}</a>
<header>
${openingMarkup(scorecard, language)}<nav aria-label="${word('contents')}"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main id="content" tabindex="-1">
${sections.map(
  ({ id, title, body }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${body}</section>
`,
)}</main>
<footer><p>jatdae · ${cleanText(scorecard.run.harness)} · <bdi>${cleanText(scorecard.run.id)}</bdi>. ${word('made')}</p></footer>
</body>
</html>
`.source;
}

function sectionsOf(scorecard: Scorecard, { language, disagreements }: Required<HtmlOptions>): Section[] {
  const word = (one: keyof typeof pageWords) => pageWords[one][language];
  const section = (id: string, title: string, ...body: (Markup | null)[]): Section => ({ id, title, body });
  const parts = tableMarkup(partHeading[language], partTable(scorecard, language));
  return [
    section('facts', labels.verdict[language], factsMarkup(openingFacts(scorecard, language))),
    section('benchmarks', word('chart'), ...benchmarkBlocks(scorecard, language)),
    section('parts', partHeading[language], parts, note(partNote[language])),
    section('frontier', word('frontier'), ...frontierBlocks(scorecard, language)),
    section('sensitivity', word('sensitivity'), ...sensitivityBlocks(scorecard, language)),
    section(
      'outcomes',
      labels.outcomes[language],
      tableMarkup(labels.outcomes[language], outcomeTable(scorecard, language)),
      tableMarkup(truncationHeading[language], truncationTable(scorecard, 'all', language)),
    ),
    section('value', word('value'), ...valueBlocks(scorecard, language)),
    section('subjects', strengthHeading[language], ...strengthBlocks(scorecard, language)),
    section('samples', word('disagreements'), disagreementMarkup(disagreements, language)),
    section('method', word('method'), methodMarkup(scorecard, language)),
  ];
}

type Blocks = (Markup | null)[];

function benchmarkBlocks(scorecard: Scorecard, language: Language): Blocks {
  return [
    figure(forestChart(scorecard, language), remarks.rowsNeverDecide[language]),
    tableMarkup(labels.benchmarks[language], benchmarkTable(scorecard, language)),
    note(`${remarks.rowsTogether[language]} ${remarks.rowErrors[language]}`),
    ...noted(tableMarkup(partsHeading[language], partsTable(scorecard, language)), partsNote[language]),
    ...noted(tableMarkup(labels.gates[language], gateTable(scorecard, language)), remarks.gatesNote[language]),
  ];
}

function frontierBlocks(scorecard: Scorecard, language: Language): Blocks {
  return [
    html`<p>${windowPhrase(scorecard, language)}</p>
`,
    tableMarkup(labels.references[language], referenceTable(scorecard, language)),
    ...ownIntervalNote(scorecard, language).map(note),
    tableMarkup(labels.frontiers[language], frontierTable(scorecard, language)),
    note(remarks.frontiersNote[language]),
  ];
}

function sensitivityBlocks(scorecard: Scorecard, language: Language): Blocks {
  const policies = tableMarkup(pageWords.policies[language], sensitivityTable(scorecard, language));
  const windows = tableMarkup(otherWindowsHeading[language], windowTable(scorecard, language));
  const repeats = tableMarkup(labels.repeats[language], repeatTable(scorecard, language));
  return [
    policies ?? note(remarks.noOtherRules[language]),
    ...noted(windows, otherWindowsNote[language]),
    ...noted(repeats, remarks.repeatsNote[language]),
  ];
}

function valueBlocks(scorecard: Scorecard, language: Language): Blocks {
  const costs = tableMarkup(costHeading[language], costTable(scorecard, language));
  return [
    figure(valueChart(scorecard, language), null),
    tableMarkup(labels.models[language], modelTable(scorecard, language)),
    note(remarks.noPrice[language]),
    costs,
    costs === null ? null : folded(pageWords.byBenchmark[language], costByBenchmarkTable(scorecard, language)),
    costs === null ? null : note(costNote[language]),
  ];
}

function methodMarkup(scorecard: Scorecard, language: Language): Markup {
  return html`<h3>${pageWords.how[language]}</h3>
<ol>${explainScorecard(scorecard, language).map(({ text, source }) => html`<li>${text} <code>${source}</code></li>`)}</ol>
<h3>${labels.hashes[language]}</h3>
<dl>${hashesOf(scorecard, language).map(([name, value]) => html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`)}</dl>
`;
}

function strengthBlocks(scorecard: Scorecard, language: Language): Blocks {
  const heading = strengthHeading[language];
  const sentence = strengthSentence(scorecard, language);
  const shown = strengthTable(scorecard, 'shown', language);
  const all = strengthTable(scorecard, 'all', language);
  const categories = tableMarkup(categoryHeading[language], categoryTable(scorecard, language));
  return [
    sentence === null
      ? null
      : html`<p>${sentence}</p>
`,
    ...noted(tableMarkup(heading, shown), strengthNote[language]),
    all.rows.length > shown.rows.length ? folded(pageWords.everyLine[language], all) : null,
    ...noted(categories, categoryNote[language]),
  ];
}

function noted(block: Markup | null, text: string): Blocks {
  return block === null ? [] : [block, note(text)];
}

function note(text: string): Markup {
  return html`<p class="note">${text}</p>
`;
}

function figure(chart: Markup | null, caption: string | null): Markup | null {
  if (chart === null) return null;
  return html`<figure>${chart}${caption === null ? null : html`<figcaption>${caption}</figcaption>`}</figure>
`;
}

function folded(title: string, table: Parameters<typeof tableMarkup>[1]): Markup | null {
  const inside = tableMarkup(title, table);
  return inside === null
    ? null
    : html`<details><summary>${title}</summary>
${inside}</details>
`;
}
