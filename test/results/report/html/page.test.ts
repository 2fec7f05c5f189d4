import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLines } from '../../../../results/report/escape.ts';
import { escapeHtml, html } from '../../../../results/report/html/markup.ts';
import { renderHtml } from '../../../../results/report/html/page.ts';
import { renderMarkdown } from '../../../../results/report/markdown.ts';
import { disagreements, fullCard, hostilePage } from '../../../browser/pages.ts';

const languages = ['ko', 'en'] as const;

describe('markup', () => {
  test('texts are escaped, markup and lists of it are not, and null is nothing', () => {
    const item = html`<li>${'<b> & "q" \'s'}</li>`;
    expect(html`<ul title="${'"x"'}">${[item]}${null}${3}</ul>`.source).toBe(
      '<ul title="&quot;x&quot;"><li>&lt;b&gt; &amp; &quot;q&quot; &#39;s</li>3</ul>',
    );
  });
  test('whatever the text, no sign is left that HTML would read', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
  });
});

test.each<[string, string, string]>([
  ['line breaks stay, others become line breaks', 'a\r\nb\u2028c\vd', 'a\nb\nc\nd'],
  ['terminal sequences, direction and invisible signs go', '\u001b[31mred\u001b[0m \u202eab\u2069\u200b', 'red ab'],
  ['nothing printable is a dash', '\u001b[0m\u200b \n', '—'],
  ['a long text is cut and says so', 'x'.repeat(50), `${'x'.repeat(19)}…`],
  ['a lone surrogate is replaced', 'a\ud800b', 'a\ufffdb'],
])('lines of a quotation: %s', (_why, text, expected) => expect(cleanLines(text, 20)).toBe(expected));

describe.each(languages)('the page in %s', (language) => {
  const page = renderHtml(fullCard(), { language, disagreements: disagreements() });

  test('verdict and ratio first, hashes last', () => {
    const ids = [...page.matchAll(/<h2 id="(\w+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(
      'facts benchmarks parts frontier sensitivity outcomes value subjects samples method'.split(' '),
    );
    expect(page.indexOf('0.9499')).toBeGreaterThan(page.indexOf('<h1>'));
    expect(page.indexOf('<h2')).toBeGreaterThan(page.indexOf('class="ratio"'));
    expect(page.indexOf('a1'.repeat(32))).toBeGreaterThan(page.indexOf('id="method"'));
  });

  test('the question stands before the figures, with both models and the share in plain words', () => {
    const { candidate, frontier, profile } = fullCard();
    expect([profile.bar, frontier]).not.toContain(null);
    const question =
      language === 'ko'
        ? `같은 문항에서 ${candidate}의 점수가 ${frontier} 점수의 95% 이상입니까?`
        : `Does ${candidate} score at least 95% of what ${frontier} scores on the same questions?`;
    expect(page).toContain(question);
    expect(page.indexOf(question)).toBeLessThan(page.indexOf('class="ratio"'));
    const nobody = renderHtml({ ...fullCard(), frontier: null }, { language });
    expect(nobody).toContain(language === 'ko' ? '프런티어 점수의 95%' : 'of what the frontier scores');
  });

  test('a date in a table is not broken at its hyphens', () => {
    expect(page).toMatch(/<td class="left whole"><bdi>\d{4}-\d\d-\d\d<\/bdi><\/td>/);
  });

  test('asks for nothing: no script, no address, a policy that forbids the rest', () => {
    expect(page).toContain('default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;');
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|form)|@import|url\(|\son\w+=|(?:href|src)="(?!#)/);
  });

  test('every figure of the Markdown page stands on it', () => {
    const figures = (text: string) => new Set(text.match(/\d[\d.,]*\d%?/g));
    const shown = figures(page.replaceAll('&#39;', "'"));
    const missing = [...figures(renderMarkdown(fullCard(), { language }))].filter((figure) => !shown.has(figure));
    expect(missing).toEqual([]);
  });

  test('the same card gives the same bytes', () => {
    expect(renderHtml(fullCard(), { language, disagreements: disagreements() })).toBe(page);
  });

  test('hostile names and answers bring no tag, no control and no direction sign', () => {
    const { card, disagreements } = hostilePage();
    const tags = (text: string) => [...new Set(text.match(/<\/?[a-z][a-z0-9]*/g))].sort();
    const hostile = renderHtml(card, { language, disagreements });
    expect(tags(hostile).filter((tag) => !tags(page).includes(tag))).toEqual([]);
    expect(hostile.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u);
  });
});
