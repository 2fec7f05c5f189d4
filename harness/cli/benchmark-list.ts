/** What `jatdae list benchmarks --json` says of each benchmark: the whole spec sheet but its functions. Pure; English as the sheets are. */
import type { Benchmark } from '../define.ts';
import type { Suite } from '../schema/index.ts';

/** The columns of the table. */
export function benchmarkRow(benchmark: Benchmark) {
  return {
    id: benchmark.id,
    part: benchmark.part,
    version: String(benchmark.version),
    licence: benchmark.source.licence,
    data: benchmark.data.kind === 'hub' ? benchmark.data.repo : benchmark.data.kind,
    title: benchmark.title,
  };
}

/** The same and everything else that a reader needs; null is "not known before the data are read". */
export function describeBenchmark(
  benchmark: Benchmark,
  { all, suites }: { all: readonly Benchmark[]; suites: readonly Suite[] },
) {
  const { id, source, chance, metric, data, generate, wanted, score } = benchmark;
  return {
    ...benchmarkRow(benchmark),
    what: benchmark.about ?? null,
    paper: source.paper ?? null,
    homepage: source.homepage ?? null,
    source: sourceOf(benchmark),
    samples: samplesOf(benchmark),
    /** A number, or null where it depends on the sample's number of choices. */
    chance: typeof chance === 'number' ? chance : null,
    metric: metric ?? { kind: 'proportion' },
    scorer: score.name === '' ? null : score.name,
    asks: wanted === undefined ? 'text' : 'tools, JSON or likelihoods',
    generate,
    /** Other benchmarks over the same files, asked or marked in another way. */
    variants: all.filter((other) => other.id !== id && isSameData(other.data, data)).map((other) => other.id),
    suites: suites.filter((suite) => suite.benchmarks.some((entry) => entry.benchmark === id)).map((suite) => suite.id),
    traps: benchmark.traps ?? [],
    /** Shown before each question; null where none are. */
    examples: examplesOf(benchmark),
  };
}

function sourceOf({ data, source }: Benchmark) {
  if (data.kind !== 'hub') return { kind: data.kind };
  return {
    kind: data.kind,
    repo: data.repo,
    configs: data.configs,
    split: data.split,
    revision: data.revision ?? null,
    gated: source.gated === true,
    /** The page to take the files from, where no hub has them. */
    byHand: data.byHand ?? null,
  };
}

function examplesOf({ examples }: Benchmark) {
  if (examples === undefined) return null;
  const { count, split = null, files = null, by = null, solution } = examples;
  return { count, split, files, by, hasSolutions: solution !== undefined };
}

function samplesOf({ data, toSamples }: Benchmark): number | null {
  if (data.kind === 'generated') return data.count;
  return data.kind === 'hub' && toSamples === undefined ? (data.rows ?? null) : null;
}

function isSameData(one: Benchmark['data'], other: Benchmark['data']): boolean {
  if (one.kind !== 'hub' || other.kind !== 'hub') return false;
  return (
    JSON.stringify([one.repo, one.configs, one.split]) === JSON.stringify([other.repo, other.configs, other.split])
  );
}
