/** What is said about published scores, in Korean and English. A code without a phrase does not compile. */
import type { PublishedExclusion } from '../published-pairs.ts';
import type { ProvisionalVerdict } from '../published-verdict.ts';
import type { Phrase } from './words.ts';

export const provisionalWords: Readonly<Record<ProvisionalVerdict, Phrase>> = {
  'provisional-pass': { ko: '잠정 통과', en: 'PROVISIONAL PASS' },
  'provisional-fail': { ko: '잠정 미달', en: 'PROVISIONAL FAIL' },
  'provisional-undecided': { ko: '잠정 판정 보류', en: 'PROVISIONAL UNDECIDED' },
};

export const exclusionWords: Readonly<Record<PublishedExclusion, Phrase>> = {
  elo: { ko: 'Elo 점수는 0점이 없어 비율을 낼 수 없음', en: 'an Elo rating has no zero, so it has no ratio' },
  'stage-points': { ko: '단계평가 배점은 점수가 아님', en: 'points of a stage evaluation are no score of a benchmark' },
  'direction-unstated': {
    ko: '높은 쪽이 좋은지 표에 적혀 있지 않음',
    en: 'the table does not say which way is better',
  },
  composite: {
    ko: '여러 벤치마크의 평균이어서 두 번 세게 됨',
    en: 'a mean over benchmarks, whose parts would count twice',
  },
  ambiguous: { ko: '같은 벤치마크에 점수가 여럿임', en: 'several scores of the same benchmark' },
};

export const publishedLabels = {
  title: { ko: '공표 점수 비교', en: 'Published scores' },
  table: { ko: '표', en: 'Table' },
  setting: { ko: '설정', en: 'Setting' },
  n: { ko: '공통', en: 'n' },
  means: { ko: '평균의 비', en: 'Ratio of means' },
  ratios: { ko: '비의 평균', en: 'Mean of ratios' },
  capped: { ko: '1에서 자름', en: 'Capped' },
  geometric: { ko: '기하평균', en: 'Geometric' },
  range: { ko: '최소–최대', en: 'Lowest–highest' },
  best: { ko: '벤치마크별 최고', en: 'Best of each' },
  screening: { ko: '프런티어가 될 수 없는 기준 모델', en: 'References that cannot be the frontier' },
  upper: { ko: '상한', en: 'At most' },
  floor: { ko: '측정 하한', en: 'Measured at least' },
  screened: { ko: '제외', en: 'screened out' },
  possible: { ko: '측정 필요', en: 'must be measured' },
} as const satisfies Record<string, Phrase>;

export const publishedRemarks = {
  provisional: {
    ko: '잠정 결과입니다. 이 비교를 위해 측정한 응답은 없으며, 여러 곳에서 각기 다른 조건으로 공표한 점수를 나란히 놓았을 뿐입니다. 공식 판정이 될 수 없습니다.',
    en: 'This result is provisional: no answer was measured for it. It puts side by side what others published, each under conditions of their own, and can never be an official verdict.',
  },
  mixed: {
    ko: '서로 다른 표의 점수를 섞었습니다. 표마다 프롬프트, 설정, 채점이 다릅니다. 한 벤치마크에 점수가 여럿이면 후보는 가장 낮은 점수를, 기준 모델은 가장 높은 점수를 씁니다.',
    en: 'Scores of different tables are mixed: prompts, settings and marking differ between them. Where a benchmark has several scores, the lowest of the candidate and the highest of the reference count.',
  },
  differentBenchmarks: {
    ko: '기준 모델마다 공통 벤치마크가 달라 줄끼리는 비교할 수 없습니다.',
    en: 'The rows rest on different benchmarks, so they cannot be compared with each other.',
  },
  noneCounts: {
    ko: '이 표에는 기준일에 인정되는 기준 모델이 없어 판정하지 않았습니다.',
    en: 'No reference of this table counts on that day, so there is no verdict.',
  },
  nothing: {
    ko: '후보와 같은 표에 실린 기준 모델이 없습니다.',
    en: 'No reference stands in a table with the candidate.',
  },
  noFloor: {
    ko: '성적표에 모든 벤치마크를 측정한 기준 모델이 없어, 제외할 수 있는 것이 없습니다.',
    en: 'The scorecard has no reference measured on every benchmark, so none can be screened out.',
  },
  noScreen: {
    ko: '측정하지 않은 기준 모델 가운데 이 평가 묶음의 점수를 공표한 것이 없습니다.',
    en: 'No reference that was not measured has published scores on this suite.',
  },
} as const satisfies Record<string, Phrase>;
