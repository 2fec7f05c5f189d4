import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth, pad, truncate, wrap } from '../../../results/report/width.ts';

describe('displayWidth', () => {
  test.each([
    ['Latin', 'abc', 3],
    ['Hangul', '판정', 4],
    ['Hangul taken apart into letters', '판정'.normalize('NFD'), 4],
    ['Han and kana', '漢字かな', 8],
    ['full-width Latin', 'ＡＢ', 4],
    ['half-width kana', 'ｶﾅ', 2],
    ['a combining accent', 'e\u0301', 1],
    ['an accent with nothing to stand on', '\u0301', 0],
    ['an emoji', '🙂', 2],
    ['a family joined into one picture', '👨‍👩‍👧', 2],
    ['a flag', '🇰🇷', 2],
    ['a sign asked to be a picture', '❤️', 2],
    ['dashes and dots of the reports', '—…·–', 4],
    ['a wide sign outside the first plane', '𠀀', 2],
    ['nothing', '', 0],
  ])('%s', (_why, text, expected) => expect(displayWidth(text)).toBe(expected));
});

test('padding fills to the width, on either side, and never cuts', () => {
  expect(pad('통과', 6, 'left')).toBe('통과  ');
  expect(pad('통과', 6, 'right')).toBe('  통과');
  expect(pad('판정 보류', 4, 'left')).toBe('판정 보류');
});

test.each([
  ['fits', 'PASS', 4, 'PASS'],
  ['cut', 'PASSING', 4, 'PAS…'],
  ['half a Hangul syllable is never shown', '판정보류', 4, '판…'],
  ['no room', 'PASS', 0, ''],
])('truncate: %s', (_why, text, columns, expected) => expect(truncate(text, columns)).toBe(expected));

test.each([
  ['at spaces', 'one two three', 8, ['one two', 'three']],
  ['a long word is broken', 'abcdefghij k', 4, ['abcd', 'efgh', 'ij k']],
  ['Hangul by its width', '가나다 라마바', 6, ['가나다', '라마바']],
  ['nothing is one empty line', '', 10, ['']],
  ['a number keeps its percent sign', 'at least 95 % of it', 11, ['at least', '95 % of it']],
])('wrap: %s', (_why, text, columns, expected) => expect(wrap(text, columns)).toEqual(expected));

test('wrapped lines and cut texts keep the width, and wrapping loses no letter', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '가', '🙂', 'e\u0301', '漢', '—') });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (line, columns) => {
      const lines = wrap(line, columns);
      for (const part of [...lines, truncate(line, columns)]) expect(displayWidth(part)).toBeLessThanOrEqual(columns);
      expect(lines.join('').replaceAll(' ', '')).toBe(line.replaceAll(' ', ''));
    }),
  );
});
