/**
 * What a run hands to the formats of other tools: one trial with what became of it, and the means over them. PURE.
 * Everything a model wrote is data; a format that has no field for a fact of ours gets it under `jatdae`.
 */
import type {
  Failure,
  Generation,
  ManifestBenchmark,
  Message,
  Model,
  Outcome,
  OutcomeCounts,
  Relationship,
  Sample,
  Score,
  Target,
  Usage,
} from '../../harness/schema/index.ts';

/** One model of one run. Times are those of the manifest and the journal, UTC. */
export type ExchangeRun = {
  id: string;
  createdAt: string;
  planSha256: string;
  harness: { version: string; commit: string | null };
  seed: string;
  model: Model;
  /** Who hands the files out, and how he stands to the model's maker. */
  organisation: string;
  relationship: Relationship;
  /** Page with the evidence; null where nobody named one. */
  sourceUrl: string | null;
};

/** A planned call and what came of it. */
export type ExchangeTrial = {
  benchmark: ManifestBenchmark;
  sample: Sample;
  /** Zero-based place of the sample in the benchmark. */
  position: number;
  epoch: number;
  messages: readonly Message[];
  at: string;
  attempt: number;
  outcome: Outcome;
  score: Score;
  reply: { kind: 'generation'; generation: Generation } | { kind: 'failure'; failure: Failure };
};

/** One benchmark of one model, all of its trials taken together. */
export type ExchangeResult = {
  benchmark: ManifestBenchmark;
  /** Mean over the samples that were measured in every epoch; null where there is none. */
  mean: number | null;
  /** Of the mean, over samples or clusters of them; null with fewer than two. */
  standardError: number | null;
  measured: number;
  /** Samples and trials this model was to be asked. */
  samples: number;
  trials: number;
  /** Trials that the written rows hold. */
  rows: number;
  /** Trials among them that have a mark. */
  scored: number;
  outcomes: OutcomeCounts;
  usage: { inputTokens: number; outputTokens: number; reasoningTokens: number };
  firstAt: string | null;
  lastAt: string | null;
};

/** A file as pieces: rows of the named benchmarks stand between head and tail and were written before. */
export type ExchangeFile = { path: string; head: string; rowsOf: readonly string[]; between: string } & (
  | { tail: string }
  | { tailOf: (written: ReadonlyMap<string, WrittenFile>) => string }
);
export type WrittenFile = { sha256: string; rows: number };

/** A file that is one value, to be written as YAML. */
export type YamlFile = { path: string; yaml: unknown };

export type ExchangeFormat = {
  /** One trial as one line of JSON; null where the format cannot tell "not measured" from wrong. */
  row: (run: ExchangeRun, trial: ExchangeTrial) => string | null;
  /** In the order of writing: a later file may state the hash of an earlier one. */
  files: (run: ExchangeRun, results: readonly ExchangeResult[]) => readonly (ExchangeFile | YamlFile)[];
};

/** Right answers as texts, in the form that recordings name them: a letter, a number, LaTeX, or each accepted text. */
export function targetTexts(target: Target): string[] {
  switch (target.kind) {
    case 'choice':
      return [String.fromCharCode(65 + target.index)];
    case 'number':
      return [target.value];
    case 'math':
      return [target.latex];
    case 'text':
      return [...target.accepted];
    case 'instructions':
      return [JSON.stringify(target.checks)];
  }
}

/**
 * What no other format has a field for, always with all of its keys, because tables are made of these rows. `tool_calls`,
 * `continuations`, `earlier` (turns of a conversation before the last) and `parts` are JSON as text.
 */
export function ownFields({ benchmark, sample, epoch, at, attempt, outcome, score, reply }: ExchangeTrial) {
  const generation = reply.kind === 'generation' ? reply.generation : undefined;
  const scored = score.status === 'scored' ? score : undefined;
  return {
    benchmark: benchmark.id,
    version: benchmark.version,
    sample: sample.id,
    epoch,
    attempt,
    at,
    outcome,
    value: scored?.value ?? null,
    answer: scored?.answer ?? null,
    parts: asText(scored?.parts),
    unscored: score.status === 'unscored' ? score.reason : null,
    failure: reply.kind === 'failure' ? reply.failure.code : null,
    stop: generation?.stop ?? null,
    reasoning: generation?.reasoning ?? null,
    tool_calls: asText(generation?.toolCalls),
    continuations: asText(generation?.continuations),
    earlier: asText(generation?.earlier),
    input_tokens: generation?.usage?.inputTokens ?? null,
    output_tokens: generation?.usage?.outputTokens ?? null,
    reasoning_tokens: generation?.usage?.reasoningTokens ?? null,
    latency_ms: generation?.latencyMs ?? null,
    served_model: generation?.servedModel ?? null,
    private: benchmark.private === true,
  };
}

/** Tokens by the names that other tools share. */
export function usageFields({ inputTokens, outputTokens, reasoningTokens }: Usage) {
  return {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    ...(reasoningTokens === undefined ? {} : { reasoning_tokens: reasoningTokens }),
  };
}

function asText(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
