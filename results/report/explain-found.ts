/** The sentences of an explanation about what came out: means and ratio, interval, tests, and the programme's arithmetic. */
import type { ReferenceRow, Scorecard } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { heldTogether, looksSoFar, sharedOut } from './explain-looks.ts';
import {
  formatConfidence,
  formatCount,
  formatPercent,
  formatProbability,
  formatRatio,
  formatShare,
} from './figures.ts';
import { whyPhrase } from './headline.ts';
import { gateWord, reasonSentence } from './reasons.ts';
import { counted, type Sentence } from './sentence.ts';
import { aggregationWords, type Phrase, verdictWords } from './words.ts';

/** Where each kind of interval is made. */
const INTERVALS: Readonly<Record<string, string>> = {
  score: 'results/statistics/score-test.ts',
  'fieller-t': 'results/statistics/contrast.ts',
  'delta-log-t': 'results/statistics/contender.ts',
};

export function meansSentence(card: Scorecard): Sentence {
  const source = 'results/statistics/aggregate.ts';
  const row = frontierRow(card);
  const value = card.ratio.status === 'estimated' ? card.ratio.estimate.value : card.ratio.value;
  if (value !== null && row === undefined && card.frontier !== null) return compositeMeans(card, { value, source });
  if (row === undefined || value === null) {
    const reason = card.ratio.status === 'estimated' ? 'no-overlap' : card.ratio.reason;
    return {
      en: `There is no ratio: ${lowered(reasonSentence(reason, 'en'))}`,
      ko: `비율이 없습니다. ${reasonSentence(reason, 'ko')}`,
      source,
    };
  }
  const [ours, theirs] = [formatPercent(row.candidate), formatPercent(row.reference)];
  const [name, ratio, shared] = [cleanText(row.model), formatRatio(value), counted(row.paired, 'sample')];
  const rule = aggregationWords[card.profile.aggregation];
  const part = card.verdict.verdict === 'incomplete';
  const leftOut = leftOutPhrase(card);
  return {
    en:
      `On the ${shared} that both have marks on, the candidate's weighted mean is ${ours} and that of ${name}, ` +
      `the reference it does least well against, ${theirs}: by the profile's rule (${rule.en}) a ratio of ${ratio}` +
      `${part ? ', which is shown for information and decides nothing' : ''}${leftOut.en}.`,
    ko:
      `두 쪽 다 채점된 문항 ${formatCount(row.paired)}개에서 후보의 가중 평균은 ${ours}, 후보가 가장 뒤지는 기준 모델(${name})의 가중 평균은 ${theirs}이며, ` +
      `판정 규칙(${rule.ko})에 따른 비율은 ${ratio}입니다${part ? '. 이 값은 참고일 뿐 아무것도 정하지 않습니다' : ''}${leftOut.ko}.`,
    source,
  };
}

// A frontier made of several references has no mean of its own on the scorecard.
function compositeMeans(card: Scorecard, { value, source }: { value: number; source: string }): Sentence {
  const [name, ratio] = [cleanText(card.frontier ?? ''), formatRatio(value)];
  const rule = aggregationWords[card.profile.aggregation];
  const leftOut = leftOutPhrase(card);
  return {
    en: `The frontier is made of several references, ${name}, and by the profile's rule (${rule.en}) the candidate's ratio to it is ${ratio}${leftOut.en}.`,
    ko: `프런티어는 여러 기준 모델로 이루어지며(${name}), 판정 규칙(${rule.ko})에 따른 후보의 비율은 ${ratio}입니다${leftOut.ko}.`,
    source,
  };
}

function leftOutPhrase({ gates }: Scorecard): Phrase {
  const excluded = gates.filter(({ effect }) => effect === 'excluded');
  if (excluded.length === 0) return { en: '', ko: '' };
  const named = (language: 'ko' | 'en') =>
    excluded.map(({ benchmark, reason }) => `${cleanText(benchmark)} (${gateWord(reason, language)})`).join(', ');
  return {
    en: `; left out by rules fixed before the run: ${named('en')}`,
    ko: `. 실행 전에 정한 규칙으로 뺀 벤치마크: ${named('ko')}`,
  };
}

export function intervalSentence(card: Scorecard): Sentence {
  const { ratio, profile } = card;
  if (ratio.status !== 'estimated') {
    return {
      en: `There is no interval, so how far chance could move the result is not known: ${lowered(reasonSentence(ratio.reason, 'en'))}`,
      ko: `구간이 없어 우연이 결과를 얼마나 움직일 수 있는지 알 수 없습니다. ${reasonSentence(ratio.reason, 'ko')}`,
      source: 'results/statistics/contrast.ts',
    };
  }
  const { lower, upper, n, method } = ratio.estimate;
  const [low, high, level] = [formatRatio(lower), formatRatio(upper), formatConfidence(profile.alpha)];
  const shared = method.endsWith('+max-t');
  const together = heldTogether(card);
  return {
    en:
      `The questions are a sample of a field: with other questions of the same kind the ratio would come out differently, and an interval made in this way, ` +
      `here ${low} to ${high} from ${counted(n, 'independent unit')}, holds the true ratio in ${shared ? 'at least ' : ''}about ${level} of 100 such tests` +
      `${shared ? ' (its ends allow for the best reference being the best of several)' : ''}${together.en}.`,
    ko:
      `문항은 한 분야에서 뽑은 표본이라 같은 종류의 다른 문항이었다면 비율도 달랐을 것이며, 이렇게 만든 구간(이번에는 독립 단위 ${formatCount(n)}개에서 ${low}–${high})은 ` +
      `이런 시험 100번 가운데 약 ${level}번 참 비율을 담습니다${shared ? '(최고의 기준 모델이 여럿 중 최고라는 점을 구간 끝에 반영했습니다)' : ''}${together.ko}.`,
    source: INTERVALS[method.replace(/\+max-t$/, '')] ?? 'results/standing.ts',
  };
}

export function testSentence(card: Scorecard): Sentence {
  const { verdict, reasons } = card.verdict;
  const [bar, alpha] = [formatRatio(card.profile.bar), formatShare(card.profile.alpha)];
  const because = (language: 'ko' | 'en') => reasons.map((reason) => whyPhrase(reason, card, language)).join(' ');
  const [spent, soFar] = [sharedOut(card), looksSoFar(card)];
  if (verdict === 'incomplete') {
    return {
      en: `No test was allowed to decide, so the result is INCOMPLETE and neither a PASS nor a FAIL: ${lowered(because('en'))}${soFar.en}`,
      ko: `어떤 검정으로도 판정하지 않았으므로 결과는 불완전이며 통과도 미달도 아닙니다. ${because('ko')}${soFar.ko}`,
      source: 'results/verdict.ts',
    };
  }
  if (card.frontier !== null && frontierRow(card) === undefined) return compositeTest(card, because);
  const tested = card.references.filter(({ test }) => test !== null);
  const hardest = most(tested, ({ test }) => test?.pPass ?? 0);
  const lowest = most(
    tested.filter(({ screenedOut }) => !screenedOut),
    ({ test }) => -(test?.pFail ?? 1),
  );
  const several = tested.filter(({ screenedOut }) => !screenedOut).length > 1;
  const need = {
    en:
      `PASS needs evidence, at an error rate of ${alpha}${spent.en}, of a ratio above ${bar} to every reference that counts, and FAIL as much evidence of one below it ` +
      `to a reference that could be the frontier${several ? ' (a smaller p, as there are several)' : ''}`,
    ko:
      `통과에는 인정된 모든 기준 모델에 대해 비율이 기준선(${bar})을 넘는다는 증거(오류율 ${alpha})${spent.ko}가, 미달에는 프런티어일 수 있는 한 기준 모델에 대해 그 아래라는 ` +
      `같은 수준의 증거${several ? '(여럿이므로 더 작은 p)' : ''}가 필요합니다`,
  };
  const source = 'results/statistics/frontier-choice.ts';
  const word = verdictWords[verdict];
  const caution = { en: lowered(because('en')), ko: because('ko') };
  if (hardest === undefined) {
    return {
      en: `${need.en}; no test could be made, so the verdict is ${word.en}: ${caution.en}`,
      ko: `${need.ko}. 검정을 할 수 없어 결론은 ${word.ko}입니다. ${caution.ko}`,
      source,
    };
  }
  const failing = lowest ?? hardest;
  const [pPass, pFail] = [
    formatProbability(hardest.test?.pPass ?? null),
    formatProbability(failing.test?.pFail ?? null),
  ];
  const [passName, failName] = [cleanText(hardest.model), cleanText(failing.model)];
  return {
    en:
      `${need.en}; found were p = ${pPass} for PASS (hardest against ${passName}) and p = ${pFail} for FAIL (nearest against ${failName}), ` +
      `so the verdict is ${word.en}: ${caution.en}`,
    ko:
      `${need.ko}. 통과의 p는 ${pPass}(가장 어려운 상대 ${passName}), 미달의 p는 ${pFail}(가장 가까운 상대 ${failName})이므로 ` +
      `결론은 ${word.ko}입니다. ${caution.ko}`,
    source,
  };
}

// The tests of single references do not decide here, so their p-values would mislead; the interval says what the test says.
function compositeTest(card: Scorecard, because: (language: 'ko' | 'en') => string): Sentence {
  const { ratio, profile, verdict } = card;
  const [bar, alpha, word] = [formatRatio(profile.bar), formatShare(profile.alpha), verdictWords[verdict.verdict]];
  const never = profile.frontier.rule === 'envelope';
  const place =
    ratio.status !== 'estimated'
      ? { en: 'no interval could be made', ko: '구간을 만들 수 없으므로' }
      : ratio.estimate.lower > profile.bar
        ? { en: 'the whole interval lies above the bar', ko: '구간 전체가 기준선보다 위에 있으므로' }
        : ratio.estimate.upper < profile.bar
          ? { en: 'the whole interval lies below the bar', ko: '구간 전체가 기준선보다 아래에 있으므로' }
          : { en: 'the interval holds the bar', ko: '구간이 기준선을 품고 있으므로' };
  return {
    en:
      `PASS needs evidence, at an error rate of ${alpha}${sharedOut(card).en}, of a ratio above ${bar} to this frontier, ` +
      `${never ? 'and FAIL is never given against the best of each benchmark, which looks better than any one model is' : 'and FAIL as much evidence of one below it'}; ` +
      `${place.en}, so the verdict is ${word.en}: ${lowered(because('en'))}`,
    ko:
      `통과에는 이 프런티어에 대한 비율이 기준선(${bar})을 넘는다는 증거(오류율 ${alpha})${sharedOut(card).ko}가 필요하고, ` +
      `${never ? '벤치마크마다 최고인 점수를 모은 프런티어는 실제보다 좋아 보이므로 미달 판정은 내리지 않습니다' : '미달에는 그 아래라는 같은 수준의 증거가 필요합니다'}. ` +
      `${place.ko} 결론은 ${word.ko}입니다. ${because('ko')}`,
    source: 'results/frontier-rule.ts',
  };
}

export function programmeSentence({ programmeArithmetic, profile, verdict }: Scorecard): Sentence {
  const source = 'results/rounding.ts';
  if (programmeArithmetic === null) {
    return {
      en: "The programme's own arithmetic, one mean over the other, cannot be computed on what was measured.",
      ko: '평균을 평균으로 나누는 사업 산식은 측정된 것만으로는 계산할 수 없습니다.',
      source,
    };
  }
  const { ratio, atLeastBar } = programmeArithmetic;
  const [value, bar, word] = [formatRatio(ratio), formatRatio(profile.bar), verdictWords[verdict.verdict]];
  const agrees = verdict.verdict === (atLeastBar ? 'pass' : 'fail');
  return {
    en:
      `The programme's own arithmetic divides one mean by the other and makes no allowance for chance: ${value}, which is ` +
      `${atLeastBar ? 'at or above' : 'below'} ${bar} and ${agrees ? `agrees with ${word.en}` : `by itself does not make the verdict, which is ${word.en}`}.`,
    ko:
      `사업 산식은 평균을 평균으로 나눌 뿐 우연을 감안하지 않으며, 그 값은 ${value}(기준선 ${bar} ${atLeastBar ? '이상' : '미만'})이어서 ` +
      `${agrees ? `판정(${word.ko})과 일치합니다` : `그것만으로 판정이 되지는 않고, 결론은 ${word.ko}입니다`}.`,
    source,
  };
}

/** The line of the reference that binds. */
export function frontierRow({ frontier, references }: Scorecard): ReferenceRow | undefined {
  return references.find(({ model }) => model === frontier);
}

// Inside a sentence the reason goes on in small letters; names and symbols stay.
function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function most<T>(list: readonly T[], of: (one: T) => number): T | undefined {
  return list.reduce<T | undefined>((best, one) => (best === undefined || of(one) > of(best) ? one : best), undefined);
}
