import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePythonList } from '../../benchmarks/python-list.ts';
import { cpuMsOf } from '../fixtures/cpu-time.ts';

test.each([
  ['plain', "['a', 'b']", ['a', 'b']],
  ['the other quotes', `["it's", 'so']`, ["it's", 'so']],
  ['an escaped quote', "['it\\'s \"so\"']", ['it\'s "so"']],
  ['escapes', "['a\\nb\\t\\\\', '\\xe9\\u2460']", ['a\nb\t\\', 'é①']],
  ['an unknown escape stays', "['\\frac']", ['\\frac']],
  ['commas and brackets inside', "['a, [b]', 'c']", ['a, [b]', 'c']],
  ['a comma at the end', "['a', ]", ['a']],
  ['white space', " [ 'a' ,\n'b' ] ", ['a', 'b']],
  ['nothing in it', '[]', []],
  ['no list', "'a', 'b'", null],
  ['numbers', '[1, 2]', null],
  ['a list inside', "[['a']]", null],
  ['cut off', "['a', 'b", null],
  ['no comma', "['a' 'b']", null],
  ['empty', '', null],
])('%s', (_why, text, expected) => expect(parsePythonList(text)).toEqual(expected));

test('whatever Python would print comes back', () => {
  const printed = (texts: readonly string[]) =>
    `[${texts.map((text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`).join(', ')}]`;
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      expect(parsePythonList(printed(texts))).toEqual(texts);
    }),
  );
});

test('a long list takes no time', () => {
  const tookMs = cpuMsOf(() => {
    expect(parsePythonList(`[${"'a',".repeat(100_000)}]`)).toHaveLength(100_000);
    expect(parsePythonList(`[${"'".repeat(100_001)}]`)).toBeNull();
  });
  expect(tookMs).toBeLessThan(500);
});
