import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteProvider, redact } from '../../adapters/redaction.ts';
import { cpuMsOf } from '../fixtures/cpu-time.ts';

const key = 'sk-0123456789abcdef';
const prompt = '다음 글을 읽고 물음에 답하시오. 조선 후기의 경제는 어떠하였는가?';
const secrets = { key, texts: [prompt] };

describe('redact', () => {
  test.each([
    ['harmless words stay', 'Rate limit reached for requests', 'Rate limit reached for requests'],
    ['the key', `Incorrect API key provided: ${key}.`, 'Incorrect API key provided: […].'],
    ['a masked key that shows its beginning', 'Key sk-01234***** is wrong', 'Key […]***** is wrong'],
    ['the whole prompt', `Cannot read «${prompt}»`, 'Cannot read «[…]»'],
    ['twelve characters out of the prompt', `near:${prompt.slice(6, 18)}!`, 'near:[…]!'],
    ['eleven are no secret', `near:${prompt.slice(6, 17)}!`, `near:${prompt.slice(6, 17)}!`],
    ['a prompt escaped as ASCII', `bad: ${escaped(prompt)}`, 'bad: […]'],
    ['control characters and line breaks', 'one\u0000two\r\n\u001b[31mthree\u202e', 'one two [31mthree'],
    ['nothing', '', ''],
  ])('%s', (_why, words, expected) => expect(redact(words, secrets)).toBe(expected));

  test('a prompt over several lines is found in its JSON form', () => {
    const lines = 'The first line of the question\nand the second one';
    const found = redact(`body: ${JSON.stringify({ content: lines })}`, { key: undefined, texts: [lines] });
    expect(found).not.toContain('first line');
    expect(found).not.toContain('second one');
  });

  test('a secret that spells out the marks drops the quotation', () => {
    const texts = ['twelve chars', 'ab[…]cdefghi'];
    expect(redact('abtwelve charscdefghi', { key: undefined, texts })).toBe('');
  });

  test('property: neither key nor twelve characters of a prompt survive, wherever they stand', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(words), words, words, fc.nat(40), (noise, before, secret, from) => {
        const echoed = [before, secret.slice(from), key.slice(from % 9), ...noise, secret].join('');
        const quoted = quoteProvider(echoed, { key, texts: [secret] });
        expect(quoted.length).toBeLessThanOrEqual(200);
        for (let at = 0; at + 12 <= secret.length; at += 1) expect(quoted).not.toContain(secret.slice(at, at + 12));
        for (let at = 0; at + 8 <= key.length; at += 1) expect(quoted).not.toContain(key.slice(at, at + 8));
        expect(quoted).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

test('a quotation is cut at 200 characters and never inside a letter', () => {
  const quoted = quoteProvider('😀'.repeat(150).replace(/^/, 'x'), { key: undefined, texts: [] });
  expect(quoted).toBe(`x${'😀'.repeat(99)}`);
});

test('a megabyte of echo is no work', () => {
  const long = 'abcdefghij '.repeat(100_000);
  const tookMs = cpuMsOf(() => {
    quoteProvider(long, { key, texts: [long.slice(0, 200_000)] });
  });
  expect(tookMs).toBeLessThan(2000);
});

function escaped(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
