/**
 * Plain sentences, in Korean and English, for every code that a scorecard can carry. A code of the vocabulary without
 * a sentence does not compile; a code from another version of the harness is shown as it is.
 */
import type { BenchmarkFlag, Eligibility, GateFinding, Outcome, Reason } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import type { Language, Phrase } from './words.ts';

const reasonSentences: Readonly<Record<Reason, Phrase>> = {
  'all-references-matched': {
    ko: '인정된 모든 기준 모델에 대해 기준선 이상임이 확인되었습니다.',
    en: 'The bar is reached against every reference that counts.',
  },
  'below-a-reference': {
    ko: '적어도 한 기준 모델에 대해 기준선에 못 미침이 확인되었습니다.',
    en: 'Against at least one reference the bar is missed.',
  },
  'interval-contains-bar': {
    ko: '구간이 기준선을 포함합니다. 문항을 더 풀어야 가릴 수 있습니다.',
    en: 'The interval contains the bar; more samples are needed to tell.',
  },
  'no-reference-in-window': {
    ko: '정해진 기간에 공개된 기준 모델이 없습니다.',
    en: 'No reference was released inside the window.',
  },
  'no-named-target': {
    ko: '지정 목표 모델이 없거나, 지정한 모델이 이 실행에 없습니다.',
    en: 'No target model is named, or the named one is not in this run.',
  },
  'candidate-unknown': { ko: '후보 모델이 이 실행에 없습니다.', en: 'The candidate is not in this run.' },
  'model-stopped': {
    ko: '다음 호출도 모두 실패할 오류가 나서 한 모델의 실행이 멈췄습니다.',
    en: 'A model was stopped by an error that every further call would meet.',
  },
  'reference-unmeasured': {
    ko: '인정된 기준 모델 가운데 측정되지 않은 것이 있습니다.',
    en: 'A reference that counts was not measured.',
  },
  'benchmark-unmeasured': {
    ko: '측정되지 않은 벤치마크가 있습니다.',
    en: 'A benchmark of the suite was not measured.',
  },
  'no-overlap': {
    ko: '후보와 기준 모델이 함께 푼 문항이 없습니다.',
    en: 'Candidate and reference have no sample in common.',
  },
  'missing-above-limit': {
    ko: '측정되지 않은 몫이 허용 한도를 넘습니다.',
    en: 'More is unmeasured than the profile allows.',
  },
  'missing-could-change-verdict': {
    ko: '측정되지 않은 응답에 따라 판정이 달라질 수 있습니다.',
    en: 'The unmeasured answers could change the verdict.',
  },
  'truncated-above-limit': {
    ko: '길이 한도에서 잘린 응답이 깨끗한 비교에 허용되는 몫을 넘습니다.',
    en: 'More answers were cut at the token budget than a clean comparison allows.',
  },
  interim: {
    ko: '아직 묻지 않은 문항이 있는 중간 결과입니다. 계획에 없던 시점에는 판정하지 않습니다. 같은 명령을 다시 주면 이어서 합니다.',
    en: 'This is an interim result: some planned samples were never asked, and there is no verdict at an unplanned moment. The same command goes on.',
  },
  'marks-malformed': {
    ko: '점수표의 형식이 맞지 않아 계산할 수 없습니다.',
    en: 'The marks are not well formed, so nothing can be computed.',
  },
  'weights-malformed': {
    ko: '가중치의 형식이 맞지 않아 계산할 수 없습니다.',
    en: 'The weights are not well formed, so nothing can be computed.',
  },
  'frontier-scored-zero': {
    ko: '프런티어의 점수가 0이라 비율을 낼 수 없습니다.',
    en: 'The frontier scored zero, so there is no ratio.',
  },
  'frontier-not-above-chance': {
    ko: '프런티어가 찍기보다 나은지 확실하지 않아 비율을 낼 수 없습니다.',
    en: 'The frontier is not clearly above guessing, so there is no ratio.',
  },
  'candidate-scored-zero': {
    ko: '후보의 점수가 0이라 이 규칙으로는 검정할 수 없습니다.',
    en: 'The candidate scored zero, so this rule has no test.',
  },
  'one-unit-benchmark': {
    ko: '독립 단위가 하나뿐인 벤치마크가 있어 검정할 수 없습니다.',
    en: 'A benchmark has a single independent unit, so no test can be made.',
  },
  'no-variance': {
    ko: '응답에 차이가 없어 불확실성을 추정할 수 없습니다.',
    en: 'The marks do not vary, so their uncertainty cannot be estimated.',
  },
  'unbounded-interval': {
    ko: '프런티어의 점수가 너무 낮거나 흔들려 구간이 한정되지 않습니다.',
    en: 'The frontier scores too low or too unsteadily: the interval has no end.',
  },
  'every-benchmark-excluded': {
    ko: '모든 벤치마크가 비율에서 빠져 남은 것이 없습니다.',
    en: 'Every benchmark is left out of the ratio; nothing remains.',
  },
  'envelope-never-fails': {
    ko: '벤치마크마다 최고를 고른 프런티어는 실제보다 좋아 보이므로, 못 미쳐도 미달로 판정하지 않습니다.',
    en: 'The best of each benchmark looks better than it is, so falling short of it is no FAIL.',
  },
  'benchmarks-excluded': {
    ko: '규칙에 따라 비율에서 뺀 벤치마크가 있습니다.',
    en: 'By the rule, some benchmarks are left out of the ratio.',
  },
  'fewer-references-than-asked': {
    ko: '인정된 기준 모델이 규칙이 정한 수보다 적어 있는 모델만으로 평균했습니다.',
    en: 'Fewer references count than the rule averages; the mean is of those there are.',
  },
  'small-n': {
    ko: '문항이 적어 결과가 불안정할 수 있습니다.',
    en: 'There are few samples; the result may be unsteady.',
  },
  'few-clusters': {
    ko: '문항이 적은 수의 군집에 몰려 있어 결과가 불안정할 수 있습니다.',
    en: 'The samples fall into few clusters; the result may be unsteady.',
  },
};

const fewSamples: Phrase = { ko: '문항 적음', en: 'few samples' };

const gateWords: Readonly<Record<GateFinding['reason'], Phrase>> = {
  'assay-sensitivity': { ko: '어느 기준 모델도 찍기보다 뚜렷이 낫지 않음', en: 'no reference clearly above guessing' },
  'near-zero-frontier': { ko: '프런티어 점수가 0에 가까워 나눌 수 없음', en: 'frontier too near zero to divide by' },
  'signed-metric': { ko: '0점의 뜻이 없는 지표', en: 'a metric without a natural zero' },
  'unbounded-metric': { ko: '점수가 아닌 양(시간·토큰 등)', en: 'a quantity, not a score' },
  saturated: { ko: '프런티어가 만점에 가까움', en: 'frontier near the ceiling' },
  'small-n': fewSamples,
};

const flagWords: Readonly<Record<BenchmarkFlag, Phrase>> = {
  saturated: { ko: '포화', en: 'saturated' },
  'at-chance': { ko: '찍기와 구별 안 됨', en: 'not clearly above chance' },
  'below-chance': { ko: '찍기보다 낮음', en: 'below chance' },
  'small-n': fewSamples,
  'few-clusters': { ko: '군집 적음', en: 'few clusters' },
  'one-unit': { ko: '단위 하나', en: 'one unit' },
  unmeasured: { ko: '미측정', en: 'not measured' },
  'near-zero-frontier': { ko: '프런티어 점수가 0에 가까움', en: 'frontier near zero' },
  continuity: { ko: '0점 보정', en: 'zero corrected' },
};

const eligibilitySentences: Readonly<Record<Eligibility['reason'], Phrase>> = {
  'in-window': { ko: '기간 안에 공개됨', en: 'in the window' },
  'named-target': { ko: '지정 목표 모델', en: 'the named target' },
  'too-old': { ko: '기간보다 먼저 공개됨', en: 'before the window' },
  'not-yet-released': { ko: '기준일에 아직 미공개', en: 'not yet released' },
  'after-freeze': { ko: '기준 모델 마감일 뒤 공개', en: 'after the freeze' },
  'date-unknown': { ko: '공개일 모름', en: 'date not known' },
  'own-line': { ko: '후보와 같은 계열', en: "the candidate's own line" },
  'programme-team': { ko: '사업 참여팀의 모델', en: "a programme team's model" },
  'not-the-named-target': { ko: '지정 목표 모델이 아님', en: 'not the named target' },
};

export const outcomeWords: Readonly<Record<Outcome, Phrase>> = {
  answered: { ko: '정상 응답', en: 'answered' },
  unparsed: { ko: '답을 읽을 수 없음', en: 'no answer found in the text' },
  truncated: { ko: '길이 한도에서 잘림', en: 'cut at the token budget' },
  empty: { ko: '빈 응답', en: 'empty answer' },
  refused: { ko: '응답 거부', en: 'refused' },
  filtered: { ko: '필터에 막힘', en: 'stopped by a filter' },
  'provider-error': { ko: '제공자 오류', en: 'provider error' },
  timeout: { ko: '시간 초과', en: 'timed out' },
  'judge-error': { ko: '판정 모델 오류', en: 'judge error' },
};

/** The sentence for a reason of a verdict or of a missing estimate. */
export function reasonSentence(code: string, language: Language): string {
  return lookUp(reasonSentences, code, language);
}

/** The few words for a benchmark's flag. */
export function flagWord(code: string, language: Language): string {
  return lookUp(flagWords, code, language);
}

/** Why a benchmark was left out or flagged. */
export function gateWord(code: string, language: Language): string {
  return lookUp(gateWords, code, language);
}

/** Why a model counts as a reference or does not. */
export function eligibilitySentence(code: string, language: Language): string {
  return lookUp(eligibilitySentences, code, language);
}

// `hasOwn`, because a code such as "constructor" must not find what every object inherits.
function lookUp(table: Readonly<Record<string, Phrase>>, code: string, language: Language): string {
  return (Object.hasOwn(table, code) ? table[code]?.[language] : undefined) ?? cleanText(code);
}
