import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { issueWords, valueAt } from '../../../harness/cli/issue-words.ts';

function koreanOf(schema: z.ZodType, given: unknown): string {
  const [issue] = schema.safeParse(given).error?.issues ?? [];
  if (issue === undefined) throw new Error('the schema takes it');
  return issueWords(issue, valueAt(given, issue.path)).ko;
}

test.each([
  ['a kind', z.string(), 5, '문자열이 필요한데 숫자가 적혀 있습니다'],
  ['a list for one', z.string(), ['a'], '문자열이 필요한데 목록이 적혀 있습니다'],
  ['nothing', z.object({ a: z.array(z.string()) }), {}, '값이 없습니다 (목록이 필요합니다)'],
  ['a fraction', z.int(), 1.5, '정수를 써야 합니다'],
  ['an empty text', z.string().min(1), '', '빈 값은 쓸 수 없습니다'],
  ['too low', z.number().min(1), 0, '1 이상이어야 합니다'],
  ['the limit itself', z.number().gt(0), 0, '0보다 커야 합니다'],
  ['too high', z.number().max(1), 2, '1 이하여야 합니다'],
  ['the upper limit itself', z.number().lt(1), 1, '1보다 작아야 합니다'],
  ['too many', z.array(z.string()).max(1), ['a', 'b'], '항목은 1개 이하여야 합니다'],
  ['a form without words', z.string().regex(/^a$/), 'b', '정해진 형식(/^a$/)에 맞지 않습니다'],
  ['a multiple, as the library says it', z.number().multipleOf(5), 3, '잘못된 숫자: 5의 배수여야 합니다'],
  [
    'Korean beside the English of a schema',
    z.string().refine(() => false, { error: 'never fits', params: { ko: '맞는 값이 없습니다' } }),
    '',
    '맞는 값이 없습니다',
  ],
])('%s', (_why, schema, given, expected) => expect(koreanOf(schema, given)).toBe(expected));

/** What the schemas say themselves: every text of theirs that holds a space. */
function sentencesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const code = readFileSync(join(folder, name), 'utf8')
      .replaceAll(/\/\*\*?.*?\*\//gs, '')
      .replaceAll(/\/\/ .*$/gm, '');
    const texts = [...code.matchAll(/(?<=[\s(])'([^'\n]* [^'\n]*)'|(?<=[\s(])`([^`\n]* [^`\n]*)`/g)];
    return texts.map(([, plain, built]) => plain ?? (built ?? '').replaceAll(/\$\{[^}]*\}/g, 'x'));
  });
}

const MODULE = ['must be a function', 'write it as owner/name', 'must be a commit of 40 hexadecimal digits'];

test('every sentence of a schema has a Korean one', () => {
  const sentences = [...sentencesIn('harness/schema'), ...MODULE];
  expect(sentences.length).toBeGreaterThan(25);
  const untold = sentences.filter((message) => {
    const issue: z.core.$ZodIssue = { code: 'custom', message, path: [], input: '' };
    return !/[가-힣]/.test(issueWords(issue, '').ko);
  });
  expect(untold).toEqual([]);
});
