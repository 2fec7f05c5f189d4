/** A gate's findings for a terminal, and as GitHub's job summary (Markdown). Every name is cleaned. Pure. */
import type { GateCard } from '../../harness/schema/index.ts';
import { checkName, checkSentence, gateTitle, gateWords } from './ci-words.ts';
import { renderComparison } from './comparison.ts';
import { definitions } from './definitions.ts';
import { escapeMarkdown } from './escape.ts';
import { wrap } from './width.ts';
import type { Language } from './words.ts';

/** Lines that end in a newline, the outcome first; the comparison's own table last. */
export function renderGate(card: GateCard, options: { language: Language; width: number }): string {
  const { language, width } = options;
  const lines = definitions(
    card.checks.map((check) => [
      gateWords[check.status][language],
      `${checkName(check, language)}. ${checkSentence(check, language)}`,
    ]),
    width,
  );
  const head = [gateWords[card.outcome][language], ...wrap(gateTitle(card, language), width)];
  const rest = card.comparison === null ? '' : `\n${renderComparison(card.comparison, options)}`;
  return `${head.join('\n')}\n\n${lines.join('\n')}\n${rest}`;
}

const heads = {
  title: { ko: '체크포인트 관문', en: 'Checkpoint gate' },
  check: { ko: '검사', en: 'Check' },
  status: { ko: '결과', en: 'Status' },
  found: { ko: '근거', en: 'Found' },
  once: {
    ko: '같은 입력은 같은 판정을 냅니다. 측정되지 않은 것은 저하로 세지 않습니다.',
    en: 'The same answers give the same outcome. What was not measured is never counted as a fall.',
  },
} as const;

/** Appended to the file that `$GITHUB_STEP_SUMMARY` names; works as a merge request's comment too. */
export function renderSummary(card: GateCard, language: Language): string {
  const outcome = gateWords[card.outcome][language];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `## ${heads.title[language]}: ${outcome}`,
    '',
    escapeMarkdown(gateTitle(card, language)),
    '',
    row([heads.check[language], heads.status[language], heads.found[language]]),
    row(['---', '---', '---']),
    ...card.checks.map((check) =>
      row([
        escapeMarkdown(checkName(check, language)),
        check.status === 'passed' ? gateWords.passed[language] : `**${gateWords[check.status][language]}**`,
        escapeMarkdown(checkSentence(check, language)),
      ]),
    ),
    '',
    heads.once[language],
    '',
  ].join('\n');
}
