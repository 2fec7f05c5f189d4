import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../benchmarks/scorers/plain-text.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

test.each([
  ['ASCII is left alone', 'Answer: C\n', 'Answer: C\n'],
  ['full-width letters, digits and colon', '정답：Ｃ３', '정답:C3'],
  ['decomposed Hangul', '정답'.normalize('NFD'), '정답'],
  ['zero-width space inside a word', '정\u200b답: C', '정답: C'],
  ['byte-order mark', '\ufeffB', 'B'],
  ['soft hyphen', 'an\u00adswer', 'answer'],
  ['direction marks', '\u202eB\u202c', 'B'],
  ['keycap', '3\ufe0f\u20e3', '3'],
  ['ideographic space and tab', '정답:\u3000\tC', '정답:  C'],
  ['no-break space', 'Answer:\u00a0C', 'Answer: C'],
  ['line ends', 'A\r\nB\rC\u2028D', 'A\nB\nC\nD'],
  ['colours', '\x1b[1;32mB\x1b[0m', 'B'],
  ['a link of a terminal', '\x1b]8;;x\x07B\x1b]8;;\x07', 'B'],
  ['null bytes', 'B\x00', 'B'],
  ['mathematical bold', '𝐁𝟑', 'B3'],
  ['circled digits stay', '③', '③'],
  ['superscripts stay', 'm²', 'm²'],
])('%s', (_why, text, plain) => expect(plainText(text)).toBe(plain));

test('twice is the same as once', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => plainText(plainText(text)) === plainText(text)));
});

describe('hostile text takes linear time', () => {
  test.each([
    ['combining marks that would be sorted', `a${'\u0315\u0300'.repeat(250_000)}`],
    ['combining marks in two runs', `a${'\u0315'.repeat(250_000)}${'\u0300'.repeat(250_000)}`],
    ['escape codes', '\x1b[1;1;1;1'.repeat(100_000)],
    ['unclosed titles', '\x1b]8;;x'.repeat(150_000)],
    ['direction marks', '\u202e'.repeat(1_000_000)],
  ])('%s', (_why, text) => {
    const tookMs = cpuMsOf(() => {
      plainText(text);
    });
    expect(tookMs).toBeLessThan(2000);
  });
});
