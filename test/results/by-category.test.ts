import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BenchmarkScores, CategoryTable, type ScoreColumn } from '../../harness/schema/index.ts';
import { categoryTables } from '../../results/by-category.ts';

const column = (marks: readonly (number | null)[]): ScoreColumn => ({
  value: Float64Array.from(marks, (mark) => mark ?? 0),
  measured: Uint8Array.from(marks, (mark) => (mark === null ? 0 : 1)),
  outcomes: {} as ScoreColumn['outcomes'],
  usage: { inputTokens: 0, outputTokens: 0, reasoningTokens: 0 },
});

function scoresOf(
  columns: Record<string, readonly (number | null)[]>,
  groups: Record<string, readonly string[]>,
): BenchmarkScores {
  const length = Object.values(columns)[0]?.length ?? 0;
  return {
    id: 'b',
    title: 'B',
    part: 'korean',
    weight: 1,
    chance: 0,
    sampleIds: Array.from({ length }, (_, at) => String(at)),
    clusters: null,
    columns: new Map(Object.entries(columns).map(([id, marks]) => [id, column(marks)])),
    groups: Object.entries(groups).map(([name, of]) => ({ name, of })),
  };
}

test('a small category counts as much as a large one in the macro mean, and less in the micro mean', () => {
  const scores = scoresOf({ ours: [1, 1, 1, 0, 0] }, { subject: ['law', 'law', 'law', 'law', 'art'] });
  expect(categoryTables([scores], ['ours'])).toEqual([
    {
      benchmark: 'b',
      group: 'subject',
      rows: [
        {
          model: 'ours',
          micro: 0.6,
          macro: 0.375,
          categories: [
            { category: 'art', n: 1, points: 0 },
            { category: 'law', n: 4, points: 3 },
          ],
        },
      ],
    },
  ]);
});

describe('what was not measured', () => {
  test('counts nowhere; a category without a mark is no row, and a model without any is no row either', () => {
    const scores = scoresOf(
      { ours: [1, null, null, 0.5], theirs: [null, null, null, null] },
      { subject: ['law', 'law', 'art', 'law'] },
    );
    const [table] = categoryTables([scores], ['ours', 'theirs', 'nobody']);
    expect(table?.rows).toEqual([
      { model: 'ours', micro: 0.75, macro: 0.75, categories: [{ category: 'law', n: 2, points: 1.5 }] },
    ]);
  });

  test.each([
    ['a group of one category', { subject: ['law', 'law', 'law'] }],
    ['a group that names every sample', { subject: ['a', 'b', 'c'] }],
    ['a group of another length', { subject: ['a', 'a', 'b', 'b'] }],
    ['no group', {}],
  ])('%s has no table', (_why, groups) => {
    expect(categoryTables([scoresOf({ ours: [1, 0, 1] }, groups)], ['ours'])).toEqual([]);
  });
});

test('the parts make up the whole: points and samples of the categories are those of the benchmark', () => {
  const sample = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.double({ min: 0, max: 1, noNaN: true })));
  fc.assert(
    fc.property(fc.array(sample, { minLength: 4, maxLength: 40 }), (samples) => {
      const marks = samples.map(([, mark]) => mark);
      const tables = categoryTables([scoresOf({ ours: marks }, { g: samples.map(([name]) => name) })], ['ours']);
      const measured = marks.filter((mark) => mark !== null);
      for (const table of tables) {
        expect(CategoryTable.safeParse(table).error).toBeUndefined();
        const [row] = table.rows;
        expect(row?.categories.reduce((total, { n }) => total + n, 0)).toBe(measured.length);
        expect(row?.micro).toBeCloseTo(measured.reduce((total, mark) => total + mark, 0) / measured.length, 12);
        expect(row?.macro).toBeGreaterThanOrEqual(0);
        expect(row?.macro).toBeLessThanOrEqual(1);
      }
    }),
  );
});
