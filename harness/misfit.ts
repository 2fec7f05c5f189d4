/**
 * What a schema finds wrong with a value, and where it stands, in facts of one line and in both languages. The English is zod's own.
 * Limit: the sentence of a `refine` stands as its schema wrote it, unless its `params` hold Korean: `{ ko: '…' }`.
 */
import { z } from 'zod';
import type { Bilingual } from './errors.ts';

const GENERATED = /^generated sample (\d{1,15})$/;
const NUMBERED = / (row|line) (\d{1,15})$/;
const COUNTED = { row: '번째 행', line: '번째 줄' } as const;

/** Of a place as labels have it: `test.jsonl row 3` is `test.jsonl 3번째 행`. Anything else stands in both as it is. */
export function placeInWords(place: string): Bilingual {
  const ko = place
    .replace(GENERATED, '생성한 문항 $1번')
    .replace(NUMBERED, (_all, kind: keyof typeof COUNTED, number: string) => ` ${number}${COUNTED[kind]}`);
  return { en: place, ko };
}

/** Facts to stand behind a colon or in brackets, each with the path of its field: `has no text → at question`, `question: 값이 없음`. */
export function misfitOf(error: z.ZodError): Bilingual {
  const issues = [...error.issues].sort((a, b) => a.path.length - b.path.length);
  return { en: z.prettifyError(error).replaceAll('\n', ' '), ko: issues.map(inKorean).join(', ') };
}

type Issue = z.core.$ZodIssue;

function inKorean(issue: Issue): string {
  const fact = factOf(issue);
  return issue.path.length === 0 ? fact : `${z.core.toDotPath(issue.path)}: ${fact}`;
}

function factOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, /received (\w{1,20})$/.exec(issue.message)?.[1]);
    case 'invalid_value':
      return `${listOf(issue.values)} ${issue.values.length > 1 ? '가운데 하나여야 함' : '값이어야 함'}`;
    case 'too_small':
      return `${sizeOf(issue.origin)} ${issue.minimum} ${issue.inclusive === false ? '초과' : '이상'}이어야 함`;
    case 'too_big':
      return `${sizeOf(issue.origin)} ${issue.maximum} ${issue.inclusive === false ? '미만이어야 함' : '이하여야 함'}`;
    case 'not_multiple_of':
      return `${issue.divisor}의 배수여야 함`;
    case 'unrecognized_keys':
      return `알 수 없는 필드 ${listOf(issue.keys)}`;
    case 'invalid_format':
      return `정해진 형식(${issue.format})이 아님`;
    case 'invalid_union':
      return isAbsent(issue) ? '값이 없음' : '허용되는 어느 형식에도 맞지 않음';
    case 'custom':
      return typeof issue.params?.ko === 'string' ? issue.params.ko : issue.message;
    default:
      return '올바른 값이 아님';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: '문자열',
  number: '숫자',
  int: '정수',
  bigint: '큰 정수',
  boolean: 'true나 false',
  array: '목록',
  tuple: '목록',
  object: '객체',
  record: '객체',
  null: 'null',
};

function isAbsent({ errors }: z.core.$ZodIssueInvalidUnion): boolean {
  return errors.every(([first]) => first !== undefined && first.path.length === 0 && / undefined$/.test(first.message));
}

function wrongType(expected: string, received: string | undefined): string {
  if (received === undefined || received === 'undefined') return '값이 없음';
  return `${TYPES[expected] ?? expected} 값이어야 하는데 ${TYPES[received] ?? received} 값임`;
}

function listOf(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'bigint' ? String(value) : JSON.stringify(value))).join(', ');
}

/** What has the size. */
function sizeOf(origin: string): string {
  if (origin === 'string') return '글자 수가';
  return origin === 'array' || origin === 'set' || origin === 'map' ? '개수가' : '값이';
}
