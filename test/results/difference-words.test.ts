import { expect, test } from 'vitest';
import { listDifferences } from '../../results/difference-words.ts';

test.each([
  ['a setting of a benchmark', 'token budget of mine', '벤치마크 mine의 토큰 한도 (1 / 2)'],
  ['a setting of a rule', 'window.months of profile strict', '판정 규칙 strict의 window.months (1 / 2)'],
  ['a file', 'data of mine, items.jsonl', '벤치마크 mine의 데이터 items.jsonl (1 / 2)'],
  ['a benchmark', 'benchmark mine', '벤치마크 mine (1 / 2)'],
  ['a name that no phrase is for', 'reasoningEffort', 'reasoningEffort (1 / 2)'],
])('%s that differs', (_why, what, expected) => {
  expect(listDifferences([{ what, a: '1', b: '2' }], 'ko')).toBe(expected);
});

test('the first differences are named and the rest counted', () => {
  const found = Array.from({ length: 7 }, (_, count) => ({ what: `version of b${count}`, a: '1', b: '2' }));
  expect(listDifferences(found, 'en')).toMatch(/^version of b0 \(1 against 2\), .*b4 \(1 against 2\), and 2 more$/);
  expect(listDifferences(found, 'ko')).toMatch(/^벤치마크 b0의 버전 \(1 \/ 2\), .*b4의 버전 \(1 \/ 2\) 외 2건$/);
});
