/**
 * What a verification found, gathered check by check. A check holds, is broken, or could not be made; every breach names its thing.
 * Only the first of many breaches are kept, all are counted.
 */
import { type Bilingual, type HarnessError, inBoth } from '../../errors.ts';

/** In the order they are printed. */
export const CHECKS = [
  'manifest-form',
  'files',
  'signature',
  'signer',
  'frozen',
  'as-shipped',
  'questions',
  'data',
  'journal',
  'every-trial-answered',
  'answered-once',
  'planned-only',
  'sent-as-planned',
  'attempts-in-order',
  'marked-once',
  'marks',
  'scorecards',
  'full-data',
  'rules',
  'tokens',
  'served-model',
  'own-words',
  'dates',
] as const;
export type CheckName = (typeof CHECKS)[number];

export type Problem =
  | 'missing'
  | 'foreign'
  | 'not-a-file'
  | 'size-differs'
  | 'hash-differs'
  | 'not-canonical'
  | 'invalid'
  | 'signature-wrong'
  | 'other-key'
  | 'unknown-key'
  | 'differs'
  | 'not-planned'
  | 'repeated'
  | 'out-of-order'
  | 'unanswered'
  | 'part-only'
  | 'outside-rule'
  | 'over-budget'
  | 'other-model'
  | 'same-words'
  | 'too-early'
  | 'too-late'
  | 'no-data'
  | 'other-version'
  | 'not-reached';

export type Finding = {
  thing: string;
  problem: Problem;
  expected?: string;
  found?: string;
  /** What was found, in Korean, where it is told in words. */
  ko?: string;
};

const LONGEST_TOLD = 300;

/** What was found where it is told in words. */
export function told({ en, ko }: Bilingual): Pick<Finding, 'found' | 'ko'> {
  return { found: en.slice(0, LONGEST_TOLD), ko: ko.slice(0, LONGEST_TOLD) };
}

/** The same of an error that was raised on purpose, with its code. */
export function toldOf({ code, words }: HarnessError): Pick<Finding, 'found' | 'ko'> {
  return told(inBoth((language) => `${code} ${words[language]}`));
}

export const NO_JSON: Bilingual = { en: 'no JSON', ko: 'JSON이 아님' };
export const LAST_LINE: Bilingual = { en: 'last line', ko: '마지막 줄' };

export type VerifyCheck = {
  check: CheckName;
  status: 'ok' | 'failed' | 'impossible';
  /** Things looked at. */
  looked: number;
  /** Things that break the rule. */
  broken: number;
  /** Things that could not be looked at. */
  unseen: number;
  /** The first few of both. */
  findings: Finding[];
};

export type Findings = {
  /** Notes that something was looked at; a breach where there is a finding. */
  look: (check: CheckName, finding?: Finding) => void;
  /** Notes many at once, of which some broke the rule. */
  lookMany: (check: CheckName, looked: number, broken?: { count: number; findings: readonly Finding[] }) => void;
  unseen: (check: CheckName, finding: Finding) => void;
  checks: () => VerifyCheck[];
};

const KEPT = 20;

/** Not every endpoint counts tokens, and not every answer is long. */
const MAY_SEE_NOTHING: ReadonlySet<CheckName> = new Set(['tokens', 'own-words']);

export function createFindings(): Findings {
  const all = new Map<CheckName, VerifyCheck>(
    CHECKS.map((check) => [check, { check, status: 'ok', looked: 0, broken: 0, unseen: 0, findings: [] }]),
  );
  const of = (check: CheckName) => all.get(check) as VerifyCheck;
  const keep = (entry: VerifyCheck, finding: Finding) => {
    if (entry.findings.length < KEPT) entry.findings.push(finding);
  };
  return {
    look(check, finding) {
      const entry = of(check);
      entry.looked += 1;
      if (finding === undefined) return;
      entry.broken += 1;
      keep(entry, finding);
    },
    lookMany(check, looked, broken) {
      const entry = of(check);
      entry.looked += looked;
      entry.broken += broken?.count ?? 0;
      for (const finding of broken?.findings ?? []) keep(entry, finding);
    },
    unseen(check, finding) {
      const entry = of(check);
      entry.unseen += 1;
      keep(entry, finding);
    },
    checks: () =>
      [...all.values()].map((entry) => ({
        ...entry,
        // What nobody looked at does not hold.
        status:
          entry.broken > 0
            ? 'failed'
            : entry.unseen > 0 || (entry.looked === 0 && !MAY_SEE_NOTHING.has(entry.check))
              ? 'impossible'
              : 'ok',
      })),
  };
}
