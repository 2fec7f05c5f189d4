/** What a gate says, in Korean and English: one name and one sentence a check. A status without a word does not compile. */
import type { GateCard, GateCheck, GateProblem, GateStatus } from '../../harness/schema/index.ts';
import { comparisonReasons } from './comparison-words.ts';
import { cleanText } from './escape.ts';
import {
  formatInterval,
  formatPlainPoints,
  formatPoints,
  formatPointsRange,
  formatProbability,
  formatRatio,
  formatShare,
  missing,
} from './figures.ts';
import { reasonSentence } from './reasons.ts';
import { type Language, type Phrase, verdictWords } from './words.ts';

export const gateWords: Readonly<Record<GateStatus, Phrase>> = {
  passed: { ko: '통과', en: 'PASSED' },
  failed: { ko: '실패', en: 'FAILED' },
  undecided: verdictWords.undecided,
  error: { ko: '측정 불가', en: 'NOT MEASURED' },
};

const problemWords: Readonly<Record<GateProblem, Phrase>> = {
  'run-failed': { ko: '실행이 끝까지 가지 못했습니다.', en: 'The run came to no end.' },
  'model-stopped': { ko: '모델이 중단되었습니다.', en: 'A model was stopped.' },
  'run-unfinished': { ko: '아직 묻지 않은 문항이 있습니다.', en: 'Not every sample was asked yet.' },
  'missing-above-limit': comparisonReasons['missing-above-limit'],
  'benchmark-unmeasured': {
    ko: '양쪽에서 함께 측정된 문항이 없는 벤치마크가 있습니다.',
    en: 'A benchmark has no sample that both sides measured.',
  },
  'nothing-in-common': { ko: '함께 측정된 문항이 없습니다.', en: 'No sample was measured on both sides.' },
};

/** Name of the check, the same in every report. */
export function checkName(check: GateCheck, language: Language): string {
  const say = (ko: string, en: string) => (language === 'ko' ? ko : en);
  if (check.kind === 'completeness') return say('완전성', 'completeness');
  if (check.kind === 'suite') return say('전체 성능 저하 없음', 'no regression of the suite');
  if (check.kind === 'benchmark') {
    const name = cleanText(check.benchmark);
    return say(`${name} 성능 저하 없음`, `no regression of ${name}`);
  }
  return say(`기준선 ${formatRatio(check.bar)}`, `bar ${formatRatio(check.bar)}`);
}

/** One sentence with the figures that the status rests on. */
export function checkSentence(check: GateCheck, language: Language): string {
  const say = (ko: string, en: string) => (language === 'ko' ? ko : en);
  if (check.kind === 'completeness') {
    const stopped = check.stopped.map(({ model, message }) => `${cleanText(model)}: ${cleanText(message)}`);
    const unmeasured = say(
      `측정되지 않은 몫 ${formatShare(check.missing)}.`,
      `Unmeasured: ${formatShare(check.missing)}.`,
    );
    return [...check.problems.map((problem) => problemWords[problem][language]), ...stopped, unmeasured].join(' ');
  }
  if (check.kind === 'suite') {
    const { change, lower, upper, tolerance } = check;
    const bounds = lower === null ? '' : ` (${formatPointsRange(lower, upper, language)})`;
    const moved = say(`변화 ${formatPoints(change)}점${bounds},`, `Change ${formatPoints(change)} points${bounds},`);
    return `${moved} ${say(`허용 폭 ${formatPlainPoints(tolerance)}점.`, `tolerance ${formatPlainPoints(tolerance)}.`)} ${sight(check, language)}`;
  }
  if (check.kind === 'benchmark') {
    const { change, tolerance, adjustedP } = check;
    const moved = say(`변화 ${formatPoints(change)}점,`, `Change ${formatPoints(change)} points,`);
    const p = `p ${formatProbability(adjustedP)}`;
    return `${moved} ${say(`허용 폭 ${formatPlainPoints(tolerance)}점,`, `tolerance ${formatPlainPoints(tolerance)},`)} ${p}. ${sight(check, language)}`;
  }
  const { ratio, frontier, verdict, reasons } = check;
  const against = frontier === null ? missing : cleanText(frontier);
  const figure = ratio === null ? missing : `${formatRatio(ratio.value)} (${formatInterval(ratio)})`;
  const found = `${verdictWords[verdict][language]}: ${say('비율', 'ratio')} ${figure}, ${say('프런티어', 'frontier')} ${against}.`;
  return [found, ...reasons.map((reason) => reasonSentence(reason, language))].join(' ');
}

/** Whose run is measured against whose. */
export function gateTitle({ model, run, baseline }: GateCard, language: Language): string {
  const [fresh, old] = [
    `${cleanText(model)} (${cleanText(run ?? missing)})`,
    `${cleanText(baseline.model)} (${cleanText(baseline.run)})`,
  ];
  const day = baseline.acceptedAt.slice(0, 10);
  return language === 'ko' ? `${fresh} 대 ${old}, ${day} 승인` : `${fresh} against ${old}, accepted ${day}`;
}

function sight({ detectable }: { detectable: number | null }, language: Language): string {
  if (detectable === null) return language === 'ko' ? '점수가 달라진 문항이 없습니다.' : 'No mark differs.';
  return language === 'ko'
    ? `${formatPlainPoints(detectable)}점 이상 떨어졌다면 다섯 번 중 네 번 잡혔을 것입니다.`
    : `A fall of ${formatPlainPoints(detectable)} points would have been caught four times in five.`;
}
