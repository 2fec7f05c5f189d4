/**
 * What a provider's refusal means: one table from status and error code to a class of failure. Pure.
 * Classes say whether the same request may succeed later and whether the model can be asked at all;
 * putting them into words for one model is `toProviderError`'s work, so that no adapter words its own.
 */
import { type Bilingual, type ErrorCode, inBoth, ProviderError } from '../harness/errors.ts';
import type { Usage } from '../harness/schema/index.ts';
import { advice } from './failure-advice.ts';
import { quoteProvider, type Secrets } from './redaction.ts';

export type FailureClass = { code: ErrorCode; retryable: boolean; stopsModel: boolean; advice: Bilingual };

const trial = { retryable: false, stopsModel: false };
const passing = { retryable: true, stopsModel: false };
const model = { retryable: false, stopsModel: true };

export const failures = {
  badRequest: { ...trial, code: 'PROVIDER_BAD_REQUEST', advice: advice.badRequest },
  keyRefused: { ...model, code: 'PROVIDER_KEY_REFUSED', advice: advice.keyRefused },
  quotaExhausted: { ...model, code: 'PROVIDER_QUOTA_EXHAUSTED', advice: advice.quotaExhausted },
  notFound: { ...model, code: 'PROVIDER_NOT_FOUND', advice: advice.notFound },
  modelUnknown: { ...model, code: 'PROVIDER_MODEL_UNKNOWN', advice: advice.modelUnknown },
  redirected: { ...model, code: 'PROVIDER_REDIRECTED', advice: advice.redirected },
  timedOut: { ...passing, code: 'PROVIDER_TIMEOUT', advice: advice.timedOut },
  rateLimited: { ...passing, code: 'PROVIDER_RATE_LIMITED', advice: advice.rateLimited },
  serverError: { ...passing, code: 'PROVIDER_SERVER_ERROR', advice: advice.serverError },
  malformed: { ...passing, code: 'PROVIDER_MALFORMED', advice: advice.malformed },
  connectionLost: { ...passing, code: 'PROVIDER_CONNECTION_LOST', advice: advice.connectionLost },
  unreachable: { ...passing, code: 'PROVIDER_UNREACHABLE', advice: advice.unreachable },
  tlsFailed: { ...model, code: 'PROVIDER_TLS_FAILED', advice: advice.tlsFailed },
  tooLarge: { ...trial, code: 'PROVIDER_BODY_TOO_LARGE', advice: advice.tooLarge },
  parameterRefused: { ...model, code: 'PROVIDER_PARAMETER_REFUSED', advice: advice.parameterRefused },
  unsupported: { ...model, code: 'PROVIDER_UNSUPPORTED', advice: advice.unsupported },
  noLogprobs: { ...model, code: 'PROVIDER_NO_LOGPROBS', advice: advice.noLogprobs },
  noEcho: { ...model, code: 'PROVIDER_NO_ECHO', advice: advice.noEcho },
  tooFewChoices: { ...trial, code: 'PROVIDER_TOO_FEW_CHOICES', advice: advice.tooFewChoices },
  notSent: { ...model, code: 'PROVIDER_NOT_SENT', advice: advice.notSent },
} satisfies Record<string, FailureClass>;

/** What an error body says: a machine's code and a person's sentence, each '' where missing, and a wait if it names one. */
export type ErrorDetail = { code: string; message: string; retryAfterMs?: number };

const byStatus = new Map<number, FailureClass>([
  [401, failures.keyRefused],
  [402, failures.quotaExhausted],
  [403, failures.keyRefused],
  [404, failures.notFound],
  [405, failures.notFound],
  [408, failures.timedOut],
  [409, failures.serverError],
  [410, failures.notFound],
  [425, failures.serverError],
  [429, failures.rateLimited],
  [504, failures.timedOut],
  [522, failures.timedOut],
  [524, failures.timedOut],
]);

const FILTER_CODES =
  /^(content_filter|content_policy_violation|responsibleaipolicyviolation|data_inspection_failed|contentfilter)$/i;
const FILTER_WORDS =
  /content[ _-]?(filter|management policy|policy violation|exists risk)|safety system|requires moderation|inappropriate content|usage guidelines|flagged as potentially violating/i;
const KEY_WORDS = /(invalid|incorrect|wrong) api[ _-]?key|api[ _-]?key (is )?(not valid|invalid|expired)/i;
const QUOTA_WORDS = /insufficient[ _](quota|balance|credits?)|exceeded your (current quota|monthly)|billing/i;
const MODEL_WORDS =
  /(models?|deployment)\b.{0,160}(not exist|not found|not supported|not available|no longer available|unknown)|(unknown|invalid|no such) model|model_not_(found|supported)/i;

const PARAMETER_CODES = /^unsupported_(parameter|value)$/i;
const PARAMETER_WORDS =
  /unsupported (parameter|value)|(parameter|argument)s?\b.{0,80}not (supported|permitted|allowed)|unrecognized request argument|extra inputs are not permitted|unknown (parameter|argument|name)\b|'\w{1,40}' is not supported with this model|cannot both be (set|specified)|may only be set to|does not support (setting|parameters?|temperature|top_p|seed)\b/i;

/** The class of an HTTP refusal; `'filtered'` where the provider's content filter is what refused. */
export function classifyStatus(status: number, detail: ErrorDetail): FailureClass | 'filtered' {
  const { code, message, retryAfterMs } = detail;
  const words = `${code} ${message}`;
  if (status === 400 || status === 403 || status === 422 || status === 451) {
    if (FILTER_CODES.test(code) || FILTER_WORDS.test(message)) return 'filtered';
  }
  if (status === 400 && KEY_WORDS.test(words)) return failures.keyRefused;
  if ((status === 400 || status === 422) && (PARAMETER_CODES.test(code) || PARAMETER_WORDS.test(message))) {
    return failures.parameterRefused;
  }
  if ((status === 400 || status === 404) && MODEL_WORDS.test(words)) return failures.modelUnknown;
  // Who says when to come back has not run out: some word a limit a minute as a quota.
  if (status === 429 && retryAfterMs === undefined && QUOTA_WORDS.test(words)) return failures.quotaExhausted;
  if (status >= 300 && status < 400) return failures.redirected;
  return byStatus.get(status) ?? (status >= 500 ? failures.serverError : failures.badRequest);
}

const statusOfCode = new Map<string, number>([
  ['insufficient_quota', 429],
  ['rate_limit_exceeded', 429],
  ['rate_limit_error', 429],
  ['too_many_requests', 429],
  ['invalid_api_key', 401],
  ['authentication_error', 401],
  ['unauthorized', 401],
  ['permission_denied', 403],
  ['permission_error', 403],
  ['model_not_found', 404],
  ['not_found_error', 404],
  ['notfounderror', 404],
  ['invalid_request_error', 400],
  ['badrequesterror', 400],
  ['context_length_exceeded', 400],
  ['content_filter', 400],
  ['invalid_prompt', 400],
  ['overloaded_error', 529],
  ['billing_error', 402],
  ['request_too_large', 413],
  ['timeout_error', 504],
  ['invalid_argument', 400],
  ['resource_exhausted', 429],
  ['unauthenticated', 401],
  ['content_policy_violation', 400],
  ['data_inspection_failed', 400],
  ['timeout', 408],
  ['request_timeout', 408],
]);

/** The status that an error object inside a 200 should have had; 500, which is tried again, where it does not say. */
export function statusOfDetail({ code }: ErrorDetail): number {
  const number = Number(code);
  if (Number.isInteger(number) && number >= 400 && number <= 599) return number;
  return statusOfCode.get(code.toLowerCase()) ?? 500;
}

/** One failed call: whose, where, and what was seen. */
export type FailedCall = {
  /** Id of the model in the config. */
  modelId: string;
  /** `host:port/path`; never the query, which may hold a key. Words where there is no address. */
  address: string | Bilingual;
  secrets: Secrets;
  /** What happened, in our words: "status 429", "the connection was refused". In Korean a sentence without its full stop. */
  fact: Bilingual;
  /** What the provider said of it; quoted without secrets. */
  words?: string;
  status?: number;
  /** Tokens that were counted all the same. */
  usage?: Usage | undefined;
  retryAfterMs?: number | undefined;
  /** Only errors of the network: an SDK's error would carry the request. */
  cause?: unknown;
};

const SAYS = { en: 'The provider says', ko: '제공자의 말' };

/** The class in words for one model. */
export function toProviderError(failure: FailureClass, call: FailedCall): ProviderError {
  const quote = quoteProvider(call.words ?? '', call.secrets);
  const said = inBoth((language) => (quote === '' ? '' : ` ${SAYS[language]}: "${quote}"`));
  const { address, fact } = call;
  const where = typeof address === 'string' ? { en: address, ko: address } : address;
  const words = {
    en: `${call.modelId} at ${where.en}: ${fact.en}. ${failure.advice.en}${said.en}`,
    ko: `${call.modelId} (${where.ko}): ${fact.ko}. ${failure.advice.ko}${said.ko}`,
  };
  return new ProviderError(failure.code, words, {
    retryable: failure.retryable,
    stopsModel: failure.stopsModel,
    ...(call.status === undefined ? {} : { status: call.status }),
    ...(call.usage === undefined ? {} : { usage: call.usage }),
    ...(call.retryAfterMs === undefined || !failure.retryable ? {} : { retryAfterMs: call.retryAfterMs }),
    cause: call.cause,
  });
}
