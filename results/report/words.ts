/**
 * Every fixed word of the reports, in Korean and English. A phrase without one of the two languages does not compile;
 * a verdict, rule or role without a phrase does not either. Sentences about codes stand in `reasons.ts`.
 */
import type {
  Aggregation,
  FrontierView,
  GateFinding,
  ReleaseDateRule,
  Role,
  SensitivityRow,
  Verdict,
} from '../../harness/schema/index.ts';

export type Language = 'ko' | 'en';
export type Phrase = Readonly<Record<Language, string>>;

/** A verdict is a word in every report, so that it never depends on colour. */
export const verdictWords: Readonly<Record<Verdict, Phrase>> = {
  pass: { ko: '통과', en: 'PASS' },
  fail: { ko: '미달', en: 'FAIL' },
  undecided: { ko: '판정 보류', en: 'UNDECIDED' },
  incomplete: { ko: '불완전', en: 'INCOMPLETE' },
};

export const verdictMeanings: Readonly<Record<Verdict, Phrase>> = {
  pass: { ko: '기준선 이상임이 통계적으로 확인되었습니다.', en: 'The data show that the bar is reached.' },
  fail: { ko: '기준선에 못 미침이 통계적으로 확인되었습니다.', en: 'The data show that the bar is missed.' },
  undecided: {
    ko: '이 자료로는 기준선 위인지 아래인지 가릴 수 없습니다.',
    en: 'The data cannot tell whether the bar is reached or missed.',
  },
  incomplete: {
    ko: '판정에 필요한 것이 측정되지 않아 판정하지 않았습니다.',
    en: 'Something the verdict needs was not measured, so none was given.',
  },
};

export const provenanceWords: Readonly<Record<'measured' | 'replayed', Phrase>> = {
  measured: { ko: '직접 측정', en: 'measured' },
  replayed: { ko: '기록된 응답', en: 'replayed' },
};

export const roleWords: Readonly<Record<Role, Phrase>> = {
  candidate: { ko: '후보', en: 'candidate' },
  reference: { ko: '기준 모델', en: 'reference' },
};

export const partWords: Readonly<Record<'korean' | 'general', Phrase>> = {
  korean: { ko: '한국어', en: 'Korean' },
  general: { ko: '일반', en: 'general' },
};

export const aggregationWords: Readonly<Record<Aggregation, Phrase>> = {
  'ratio-of-means': { ko: '평균의 비', en: 'ratio of means' },
  'mean-of-ratios': { ko: '비의 평균', en: 'mean of ratios' },
  geometric: { ko: '비의 기하평균', en: 'geometric mean of ratios' },
  capped: { ko: '1에서 자른 비의 평균', en: 'mean of ratios capped at 1' },
  'chance-corrected': { ko: '찍기 점수를 뺀 평균의 비', en: 'ratio of means above chance' },
};

export const ruleWords: Readonly<Record<SensitivityRow['rule'], Phrase>> = {
  ...aggregationWords,
  'gates-applied': { ko: '관문을 둠', en: 'with the gate on guessing' },
  'gates-ignored': { ko: '관문을 두지 않음', en: 'without any gate' },
  'failures-excluded': { ko: '실패한 응답을 뺌', en: 'failed answers left out' },
  'failures-wrong': { ko: '측정 실패도 오답으로 셈', en: 'unmeasured answers counted wrong' },
  'worst-case': { ko: '미측정분이 후보에게 가장 불리할 때', en: 'unmeasured answers at their worst for the candidate' },
  'best-case': { ko: '미측정분이 후보에게 가장 유리할 때', en: 'unmeasured answers at their best for the candidate' },
};

export const releaseRuleWords: Readonly<Record<ReleaseDateRule, Phrase>> = {
  'first-public': { ko: 'API 공개일과 가중치 공개일 중 이른 날', en: 'the earlier of API and weights' },
  apiGa: { ko: 'API 공개일', en: 'the day of general API access' },
  weights: { ko: '가중치 공개일', en: 'the day the weights were published' },
  report: { ko: '기술 보고서 공개일', en: 'the day of the technical report' },
  listed: { ko: '리더보드 등재일', en: 'the day of the leader board entry' },
};

export const frontierWords: Readonly<Record<FrontierView['frontier'], Phrase>> = {
  window: { ko: '기간 안', en: 'window' },
  'all-time': { ko: '역대', en: 'all time' },
  'named-target': { ko: '지정 목표', en: 'named target' },
};

export const effectWords: Readonly<Record<GateFinding['effect'], Phrase>> = {
  excluded: { ko: '뺌', en: 'left out' },
  flagged: { ko: '표시', en: 'flagged' },
};

/** Headings and labels. */
export const labels = {
  scorecard: { ko: '성적표', en: 'Scorecard' },
  run: { ko: '실행', en: 'Run' },
  asOf: { ko: '기준일', en: 'As of' },
  suite: { ko: '평가 묶음', en: 'Suite' },
  profile: { ko: '판정 규칙', en: 'Profile' },
  candidate: { ko: '후보', en: 'Candidate' },
  frontier: { ko: '프런티어', en: 'Frontier' },
  ratio: { ko: '비율', en: 'Ratio' },
  interval: { ko: '구간', en: 'Interval' },
  bar: { ko: '기준선', en: 'Bar' },
  programme: { ko: '사업 산식', en: 'Programme arithmetic' },
  statistical: { ko: '통계 판정', en: 'Statistical verdict' },
  target: { ko: '구간의 뜻', en: 'Half-width' },
  repeats: { ko: '여러 번 물은 벤치마크', en: 'Asked several times' },
  epochs: { ko: '반복', en: 'Epochs' },
  samples: { ko: '문항', en: 'Samples' },
  within: { ko: '문항 안 분산', en: 'Within' },
  between: { ko: '문항 사이 분산', en: 'Between' },
  passAny: { ko: 'k번 중 한 번이라도 정답', en: 'pass@k' },
  passAll: { ko: 'k번 모두 정답', en: 'pass^k' },
  adjusted: { ko: '보정 비율', en: 'Adjusted ratio' },
  looks: { ko: '중간 판정', en: 'Looks' },
  uncertainty: { ko: '불확실성', en: 'Uncertainty' },
  rehearsal: { ko: '예행연습', en: 'Rehearsal' },
  benchmarks: { ko: '벤치마크별 결과', en: 'Benchmarks' },
  benchmark: { ko: '벤치마크', en: 'Benchmark' },
  part: { ko: '영역', en: 'Part' },
  weight: { ko: '가중치', en: 'Weight' },
  paired: { ko: '공통 문항', en: 'Shared' },
  verdict: { ko: '판정', en: 'Verdict' },
  notes: { ko: '참고', en: 'Notes' },
  variance: { ko: '분산 몫', en: 'Variance' },
  references: { ko: '기준 모델', en: 'References' },
  reference: { ko: '기준 모델', en: 'Reference' },
  released: { ko: '공개일', en: 'Released' },
  counts: { ko: '인정', en: 'Counts' },
  why: { ko: '이유', en: 'Why' },
  yes: { ko: '예', en: 'yes' },
  no: { ko: '아니요', en: 'no' },
  frontiers: { ko: '세 가지 프런티어', en: 'Three frontiers' },
  best: { ko: '최고', en: 'Best' },
  decides: { ko: '판정 기준', en: 'Decides' },
  notMeasured: { ko: '미측정', en: 'Not measured' },
  gates: { ko: '뺐거나 표시한 벤치마크', en: 'Left out or flagged' },
  effect: { ko: '처리', en: 'Effect' },
  found: { ko: '값', en: 'Found' },
  finding: { ko: '결과', en: 'Finding' },
  limit: { ko: '한도', en: 'Limit' },
  sensitivity: { ko: '다른 규칙으로 보면', en: 'Under other rules' },
  pBelow: { ko: 'p(미달, 전체)', en: 'p(below, all)' },
  errorRatio: { ko: '오답 비', en: 'Errors' },
  pPass: { ko: 'p(통과)', en: 'p(pass)' },
  pFail: { ko: 'p(미달)', en: 'p(fail)' },
  rule: { ko: '규칙', en: 'Rule' },
  againstBar: { ko: '기준선 대비', en: 'Against the bar' },
  atOrAbove: { ko: '이상', en: 'at or above' },
  below: { ko: '미만', en: 'below' },
  outcomes: { ko: '응답 결과', en: 'What became of the calls' },
  outcome: { ko: '결과', en: 'Outcome' },
  notAsked: { ko: '묻지 않음', en: 'not asked' },
  models: { ko: '모델별 측정률과 비용', en: 'Coverage and cost' },
  model: { ko: '모델', en: 'Model' },
  role: { ko: '역할', en: 'Role' },
  provenance: { ko: '응답의 출처', en: 'Answers' },
  score: { ko: '점수', en: 'Score' },
  trials: { ko: '호출', en: 'Trials' },
  coverage: { ko: '측정률', en: 'Coverage' },
  inputTokens: { ko: '입력 토큰', en: 'Tokens in' },
  outputTokens: { ko: '출력 토큰', en: 'Tokens out' },
  reasoningTokens: { ko: '추론 토큰', en: 'Reasoning' },
  cost: { ko: '비용', en: 'Cost' },
  hashes: { ko: '해시', en: 'Hashes' },
  harness: { ko: '하니스', en: 'Harness' },
  plan: { ko: '계획', en: 'Plan' },
  registry: { ko: '등록부', en: 'Registry' },
} as const satisfies Record<string, Phrase>;

/** Whole sentences without a gap. */
export const remarks = {
  rowsNeverDecide: {
    ko: '벤치마크별 판정은 참고일 뿐이며 전체 판정을 정하지 않습니다. 한 줄의 판정은 그 줄의 구간만 본 것입니다.',
    en: 'The lines of single benchmarks are information: they never decide. The verdict of a line is for that line alone, by its own interval.',
  },
  rowsTogether: {
    ko: 'p(미달, 전체)는 모든 줄을 함께 읽는 것을 고려해 홀름 방식으로 보정했으므로, 판정이 미달인 줄에서도 작지 않을 수 있습니다.',
    en: "p(below, all) carries Holm's adjustment for all lines read together, so that it need not be small where a line alone says FAIL.",
  },
  rowErrors: {
    ko: '오답 비는 후보의 오답률을 프런티어의 오답률로 나눈 값입니다.',
    en: "Errors are the candidate's rate over the frontier's.",
  },
  noFrontier: { ko: '비교할 기준 모델 없음', en: 'no reference to compare with' },
  noPrice: { ko: '비용의 줄표(—)는 단가를 모른다는 뜻입니다.', en: 'A dash under cost: no price is known.' },
  binds: { ko: '프런티어', en: 'the frontier' },
  screened: { ko: '뚜렷이 뒤짐', en: 'clearly behind' },
  preview: { ko: '미리보기판', en: 'a preview' },
  nobody: { ko: '없음', en: 'nobody' },
  frontiersNote: {
    ko: '판정은 하나의 프런티어로만 내리고, 나머지는 참고입니다. 물어보지 않은 모델에 대해서는 아무것도 말하지 않습니다.',
    en: 'One frontier decides, the others are information. Of models that were not asked nothing is said.',
  },
  gatesNote: {
    ko: '모두 실행 전에 정한 규칙입니다. 관문을 둔 비율과 두지 않은 비율은 아래 표에 있습니다.',
    en: 'All by rules fixed before the run. The ratio with and without the gate stands in the table below.',
  },
  repeatsNote: {
    ko: '같은 문항을 다시 물은 것은 따로 세지 않고 문항마다 평균합니다. 문항 안 분산은 답변의 흔들림, 문항 사이 분산은 문항의 차이입니다.',
    en: 'Repeats of a sample are averaged, never counted as samples. Within is the noise of answering, between the difference of samples.',
  },
  noOtherRules: { ko: '다른 규칙의 계산 결과가 없습니다.', en: 'Nothing was computed under other rules.' },
} as const satisfies Record<string, Phrase>;
