/** Models across a table of the scorecard: candidate, frontier, then the others as the run names them. */
import type { ModelSummary, Scorecard } from '../../harness/schema/index.ts';
import { cleanText } from './escape.ts';
import { type Column, right } from './table.ts';

/** The run's models in the order of their columns. */
export function modelsAcross({ candidate, frontier, models }: Scorecard): ModelSummary[] {
  const rank = ({ id }: ModelSummary) => (id === candidate ? 0 : id === frontier ? 1 : 2);
  return [...models].sort((a, b) => rank(a) - rank(b));
}

/** One column a model; where a terminal is narrow, the last go first and the first two stay. */
export function modelColumns(models: readonly ModelSummary[], shrinksTo: number): Column[] {
  return models.map(({ id }, at) => right(cleanText(id), { shrinksTo, ...(at > 1 ? { spare: at } : {}) }));
}
