/**
 * What forbids measuring a new run against a baseline. Pure. Unlike a comparison of any two runs, a gate does not leave out what
 * only one side holds: a benchmark that vanished must not look like one that passed.
 */
import type { Baseline, ManifestBenchmark, RunManifest } from '../harness/schema/index.ts';
import { findRefusals, type RunDifference } from './comparable.ts';

const none = '—';

/** Every difference, with what stands in the baseline (a) and in the new run (b). */
export function findGateRefusals(baseline: Baseline, run: RunManifest): RunDifference[] {
  return [
    ...findRefusals(baseline, run),
    ...lacking(baseline.benchmarks, run.benchmarks).map(({ id, version }) => ({
      what: `benchmark ${id}`,
      a: `version ${version}`,
      b: none,
    })),
    ...lacking(run.benchmarks, baseline.benchmarks).map(({ id, version }) => ({
      what: `benchmark ${id}`,
      a: none,
      b: `version ${version}`,
    })),
    ...baseline.benchmarks.flatMap((one) => dataDifference(one, run.benchmarks)),
  ];
}

function lacking(of: readonly ManifestBenchmark[], from: readonly ManifestBenchmark[]): ManifestBenchmark[] {
  return of.filter(({ id }) => !from.some((other) => other.id === id));
}

/** The files behind a benchmark, told where the samples differ too: a new file with the same samples changes no score. */
function dataDifference(one: ManifestBenchmark, others: readonly ManifestBenchmark[]): RunDifference[] {
  const other = others.find(({ id }) => id === one.id);
  if (other === undefined || other.samplesSha256 === one.samplesSha256) return [];
  const changed = one.data.files.flatMap(({ path, sha256 }) => {
    const now = other.data.files.find((file) => file.path === path);
    return now === undefined || now.sha256 === sha256 ? [] : [{ path, a: sha256, b: now.sha256 }];
  });
  return changed.map(({ path, a, b }) => ({
    what: `data of ${one.id}, ${path}`,
    a: a.slice(0, 12),
    b: b.slice(0, 12),
  }));
}
