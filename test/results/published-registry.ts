/** The committed tables, read as the command reads them, for the tests of published comparisons. */
import { readBenchmarkSizes, readPublishedScores } from '../../harness/cli/published.ts';
import type { PublishedScore } from '../../harness/schema/index.ts';
import type { PublishedQuery } from '../../results/published.ts';

export const scores = await readPublishedScores();
export const sizes = await readBenchmarkSizes();

export function queryOf(candidate: string, more: Partial<PublishedQuery> = {}): PublishedQuery {
  return {
    candidate,
    reference: null,
    setting: null,
    source: null,
    tables: 'one',
    suggest: () => ({ en: '', ko: '' }),
    ...more,
  };
}

/** A row of a made-up table. */
export function row(
  model: string,
  benchmark: string,
  score: number,
  more: Partial<PublishedScore> = {},
): PublishedScore {
  return {
    model,
    organisation: 'Somebody',
    role: model.startsWith('c') ? 'candidate' : 'reference',
    release_date: '',
    benchmark,
    metric: 'accuracy',
    unit: 'percent',
    direction: 'higher',
    setting: '',
    score,
    table: 't',
    source: 'a report',
    ...more,
  };
}
