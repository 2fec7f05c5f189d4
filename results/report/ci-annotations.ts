/**
 * GitHub's workflow commands: one line for each check that did not pass, one for a gate that did. Text is escaped as the runner
 * reads it back: `%`, carriage return and line feed everywhere, `:` and `,` in properties too. Pure.
 */
import type { GateCard, GateStatus } from '../../harness/schema/index.ts';
import { checkName, checkSentence, gateTitle, gateWords } from './ci-words.ts';
import type { Language } from './words.ts';

const LEVELS: Readonly<Record<GateStatus, 'notice' | 'warning' | 'error'>> = {
  passed: 'notice',
  undecided: 'warning',
  failed: 'error',
  error: 'error',
};

/** Lines without their newlines. GitHub shows ten of a kind for a step: the gravest come first. */
export function renderAnnotations(card: GateCard, language: Language): string[] {
  const told = (['error', 'failed', 'undecided'] as const).flatMap((status) =>
    card.checks.filter((check) => check.status === status),
  );
  if (told.length === 0) return [annotation('passed', gateWords.passed[language], gateTitle(card, language))];
  return told.map((check) => {
    const title = `jatdae ${gateWords[check.status][language]}: ${checkName(check, language)}`;
    return annotation(check.status, title, checkSentence(check, language));
  });
}

function annotation(status: GateStatus, title: string, message: string): string {
  return `::${LEVELS[status]} title=${escapeProperty(title)}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/gu, '%25').replace(/\r/gu, '%0D').replace(/\n/gu, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/gu, '%3A').replace(/,/gu, '%2C');
}
