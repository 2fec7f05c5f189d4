/**
 * What marks hold besides their values, trial by trial: further metrics, and which answers were the same. Pure. Memory: 16 bytes
 * a trial for each metric of a benchmark that has some, 8 bytes a trial where samples are asked several times.
 */
import type { Benchmark } from './define.ts';
import { sha256 } from './hash.ts';
import type { Marked } from './outcome.ts';
import type { PlannedBenchmark } from './plan.ts';
import type { MetricParts, Sample } from './schema/index.ts';

/** Stands where no answer could be read. */
export const UNREAD = -1;

export type TrialNotes = {
  put: (trial: number, marked: Marked) => void;
  /** Takes over what another asking of the same trials noted. */
  copyFrom: (other: TrialNotes, trials: Iterable<number>) => void;
  /** Everything earned over everything possible, by metric, over the trials that count; null where no mark had metrics. */
  parts: (counts: (trial: number) => boolean) => MetricParts | null;
  /** For each trial a number that is the same where the answer of the sample is; null where answers cannot be compared. */
  answers: () => Float64Array | null;
  /** For `copyFrom` alone. */
  at: (trial: number) => Note;
};

type Note = { parts: [metric: string, earned: number, possible: number][]; answer: number; lost: boolean };

const LOST = new Set(['empty', 'truncated', 'filtered']);

export function createTrialNotes({ benchmark, samples, epochs }: PlannedBenchmark): TrialNotes {
  const trials = samples.length * epochs;
  const metrics = new Map<string, { earned: Float64Array; possible: Float64Array }>();
  const lost = new Uint8Array(trials);
  const answers = epochs > 1 && samples.every(isComparable) ? new Float64Array(trials).fill(UNREAD) : null;
  const write = (trial: number, note: Note) => {
    for (const { earned, possible } of metrics.values()) earned[trial] = possible[trial] = 0;
    for (const [metric, earned, possible] of note.parts) {
      const column = metrics.get(metric) ?? { earned: new Float64Array(trials), possible: new Float64Array(trials) };
      metrics.set(metric, column);
      column.earned[trial] = earned;
      column.possible[trial] = possible;
    }
    lost[trial] = note.lost ? 1 : 0;
    if (answers !== null) answers[trial] = note.answer;
  };
  const at = (trial: number): Note => ({
    parts: [...metrics].flatMap(([metric, { earned, possible }]): Note['parts'] =>
      (possible[trial] ?? 0) > 0 ? [[metric, earned[trial] ?? 0, possible[trial] ?? 0]] : [],
    ),
    answer: answers?.[trial] ?? UNREAD,
    lost: lost[trial] === 1,
  });
  return {
    at,
    put(trial, { outcome, score }) {
      const known = score.status === 'scored' ? score : null;
      const parts = Object.entries(known?.parts ?? {});
      write(trial, {
        parts: parts.map(([metric, { earned, possible }]) => [metric, earned, possible]),
        answer: answers === null ? UNREAD : codeOf(known?.answer ?? null),
        lost: parts.length === 0 && LOST.has(outcome),
      });
    },
    copyFrom(other, places) {
      for (const trial of places) write(trial, other.at(trial));
    },
    parts(counts) {
      if (metrics.size === 0) return null;
      const sums: MetricParts = {};
      const add = (metric: string, earned: number, possible: number) => {
        const sum = sums[metric] ?? { earned: 0, possible: 0 };
        sums[metric] = { earned: sum.earned + earned, possible: sum.possible + possible };
      };
      for (let trial = 0; trial < trials; trial += 1) {
        if (!counts(trial)) continue;
        for (const [metric, { earned, possible }] of metrics) add(metric, earned[trial] ?? 0, possible[trial] ?? 0);
        if (lost[trial] !== 1) continue;
        // No answer earns nothing of what a blank one could have earned.
        const blank = partsOfBlank(benchmark, samples[trial % samples.length]);
        for (const [metric, { possible }] of blank) if (metrics.has(metric)) add(metric, 0, possible);
      }
      return Object.fromEntries(Object.entries(sums).filter(([, { possible }]) => possible > 0));
    },
    answers: () => answers,
  };
}

// Kept instructions are no answer that repeats could agree on.
function isComparable({ target }: Sample): boolean {
  return target.kind !== 'instructions';
}

function partsOfBlank(benchmark: Benchmark, sample: Sample | undefined) {
  const score = sample === undefined ? null : benchmark.score('', sample);
  return score?.status === 'scored' ? Object.entries(score.parts ?? {}) : [];
}

// 52 bits of a hash: two answers of one sample are never taken for the same by chance that matters.
function codeOf(answer: string | null): number {
  if (answer === null) return UNREAD;
  const read = answer.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return Number.parseInt(sha256(read).slice(0, 13), 16);
}
