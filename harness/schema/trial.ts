import type { JsonSchema, Message, Tool } from './message.ts';
import type { ModelParams } from './model.ts';

/**
 * One planned call: (model, benchmark, sample, epoch). Everything the endpoint is sent follows from it.
 * Built lazily by `plan.ts`; it is never read from outside, so it has a type and no parser.
 */
export type Trial = {
  /** Stable over re-runs: `model|benchmark|epoch|sample`. */
  key: string;
  modelId: string;
  benchmarkId: string;
  sampleId: string;
  /** 1-based repeat of the sample. */
  epoch: number;
  request: GenerateRequest;
};

/** What is wanted in the place of free text. */
export type Wanted =
  /** A text that is JSON of this schema. */
  | { kind: 'json'; name: string; schema: JsonSchema }
  /** Calls of these functions; `required` leaves no other way to answer. */
  | { kind: 'tools'; tools: readonly Tool[]; choice: 'auto' | 'required' }
  /** No text at all: how likely each of these is as the next words. */
  | { kind: 'loglikelihood'; continuations: readonly string[] };

/** What an adapter is asked to send. */
export type GenerateRequest = {
  messages: readonly Message[];
  /** One budget for thinking and answer together, the same for every model. */
  maxTokens: number;
  params: ModelParams;
  /** Sampling seed: the same for every model, different for every epoch. */
  seed: number;
  /** Which recorded answer this is, in a conversation of which turn; only the adapter `replay` looks at it. */
  sample: { benchmarkId: string; sampleId: string; epoch: number; turn?: number };
  /** Free text when left out. */
  wanted?: Wanted;
  /** Turns of the user after the first answer. No adapter sees them: each turn is a call of its own. */
  followUps?: readonly string[];
  /** Answers wanted from the one call; 1 when left out. */
  choices?: number;
  /** Log-probabilities of the answer's tokens, with so many of the likeliest at each place; none when left out. */
  topLogprobs?: number;
};

/** A request for the likelihood of given continuations. */
export type LoglikelihoodRequest = GenerateRequest & { wanted: Extract<Wanted, { kind: 'loglikelihood' }> };
