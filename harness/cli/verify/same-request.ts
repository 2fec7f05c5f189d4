/**
 * Whether candidate and reference were sent the same: of a benchmark whose questions are not at hand no request can be made again,
 * but models with the same settings must have got the same question, seed and budget. Holds one hash a sample and epoch.
 */
import { hashJson } from '../../hash.ts';
import { placeOfKey } from '../../plan.ts';
import type { JournalEntry, RunManifest } from '../../schema/index.ts';
import type { Findings } from './findings.ts';

/** Takes the entries of benchmarks that are not at hand. */
export function createSameRequest(run: RunManifest, findings: Findings): (entry: JournalEntry) => void {
  const temperatures = new Map(run.benchmarks.map(({ id, temperature }) => [id, temperature]));
  const params = new Map(run.models.map((model) => [model.id, model.params]));
  const settings = new Map<string, string>();
  const first = new Map<string, { key: string; request: string }>();

  function settingsOf(modelId: string, benchmarkId: string): string {
    const place = `${modelId}|${benchmarkId}`;
    const known = settings.get(place);
    if (known !== undefined) return known;
    // As a request is made: a model's own settings come before the benchmark's.
    const made = hashJson({ temperature: temperatures.get(benchmarkId) ?? null, ...params.get(modelId) }).slice(0, 16);
    settings.set(place, made);
    return made;
  }

  return ({ key, request }) => {
    const { modelId, benchmarkId } = placeOfKey(key);
    if (!params.has(modelId) || !temperatures.has(benchmarkId)) return; // the audit names it
    const place = `${settingsOf(modelId, benchmarkId)}${key.slice(modelId.length)}`;
    const other = first.get(place);
    if (other === undefined) first.set(place, { key, request });
    else if (other.request !== request) {
      const thing = `${other.key}, ${key}`;
      findings.look('sent-as-planned', { thing, problem: 'differs', expected: other.request, found: request });
    }
  };
}
