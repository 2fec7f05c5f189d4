/** What the answers of one model to one benchmark took, counted while a journal is read. Pure; one number an answer. */
import { isCall, type JournalEntry, type ScoreColumn, type Usage } from './schema/index.ts';

export type CallTally = {
  /** Takes any attempt; one that brought no answer counts the tokens that the endpoint told of it, one that called nobody nothing. */
  add: (entry: Pick<JournalEntry, 'result' | 'cachedFrom'>) => void;
  read: () => NonNullable<ScoreColumn['calls']>;
};

export function createCallTally(): CallTally {
  const latencies: number[] = [];
  let uncounted = 0;
  let totalMs = 0;
  const tokens = { inputTokens: 0, outputTokens: 0, reasoningTokens: 0 };
  const count = (usage: Usage | undefined) => {
    tokens.inputTokens += usage?.inputTokens ?? 0;
    tokens.outputTokens += usage?.outputTokens ?? 0;
    tokens.reasoningTokens += usage?.reasoningTokens ?? 0;
  };
  return {
    add({ result, ...attempt }) {
      if (!isCall(attempt)) return;
      if (result.kind === 'failure') {
        count(result.failure.usage);
        count(result.failure.earlier?.usage);
        return;
      }
      const { latencyMs, usage } = result.generation;
      latencies.push(latencyMs);
      totalMs += latencyMs;
      if (usage === undefined) uncounted += 1;
      count(usage);
    },
    read: () => ({
      answers: latencies.length,
      uncounted,
      ...tokens,
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
