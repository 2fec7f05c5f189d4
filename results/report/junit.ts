/** A gate as JUnit XML: one test case a check. Pure: the time is the caller's. */
import type { GateCard } from '../../harness/schema/index.ts';
import { checkName, checkSentence, gateTitle } from './ci-words.ts';
import { junitDocument } from './junit-document.ts';
import type { Language } from './words.ts';

export type JunitOptions = {
  language: Language;
  /** Start of the gate, ISO 8601, and its length in seconds. */
  startedAt: string;
  seconds: number;
};

/** The document. */
export function renderJunit(card: GateCard, { language, startedAt, seconds }: JunitOptions): string {
  return junitDocument({
    document: 'jatdae gate',
    name: gateTitle(card, language),
    model: card.model,
    startedAt,
    seconds,
    cases: card.checks.map((check) => {
      const sentence = checkSentence(check, language);
      const output = check.status === 'passed' ? sentence : null;
      return { name: checkName(check, language), status: check.status, type: check.kind, message: sentence, output };
    }),
  });
}
