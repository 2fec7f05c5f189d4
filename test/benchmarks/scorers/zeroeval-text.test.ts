import { expect, test } from 'vitest';
import { scoreZeroevalText } from '../../../benchmarks/scorers/zeroeval-text.ts';
import type { Sample } from '../../../harness/schema/index.ts';

const sample = (gold: string): Sample => ({
  id: 's',
  input: '',
  target: { kind: 'text', accepted: [gold] },
  groups: {},
});

test.each([
  ['quotes around the gold', '{"answer": "abc"}', "'abc'", 1],
  ['quotes around both', '{"answer": "\\"abc\\""}', "'abc'", 1],
  ['case counts', '{"answer": "ABC"}', "'abc'", 0],
  ['a list that is a text', '{"answer": "[1, 2]"}', '[1, 2]', 1],
  ['a list as such, spelt as Python does', '{"answer": ["a", 2, true, null]}', "['a', 2, True, None]", 1],
  ['a table as such', '{"answer": {"a": "it\'s"}}', "{'a': \"it's\"}", 1],
  ['other quotes inside', '{"answer": "[\\"a\\"]"}', "['a']", 0],
  ['a line end', '{"answer": "a\\nb"}', "'a\\nb'", 1],
  ['the empty answer', '{"answer": ""}', "''", 1],
  ['no answer is not the empty one', 'hm', "''", 0],
])('%s', (_why, response, gold, value) => {
  expect(scoreZeroevalText(response, sample(gold))).toMatchObject({ status: 'scored', value });
});
