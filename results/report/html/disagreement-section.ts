/** Sample pages: candidate wrong, frontier right. Folded by the browser itself; whatever a model wrote stays text. */

import type { Answered, BenchmarkDisagreements, Disagreement } from '../disagreement.ts';
import { cleanLines, cleanText } from '../escape.ts';
import { formatCount } from '../figures.ts';
import { outcomeWords } from '../reasons.ts';
import { truncate } from '../width.ts';
import { type Language, labels, roleWords } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { pageWords } from './page-words.ts';
import { factsMarkup } from './table.ts';

/** Signs of a question or an answer that are shown. */
const MOST = 1500;
/** Columns of the question that stand on the folded line. */
const GLIMPSE = 60;

/** Null where nothing can be shown. */
export function disagreementMarkup(found: readonly BenchmarkDisagreements[], language: Language): Markup | null {
  const some = found.filter(({ count }) => count > 0);
  if (some.length === 0) return null;
  const note = pageWords.disagreementNote[language];
  return html`<p class="note">${note}</p>
${some.map((one) => benchmarkMarkup(one, language))}`;
}

function benchmarkMarkup({ benchmark, count, of, samples }: BenchmarkDisagreements, language: Language): Markup {
  const counted =
    language === 'ko'
      ? `공통 문항 ${formatCount(of)}개 중 ${formatCount(count)}개, 그중 ${formatCount(samples.length)}개`
      : `${formatCount(count)} of ${formatCount(of)} shared samples, ${formatCount(samples.length)} of them shown`;
  return html`<h3><bdi>${cleanText(benchmark)}</bdi></h3>
<p class="note">${counted}</p>
${samples.map((sample) => sampleMarkup(sample, language))}`;
}

function sampleMarkup({ sample, hash, shown }: Disagreement, language: Language): Markup {
  const word = (one: keyof typeof pageWords) => pageWords[one][language];
  if (shown.kind === 'masked') {
    const facts = [
      [word('hash'), hash],
      [
        `${roleWords.candidate[language]} ${cleanText(shown.candidate.model)}`,
        markOf('wrong', shown.candidate, language),
      ],
      [
        `${roleWords.reference[language]} ${cleanText(shown.frontier.model)}`,
        markOf('right', shown.frontier, language),
      ],
    ] as const;
    return html`<details class="sample"><summary>${word('masked')} <code>${hash}</code></summary>
${factsMarkup(facts)}</details>
`;
  }
  return html`<details class="sample"><summary><bdi>${cleanText(sample)}</bdi> <span class="note"><bdi>${truncate(cleanText(shown.question), GLIMPSE)}</bdi></span></summary>
<h4>${word('question')}</h4>
${quote(shown.question)}
<h4>${word('target')}</h4>
${quote(shown.target)}
${answerMarkup(shown.candidate, { mark: 'wrong', language })}
${answerMarkup(shown.frontier, { mark: 'right', language })}
<p class="note">${word('hash')} <code>${hash}</code></p>
</details>
`;
}

type Mark = 'right' | 'wrong';

function answerMarkup(answered: Answered, { mark, language }: { mark: Mark; language: Language }): Markup {
  const role = mark === 'wrong' ? labels.candidate[language] : labels.frontier[language];
  const read = answered.answer === null ? pageWords.nothingRead[language] : cleanText(answered.answer);
  return html`<h4>${role}: <bdi>${cleanText(answered.model)}</bdi> — <span class="tone-${mark === 'right' ? 'good' : 'bad'}">${markOf(mark, answered, language)}</span></h4>
<p class="note">${pageWords.read[language]}: <bdi>${read}</bdi></p>
${quote(answered.text)}`;
}

function markOf(mark: Mark, { outcome }: Pick<Answered, 'outcome'>, language: Language): string {
  const word = pageWords[mark][language];
  return outcome === 'answered' ? word : `${word} (${outcomeWords[outcome][language]})`;
}

// Direction marks are gone and the direction is found by the browser, inside the quotation alone.
function quote(text: string): Markup {
  return html`<blockquote dir="auto">${cleanLines(text, MOST)}</blockquote>
`;
}
