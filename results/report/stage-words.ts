/** What is said about a stage, in Korean and English. A code without a phrase does not compile. */
import type { GoalFinding, Known, StageBlock, StagePoints, StageStanding } from '../../harness/schema/index.ts';
import type { Phrase } from './words.ts';

export const stageLabels = {
  place: { ko: '순위', en: 'Place' },
  team: { ko: '팀', en: 'Team' },
  total: { ko: '총점', en: 'Total' },
  interval: { ko: '90% 구간', en: '90% interval' },
  chance: { ko: '탈락 확률', en: 'Cut chance' },
  points: { ko: '배점별 점수', en: 'Points by block' },
  certainty: { ko: '탈락이 얼마나 확실한가', en: 'How sure the cut is' },
  leaveOut: { ko: '하나를 빼면', en: 'Without one block' },
  without: { ko: '뺀 항목', en: 'Without' },
  order: { ko: '순서', en: 'Order' },
  cut: { ko: '탈락', en: 'Cut' },
  change: { ko: '달라지는 것', en: 'What changes' },
  weights: { ko: '실제로 미친 영향', en: 'Effective weight' },
  block: { ko: '항목', en: 'Block' },
  full: { ko: '배점', en: 'Points' },
  nominal: { ko: '명목 비중', en: 'Nominal' },
  spread: { ko: '표준편차 비중', en: 'Share of spread' },
  range: { ko: '점수 폭 비중', en: 'Share of range' },
  covariance: { ko: '총점 분산 기여', en: 'Share of variance' },
  reach: { ko: '1위와 최하위의 차', en: 'Best − worst' },
  scores: { ko: '점수의 출처', en: 'Sources of the figures' },
  score: { ko: '원점수', en: 'Score' },
  got: { ko: '점수', en: 'Points' },
  published: { ko: '공표', en: 'Published' },
  source: { ko: '출처', en: 'Source' },
  criteria: { ko: '최소 기준', en: 'Minimum criteria' },
  finding: { ko: '확인', en: 'Finding' },
  evidence: { ko: '근거', en: 'Evidence' },
  rules: { ko: '규칙과 그 근거', en: 'The rules and how they are known' },
  known: { ko: '근거 수준', en: 'Known as' },
  needs: { ko: '한 항목에서만 올릴 때 필요한 점수', en: 'What one block alone would have to give' },
  needed: { ko: '더 필요한 점수', en: 'More points' },
  neededScore: { ko: '그때의 원점수', en: 'Score then' },
  goal: { ko: '목표', en: 'Goal' },
  due: { ko: '기한', en: 'Due' },
  target: { ko: '기준값', en: 'Target' },
  value: { ko: '측정값', en: 'Measured' },
  why: { ko: '이유', en: 'Why' },
  remarks: { ko: '덧붙임', en: 'Remarks' },
} as const satisfies Record<string, Phrase>;

export const outcomeWords: Readonly<Record<StageStanding['outcome'], Phrase>> = {
  'goes-on': { ko: '통과', en: 'goes on' },
  'cut-on-points': { ko: '점수 탈락', en: 'cut on points' },
  'out-by-criterion': { ko: '최소 기준 미달', en: 'out: criterion not met' },
  'tied-at-the-cut': { ko: '동점 (규칙 없음)', en: 'tied at the cut' },
  'cannot-tell': { ko: '알 수 없음', en: 'cannot be told' },
};

export const knownWords: Readonly<Record<Known, Phrase>> = {
  official: { ko: '공식', en: 'official' },
  inferred: { ko: '추정', en: 'inferred' },
  unknown: { ko: '미공개', en: 'unknown' },
};

export const fromWords: Readonly<Record<StagePoints['from'], Phrase>> = {
  score: { ko: '입력한 원점수', en: 'entered score' },
  points: { ko: '공표 점수', en: 'published points' },
  pairs: { ko: '목표 모델 대비', en: 'pairs' },
  panel: { ko: '평가단', en: 'panel' },
  run: { ko: '직접 측정', en: 'run' },
  withheld: { ko: '비공개', en: 'withheld' },
};

export const criterionWords = {
  met: { ko: '충족', en: 'met' },
  'not-met': { ko: '미충족', en: 'not met' },
  'not-stated': { ko: '밝혀지지 않음', en: 'not stated' },
} as const satisfies Record<string, Phrase>;

export const goalWords: Readonly<Record<GoalFinding['status'], Phrase>> = {
  met: { ko: '달성', en: 'met' },
  'not-met': { ko: '미달', en: 'not met' },
  'cannot-tell': { ko: '알 수 없음', en: 'cannot tell' },
  'not-due': { ko: '기한 전', en: 'not due yet' },
};

export const goalReasons: Readonly<Record<GoalFinding['reason'], Phrase>> = {
  interval: { ko: '구간 전체가 한쪽에 있음', en: 'the whole interval says so' },
  'no-interval': { ko: '구간 없이 값만 비교', en: 'bare figure, no interval' },
  'interval-holds-goal': { ko: '구간이 목표를 포함', en: 'the interval holds the goal' },
  'not-measured': { ko: '측정되지 않음', en: 'not measured' },
  later: { ko: '뒤 단계의 목표', en: 'due at a later stage' },
};

/** The rule of a block in a few words. */
export function ruleWords({ rule, points, rounding }: StageBlock, language: 'ko' | 'en'): string {
  const say = (ko: string, en: string) => (language === 'ko' ? ko : en);
  const words = (): string => {
    if (rule.kind === 'scaled') return say(`원점수 × ${points}/${rule.full}`, `score × ${points}/${rule.full}`);
    if (rule.kind === 'relative-to-first') return say(`1위 대비 × ${points}`, `share of the first × ${points}`);
    if (rule.kind === 'entered') return say('점수를 그대로', 'points as entered');
    if (rule.kind === 'achievement') {
      const cap = rule.cap === null ? say('상한 없음', 'no cap') : say(`상한 ${rule.cap}`, `capped at ${rule.cap}`);
      return `B/A × ${points}, ${cap}`;
    }
    const trim =
      rule.trim === 0 ? '' : say(`최고·최저 ${rule.trim}명씩 제외, `, `${rule.trim} highest and lowest dropped, `);
    const to =
      rule.to === 'first'
        ? say(`1위 대비 × ${points}`, `share of the first × ${points}`)
        : say(`평균 × ${points}/${rule.scale.max}`, `mean × ${points}/${rule.scale.max}`);
    return trim + to;
  };
  const first =
    rounding.score === null
      ? ''
      : say(`원점수를 소수 ${rounding.score}자리로 반올림 후 `, `score rounded to ${rounding.score}, then `);
  const last =
    rounding.points === null
      ? ''
      : say(`, 소수 ${rounding.points}자리 반올림`, `, rounded half up to ${rounding.points}`);
  return `${first}${words()}${last}`;
}
