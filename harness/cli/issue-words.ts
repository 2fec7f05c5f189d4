/**
 * What a schema says of a value, in both languages. English is the schema's own message; Korean is put together from the facts of
 * the issue, and a sentence that a schema of the harness wrote itself is looked up. Pure; one that is not listed stays English.
 */
import { z } from 'zod';
import type { Bilingual } from '../errors.ts';

/** Without a full stop. `given`: the value that was judged, of which no more than its kind is told. */
export function issueWords(issue: z.core.$ZodIssue, given: unknown): Bilingual {
  return { en: issue.message, ko: ownSentence(issue.message) ?? korean(issue, given) };
}

/** The value at a path inside of what a file held; undefined where there is none. */
export function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

const KINDS: Readonly<Record<string, string>> = {
  string: '문자열이',
  number: '숫자가',
  int: '정수가',
  nan: '숫자 아닌 값이',
  boolean: 'true나 false가',
  array: '목록이',
  tuple: '목록이',
  object: '{ 이름: 값 } 묶음이',
  record: '{ 이름: 값 } 묶음이',
  null: '빈 값(null)이',
};

/** What a kind of value is called in Korean, with the particle of a subject. */
export function koreanKind(kind: string): string {
  return KINDS[kind] ?? `${kind} 값이`;
}

function korean(issue: z.core.$ZodIssue, given: unknown): string {
  if (issue.code === 'custom') return typeof issue.params?.ko === 'string' ? issue.params.ko : issue.message;
  if (issue.code === 'invalid_type') {
    const wanted = koreanKind(issue.expected);
    if (given === undefined) return `값이 없습니다 (${wanted} 필요합니다)`;
    if (issue.expected === 'int' && typeof given === 'number') return '정수를 써야 합니다';
    return `${wanted} 필요한데 ${koreanKind(z.core.util.parsedType(given))} 적혀 있습니다`;
  }
  if (issue.code === 'too_small') {
    const { origin, minimum, inclusive } = issue;
    if (origin === 'string') return minimum === 1 ? '빈 값은 쓸 수 없습니다' : `${minimum}자 이상이어야 합니다`;
    if (origin === 'array') return `항목이 ${minimum}개 이상 있어야 합니다`;
    return inclusive === false ? `${minimum}보다 커야 합니다` : `${minimum} 이상이어야 합니다`;
  }
  if (issue.code === 'too_big') {
    const { origin, maximum, inclusive } = issue;
    if (origin === 'string') return `${maximum}자 이하여야 합니다`;
    if (origin === 'array') return `항목은 ${maximum}개 이하여야 합니다`;
    return inclusive === false ? `${maximum}보다 작아야 합니다` : `${maximum} 이하여야 합니다`;
  }
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    return `정해진 형식(${issue.pattern ?? ''})에 맞지 않습니다`;
  }
  const { localeError } = z.locales.ko();
  const said = localeError({ ...issue, input: given } as Parameters<typeof localeError>[0]);
  return (typeof said === 'string' ? said : said?.message) ?? issue.message;
}

/** The sentences that the schemas of the harness wrote themselves; `$1` is what stands there in the first brackets. */
const OWN: readonly (readonly [RegExp, string])[] = [
  [/^use letters, digits and \. _ : @ \+ - only$/, '영문자, 숫자와 . _ : @ + - 기호만 쓸 수 있습니다'],
  [/^use up to 64 letters, digits, _ and -$/, '영문자, 숫자, _ 및 - 기호를 64자까지 쓸 수 있습니다'],
  [
    /^names a file of the bundle, at most one folder deep$/,
    '제출물 안의 파일 이름이어야 하며, 폴더는 한 단계까지입니다',
  ],
  [/^give a file of items \((.*)\) or a module \((.*)\)$/, '문항 파일($1) 또는 모듈($2)의 경로를 적으십시오'],
  [/^give usd, tokens or both$/, 'usd, tokens 가운데 하나 이상을 적으십시오'],
  [/^give both ends or neither$/, '구간의 양 끝을 모두 적거나 모두 빼십시오'],
  [/^the value lies outside$/, '값이 구간 밖에 있습니다'],
  [/^there is no stage (.*); stages are (.*)$/, '단계 $1: 없는 단계입니다. 있는 단계: $2'],
  [/^lowest must be below highest$/, 'lowest 값이 highest 값보다 작아야 합니다'],
  [
    /^give the NAME of an environment variable \(such as (.*)\), never the key itself$/,
    '키 자체가 아니라 키가 든 환경 변수의 이름을 적으십시오 (예: $1)',
  ],
  [/^name a body field, such as (.*) or (.*)$/, '요청 본문의 필드 이름을 적으십시오 (예: $1, $2)'],
  [/^give an http or https address$/, 'http 또는 https 주소를 적으십시오'],
  [/^write a plain decimal number$/, '소수점만 있는 보통의 십진수로 적으십시오'],
  [/^write 2026-08-18, 2026-08 or nothing$/, '2026-08-18 또는 2026-08처럼 적거나 비워 두십시오'],
  [/^elo is both metric and unit, or neither$/, 'elo는 metric과 unit에 함께 쓰거나 둘 다 쓰지 않아야 합니다'],
  [/^the score is above full marks$/, '점수가 만점보다 높습니다'],
  [/^holds a NUL character$/, 'NUL 문자가 들어 있습니다'],
  [/^is no name of an environment variable$/, '환경 변수의 이름이 될 수 없습니다'],
  [
    /^looks like a key, and a value written here lands in run\.json\. List the name under envFrom and set it in the shell$/,
    '키로 보이는데, 여기 적은 값은 run.json에 남습니다. 이름만 envFrom에 적고 값은 셸에서 설정하십시오',
  ],
  [/^name the program and its arguments, one word each$/, '프로그램과 인자를 한 낱말씩 적으십시오'],
  [/^names no program$/, '프로그램 이름이 없습니다'],
  [
    /^would write a key into run\.json and into the list of processes\. Give it through envFrom, or do without$/,
    '이대로면 키가 run.json과 프로세스 목록에 드러납니다. envFrom으로 넘기거나 빼십시오',
  ],
  [/^lower is above upper$/, 'lower 값이 upper 값보다 큽니다'],
  [/^met and not-met need evidence$/, 'met과 not-met에는 근거(evidence)가 필요합니다'],
  [/^min < max$/, 'min 값이 max 값보다 작아야 합니다'],
  [/^block (.*) stands there twice$/, '항목 $1: 두 번 적혀 있습니다'],
  [/^there is no block (.*); the scheme has (.*)$/, '항목 $1: 없는 항목입니다. 이 평가 방식의 항목: $2'],
  [/^a block stands in two groups$/, '두 그룹에 함께 든 항목이 있습니다'],
  [
    /^rule "blocks" names blocks, "unknown" names none$/,
    'rule이 "blocks"이면 항목을 적고, "unknown"이면 적지 않아야 합니다',
  ],
  [
    /^a scale below zero has no share of the first \(points (.*)\)$/,
    '0보다 낮은 점수가 있는 척도로는 1위 대비 비율을 낼 수 없습니다 (배점 $1)',
  ],
  [/^must be a function$/, '함수여야 합니다'],
  [/^write it as owner\/name$/, 'owner/name 형식으로 적으십시오'],
  [/^must be a commit of 40 hexadecimal digits$/, '40자리 16진수 커밋이어야 합니다'],
];

function ownSentence(message: string): string | undefined {
  const found = OWN.find(([english]) => english.test(message));
  return found === undefined ? undefined : message.replace(...found);
}
