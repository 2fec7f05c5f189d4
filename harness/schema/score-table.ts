import type { Metric } from './metric.ts';
import type { MetricParts, OutcomeCounts } from './score.ts';

/** One model's marks on one benchmark: a value for each sample, in the order of `sampleIds`. */
export type ScoreColumn = {
  /** Mean over epochs, 0 to 1. Meaningless where `measured` is 0. */
  value: Float64Array;
  /** 1 where every planned epoch was scored, else 0. */
  measured: Uint8Array;
  /** 1 where this model was to be asked; every sample when left out. What was never to be asked is not missing. */
  asked?: Uint8Array;
  /** 1 where every planned epoch was tried, whatever came of it; every sample when left out. */
  tried?: Uint8Array;
  /** Variance of a sample's mark over its epochs (divided by one less than their number); left out where there is one epoch. */
  within?: Float64Array;
  /**
   * Which answers were the same, for the answer that most epochs gave: for each trial, at `epoch * samples + sample`, a number that
   * is the same where the sample's answer is (below 0: none could be read), and the trial's mark. Left out where there is one
   * epoch, or where answers cannot be compared.
   */
  votes?: { answer: Float64Array; value: Float64Array };
  /** Further metrics, over all trials of samples that were measured; left out where the benchmark has none. */
  parts?: MetricParts;
  outcomes: OutcomeCounts;
  /** Tokens over all trials, as the endpoint counted them; 0 where it did not. */
  usage: { inputTokens: number; outputTokens: number; reasoningTokens: number };
  /** Answers that were called for in this run, second ones included; left out where nobody counted. */
  calls?: {
    answers: number;
    /** Answers whose tokens the endpoint did not count. */
    uncounted: number;
    inputTokens: number;
    outputTokens: number;
    reasoningTokens: number;
    /** Sum and median of the wall times of single calls. */
    seconds: number;
    medianLatencyMs: number | null;
  };
};

/** A named group of a benchmark: the category of each sample, in the order of `sampleIds`; '' where a sample has none. */
export type SampleGroup = { name: string; of: readonly string[] };

/** All models' marks on one benchmark: what statistics work on. In memory only. */
export type BenchmarkScores = {
  id: string;
  title: string;
  part: 'korean' | 'general';
  /** Weight in the suite, not normalised. */
  weight: number;
  /** Mean score of blind guessing, 0 to 1. */
  chance: number;
  /** Epochs of each sample; 1 when left out. */
  epochs?: number;
  /** What the marks were made of; a proportion when left out. */
  metric?: Metric;
  sampleIds: readonly string[];
  /** Cluster number of each sample, or null where samples are independent. */
  clusters: Int32Array | null;
  /** By model id. */
  columns: ReadonlyMap<string, ScoreColumn>;
  /** In the order in which they first appear; left out where no sample has one. */
  groups?: readonly SampleGroup[];
};
