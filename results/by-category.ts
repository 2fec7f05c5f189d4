/**
 * Every benchmark split by its own groups: for each model the mean over samples (micro), the mean over categories (macro) and the
 * categories themselves. Pure. Only what was measured counts; a group that splits nothing, or into single samples, has no table.
 */
import type { BenchmarkScores, CategoryRow, CategoryTable, SampleGroup } from '../harness/schema/index.ts';
import { readColumn } from './columns.ts';
import { sum } from './statistics/sums.ts';

/** Groups with more categories than this are a list of samples rather than of subjects. */
const MOST_CATEGORIES = 200;

/** Benchmarks and groups in their order, models in the given one, categories by code point. */
export function categoryTables(scores: readonly BenchmarkScores[], models: readonly string[]): CategoryTable[] {
  return scores.flatMap((benchmark) =>
    (benchmark.groups ?? []).flatMap((group): CategoryTable[] => {
      const count = new Set(group.of).size;
      if (count < 2 || count > MOST_CATEGORIES || count === group.of.length) return [];
      const rows = models.flatMap((model) => rowOf(benchmark, group, model) ?? []);
      return rows.length === 0 ? [] : [{ benchmark: benchmark.id, group: group.name, rows }];
    }),
  );
}

function rowOf(benchmark: BenchmarkScores, group: SampleGroup, model: string): CategoryRow | null {
  const { value, measured } = readColumn(benchmark, model);
  if (group.of.length !== value.length) return null;
  const marks = new Map<string, number[]>();
  for (const [sample, category] of group.of.entries()) {
    if (measured[sample] !== 1) continue;
    const list = marks.get(category);
    if (list === undefined) marks.set(category, [value[sample] ?? 0]);
    else list.push(value[sample] ?? 0);
  }
  if (marks.size === 0) return null;
  const categories = [...marks]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([category, list]) => ({ category, n: list.length, points: sum(list) }));
  return {
    model,
    micro: sum(categories.map(({ points }) => points)) / sum(categories.map(({ n }) => n)),
    macro: sum(categories.map(({ points, n }) => points / n)) / categories.length,
    categories,
  };
}
