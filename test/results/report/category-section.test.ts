import { expect, test } from 'vitest';
import type { CategoryTable, Scorecard } from '../../../harness/schema/index.ts';
import { categoryTable } from '../../../results/report/category-section.ts';

const table: CategoryTable = {
  benchmark: 'kmmlu',
  group: 'subject',
  rows: [
    {
      model: 'ours|<b>',
      micro: 0.6,
      macro: 0.375,
      categories: [
        { category: 'art', n: 1, points: 0 },
        { category: 'law', n: 4, points: 3 },
      ],
    },
  ],
};
const cardOf = (categories?: CategoryTable[]) => ({ ...(categories === undefined ? {} : { categories }) }) as Scorecard;

test.each([
  ['ko', ['벤치마크', '분류 기준', '모델', '전체 평균', '분류 평균', '분류', '가장 낮은 분류', '가장 높은 분류']],
  ['en', ['Benchmark', 'Group', 'Model', 'Over samples', 'Over categories', 'Categories', 'Lowest', 'Highest']],
] as const)('both means and the ends, in %s', (language, heads) => {
  const { columns, rows } = categoryTable(cardOf([table]), language);
  expect(columns.map(({ head }) => head)).toEqual(heads);
  expect(rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['kmmlu', 'subject', 'ours|<b>', '60.00%', '37.50%', '2', 'art 0.00% (n=1)', 'law 75.00% (n=4)'],
  ]);
});

test('an older scorecard has no such table', () => expect(categoryTable(cardOf(), 'en').rows).toEqual([]));
