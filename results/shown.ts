/**
 * Whose questions a report may show. Gated data sets and private items are marked in the manifest when the run is planned;
 * of these only ids, hashes and marks may appear. PURE.
 */
import type { ManifestBenchmark } from '../harness/schema/index.ts';

/** False where questions, choices, targets and answers must stay out of sight. */
export function isShown(benchmark: Pick<ManifestBenchmark, 'private'>): boolean {
  return benchmark.private !== true;
}
