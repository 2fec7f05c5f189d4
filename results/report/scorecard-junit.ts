/**
 * A scorecard as JUnit XML: the verdict as the first test case, then one a benchmark with its ratio and interval. Pure. A benchmark's
 * line is information in the scorecard and never decides there; a pipeline that reads the suite's verdict alone takes the first case.
 */
import type { BenchmarkRow, GateStatus, Scorecard, Verdict } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatPercent, formatRatio, missing } from './figures.ts';
import { headlineOf, ratioPhrase } from './headline.ts';
import { type JunitCase, junitDocument } from './junit-document.ts';
import { flagWord, reasonSentence } from './reasons.ts';
import { type Language, verdictMeanings, verdictWords } from './words.ts';

const STATUSES: Readonly<Record<Verdict, GateStatus>> = {
  pass: 'passed',
  fail: 'failed',
  undecided: 'undecided',
  incomplete: 'error',
};

/** `startedAt`: the run's start, ISO 8601. */
export function renderScorecardJunit(
  card: Scorecard,
  { language, startedAt }: { language: Language; startedAt: string },
): string {
  const { contest } = headlineOf(card, language);
  return junitDocument({
    document: 'jatdae scorecard',
    name: `${cleanText(card.run.id)}: ${contest}`,
    model: card.candidate,
    startedAt,
    cases: [suiteCase(card, language), ...card.benchmarks.map((row) => benchmarkCase(row, card, language))],
  });
}

function suiteCase(card: Scorecard, language: Language): JunitCase {
  const { verdict, meaning, ratio, reasons } = headlineOf(card, language);
  return {
    name: `${language === 'ko' ? '판정' : 'verdict'}: ${cleanText(card.run.suite)}`,
    status: STATUSES[card.verdict.verdict],
    type: 'verdict',
    message: [`${verdict}: ${meaning}`, ...reasons].join(' '),
    output: ratio,
  };
}

function benchmarkCase(row: BenchmarkRow, { profile }: Scorecard, language: Language): JunitCase {
  const { id, verdict, ratio, against, candidate, frontier, paired, flags } = row;
  const say = (ko: string, en: string) => (language === 'ko' ? ko : en);
  const bar = formatRatio(profile.bar);
  const why =
    ratio.status === 'estimated' ? verdictMeanings[verdict][language] : reasonSentence(ratio.reason, language);
  const sides = say(
    `후보 ${formatPercent(candidate)}, ${against === null ? missing : cleanText(against)} ${formatPercent(frontier)}`,
    `candidate ${formatPercent(candidate)}, ${against === null ? missing : cleanText(against)} ${formatPercent(frontier)}`,
  );
  return {
    name: cleanText(id),
    status: STATUSES[verdict],
    type: 'benchmark',
    message: `${verdictWords[verdict][language]}: ${why}`,
    output: [
      `${ratioPhrase(ratio, { language, alpha: profile.alpha })}, ${say('기준선', 'bar')} ${bar}`,
      sides,
      say(`문항 ${paired}개`, `${paired} samples`),
      ...flags.map((flag) => flagWord(flag, language)),
    ].join('; '),
  };
}
