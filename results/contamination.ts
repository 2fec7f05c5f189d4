/**
 * Signs in finished runs that a candidate has seen a test: twins of the same samples, private samples of the same kind, samples
 * newer than its data, completed canary strings. Told and flagged, never corrected for; a clean probe proves nothing.
 */
import type { BenchmarkScores } from '../harness/schema/index.ts';
import { readColumn } from './columns.ts';
import { measuredPart, pairSuite } from './pairing.ts';
import {
  type CanaryShare,
  canaryShare,
  type RatioSplit,
  ratioSplit,
  type TwinDrop,
  twinDrop,
} from './statistics/contamination.ts';
import { weightedMeans } from './statistics/contrast.ts';
import type { MeasuredColumn } from './statistics/moments.ts';

export type TwinRow = {
  benchmark: string;
  /** Samples that both runs have. */
  shared: number;
  /** Null with fewer than two units, or where nothing varies. */
  drop: TwinDrop | null;
};

export type SplitRow = {
  samples: { suspect: number; clean: number; undated: number };
  /** Null where a part was not measured, or a mean is zero. */
  split: RatioSplit | null;
};

export type Contamination = {
  contamination: 1;
  candidate: string;
  frontier: string;
  alpha: number;
  /** Points of 0 to 1 that the candidate may drop beyond the frontier before a twin is flagged. */
  limit: number;
  twins?: TwinRow[];
  private?: SplitRow;
  dated?: SplitRow & { group: string; from: string };
  canary?: CanaryShare;
  flagged: boolean;
};

export type ContaminationInput = {
  candidate: string;
  frontier: string;
  scores: readonly BenchmarkScores[];
  /** The same samples with shuffled choices or changed numbers, under the same ids. */
  twin?: readonly BenchmarkScores[];
  /** Samples of the same kind that nobody can have seen. */
  private?: readonly BenchmarkScores[];
  /** A group that dates samples; those dated `from` on are clean. */
  dated?: { group: string; from: string };
  canary?: { completed: number; tried: number };
};

const LIMIT = 0.02;
const ALPHA = 0.05;
const dateShape = /^\d{2,4}(-\d{2}){0,2}$/;

/** Every probe that there is material for. */
export function probeContamination(input: ContaminationInput): Contamination {
  const { scores, dated, canary } = input;
  const twins = input.twin === undefined ? null : twinRows(input, input.twin);
  const secret = input.private === undefined ? null : splitRow(input, scores, input.private);
  const old = dated === undefined ? null : datedRow(input, dated);
  const completed = canary === undefined ? null : canaryShare(canary, { alpha: ALPHA });
  return {
    contamination: 1,
    candidate: input.candidate,
    frontier: input.frontier,
    alpha: ALPHA,
    limit: LIMIT,
    ...(twins === null ? {} : { twins }),
    ...(secret === null ? {} : { private: secret }),
    ...(old === null ? {} : { dated: old }),
    ...(completed === null ? {} : { canary: completed }),
    flagged: [...(twins ?? []).map(({ drop }) => drop), secret?.split, old?.split, completed].some(
      (probe) => probe?.flagged === true,
    ),
  };
}

function twinRows({ scores, candidate, frontier }: ContaminationInput, twin: readonly BenchmarkScores[]): TwinRow[] {
  return scores.flatMap((benchmark) => {
    const other = twin.find(({ id }) => id === benchmark.id);
    if (other === undefined) return [];
    const places = new Map(other.sampleIds.map((id, place) => [id, place]));
    const shared = benchmark.sampleIds.flatMap((id, place) => {
      const there = places.get(id);
      return there === undefined ? [] : [{ here: place, there }];
    });
    const columns = (model: string) => ({
      original: pick(
        readColumn(benchmark, model),
        shared.map(({ here }) => here),
      ),
      twin: pick(
        readColumn(other, model),
        shared.map(({ there }) => there),
      ),
    });
    const { clusters } = benchmark;
    const marks = {
      candidate: columns(candidate),
      frontier: columns(frontier),
      clusters: clusters === null ? null : Int32Array.from(shared, ({ here }) => clusters[here] ?? 0),
    };
    const drop = shared.length === 0 ? null : twinDrop(marks, { alpha: ALPHA, limit: LIMIT });
    return [{ benchmark: benchmark.id, shared: shared.length, drop }];
  });
}

function pick({ value, measured }: MeasuredColumn, places: readonly number[]): MeasuredColumn {
  return {
    value: Float64Array.from(places, (place) => value[place] ?? 0),
    measured: Uint8Array.from(places, (place) => measured[place] ?? 0),
  };
}

type Sides = Pick<ContaminationInput, 'candidate' | 'frontier'>;

function splitRow(sides: Sides, suspect: readonly BenchmarkScores[], clean: readonly BenchmarkScores[]): SplitRow {
  const [one, other] = [suspect, clean].map((scores) => {
    const suite = pairSuite(scores, { candidate: sides.candidate, references: [sides.frontier], policy: 'complete' });
    return weightedMeans(measuredPart(suite).benchmarks.flatMap(({ pairs }) => pairs.slice(0, 1)));
  });
  const samples = { suspect: one?.n ?? 0, clean: other?.n ?? 0, undated: 0 };
  const isMeasured = one !== undefined && other !== undefined && samples.suspect > 0 && samples.clean > 0;
  return { samples, split: isMeasured ? ratioSplit(one, other, { alpha: ALPHA }) : null };
}

// Benchmarks that have samples on both sides alone, so that the two parts are of one kind.
function datedRow(input: ContaminationInput, { group, from }: { group: string; from: string }) {
  let undated = 0;
  const parts = input.scores.flatMap((benchmark) => {
    const dates = benchmark.groups?.find(({ name }) => name === group)?.of ?? [];
    const isDated = (date: string | undefined) =>
      date !== undefined && dateShape.test(date) && date.split('-')[0]?.length === from.split('-')[0]?.length;
    const places = [...benchmark.sampleIds.keys()].filter((place) => isDated(dates[place]));
    undated += benchmark.sampleIds.length - places.length;
    const clean = places.filter((place) => (dates[place] ?? '') >= from);
    const suspect = places.filter((place) => (dates[place] ?? '') < from);
    return clean.length === 0 || suspect.length === 0
      ? []
      : [{ suspect: only(benchmark, suspect), clean: only(benchmark, clean) }];
  });
  const { samples, split } = splitRow(
    input,
    parts.map(({ suspect }) => suspect),
    parts.map(({ clean }) => clean),
  );
  return { group, from, samples: { ...samples, undated }, split };
}

function only(benchmark: BenchmarkScores, places: readonly number[]): BenchmarkScores {
  const { clusters, groups: _groups, ...rest } = benchmark;
  return {
    ...rest,
    sampleIds: places.map((place) => benchmark.sampleIds[place] ?? ''),
    clusters: clusters === null ? null : Int32Array.from(places, (place) => clusters[place] ?? 0),
    columns: new Map(
      [...benchmark.columns].map(([model, column]) => {
        const { value, measured } = pick(readColumn(benchmark, model), places);
        return [model, { value, measured, outcomes: column.outcomes, usage: column.usage }];
      }),
    ),
  };
}
