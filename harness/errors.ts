/**
 * The two kinds of error the harness raises on purpose. Anything else that is thrown is a bug and keeps its stack.
 * A message names the thing, the fact, the consequence and the next step; it never holds a key or a prompt.
 */

/** Codes are `AREA_PROBLEM`, and are never reused for another meaning. */
export type ErrorCode = `${Uppercase<string>}_${Uppercase<string>}`;

/** Stop and tell the user. */
export class HarnessError extends Error {
  override readonly name: string = 'HarnessError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** How a provider's failure is to be treated. */
export type ProviderErrorOptions = {
  /** The same request may succeed later. */
  retryable: boolean;
  /** What the provider asked us to wait, in milliseconds. */
  retryAfterMs?: number;
  /** Every further request to this model would fail alike (key, model name, address). */
  stopsModel?: boolean;
  /** HTTP status, where there was one. */
  status?: number;
  /** Tokens that the endpoint counted although it gave no answer. */
  usage?: { inputTokens: number; outputTokens: number; reasoningTokens?: number | undefined };
  cause?: unknown;
};

/** A call to a model failed. Data for the journal unless it stops the model. */
export class ProviderError extends HarnessError {
  override readonly name: string = 'ProviderError';
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly stopsModel: boolean;
  readonly status: number | undefined;
  readonly usage: ProviderErrorOptions['usage'];

  constructor(code: ErrorCode, message: string, options: ProviderErrorOptions) {
    super(code, message, { cause: options.cause });
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.stopsModel = options.stopsModel ?? false;
    this.status = options.status;
    this.usage = options.usage;
  }
}
