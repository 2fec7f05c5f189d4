/** The sentences of an explanation about what could be otherwise: other rules, and where the uncertainty sits. */
import type { BenchmarkRow, Scorecard } from '../../harness/schema/index.ts';
import { normalQuantile } from '../statistics/distributions.ts';
import { cleanText } from './escape.ts';
import { frontierRow } from './explain-found.ts';
import { formatCount, formatRatio, formatShare } from './figures.ts';
import { counted, type Sentence } from './sentence.ts';
import { ruleWords, verdictWords } from './words.ts';

const POWER = 0.8;
/** Beyond this many times the samples, a number would promise more than it knows. */
const MANY_TIMES = 100;
const shownCarriers = 3;

export function rulesSentence({ sensitivity, profile, verdict }: Scorecard): Sentence {
  const source = 'results/sensitivity.ts';
  const others = sensitivity.flatMap(({ rule, ratio, atLeastBar, verdict: tested }) =>
    rule === profile.aggregation || ratio === null || atLeastBar === null ? [] : [{ rule, ratio, atLeastBar, tested }],
  );
  if (others.length === 0) {
    return {
      en: 'No other rule could be computed beside it.',
      ko: '함께 계산할 수 있는 다른 규칙이 없었습니다.',
      source,
    };
  }
  const ratios = others.map(({ ratio }) => ratio);
  const range = `${formatRatio(Math.min(...ratios))}–${formatRatio(Math.max(...ratios))}`;
  const above = others.filter(({ atLeastBar }) => atLeastBar).length;
  const bar = formatRatio(profile.bar);
  const turned = others.filter(({ tested }) => tested !== null && tested !== verdict.verdict);
  const named = (language: 'ko' | 'en') =>
    turned
      .map(
        ({ rule, tested }) => `${ruleWords[rule][language]} (${tested === null ? '' : verdictWords[tested][language]})`,
      )
      .join(', ');
  return {
    en:
      `Under ${counted(others.length, 'other rule')} the same marks give ${others.length === 1 ? `a ratio of ${formatRatio(ratios[0] ?? null)}, which is ${above === 1 ? 'at or above' : 'below'} ${bar}` : `ratios of ${range}, ${above} of them at or above ${bar}`}, and ` +
      (turned.length === 0
        ? 'no tested verdict is another one.'
        : `the verdict would be another under ${named('en')}.`),
    ko:
      `다른 규칙 ${others.length}가지로 보면 같은 채점 결과에서 비율은 ${range}이고 그중 ${above}가지가 ${bar} 이상이며, ` +
      (turned.length === 0
        ? '검정한 판정이 달라지는 규칙은 없습니다.'
        : `판정이 달라지는 규칙은 ${named('ko')}입니다.`),
    source,
  };
}

export function uncertaintySentence(card: Scorecard): Sentence {
  const source = 'results/statistics/planner.ts';
  const carriers = [...card.benchmarks]
    .filter((row): row is BenchmarkRow & { varianceShare: number } => row.varianceShare !== null)
    .sort((a, b) => b.varianceShare - a.varianceShare);
  const most = halfOf(carriers);
  const total = card.benchmarks.reduce((sum, { paired }) => sum + paired, 0);
  const samples = most.reduce((sum, { paired }) => sum + paired, 0);
  const share = formatShare(most.reduce((sum, { varianceShare }) => sum + varianceShare, 0));
  const names = most.map(({ id, varianceShare }) => `${cleanText(id)} (${formatShare(varianceShare)})`).join(', ');
  const where =
    most.length === 0
      ? { en: 'Where the uncertainty comes from cannot be told', ko: '불확실성이 어디서 오는지 말할 수 없습니다' }
      : {
          en: `${formatCount(samples)} of the ${counted(total, 'sample')} carry ${share} of the uncertainty, namely ${names}`,
          ko: `문항 ${formatCount(total)}개 가운데 ${formatCount(samples)}개가 불확실성의 ${share}를 차지하며, 그 벤치마크는 ${names}입니다`,
        };
  const then = afterwards(card);
  return { en: `${where.en}; ${then.en}.`, ko: `${where.ko}. ${then.ko}.`, source };
}

// The fewest benchmarks that carry half of the variance, a few at most.
function halfOf<Row extends { varianceShare: number }>(falling: readonly Row[]): Row[] {
  const chosen: Row[] = [];
  let carried = 0;
  for (const row of falling) {
    if (carried >= 0.5 || chosen.length === shownCarriers) break;
    chosen.push(row);
    carried += row.varianceShare;
  }
  return chosen;
}

function afterwards(card: Scorecard): { en: string; ko: string } {
  const { verdict } = card.verdict;
  if (verdict === 'pass' || verdict === 'fail') {
    return { en: 'the number of samples was enough for this verdict', ko: '이 판정에는 지금의 문항 수로 충분했습니다' };
  }
  if (verdict === 'incomplete' && card.verdict.reasons.includes('interim')) {
    return {
      en: 'part of the samples is still to be asked, and the same command goes on with them',
      ko: '아직 묻지 않은 문항이 있으며, 같은 명령을 다시 주면 이어서 묻습니다',
    };
  }
  if (verdict === 'incomplete') {
    return {
      en: 'what stands in the way of a verdict has to be put right first, and more samples would not help',
      ko: '판정을 막는 것을 먼저 바로잡아야 하며, 문항을 늘려도 소용이 없습니다',
    };
  }
  const times = timesNeeded(card);
  if (times === null) {
    return { en: 'how many samples would settle it is not known', ko: '몇 문항이면 가려질지는 알 수 없습니다' };
  }
  if (times > MANY_TIMES) {
    return {
      en: `the measured ratio lies so near to the bar that even ${MANY_TIMES} times as many samples would most likely leave it open`,
      ko: `잰 비율이 기준선에 너무 가까워 문항을 ${MANY_TIMES}배로 늘려도 가려지지 않을 것입니다`,
    };
  }
  const wanted = (frontierRow(card)?.paired ?? 0) * times;
  const [factor, count] = [(Math.ceil(times * 10 - 1e-9) / 10).toFixed(1), formatCount(Math.ceil(wanted))];
  return {
    en: `if the true ratio is the measured one, about ${factor} times as many samples (${count}) would settle it four times in five`,
    ko: `참 비율이 잰 값과 같다면 문항을 약 ${factor}배(${count}개)로 늘릴 때 다섯 번 중 네 번 가려집니다`,
  };
}

/**
 * Times as many samples, benchmark by benchmark, that would take the statistic from where it is to where a test decides with
 * power 0.8: the statistic grows with the square root. PASS waits for the reference with the smallest statistic, FAIL for the one
 * with the smallest among those that could be the frontier. Null without a test, or
 * where the frontier is made of several references.
 */
export function timesNeeded(card: Scorecard): number | null {
  const { references, profile, ratio, sequential } = card;
  if (ratio.status !== 'estimated' || frontierRow(card) === undefined) return null;
  const above = ratio.estimate.value >= profile.bar;
  const statistics = references.flatMap(({ test, screenedOut }) =>
    test === null || (!above && screenedOut) ? [] : [test.statistic],
  );
  if (statistics.length === 0) return null;
  const least = Math.min(...statistics);
  const critical = sequential?.looks.at(-1)?.critical ?? normalQuantile(1 - profile.alpha);
  const wanted = critical + normalQuantile(POWER);
  if (above !== least >= 0 || least === 0) return Number.POSITIVE_INFINITY;
  return Math.max(1, (wanted / least) ** 2);
}
