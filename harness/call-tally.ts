/** What the answers of one model to one benchmark took, counted while a journal is read. Pure; one number an answer. */
import type { Generation, ScoreColumn } from './schema/index.ts';

export type CallTally = {
  add: (generation: Generation) => void;
  read: () => NonNullable<ScoreColumn['calls']>;
};

export function createCallTally(): CallTally {
  const latencies: number[] = [];
  let uncounted = 0;
  let totalMs = 0;
  return {
    add({ latencyMs, usage }) {
      latencies.push(latencyMs);
      totalMs += latencyMs;
      if (usage === undefined) uncounted += 1;
    },
    read: () => ({
      answers: latencies.length,
      uncounted,
      seconds: totalMs / 1000,
      medianLatencyMs: medianOf(Float64Array.from(latencies).sort()),
    }),
  };
}

function medianOf(sorted: Float64Array): number | null {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
