/**
 * The two kinds of error the harness raises on purpose. Anything else that is thrown is a bug and keeps its stack.
 * A message names the thing, the fact, the consequence and the next step; it never holds a key or a prompt.
 */

/** Codes are `AREA_PROBLEM`, and are never reused for another meaning. */
export type ErrorCode = `${Uppercase<string>}_${Uppercase<string>}`;

/** One text in both languages of the product. */
export type Bilingual = { en: string; ko: string };

/** A text that is put together alike in both languages. */
export function inBoth(say: (language: keyof Bilingual) => string): Bilingual {
  return { en: say('en'), ko: say('ko') };
}

/** Stop and tell the user. `message` is the English of `words`; files keep that one, whoever reads them. */
export class HarnessError extends Error {
  override readonly name: string = 'HarnessError';
  readonly code: ErrorCode;
  readonly words: Bilingual;

  /** A message that is one text stands in both languages. */
  constructor(code: ErrorCode, message: string | Bilingual, options?: { cause?: unknown }) {
    const words = typeof message === 'string' ? { en: message, ko: message } : message;
    super(words.en, options);
    this.code = code;
    this.words = words;
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

  constructor(code: ErrorCode, message: string | Bilingual, options: ProviderErrorOptions) {
    super(code, message, { cause: options.cause });
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.stopsModel = options.stopsModel ?? false;
    this.status = options.status;
    this.usage = options.usage;
  }
}
