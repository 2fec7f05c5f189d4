import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCalls } from '../../../../benchmarks/scorers/calls/read.ts';
import { type CallValue, isDict, isNumber } from '../../../../benchmarks/scorers/calls/value.ts';
import { cpuMsOf } from '../../../fixtures/cpu-time.ts';

/** Plain JavaScript, with floats marked. */
function plain(value: CallValue): unknown {
  if (isNumber(value)) return value.isFloat ? `${value.number}f` : value.number;
  if (Array.isArray(value)) return value.map(plain);
  return isDict(value) ? Object.fromEntries([...value.entries].map(([key, one]) => [key, plain(one)])) : value;
}

const read = (text: string) =>
  readCalls(text)?.map(({ name, args }) => [
    name,
    Object.fromEntries([...args].map(([key, one]) => [key, plain(one)])),
  ]) ?? null;

describe('calls', () => {
  test.each([
    ['Python', "[f(a=1, b='x')]", [['f', { a: 1, b: 'x' }]]],
    ['Python without brackets', 'f(a=1.0)', [['f', { a: '1f' }]]],
    [
      'several',
      '[m.f(a=-1), g()]',
      [
        ['m.f', { a: -1 }],
        ['g', {}],
      ],
    ],
    [
      'lists, tuples, dictionaries, constants',
      '[f(a=[1, 2.5], b=(1,), c={"k": None}, d=True)]',
      [['f', { a: [1, '2.5f'], b: [1], c: { k: null }, d: true }]],
    ],
    ['JSON', '[{"name": "f", "arguments": {"a": 5.0, "b": [true, null]}}]', [['f', { a: '5f', b: [true, null] }]]],
    ['JSON, one object', '{"name": "f", "parameters": {"a": 1e3}}', [['f', { a: '1000f' }]]],
    ['arguments as a text', '{"name": "f", "arguments": "{\\"a\\": 1}"}', [['f', { a: 1 }]]],
    [
      'the form of an endpoint',
      '[{"type": "function", "function": {"name": "f", "arguments": {"a": "서울"}}}]',
      [['f', { a: '서울' }]],
    ],
    ['the name as the key', '[{"f": {"a": 1}}]', [['f', { a: 1 }]]],
    ['a fence', 'Sure:\n```json\n[{"name": "f", "arguments": {}}]\n```\nDone.', [['f', {}]]],
    ['the last fence', '```python\n[f(a=1)]\n```\nNo:\n```python\n[f(a=2)]\n```', [['f', { a: 2 }]]],
    [
      'tags',
      '<tool_call>{"name": "f", "arguments": {"a": 1}}</tool_call>\n<tool_call>{"name": "g", "arguments": {}}</tool_call>',
      [
        ['f', { a: 1 }],
        ['g', {}],
      ],
    ],
    ['behind prose', 'I call it now:\n[f(a=1)]', [['f', { a: 1 }]]],
    ['escapes', "[f(a='it\\'s\\n', b=\"\\u2460\")]", [['f', { a: "it's\n", b: '①' }]]],
    ['an empty list', '[]', []],
  ])('%s', (_why, text, expected) => expect(read(text)).toEqual(expected));

  test.each([
    ['prose', 'There is no function for this.'],
    ['an argument without a name', '[f(1)]'],
    ['cut off', "[f(a='x"],
    ['a list of numbers', '[1, 2]'],
    [
      'one that cannot be read among tags',
      '<tool_call>f(</tool_call><tool_call>{"name": "f", "arguments": {}}</tool_call>',
    ],
    ['arguments that are no object', '{"name": "f", "arguments": [1]}'],
    ['nothing', ''],
    ['deeper than anyone writes', `[f(a=${'['.repeat(60)}${']'.repeat(60)})]`],
  ])('none in %s', (_why, text) => expect(read(text)).toBeNull());
});

test('no text makes it slow or throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readCalls(text)));
  for (const piece of [
    '[',
    '\n[',
    '\n{"a":',
    'f(a=',
    "f(a='",
    '```json\n',
    '<tool_call>',
    '\n[f(a=1),',
    '{"a":{"a":',
  ]) {
    const tookMs = cpuMsOf(() => {
      readCalls(piece.repeat(20_000));
    });
    expect(tookMs, piece).toBeLessThan(300);
  }
});
