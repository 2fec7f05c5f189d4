import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { GateCard } from '../../../harness/schema/index.ts';
import { renderBadge } from '../../../results/report/badge.ts';
import { renderAnnotations } from '../../../results/report/ci-annotations.ts';
import { renderMetrics } from '../../../results/report/ci-metrics.ts';
import { renderGate, renderSummary } from '../../../results/report/ci-text.ts';
import { renderJunit } from '../../../results/report/junit.ts';
import { gateCard } from '../../fixtures/gate-card.ts';
import { misshapen, readXml } from './junit-shape.ts';

const hostile = `m"><failure/>&\u0007\u001b]0;x\u0007\ufffe\ud800%0A::error::,\n| <b>`;
const cards: [string, GateCard][] = [
  ['passed', gateCard([[6000, 20, 20, 3960]])],
  ['failed', gateCard([[600, 20, 80, 300]])],
  ['undecided', gateCard([[600, 50, 50, 300]])],
  ['error', gateCard([[600, 20, 80, 300]], { stopped: [{ model: hostile, message: hostile }] })],
  ['hostile', gateCard([[600, 20, 80, 300]], { model: hostile })],
];
const options = { language: 'en', startedAt: '2026-11-22T01:02:03.456Z', seconds: 12.3456 } as const;

describe('JUnit XML', () => {
  test.each(cards)('of a gate that %s has the shape of the schema, in both languages', (_why, card) => {
    for (const language of ['en', 'ko'] as const) {
      const suites = readXml(renderJunit(card, { ...options, language }));
      expect(misshapen(suites)).toEqual([]);
      const suite = suites.children[0];
      const found = (element: string) => suite?.children.filter(({ children }) => children[0]?.name === element).length;
      const counts = (['tests', 'failures', 'errors', 'skipped'] as const).map((key) =>
        Number(suite?.attributes.get(key)),
      );
      expect(counts).toEqual([card.checks.length, found('failure'), found('error'), found('skipped')]);
      expect(suite?.attributes.get('time')).toBe('12.346');
    }
  });

  test('the reader of this test refuses what is no XML', () => {
    for (const broken of ['<a>', '<a></b>', '<a x="&"/>', '<a>\u0007</a>', '<a/><a/>', '<a x="<"/>']) {
      expect(() => readXml(broken), broken).toThrow();
    }
  });
});

test('annotations keep to one line and cannot be forged', () => {
  for (const [, card] of cards) {
    for (const line of renderAnnotations(card, 'en')) {
      expect(line).toMatch(/^::(notice|warning|error) title=[^:,\n]*::[^\n\r]*$/);
    }
  }
  expect(renderAnnotations(gateCard([[600, 20, 80, 300]]), 'ko')[0]).toMatch(/^::error title=jatdae 실패%3A 전체/);
});

test('a summary has one row a check whatever the names hold', () => {
  for (const [, card] of cards) {
    const rows = renderSummary(card, 'en')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(card.checks.length + 2);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(5);
    expect(rows.join('')).not.toContain('<b>');
  }
});

test('metrics are OpenMetrics lines without NaN', () => {
  for (const [, card] of cards) {
    const lines = renderMetrics(card).trimEnd().split('\n');
    expect(lines.at(-1)).toBe('# EOF');
    for (const line of lines) expect(line).toMatch(/^(# (HELP|TYPE|EOF).*|[a-z_]+(\{[a-z]+="[^\n]*"\})? -?[\d.e-]+)$/);
  }
});

test('a badge is one SVG with a title, whatever the language', () => {
  for (const [, card] of cards) {
    for (const language of ['en', 'ko'] as const) {
      const svg = renderBadge(card, language);
      const { document } = parseHTML(svg);
      expect(document.querySelector('svg title')?.textContent).toMatch(
        language === 'ko' ? /^잣대: / : /^jatdae: [A-Z]/,
      );
      expect(svg).not.toMatch(/NaN|undefined|href|script/);
    }
  }
});

test('the terminal says the outcome first and what would have been caught', () => {
  const text = renderGate(gateCard([[600, 50, 50, 300]]), { language: 'ko', width: 100 });
  expect(text).toMatch(/^판정 보류\nours \(tonight-2\) 대 ours \(accepted-1\), 2026-11-01 승인\n/);
  expect(text).toMatch(/2\.49점 이상 떨어졌다면\s+다섯 번 중 네 번 잡혔을 것입니다/);
});
