import { expect, test } from 'vitest';
import { parseYaml } from '../../../harness/cli/yaml-text.ts';
import type { HarnessError } from '../../../harness/errors.ts';

function fault(text: string): HarnessError {
  try {
    parseYaml(text, 'my.yaml');
  } catch (error) {
    return error as HarnessError;
  }
  throw new Error('it was read');
}

test.each([
  ['a bracket that stays open', 'a: [', '1번째 줄 5번째 칸: 들여쓰기가 맞지 않거나 괄호가 닫히지 않았습니다'],
  ['a name twice', 'a: 1\na: 2', '2번째 줄 1번째 칸: 같은 이름이 두 번 나옵니다'],
  ['a tab', 'a:\n\t- b', '2번째 줄 1번째 칸: 들여쓰기에는 탭이 아니라 빈칸을 써야 합니다'],
  ['an open quote', 'a: "x', '1번째 줄 6번째 칸: 따옴표, 괄호, 쉼표 가운데 하나가 빠졌습니다'],
  ['a name without its colon', 'x\ny: 1', '1번째 줄 1번째 칸: 이름 뒤에 콜론(:)이 빠졌습니다'],
  ['an alias of nothing', 'a: *x', '별칭(*)을 풀 수 없습니다 (Unresolved alias'],
])('%s', (_why, text, fact) => {
  const { code, words, cause } = fault(text);
  expect(code).toBe('CONFIG_UNREADABLE');
  expect(words.ko).toMatch(/^my\.yaml: YAML 형식이 아닙니다\. .*\. 파일을 고치십시오\.$/);
  expect(words.ko).toContain(fact);
  expect(words.en).toMatch(/^my\.yaml is no YAML: .+ Mend the file\.$/);
  expect(cause).toBeInstanceOf(Error);
});

test('a short file cannot unfold without end', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let at = 1; at < 9; at += 1) lines.push(`a${at}: &a${at} [${`*a${at - 1}, `.repeat(10)}]`);
  expect(fault(lines.join('\n')).code).toBe('CONFIG_UNREADABLE');
});

test.each([
  ['YAML', 'a: [1, x]', { a: [1, 'x'] }],
  ['JSON', '{"a": [1, "x"]}', { a: [1, 'x'] }],
  ['nothing', '', null],
])('%s is read', (_why, text, value) => expect(parseYaml(text, 'my.yaml')).toEqual(value));
