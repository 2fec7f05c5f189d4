import { describe, expect, test } from 'vitest';
import { check, holds, scoreInstructions } from '../../../benchmarks/scorers/instructions.ts';
import type { Check } from '../../../benchmarks/scorers/target.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { cpuMsOf } from '../../fixtures/cpu-time.ts';

const yes = true;
const no = false;

const sampleOf = (...checks: Check[]): Sample => ({
  ...{ id: 'one', input: 'Write.', groups: {} },
  target: { kind: 'instructions', checks },
});

describe('verifiers', () => {
  test.each<[string, Check, string, boolean]>([
    ['Hangul and punctuation', check('hangul-only', {}), '가을 하늘은 높다! 3월 1일.', yes],
    ['a Latin letter', check('hangul-only', {}), '가을 sky', no],
    ['a Chinese character', check('hangul-only', {}), '가을 天', no],
    ['a lone jamo is Hangul', check('hangul-only', {}), 'ㅋㅋ 좋다', yes],
    ['decomposed Hangul is Hangul', check('hangul-only', {}), '하늘'.normalize('NFD'), yes],
    ['no comma', check('no-comma', {}), '하나 둘', yes],
    ['ASCII comma', check('no-comma', {}), '하나, 둘', no],
    ['full-width comma', check('no-comma', {}), '하나， 둘', no],
    ['enumeration comma', check('no-comma', {}), '하나、둘', no],
    ['a full stop is no comma', check('no-comma', {}), '하나. 둘.', yes],
    ['no digits', check('no-digits', {}), '세 번', yes],
    ['a digit', check('no-digits', {}), '3번', no],
    ['a full-width digit', check('no-digits', {}), '３번', no],
    ['an Arabic-Indic digit', check('no-digits', {}), '٣', no],
    ['three sentences', check('sentences', { count: 3 }), '하나다. 둘이다! 셋일까?', yes],
    ['sentences over several lines', check('sentences', { count: 2 }), '하나다.\n둘이다.', yes],
    ['a sentence that runs over a line end', check('sentences', { count: 1 }), '하나가\n둘이다.', yes],
    ['a paragraph without an end mark counts', check('sentences', { count: 2 }), '제목\n\n하나다.', yes],
    ['a decimal point ends nothing', check('sentences', { count: 1 }), '값은 3.5이다.', yes],
    ['a list number ends nothing', check('sentences', { count: 2 }), '1. 하나다.\n2. 둘이다.', yes],
    ['end mark before a closing quote', check('sentences', { count: 2 }), '"하나다." 둘이다.', yes],
    ['dots in a row end once', check('sentences', { count: 1 }), '그런가...', yes],
    ['one too many', check('sentences', { count: 2 }), 'One. Two. Three.', no],
    ['all end as asked', check('sentence-endings', { endings: ['다.'] }), '봄이다. 꽃이 핀다.', yes],
    ['a polite ending is asked for', check('sentence-endings', { endings: ['요.'] }), '봄이에요. 꽃이 핀다.', no],
    ['one of several endings', check('sentence-endings', { endings: ['요.', '니다.'] }), '봄이에요. 왔습니다.', yes],
    ['a question has another ending', check('sentence-endings', { endings: ['니다.'] }), '봄입니까? 봄입니다.', no],
    ['an unfinished sentence', check('sentence-endings', { endings: ['다.'] }), '봄이다. 그리고', no],
    ['bold end', check('sentence-endings', { endings: ['다.'] }), '**봄이다.**', yes],
    ['two paragraphs', check('paragraphs', { count: 2 }), '하나\n둘\n\n셋', yes],
    ['blank lines with spaces', check('paragraphs', { count: 2 }), '하나\n \t\n\n둘', yes],
    ['Windows line ends', check('paragraphs', { count: 2 }), '하나\r\n\r\n둘', yes],
    ['a single line end divides nothing', check('paragraphs', { count: 2 }), '하나\n둘', no],
    ['three bullets', check('bullets', { count: 3 }), '- 하나\n- 둘\n  - 셋', yes],
    ['other marks are no bullets', check('bullets', { count: 1 }), '* 하나\n- 둘\n• 셋', yes],
    ['a rule is no bullet', check('bullets', { count: 1 }), '- 하나\n---', yes],
    ['an empty bullet does not count', check('bullets', { count: 2 }), '- 하나\n- \n끝', no],
    ['a hyphen without a space', check('bullets', { count: 1 }), '-하나', no],
    ['numbered', check('numbered-lines', { count: 2 }), '1. 하나\n2. 둘', yes],
    ['numbered out of order', check('numbered-lines', { count: 2 }), '2. 하나\n1. 둘', no],
    ['numbered with brackets', check('numbered-lines', { count: 2 }), '1) 하나\n2) 둘', no],
    ['acrostic', check('line-initials', { initials: ['무', '지', '개'] }), '무척 맑다\n지금은\n개었다', yes],
    ['acrostic with blank lines', check('line-initials', { initials: ['무', '지'] }), '무\n\n지', yes],
    ['acrostic with a further line', check('line-initials', { initials: ['무', '지'] }), '무\n지\n개', no],
    ['acrostic in the wrong order', check('line-initials', { initials: ['무', '지'] }), '지\n무', no],
    ['English acrostic in any case', check('line-initials', { initials: ['M', 'O'] }), 'my\nown', yes],
    ['starts', check('starts-with', { text: '오늘 아침' }), '\n오늘 아침에', yes],
    ['starts with a quote', check('starts-with', { text: '오늘' }), '"오늘', no],
    ['ends', check('ends-with', { text: '감사합니다.' }), '네. 감사합니다.\n', yes],
    ['ends with more', check('ends-with', { text: '감사합니다.' }), '감사합니다. 끝', no],
    ['syllables without spaces and marks', check('syllables', { from: 4, to: 4 }), '가나, 다 라! abc 12', yes],
    ['too few syllables', check('syllables', { from: 4, to: 9 }), '가나다', no],
    ['too many syllables', check('syllables', { from: 1, to: 2 }), '가나다', no],
    ['words', check('words', { from: 3, to: 3 }), "It's well-known — really.", yes],
    ['list numbers are no words', check('words', { from: 2, to: 2 }), '1. one\n2. two', yes],
    ['a number in the text is a word', check('words', { from: 3, to: 3 }), 'I have 3', yes],
    ['small letters', check('case', { form: 'lower' }), 'all small, no 1', yes],
    ['one capital', check('case', { form: 'lower' }), 'all Small', no],
    ['capitals', check('case', { form: 'upper' }), 'ALL É', yes],
    ['no letter with a case', check('case', { form: 'upper' }), '가 1', no],
    ['quoted', check('quoted', {}), '"One. Two."', yes],
    ['curly quotes', check('quoted', {}), '“One.”', yes],
    ['a quote inside', check('quoted', {}), '"One "two" three"', no],
    ['not closed', check('quoted', {}), '"One', no],
    ['nothing inside', check('quoted', {}), '""', no],
    ['JSON', check('json-keys', { keys: ['a', 'b'] }), '{"b": "x", "a": "y"}', yes],
    ['JSON in a fence', check('json-keys', { keys: ['제목'] }), '```json\n{"제목": "봄"}\n```', yes],
    ['JSON with a further key', check('json-keys', { keys: ['a'] }), '{"a": 1, "b": 2}', no],
    ['JSON with words around it', check('json-keys', { keys: ['a'] }), 'Here: {"a": 1}', no],
    ['a JSON list', check('json-keys', { keys: ['0'] }), '["a"]', no],
    ['JSON null', check('json-keys', { keys: ['a'] }), 'null', no],
  ])('%s', (_why, one, text, expected) => expect(holds(text, one)).toBe(expected));

  const part = (word: string, times: number, relation: 'exactly' | 'at-least') =>
    check('contains', { word, times, relation, match: 'part' });
  const whole = (word: string, times: number, relation: 'exactly' | 'at-least') =>
    check('contains', { word, times, relation, match: 'whole' });

  test.each<[string, Check, string, boolean]>([
    ['with particles', part('하늘', 2, 'exactly'), '하늘은 하늘이다', yes],
    ['inside another word', part('시간', 1, 'exactly'), '시간표', yes],
    ['once too often', part('하늘', 2, 'exactly'), '하늘 하늘 하늘', no],
    ['more than enough', part('하늘', 2, 'at-least'), '하늘 하늘 하늘', yes],
    ['decomposed', part('하늘', 1, 'exactly'), '하늘'.normalize('NFD'), yes],
    ['occurrences do not overlap', part('하하', 1, 'exactly'), '하하하', yes],
    ['whole word in any case', whole('river', 2, 'exactly'), 'River, RIVER!', yes],
    ['part of an English word', whole('river', 1, 'at-least'), 'rivers', no],
    ['next to a digit', whole('river', 1, 'at-least'), 'river2', no],
    ['next to a hyphen', whole('river', 1, 'at-least'), 'river-bed', yes],
  ])('counted: %s', (_why, one, text, expected) => expect(holds(text, one)).toBe(expected));

  test.each<[string, Check, string, boolean]>([
    ['not there', check('excludes', { words: ['것', '매우'], match: 'part' }), '봄이 왔다', yes],
    ['inside a word', check('excludes', { words: ['것'], match: 'part' }), '이것', no],
    ['a regular expression is a plain word', check('excludes', { words: ['.'], match: 'part' }), '봄이 왔다', yes],
    ['whole words only', check('excludes', { words: ['so'], match: 'whole' }), 'also some', yes],
    ['in any case', check('excludes', { words: ['so'], match: 'whole' }), 'So it is', no],
  ])('forbidden: %s', (_why, one, text, expected) => expect(holds(text, one)).toBe(expected));
});

describe('scoreInstructions', () => {
  const sample = sampleOf(check('no-comma', {}), check('bullets', { count: 2 }));

  test.each([
    ['all kept', '- 하나\n- 둘', 1, 'all'],
    ['one broken', '- 하나\n- 둘\n- 셋', 0, 'broken: bullets'],
    ['both broken', '하나, 둘', 0, 'broken: no-comma, bullets'],
    ['a refusal', '죄송하지만 답할 수 없습니다.', 0, 'broken: bullets'],
  ])('%s', (_why, text, value, answer) => {
    expect(scoreInstructions(text, sample)).toEqual({ status: 'scored', value, answer });
  });

  test.each(['', '  \n ', '\u200b\ufeff'])('an empty text has no answer: %j', (text) => {
    expect(scoreInstructions(text, sample)).toEqual({ status: 'scored', value: 0, answer: null });
  });

  test('a name or arguments that do not exist are a mistake of the benchmark, not of the model', () => {
    const unknown = sampleOf({ check: 'poetic', args: {} });
    const inherited = sampleOf({ check: 'toString', args: {} });
    const invalid = sampleOf({ check: 'bullets', args: { count: 'three' } });
    for (const one of [unknown, inherited]) {
      expect(() => scoreInstructions('x', one)).toThrow(expect.objectContaining({ code: 'SCORER_CHECK_UNKNOWN' }));
    }
    expect(() => scoreInstructions('x', invalid)).toThrow(expect.objectContaining({ code: 'SCORER_CHECK_INVALID' }));
  });

  test('another kind of target is a mistake of the benchmark', () => {
    const number: Sample = { ...sample, target: { kind: 'number', value: '1' } };
    expect(() => scoreInstructions('1', number)).toThrow(expect.objectContaining({ code: 'SCORER_TARGET_MISMATCH' }));
  });
});

test('hostile texts of half a million characters take linear time', () => {
  const checks = [
    ...[check('sentences', { count: 2 }), check('sentence-endings', { endings: ['다.'] }), check('quoted', {})],
    ...[check('bullets', { count: 2 }), check('numbered-lines', { count: 2 }), check('words', { from: 1, to: 2 })],
    ...[check('paragraphs', { count: 2 }), check('json-keys', { keys: ['a'] }), check('no-comma', {})],
    check('contains', { word: 'aa', times: 2, relation: 'exactly', match: 'whole' }),
    check('line-initials', { initials: ['a', 'b'] }),
    check('hangul-only', {}),
  ];
  const size = 500_000;
  for (const piece of ['a', '"', '."', '\n', '- \n', ' .', '[', '{"a":', '1. ', '가 ', '\u0301', '```\n']) {
    const text = piece.repeat(size / piece.length);
    const tookMs = cpuMsOf(() => {
      scoreInstructions(text, sampleOf(...checks));
    });
    expect(tookMs, JSON.stringify(piece)).toBeLessThan(4000);
  }
});
