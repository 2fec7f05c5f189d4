/**
 * What every report says first: the verdict in words, the ratio with its interval, the programme's arithmetic beside
 * the statistical verdict, and, in a rehearsal, the ratio that was set beforehand. Lines of clean text, no markup.
 */
import type { MaybeEstimate, Scorecard } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { formatConfidence, formatHalfWidth, formatInterval, formatRatio, formatShare } from './figures.ts';
import { reasonSentence } from './reasons.ts';
import { truncationSentence } from './truncation-words.ts';
import { type Language, labels, releaseRuleWords, remarks, verdictMeanings, verdictWords } from './words.ts';

const shownCarriers = 2;

export type Headline = {
  verdict: string;
  meaning: string;
  /** Candidate against whom, and the bar. */
  contest: string;
  /** Ratio and interval, or why there is none. */
  ratio: string;
  programme: string;
  statistical: string;
  /** What the interval is about, with the narrower one for these samples alone beside it where repeats give one. */
  target: string | null;
  /** The ratio without the gain of picking the best of several references, where there is one. */
  adjusted: string | null;
  /** Which of the planned looks decided, where a run may stop early. */
  looks: string | null;
  reasons: string[];
  /** Which benchmarks carry most of the uncertainty of an undecided verdict. */
  uncertainty: string | null;
  /** That the models are stand-ins, and the truth beside the measurement. */
  rehearsal: string[];
};

/** The first lines of any report on the scorecard. */
export function headlineOf(scorecard: Scorecard, language: Language): Headline {
  const verdict = verdictWords[scorecard.verdict.verdict][language];
  const ratio = ratioPhrase(scorecard.ratio, { language, alpha: scorecard.profile.alpha });
  return {
    verdict,
    meaning: verdictMeanings[scorecard.verdict.verdict][language],
    contest: contestPhrase(scorecard, language),
    ratio,
    programme: programmePhrase(scorecard, language),
    statistical: `${verdict} (${bounds(scorecard, language)})`,
    target: targetPhrase(scorecard.halfWidths, language),
    adjusted: adjustedPhrase(scorecard.adjustedRatio, language),
    looks: looksPhrase(scorecard.sequential, language),
    reasons: scorecard.verdict.reasons.map((code) => whyPhrase(code, scorecard, language)),
    uncertainty: uncertaintyPhrase(scorecard, language),
    rehearsal: rehearsalLines(scorecard, language),
  };
}

/** A reason in words, with the figures behind it where one benchmark and one model stand for it. */
export function whyPhrase(code: string, scorecard: Scorecard, language: Language): string {
  const found = code === 'truncated-above-limit' ? truncationSentence(scorecard, language) : null;
  return found ?? reasonSentence(code, language);
}

/** An estimate as one phrase: value and interval, or the plain value and why it has no interval. */
export function ratioPhrase(ratio: MaybeEstimate, options: { language: Language; alpha: number }): string {
  const { language, alpha } = options;
  if (ratio.status === 'estimated') {
    return `${formatRatio(ratio.estimate.value)} (${intervalPhrase(alpha, language)} ${formatInterval(ratio.estimate)})`;
  }
  const why = reasonSentence(ratio.reason, language);
  if (ratio.value === null) return `${language === 'ko' ? '비율 없음' : 'no ratio'}. ${why}`;
  return `${formatRatio(ratio.value)}, ${language === 'ko' ? '구간 없음' : 'no interval'}. ${why}`;
}

/** "90% interval". */
export function intervalPhrase(alpha: number, language: Language): string {
  return `${formatConfidence(alpha)}% ${labels.interval[language].toLowerCase()}`;
}

/** Which references count, in words: the window and the date that is taken as the release. */
export function windowPhrase(scorecard: Scorecard, language: Language): string {
  const { months, releaseDate, freeze, familyRule } = scorecard.profile.window;
  const { asOf } = scorecard.run;
  const rule = releaseRuleWords[releaseDate][language];
  if (language === 'ko') {
    const span = months === null ? `${asOf}까지` : `${asOf}까지 ${months}개월 안에`;
    const late = freeze === undefined ? '' : ` ${freeze} 뒤에 공개된 모델은 인정하지 않습니다.`;
    const family = familyRule === 'family' ? ' 새 판도 같은 계열의 첫 공개일을 따릅니다.' : '';
    return `${span} 공개된 모델만 인정합니다. 공개일은 ${rule}입니다.${late}${family}`;
  }
  const span = months === null ? `by ${asOf}` : `in the ${months} months up to ${asOf}`;
  const late = freeze === undefined ? '' : ` Nothing released after the freeze of ${freeze} counts.`;
  const family = familyRule === 'family' ? ' A snapshot is as old as the first model of its family.' : '';
  return `Models released ${span} count. Release means ${rule}.${late}${family}`;
}

/** Why the interval of the whole is not that of the frontier's own row; nothing where the two read the same. */
export function ownIntervalNote({ ratio, references, frontier }: Scorecard, language: Language): string[] {
  const own = references.find(({ model }) => model === frontier)?.ratio;
  if (frontier === null || ratio.status !== 'estimated' || own?.status !== 'estimated') return [];
  const [whole, alone] = [formatInterval(ratio.estimate), formatInterval(own.estimate)];
  if (whole === alone || !ratio.estimate.method.endsWith('+max-t')) return [];
  const name = cleanText(frontier);
  return language === 'ko'
    ? [
        `맨 위의 구간(${whole})은 인정되는 기준 모델 모두를 한꺼번에 상대한 것이고, 이 표의 구간은 줄마다 그 모델 하나만 상대한 것입니다(${name}: ${alone}). 그래서 둘이 조금 다릅니다.`,
      ]
    : [
        `The interval at the top, ${whole}, is against all references that count at once; a row here is against that model alone (${name}: ${alone}). Hence the two differ a little.`,
      ];
}

function contestPhrase(scorecard: Scorecard, language: Language): string {
  const candidate = cleanText(scorecard.candidate);
  const bar = `${language === 'ko' ? '기준선' : 'bar'} ${formatRatio(scorecard.profile.bar)}`;
  if (scorecard.frontier === null) return `${candidate} · ${remarks.noFrontier[language]} · ${bar}`;
  return `${candidate} ${language === 'ko' ? '대' : 'against'} ${cleanText(scorecard.frontier)} · ${bar}`;
}

function programmePhrase(scorecard: Scorecard, language: Language): string {
  const plain = scorecard.programmeArithmetic;
  const bar = formatRatio(scorecard.profile.bar);
  if (plain === null) return language === 'ko' ? '계산할 수 없음' : 'cannot be computed';
  const ratio = formatRatio(plain.ratio);
  if (language === 'ko') return `${ratio} (${bar} ${plain.atLeastBar ? '이상' : '미만'})`;
  return `${ratio} (${plain.atLeastBar ? '>=' : '<'} ${bar})`;
}

function targetPhrase(widths: Scorecard['halfWidths'], language: Language): string | null {
  const { superpopulation, fixedBank } = widths;
  if (superpopulation === null) return null;
  const wide = `±${formatHalfWidth(superpopulation)}`;
  const narrow = fixedBank === null ? null : `±${formatHalfWidth(fixedBank)}`;
  if (language === 'ko') {
    const field = `같은 종류의 다른 문항까지 보면 ${wide} (판정 기준)`;
    return narrow === null ? field : `${field}, 이 문항만 다시 풀면 ${narrow}`;
  }
  const field = `${wide} for other samples of the same kind (this decides)`;
  return narrow === null ? field : `${field}, ${narrow} if these samples alone were asked again`;
}

function adjustedPhrase(ratio: number | null, language: Language): string | null {
  if (ratio === null) return null;
  const why =
    language === 'ko'
      ? '여러 기준 모델 중 최고여서 프런티어가 얻는 이득을 뺌'
      : 'less what the frontier gains by being the best of several';
  return `${formatRatio(ratio)} (${why})`;
}

function looksPhrase(sequential: Scorecard['sequential'], language: Language): string | null {
  if (sequential === undefined) return null;
  const { planned, decided, looks, rule } = sequential;
  const share = formatShare(looks.at(-1)?.fraction ?? 0);
  const korean = language === 'ko';
  const seen = korean
    ? `계획 ${planned}번 중 ${looks.length}번, 문항의 ${share} (${rule})`
    : `${looks.length} of ${planned} planned, ${share} of the samples (${rule})`;
  if (!decided || looks.length === planned) return seen;
  return korean
    ? `${seen}. 일찍 멈춘 실행의 비율은 기준선에서 먼 쪽으로 치우치므로 구간을 보십시오`
    : `${seen}. The ratio of a run that stopped early leans away from the bar: read the interval`;
}

function uncertaintyPhrase(scorecard: Scorecard, language: Language): string | null {
  if (scorecard.verdict.verdict !== 'undecided') return null;
  const carriers = scorecard.benchmarks
    .flatMap(({ id, varianceShare }) => (varianceShare === null ? [] : [{ id, varianceShare }]))
    .filter(({ varianceShare }) => formatShare(varianceShare) !== formatShare(0))
    .sort((a, b) => b.varianceShare - a.varianceShare)
    .slice(0, shownCarriers)
    .map(({ id, varianceShare }) => `${cleanText(id)} (${formatShare(varianceShare)})`);
  if (carriers.length === 0) return null;
  return language === 'ko' ? `주로 ${carriers.join(', ')}에서 옵니다` : `mostly from ${carriers.join(', ')}`;
}

function bounds(scorecard: Scorecard, language: Language): string {
  const { ratio, profile } = scorecard;
  if (ratio.status === 'estimated')
    return `${intervalPhrase(profile.alpha, language)} ${formatInterval(ratio.estimate)}`;
  return language === 'ko' ? '구간 없음' : 'no interval';
}

function rehearsalLines(scorecard: Scorecard, language: Language): string[] {
  if (scorecard.rehearsal === undefined) return [];
  const standIns =
    language === 'ko'
      ? '여기 나온 모델은 실력을 미리 정해 둔 대역이며, 실제 모델의 성적이 아닙니다.'
      : 'The models are stand-ins whose ability was set beforehand; this says nothing about any real model.';
  return [standIns, truthPhrase(scorecard.rehearsal.trueRatio, scorecard, language)];
}

function truthPhrase(trueRatio: number, { ratio, profile }: Scorecard, language: Language): string {
  const truth = formatRatio(trueRatio);
  if (ratio.status !== 'estimated') {
    return language === 'ko'
      ? `정해 둔 참 비율 ${truth}. 견줄 구간을 얻지 못했습니다.`
      : `True ratio ${truth}; the measurement gives no interval to hold it against.`;
  }
  const measured = ratioPhrase(ratio, { language, alpha: profile.alpha });
  const inside = ratio.estimate.lower <= trueRatio && trueRatio <= ratio.estimate.upper;
  return language === 'ko'
    ? `정해 둔 참 비율 ${truth}, 잰 비율 ${measured}. 참값은 구간 ${inside ? '안' : '밖'}에 있습니다.`
    : `True ratio ${truth}, measured ${measured}. The true ratio lies ${inside ? 'inside' : 'outside'} the interval.`;
}
