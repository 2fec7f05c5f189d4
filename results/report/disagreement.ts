/** Samples that the candidate got wrong and the frontier right, as a report shows them. In memory only: never part of a scorecard. */
import type { Outcome } from '../../harness/schema/index.ts';

export type Answered = {
  model: string;
  outcome: Outcome;
  /** What was read out of the answer; null when nothing was found. */
  answer: string | null;
  /** The answer as it came, perhaps cut. */
  text: string;
};

export type Disagreement = {
  sample: string;
  /** First 16 hex digits of the hash of the sample and what it was asked with. */
  hash: string;
  /** `masked`: the items are private or gated, so that nobody may read them here; marks alone are shown. */
  shown:
    | { kind: 'masked'; candidate: Pick<Answered, 'model' | 'outcome'>; frontier: Pick<Answered, 'model' | 'outcome'> }
    | { kind: 'open'; question: string; target: string; candidate: Answered; frontier: Answered };
};

export type BenchmarkDisagreements = {
  benchmark: string;
  /** How many there are in all; `samples` is a part of them, chosen by hash. */
  count: number;
  /** Samples that both sides were marked on. */
  of: number;
  samples: readonly Disagreement[];
};
