/** What is said about two compared checkpoints, in Korean and English. A code without a phrase does not compile. */
import type {
  ComparedBenchmark,
  ComparisonCard,
  ComparisonOutcome,
  ComparisonReason,
  ComparisonStatus,
} from '../../harness/schema/index.ts';
import type { Phrase } from './words.ts';

export const outcomeHeads: Readonly<Record<ComparisonOutcome, Phrase>> = {
  'no-regression': { ko: '성능 저하 없음', en: 'NO REGRESSION' },
  regression: { ko: '성능 저하', en: 'REGRESSION' },
  'cannot-tell': { ko: '알 수 없음', en: 'CANNOT TELL' },
};

export const comparisonReasons: Readonly<Record<ComparisonReason, Phrase>> = {
  'suite-fell': {
    ko: '전체 점수가 허용 폭 이상 떨어졌고, 우연으로 볼 수 없습니다.',
    en: 'The suite fell by the tolerance or more, and not by chance.',
  },
  'benchmark-fell': {
    ko: '한 벤치마크 이상이 허용 폭 이상 떨어졌고, 우연으로 볼 수 없습니다.',
    en: 'At least one benchmark fell by its tolerance or more, and not by chance.',
  },
  'fall-ruled-out': {
    ko: '허용 폭만큼의 하락은 이 자료와 맞지 않습니다.',
    en: 'The data rule out a fall of the tolerance.',
  },
  'fall-would-show': {
    ko: '허용 폭만큼 떨어졌다면 드러났을 만큼 문항이 많고, 드러난 것이 없습니다.',
    en: 'There are enough samples to show a fall of the tolerance, and none showed.',
  },
  'nothing-in-common': {
    ko: '두 실행에서 함께 측정된 문항이 없습니다.',
    en: 'The two runs have no measured sample in common.',
  },
  'benchmark-unmeasured': {
    ko: '두 실행에 다 있으나 함께 측정된 문항이 없는 벤치마크가 있습니다.',
    en: 'A benchmark of both runs has no sample that both measured.',
  },
  'missing-above-limit': {
    ko: '측정되지 않은 몫이 판정 규칙의 한도를 넘습니다.',
    en: 'More is unmeasured than the profile allows.',
  },
  'one-unit-benchmark': {
    ko: '독립 단위가 하나뿐인 벤치마크가 있어 불확실성을 추정할 수 없습니다.',
    en: 'A benchmark has a single independent unit, so its uncertainty is unknown.',
  },
  'fall-would-not-show': {
    ko: '드러난 하락은 없지만, 허용 폭만큼 떨어졌더라도 이 문항 수로는 드러나지 않을 수 있습니다.',
    en: 'No fall showed, but with so few samples a fall of the tolerance might not show either.',
  },
  'noise-as-large': {
    ko: '같은 모델을 두 번 돌렸을 때만큼밖에 다르지 않습니다.',
    en: 'The two differ no more than one model differs from itself.',
  },
};

export const statusWords: Readonly<Record<ComparisonStatus, Phrase>> = {
  ok: { ko: '하락 안 보임', en: 'no fall seen' },
  warn: { ko: '주의', en: 'warn' },
  fail: { ko: '하락', en: 'FELL' },
};

export const testWords: Readonly<Record<ComparedBenchmark['test'], Phrase>> = {
  'mcnemar-mid-p': { ko: 'McNemar(mid-p)', en: 'McNemar mid-p' },
  'sign-flip-exact': { ko: '부호 순열(전수)', en: 'sign flips, all' },
  'sign-flip-sampled': { ko: '부호 순열(표본)', en: 'sign flips, sampled' },
};

export const leftOutWords: Readonly<Record<ComparisonCard['leftOut'][number]['why'], Phrase>> = {
  'only-in-a': { ko: '이전 실행에만 있음', en: 'only in the old run' },
  'only-in-b': { ko: '새 실행에만 있음', en: 'only in the new run' },
  'no-common-sample': { ko: '함께 측정된 문항 없음', en: 'no sample measured in both' },
};

export const comparisonLabels = {
  title: { ko: '체크포인트 비교', en: 'Comparison' },
  old: { ko: '이전', en: 'Old' },
  new: { ko: '신규', en: 'New' },
  change: { ko: '변화', en: 'Change' },
  sight: { ko: '드러나는 폭', en: 'Sight' },
  tolerance: { ko: '허용 폭', en: 'Tolerance' },
  noise: { ko: '잡음', en: 'Noise' },
  leftOut: { ko: '뺀 것', en: 'Left out' },
  settings: { ko: '다른 설정', en: 'Settings' },
  onlyOld: { ko: '이전만', en: 'Only old' },
  onlyNew: { ko: '신규만', en: 'Only new' },
  holm: { ko: 'p(Holm)', en: 'p (Holm)' },
  visible: { ko: '드러나는 폭', en: 'Visible' },
  power: { ko: '검정력', en: 'Power' },
  test: { ko: '검정', en: 'Test' },
} as const satisfies Record<string, Phrase>;

export const comparisonRemarks = {
  legend: {
    ko: '변화는 100점 만점의 점수 차(신규 - 이전)입니다. 드러나는 폭은 다섯 번 중 네 번 드러날 가장 작은 하락 폭이고, 검정력은 허용 폭만큼 떨어졌을 때 드러날 확률입니다.',
    en: 'Changes are points of 100, new minus old. Visible: the smallest fall that shows four times in five. Power: the chance that a fall of the tolerance shows.',
  },
  once: {
    ko: '한 번의 비교에 맞춘 오류율입니다. 매일 밤 되풀이하면 우연한 경보가 쌓입니다.',
    en: 'The error rate is that of one comparison; repeated every night, chance alarms add up.',
  },
} as const satisfies Record<string, Phrase>;
