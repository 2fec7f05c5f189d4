/**
 * Samples that a candidate got wrong and the frontier right, out of a run's folder. Files are read line by line, and what is kept
 * is a byte a trial and the few samples that are shown. First epoch alone. What is private or gated stays a hash with its marks.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Answered, BenchmarkDisagreements, Disagreement } from '../../results/report/disagreement.ts';
import type { Benchmark } from '../define.ts';
import { hashSample, type Plan, type PlannedBenchmark, trialKey } from '../plan.ts';
import type { Sample, Scorecard } from '../schema/index.ts';
import { type MarkLine, readAnswerTexts, readMarkLines, spellQuestion, spellTarget } from './disagreement-texts.ts';
import type { RunFolder } from './run-folder.ts';
import { createTrialPlaces } from './trial-places.ts';

/** Of each benchmark this many are shown. */
const SHOWN = 5;

const [WRONG, RIGHT, BETWEEN] = [1, 2, 3];

export type DisagreementOptions = { plan: Plan; scorecard: Scorecard; count?: number };

type Chosen = { sample: Sample; hash: string; mine: string; theirs: string };
type Found = { benchmark: Benchmark; reference: string; count: number; of: number; chosen: Chosen[] };

/** Benchmarks in the plan's order, those with nobody to compare with left out; empty where the run has no marks. */
export async function findDisagreements(
  folder: RunFolder,
  { plan, scorecard, count = SHOWN }: DisagreementOptions,
): Promise<BenchmarkDisagreements[]> {
  const marksPath = join(folder.path, 'marks.jsonl');
  if (!existsSync(marksPath)) return [];
  const places = createTrialPlaces(plan);
  const marks = new Uint8Array(places.size);
  for await (const { key, status, value } of readMarkLines(marksPath)) {
    const at = places.placeOf(key);
    if (at >= 0 && status === 'scored') marks[at] = value === 0 ? WRONG : value === 1 ? RIGHT : BETWEEN;
  }
  const { candidate } = scorecard;
  const found = plan.benchmarks.flatMap((planned): Found[] => {
    const reference = scorecard.benchmarks.find(({ id }) => id === planned.benchmark.id)?.against ?? null;
    if (reference === null || !plan.models.some(({ id }) => id === reference)) return [];
    const first = (model: string) => places.firstOf(model, planned.benchmark.id, 1);
    const sides = { mine: marks.subarray(first(candidate)), theirs: marks.subarray(first(reference)) };
    return [choose(planned, { candidate, reference, count, ...sides })];
  });
  return spellOut(found, { folder, marksPath, candidate });
}

type Sides = { candidate: string; reference: string; count: number; mine: Uint8Array; theirs: Uint8Array };

// By hash, so that the choice is the same on every machine and nobody picks the examples.
function choose({ benchmark, samples }: PlannedBenchmark, { candidate, reference, count, mine, theirs }: Sides): Found {
  const both = [...samples.keys()].filter((at) => mine[at] !== 0 && theirs[at] !== 0);
  const apart = both.filter((at) => mine[at] === WRONG && theirs[at] === RIGHT);
  const key = (modelId: string, sampleId: string) =>
    trialKey({ modelId, benchmarkId: benchmark.id, epoch: 1, sampleId });
  const chosen = apart
    .flatMap((at): Chosen[] => {
      const sample = samples[at];
      if (sample === undefined) return [];
      const hash = hashSample(benchmark, sample).slice(0, 16);
      return [{ sample, hash, mine: key(candidate, sample.id), theirs: key(reference, sample.id) }];
    })
    .sort((one, other) => (one.hash < other.hash ? -1 : 1))
    .slice(0, count);
  return { benchmark, reference, count: apart.length, of: both.length, chosen };
}

async function spellOut(
  found: readonly Found[],
  { folder, marksPath, candidate }: { folder: RunFolder; marksPath: string; candidate: string },
): Promise<BenchmarkDisagreements[]> {
  const keysOf = (some: readonly Found[]) =>
    new Set(some.flatMap(({ chosen }) => chosen.flatMap(({ mine, theirs }) => [mine, theirs])));
  const wanted = keysOf(found);
  const lines = new Map<string, MarkLine>();
  for await (const line of readMarkLines(marksPath)) if (wanted.has(line.key)) lines.set(line.key, line);
  const open = found.filter(({ benchmark }) => !isHidden(benchmark));
  const texts = await readAnswerTexts(folder, keysOf(open));
  return found.map(({ benchmark, reference, count, of, chosen }) => ({
    ...{ benchmark: benchmark.id, count, of },
    samples: chosen.map(({ sample, hash, mine, theirs }): Disagreement => {
      const side = (model: string, key: string): Answered => {
        const line = lines.get(key);
        return {
          model,
          outcome: line?.outcome ?? 'answered',
          answer: line?.answer ?? null,
          text: texts.get(key) ?? '',
        };
      };
      const sides = { candidate: side(candidate, mine), frontier: side(reference, theirs) };
      if (isHidden(benchmark)) return { sample: hash, hash, shown: { kind: 'masked', ...withoutTexts(sides) } };
      const [question, target] = [spellQuestion(benchmark, sample), spellTarget(sample)];
      return { sample: sample.id, hash, shown: { kind: 'open', question, target, ...sides } };
    }),
  }));
}

function withoutTexts({ candidate, frontier }: Record<'candidate' | 'frontier', Answered>) {
  const bare = ({ model, outcome }: Answered) => ({ model, outcome });
  return { candidate: bare(candidate), frontier: bare(frontier) };
}

/** Whether a benchmark's questions may be shown to nobody: its owner keeps them, or the hub hands them out on terms. */
function isHidden({ private: isPrivate, source }: Benchmark): boolean {
  return isPrivate === true || source.gated === true;
}
