/**
 * How a model is reached. An adapter translates one request, makes exactly one call, and translates the reply.
 * It promises: no retry of its own, no waiting, the signal obeyed at once, every failure a `ProviderError`
 * (only an abort is passed on as it is), nothing that was asked for left out in silence, and no key or prompt text in any message.
 */
import type { ProviderError } from '../harness/errors.ts';
import type { GenerateRequest, Generation, LoglikelihoodRequest, Model } from '../harness/schema/index.ts';

/** What an adapter can do; asked before a run, never guessed in the middle of it. False is refused, not left out. */
export type Capabilities = {
  /** Sampling seed is sent. */
  seed: boolean;
  /** The reply names the model that was served. */
  servedModel: boolean;
  images?: boolean;
  tools?: boolean;
  /** Several answers out of one call. */
  choices?: boolean;
  /** Log-probabilities of the answer's tokens. */
  logprobs?: boolean;
  /** Log-probabilities of given continuations: `scoreContinuations` is there. */
  loglikelihood?: boolean;
  /** Answers that are JSON of a given schema. */
  structuredOutput?: boolean;
  streaming?: boolean;
};

export type CallOptions = {
  signal: AbortSignal;
  /** Is shown the headers of every reply to a call, refusals included: they say how much of a limit is left. */
  onHeaders?: ((headers: Headers) => void) | undefined;
};

export type Adapter = {
  readonly id: string;
  readonly capabilities: Capabilities;
  /** One call. Rejects with `ProviderError`, or with the signal's reason. */
  generate(request: GenerateRequest, options: CallOptions): Promise<Generation>;
  /**
   * One call for the likelihood of each continuation after the prompt; the generation's `text` is the likeliest.
   * Rejects as `generate` does, with `PROVIDER_NO_ECHO` where the endpoint gives no probabilities of a prompt.
   */
  scoreContinuations?(request: LoglikelihoodRequest, options: CallOptions): Promise<Generation>;
  /** Absent where the protocol has no batches. */
  readonly batch?: BatchApi;
};

/** One request of a batch. The id comes back with its result: 1 to 64 letters, digits, `_` and `-`. */
export type BatchItem = { customId: string; request: GenerateRequest };

/** `refused`: the whole batch came to nothing and costs nothing; `ended`: what results there are can be fetched. */
export type BatchStatus =
  | { state: 'running'; done: number }
  | { state: 'ended' }
  | { state: 'refused'; error: ProviderError };

/** A provider's batches. Every method is one call or one listing, rejects as `generate` does, and never waits or retries. */
export type BatchApi = {
  /** Most that one batch may hold. */
  readonly limits: { requests: number; bytes: number };
  /** Bytes that a request takes in a batch. Throws `ProviderError` for what cannot be asked at all. */
  sizeOf(item: BatchItem): number;
  /** Hands a batch in and resolves to its id. `tag` begins every custom id. A rejection may leave a batch behind: see `find`. */
  submit(items: readonly BatchItem[], options: { tag: string; signal: AbortSignal }): Promise<string>;
  status(id: string, options: { signal: AbortSignal }): Promise<BatchStatus>;
  /** In any order; a request that got nothing may be missing. `requestOf` knows what was asked under a custom id. */
  results(
    id: string,
    requestOf: (customId: string) => GenerateRequest | undefined,
    options: { signal: AbortSignal },
  ): AsyncIterable<BatchResult>;
  /**
   * A batch that was handed in under this tag without its id being kept; null where there is none. Where the protocol keeps no
   * tags it may be a stranger's of the same size and time, whose results then have other custom ids.
   */
  find(sought: SoughtBatch, options: { signal: AbortSignal }): Promise<string | null>;
};

export type BatchResult = { customId: string; reply: Generation | ProviderError };

/** `since`: when it was about to be handed in, UTC. `not`: ids that belong to other batches. */
export type SoughtBatch = { tag: string; since: string; requests: number; not: ReadonlySet<string> };

/** A recorded answer, for the adapter `replay`. `null` text: the recording says that the provider failed. */
export type RecordedAnswer = { text: string | null } & Partial<
  Pick<Generation, 'stop' | 'reasoning' | 'usage' | 'earlier' | 'toolCalls' | 'continuations'>
>;

/** What the composition root hands to a factory. */
export type AdapterContext = {
  /** The key's value; only ever put into a request header. */
  apiKey: string | undefined;
  /** The one way to the network. */
  fetch: typeof globalThis.fetch;
  /** Recorded answers by benchmark id and sample id. */
  recordings: ReadonlyMap<string, ReadonlyMap<string, RecordedAnswer>>;
};

export type AdapterFactory = (model: Model, context: AdapterContext) => Adapter;
