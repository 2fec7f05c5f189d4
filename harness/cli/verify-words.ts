/** What `verify` says to people, in Korean and in English. */
import { cleanSaid } from '../../results/report/escape.ts';
import { pad } from '../../results/report/width.ts';
import type { Language, Phrase } from '../../results/report/words.ts';
import { placeInWords } from '../misfit.ts';
import type { CheckName, Finding, Problem, VerifyCheck } from './verify/findings.ts';
import { auditChecks } from './words.ts';

const checks: Record<CheckName, Phrase> = {
  'manifest-form': { en: 'the manifest has its one canonical form', ko: '목록(manifest)이 표준 형식 그대로다' },
  files: {
    en: 'every listed file is there byte by byte, and no other',
    ko: '목록의 파일이 한 바이트까지 그대로 있고 다른 파일은 없다',
  },
  signature: { en: 'the signature is that of the manifest', ko: '서명이 목록과 맞는다' },
  signer: { en: 'the signer is the one that was expected', ko: '서명한 쪽이 기대한 쪽이다' },
  frozen: { en: 'what was frozen before the run is unchanged', ko: '실행 전에 고정한 것이 그대로다' },
  'as-shipped': {
    en: 'rule, suite, release dates and settings are those that go by their names',
    ko: '규칙, 묶음, 공개일, 설정이 그 이름의 것 그대로다',
  },
  questions: { en: "the questions' hashes are those of the plan", ko: '문항 해시가 계획과 같다' },
  data: { en: 'the questions here are those that were asked', ko: '여기 있는 문항이 물어본 문항과 같다' },
  journal: {
    en: 'every line of the journal is sealed and of this plan',
    ko: '기록의 모든 줄이 봉인되어 있고 이 계획의 것이다',
  },
  ...auditChecks,
  'sent-as-planned': {
    en: 'every request (prompt, seed, budget) was sent as planned',
    ko: '보낸 요청(문항, 시드, 토큰 한도)이 계획과 같다',
  },
  marks: { en: 'marks made again from the answers are the same', ko: '응답을 다시 채점해도 점수가 같다' },
  scorecards: { en: 'scorecards made again are the same to the byte', ko: '다시 만든 성적표가 한 바이트까지 같다' },
  'full-data': {
    en: 'data sets were asked whole, or in the part that the suite names',
    ko: '데이터 세트를 전부, 또는 묶음이 정한 만큼 물었다',
  },
  rules: { en: "the settings lie inside the scheme's rules", ko: '설정이 규정 안에 있다' },
  tokens: {
    en: 'no answer whose tokens were counted is longer than its budget',
    ko: '토큰 수가 있는 응답 가운데 한도를 넘은 것이 없다',
  },
  'served-model': { en: 'the served model is the one that was asked', ko: '응답한 모델이 물어본 모델이다' },
  'own-words': {
    en: "no candidate is wrong in a reference's very words",
    ko: '후보 모델의 긴 오답이 기준 모델의 오답과 글자까지 같지 않다',
  },
  dates: { en: 'the times can be true', ko: '시각의 앞뒤가 맞는다' },
};

const problems: Record<Problem, Phrase> = {
  missing: { en: 'is missing', ko: '없음' },
  foreign: { en: 'does not belong here', ko: '목록에 없는 것' },
  'not-a-file': { en: 'is no plain file', ko: '보통 파일이 아님' },
  'size-differs': { en: 'has another size', ko: '크기가 다름' },
  'hash-differs': { en: 'has another SHA-256', ko: 'SHA-256이 다름' },
  'not-canonical': { en: 'is not in canonical form', ko: '표준 형식이 아님' },
  invalid: { en: 'cannot be read as what it should be', ko: '형식에 맞지 않음' },
  'signature-wrong': { en: 'is no signature of this manifest by this key', ko: '이 키로 이 목록에 한 서명이 아님' },
  'other-key': { en: 'is another key', ko: '다른 키임' },
  'unknown-key': {
    en: 'signed by an unknown key; give --key to say whom you trust',
    ko: '모르는 키로 서명됨. 믿는 키를 --key로 주십시오',
  },
  differs: { en: 'differs', ko: '다름' },
  'not-planned': { en: 'was never planned', ko: '계획에 없음' },
  repeated: { en: 'is there more than once, or not once', ko: '한 번이 아님' },
  'out-of-order': { en: 'is out of order', ko: '순서가 맞지 않음' },
  unanswered: { en: 'has no answer', ko: '응답 없음' },
  'part-only': { en: 'was asked in part, and nothing says so', ko: '일부만 물었는데 밝히지 않음' },
  'outside-rule': { en: 'is outside the rule', ko: '규정 밖' },
  'over-budget': { en: 'is longer than its token budget', ko: '토큰 한도 초과' },
  'other-model': { en: 'was served by another model', ko: '다른 모델이 응답함' },
  'same-words': {
    en: 'is word for word the wrong answer of another model; whether it was copied cannot be told from here',
    ko: '다른 모델의 오답과 글자까지 같음. 베낀 것인지는 여기서 알 수 없음',
  },
  'too-early': { en: 'is earlier than its run', ko: '실행보다 이른 시각' },
  'too-late': { en: 'is later than its bundle', ko: '제출물보다 늦은 시각' },
  'no-data': {
    en: 'its questions are not at hand, so its answers were not marked again',
    ko: '문항이 없어 다시 채점하지 못함',
  },
  'other-version': {
    en: 'is another version here, so its answers were not marked again',
    ko: '여기 있는 것과 버전이 달라 다시 채점하지 못함',
  },
  'not-reached': { en: 'could not be looked at', ko: '확인하지 못함' },
};

const status: Record<VerifyCheck['status'], Phrase> = {
  ok: { en: 'ok', ko: '확인' },
  failed: { en: 'FAILED', ko: '실패' },
  impossible: { en: 'NOT POSSIBLE', ko: '확인 불가' },
};

const STATUS_COLUMNS = { en: 13, ko: 10 } as const;

const verdicts: Record<VerifyCheck['status'], Phrase> = {
  ok: { en: 'Everything holds.', ko: '모두 확인했습니다.' },
  failed: { en: 'The bundle does NOT hold.', ko: '이 제출물은 확인되지 않습니다.' },
  impossible: {
    en: 'Nothing is wrong, and not everything could be checked.',
    ko: '잘못된 것은 없으나 모두 확인하지는 못했습니다.',
  },
};

const more: Phrase = { en: 'more', ko: '건 더' };

/** A line a check, what is wrong below it, and the sum of it at the end. */
export function describeChecks(list: readonly VerifyCheck[], language: Language): string {
  const lines = list.flatMap((check) => {
    const rest = check.broken + check.unseen - check.findings.length;
    return [
      `${pad(status[check.status][language], STATUS_COLUMNS[language], 'left')} ${checks[check.check][language]} (${check.looked})`,
      ...check.findings.map((finding) => `      ${describeFinding(finding, language)}`),
      ...(rest > 0 ? [`      +${rest} ${more[language]}`] : []),
    ];
  });
  return [...lines, '', verdicts[overall(list)][language]].join('\n');
}

/** The gravest of all. */
export function overall(list: readonly VerifyCheck[]): VerifyCheck['status'] {
  if (list.some((check) => check.status === 'failed')) return 'failed';
  return list.some((check) => check.status === 'impossible') ? 'impossible' : 'ok';
}

/** Words that stand for a value in what the rules of a scheme say. */
const valueWords: Readonly<Record<string, string>> = {
  none: '없음',
  declared: '밝힘',
  live: '직접 물은 응답',
  rehearsal: '예행연습',
  replay: '기록된 응답',
};

const ruleThings: Readonly<Record<string, string>> = {
  suite: '평가 묶음',
  profile: '판정 규칙',
  relationship: '평가 기관과 후보 모델의 관계',
  seed: '시드',
  benchmarks: '벤치마크',
  references: '기준 모델의 수',
  run: '실행',
  answers: '응답',
};

function inKorean({ thing, problem, expected, found, ko }: Finding): Finding {
  if (problem !== 'outside-rule') {
    const words = ko ?? found;
    return { thing: placeInWords(thing).ko, problem, ...withValues(expected, words) };
  }
  const value = (text: string | undefined) =>
    text === undefined ? undefined : (valueWords[text] ?? text.replace(/^(\d{1,15}) kept$/, '보관된 응답 $1건'));
  return { thing: ruleThings[thing] ?? thing, problem, ...withValues(value(expected), value(found)) };
}

function withValues(expected: string | undefined, found: string | undefined) {
  return { ...(expected === undefined ? {} : { expected }), ...(found === undefined ? {} : { found }) };
}

function describeFinding(finding: Finding, language: Language): string {
  const { thing, problem, expected, found } = language === 'ko' ? inKorean(finding) : finding;
  const values = expected === undefined ? found : `${expected} -> ${found ?? '?'}`;
  const line = `${thing}: ${problems[problem][language]}${values === undefined || values === '' ? '' : ` (${values})`}`;
  return cleanSaid(line.replaceAll(/\p{Cc}/gu, '?'));
}
