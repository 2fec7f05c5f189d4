/** What the page says first: the verdict in words, what it means, the ratio with its interval; and the facts below them. */
import type { Scorecard } from '../../../harness/schema/index.ts';
import { cleanText } from '../escape.ts';
import { headlineOf } from '../headline.ts';
import { verdictCell } from '../sections.ts';
import { type Language, labels } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { pageWords } from './page-words.ts';

export function openingMarkup(scorecard: Scorecard, language: Language): Markup {
  const headline = headlineOf(scorecard, language);
  const { tone = 'strong' } = verdictCell(scorecard.verdict.verdict, language);
  const rehearsal = headline.rehearsal.map((line) => html`<p>${line}</p>`);
  return html`<h1>${labels.scorecard[language]} <strong class="tone-${tone}">${headline.verdict}</strong></h1>
<p class="lead"><bdi>${questionOf(scorecard, language)}</bdi> ${headline.meaning}</p>
<p class="ratio">${labels.ratio[language]} ${headline.ratio}</p>
<p class="lead"><bdi>${headline.contest}</bdi></p>
${
  rehearsal.length === 0
    ? null
    : html`<div class="rehearsal">${rehearsal}</div>
`
}`;
}

/** What the verdict answers, for a reader who knows neither ratio nor bar. */
function questionOf({ candidate, frontier, profile }: Scorecard, language: Language): string {
  const share = `${Number((profile.bar * 100).toFixed(2))}%`;
  const [ours, theirs] = [
    cleanText(candidate),
    frontier === null ? pageWords.anyFrontier[language] : cleanText(frontier),
  ];
  if (language === 'ko') return `같은 문항에서 ${ours}의 점수가 ${theirs} 점수의 ${share} 이상입니까?`;
  return `Does ${ours} score at least ${share} of what ${theirs} scores on the same questions?`;
}

/** The same facts as on the Markdown page, in its order. */
export function openingFacts(scorecard: Scorecard, language: Language): [name: string, value: string][] {
  const { run, profile } = scorecard;
  const headline = headlineOf(scorecard, language);
  const facts: [string, string | null][] = [
    [labels.programme[language], headline.programme],
    [labels.statistical[language], headline.statistical],
    [labels.target[language], headline.target],
    [labels.adjusted[language], headline.adjusted],
    [labels.looks[language], headline.looks],
    ...headline.reasons.map((reason): [string, string] => [labels.why[language], reason]),
    [labels.uncertainty[language], headline.uncertainty],
    [labels.asOf[language], run.asOf],
    [labels.suite[language], cleanText(run.suite)],
    [labels.profile[language], cleanText(`${profile.title[language]} (${profile.id} v${profile.version})`)],
    [labels.run[language], cleanText(run.id)],
  ];
  return facts.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
}
