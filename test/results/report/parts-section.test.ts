/** Further metrics and the most frequent answer in tables and CSV; a scorecard without them looks as it always did. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Scorecard } from '../../../harness/schema/index.ts';
import { renderCsv } from '../../../results/report/csv.ts';
import { renderJson } from '../../../results/report/json.ts';
import { renderMarkdown } from '../../../results/report/markdown.ts';
import { partsTable, shareOf } from '../../../results/report/parts-section.ts';
import { repeatTable } from '../../../results/report/repeat-section.ts';
import { fixtureNames, scorecardFixture } from './scorecard-fixture.ts';

const plain = scorecardFixture(fixtureNames[0]!);
const parts = { 'bias-ambiguous': { earned: -3, possible: 40 }, 'accuracy | told': { earned: 30, possible: 40 } };
const [first] = plain.benchmarks;
const card: Scorecard = {
  ...plain,
  benchmarks: plain.benchmarks.map((row) =>
    row === first ? { ...row, marks: row.marks.map((mark, at) => (at === 0 ? { ...mark, parts } : mark)) } : row,
  ),
  repeats: [
    {
      model: plain.candidate,
      benchmark: first!.id,
      epochs: 4,
      samples: 9,
      mean: 0.5,
      within: 0.1,
      between: 0.1,
      pass: [],
    },
    {
      model: 'other',
      benchmark: first!.id,
      epochs: 4,
      samples: 9,
      mean: 0.5,
      within: 0.1,
      between: 0.1,
      consensus: 0.75,
      pass: [],
    },
  ],
};

describe('further metrics', () => {
  test('one row a metric, a dash for who has none', () => {
    const { columns, rows } = partsTable(card, 'en');
    expect(columns.length).toBe(2 + plain.models.length);
    expect(rows.map((row) => row[1]?.text)).toEqual(['bias-ambiguous', 'accuracy | told']);
    expect(rows[0]?.map(({ text }) => text)).toContain('-7.50%');
    expect(rows[0]?.filter(({ text }) => text === '—')).toHaveLength(plain.models.length - 1);
    expect(shareOf(parts, 'constructor')).toBeNull();
  });
  test.each(['ko', 'en'] as const)('Markdown in %s escapes their names', (language) => {
    const page = renderMarkdown(card, { language });
    expect(page).toMatch(language === 'ko' ? /## 벤치마크의 다른 지표/ : /## Further metrics of benchmarks/);
    expect(page).toMatch(/accuracy \\\| told/);
  });
  test('CSV has a row each, JSON keeps them', () => {
    const rows = parse(renderCsv(card), { columns: true }) as Record<string, string>[];
    const found = rows.filter(({ scope }) => scope === 'metric');
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({ notes: 'bias-ambiguous', n: '40', points: '-3', mean: '-0.075', weight: '' });
    expect(rows.length).toBe((parse(renderCsv(plain), { columns: true }) as unknown[]).length + 2);
    expect(renderJson(card)).toMatch(/"bias-ambiguous": \{/);
  });
  test('without any there is no table', () => {
    expect(partsTable(plain, 'en').rows).toEqual([]);
    expect(renderMarkdown(plain, { language: 'en' })).not.toMatch(/Further metrics/);
  });
});

test('the most frequent answer has a column only where somebody has one', () => {
  const heads = (scorecard: Scorecard) => repeatTable(scorecard, 'en').columns.map(({ head }) => head);
  expect(heads(plain)).not.toContain('Consensus');
  const at = heads(card).indexOf('Consensus');
  expect(repeatTable(card, 'en').rows.map((row) => row[at]?.text)).toEqual(['—', '75.00%']);
});
