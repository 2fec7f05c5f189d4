/** Where the candidate is weaker or stronger than the frontier, by subject. Clean cells; the words say it, never a sign alone. */
import type { Scorecard, StrengthRow } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatCount, formatPercent, formatPoints, formatPointsRange, formatProbability, missing } from './figures.ts';
import { intervalPhrase } from './headline.ts';
import type { ReportTable } from './sections.ts';
import { type Column, left, right, type Tone } from './table.ts';
import { type Language, labels, type Phrase } from './words.ts';

export const strengthHeading: Phrase = { ko: '분야별 강점과 약점', en: 'Strengths and weaknesses by subject' };

export const strengthNote: Phrase = {
  ko: '차이는 두 쪽이 모두 답한 문항에서 후보에서 프런티어를 뺀 값(100점 만점)입니다. p는 모든 줄을 함께 읽는 것을 고려해 홀름 방식으로 보정했습니다. 독립 단위가 10개보다 적으면 검정하지 않습니다. 판정에는 쓰이지 않습니다.',
  en: "Differences are candidate minus frontier on the samples that both answered, in points of 100. p carries Holm's adjustment for all lines read together. Fewer than 10 independent units are not tested. None of this decides.",
};

export const findingWords: Readonly<Record<StrengthRow['finding'], Phrase>> = {
  weaker: { ko: '뚜렷이 약함', en: 'clearly weaker' },
  stronger: { ko: '뚜렷이 강함', en: 'clearly stronger' },
  unclear: { ko: '알 수 없음', en: 'cannot tell' },
  'too-few': { ko: '문항이 너무 적음', en: 'too few samples' },
};

const tones: Readonly<Record<StrengthRow['finding'], Tone>> = {
  weaker: 'bad',
  stronger: 'good',
  unclear: 'caution',
  'too-few': 'faint',
};

const heads = {
  subject: { ko: '분야', en: 'Subject' },
  difference: { ko: '차이', en: 'Difference' },
} as const satisfies Record<string, Phrase>;

/** Lines that are told first: every clear one, and the most extreme others up to this many on each side. */
const SHOWN = 8;

/** The weakest first. `shown` keeps to the clear and the most extreme lines; empty where no benchmark has groups. */
export function strengthTable(scorecard: Scorecard, which: 'all' | 'shown', language: Language): ReportTable {
  const columns: Column[] = [
    left(heads.subject[language], { shrinksTo: 14 }),
    left(labels.benchmark[language], { shrinksTo: 10 }),
    right(labels.paired[language]),
    right(labels.candidate[language]),
    right(labels.frontier[language]),
    right(heads.difference[language]),
    right(intervalPhrase(scorecard.profile.alpha, language)),
    right('p'),
    left(labels.finding[language]),
  ];
  const ordered = [...(scorecard.strengths ?? [])].sort((one, other) => one.difference - other.difference);
  const tested = ordered.filter(({ p }) => p !== null);
  const extreme = new Set([...tested.slice(0, SHOWN), ...tested.slice(-SHOWN)]);
  const rows = ordered
    .filter((row) => which === 'all' || extreme.has(row) || row.finding === 'weaker' || row.finding === 'stronger')
    .map((row) => [
      { text: subjectOf(row) },
      { text: cleanText(`${row.benchmark} · ${row.group}`) },
      { text: formatCount(row.paired) },
      { text: formatPercent(row.candidate) },
      { text: formatPercent(row.frontier) },
      { text: formatPoints(row.difference) },
      { text: row.lower === null ? missing : formatPointsRange(row.lower, row.upper, language) },
      { text: formatProbability(row.p) },
      { text: findingWords[row.finding][language], tone: tones[row.finding] },
    ]);
  return { columns, rows };
}

// A number alone names no subject: level 3.
function subjectOf({ group, category }: StrengthRow): string {
  return cleanText(/\p{L}/u.test(category) ? category : `${group} ${category}`);
}

/** How many lines there are of each finding, in one sentence; null where there are none. */
export function strengthSentence({ strengths = [] }: Scorecard, language: Language): string | null {
  if (strengths.length === 0) return null;
  const count = (finding: StrengthRow['finding']) =>
    formatCount(strengths.filter((row) => row.finding === finding).length);
  const counts = (['weaker', 'stronger', 'unclear', 'too-few'] as const).map(
    (finding) => `${findingWords[finding][language]} ${count(finding)}`,
  );
  return language === 'ko'
    ? `분야 ${formatCount(strengths.length)}개: ${counts.join(', ')}.`
    : `${formatCount(strengths.length)} subjects: ${counts.join(', ')}.`;
}
