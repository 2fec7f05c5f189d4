import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, escapeMarkdown } from '../../../results/report/escape.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

describe('cleanText', () => {
  test.each([
    ['plain text stays', 'K-EXAONE 2.0 (높음)', 'K-EXAONE 2.0 (높음)'],
    ['colours go', '\u001b[1;31mred\u001b[0m', 'red'],
    ['a one-byte introducer is one too', 'a\u009b31mb', 'ab'],
    ['a window title goes with its text', '\u001b]0;owned\u0007name', 'name'],
    ['a hyperlink goes, its label stays', '\u001b]8;;http://x.invalid\u001b\\label\u001b]8;;\u001b\\', 'label'],
    ['an unfinished sequence leaves no escape', 'a\u001b]0;text', 'a0;text'],
    ['nested introducers leave no escape', '\u001b\u001b[31m[31mx', '31mx'],
    ['a cleared screen', 'before\u001b[2J\u001b[Hafter', 'beforeafter'],
    ['a carriage return cannot overwrite', 'PASS\rFAIL', 'PASS FAIL'],
    ['lines become one', 'a\nb\u2028c\td', 'a b c d'],
    ['backspaces and bells go', 'ab\b\u0007c\u0000', 'abc'],
    ['direction overrides go', 'abc\u202efed\u2066g\u2069', 'abcfedg'],
    ['zero-width space, byte-order mark and soft hyphen go', 'a\u200bb\ufeffc\u00add', 'abcd'],
    ['tag characters go', 'x\u{e0041}\u{e0042}', 'x'],
    ['a joined emoji stays whole', '👩‍💻', '👩‍💻'],
    ['half a surrogate pair is shown as unknown', 'a\ud800b', 'a\ufffdb'],
    ['nothing printable is a dash', '\u200b\u0000\n', '—'],
    ['nothing is a dash', '', '—'],
  ])('%s', (_why, text, expected) => expect(cleanText(text)).toBe(expected));

  test('at most 200 characters', () => {
    expect(Array.from(cleanText('가'.repeat(300)))).toHaveLength(200);
    expect(cleanText('가'.repeat(300)).endsWith('…')).toBe(true);
    expect(cleanText('나'.repeat(200))).toBe('나'.repeat(200));
  });

  test('never a control or direction character, and cleaning twice changes nothing', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        '\u001b',
        '[',
        ']',
        '3',
        'm',
        '\u0007',
        '\u009b',
        '\u202e',
        '\n',
        'a',
        '가',
        '\\',
        '\ud800',
      ),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  test('long hostile text is cleaned in linear time', () => {
    const tookMs = cpuMsOf(() => {
      for (const piece of ['\u001b]', '\u001b[', '\u009d', '\u001b ', '\u001b]a']) cleanText(piece.repeat(1_000_000));
    });
    expect(tookMs).toBeLessThan(2000);
  });
});

describe('escapeMarkdown', () => {
  test.each([
    ['a pipe cannot open a cell', 'a|b', 'a\\|b'],
    ['a backslash cannot undo the escape', 'a\\|b', 'a\\\\\\|b'],
    ['no HTML', '<script>&', '&lt;script&gt;&amp;'],
    ['no code span', '`x`', '\\`x\\`'],
    ['no link, image or emphasis', '![a](b) **c** _d_ ~e~', '!\\[a\\](b) \\*\\*c\\*\\* \\_d\\_ \\~e\\~'],
    ['no mathematics and no heading', '# $x$', '\\# \\$x\\$'],
    ['no new line', 'a\n\n# b', 'a  \\# b'],
  ])('%s', (_why, text, expected) => expect(escapeMarkdown(text)).toBe(expected));
});
