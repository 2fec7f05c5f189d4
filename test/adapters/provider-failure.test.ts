import { describe, expect, test } from 'vitest';
import { classifyStatus, failures, statusOfDetail, toProviderError } from '../../adapters/provider-failure.ts';

const no = { code: '', message: '' };
const says = (message: string, code = '') => ({ code, message });

describe('classifyStatus', () => {
  test.each([
    ['plain 400', 400, no, failures.badRequest],
    [
      'a prompt that is too long',
      400,
      says("This model's maximum context length is 8192 tokens."),
      failures.badRequest,
    ],
    ['a field the model lacks', 400, says("'max_tokens' is not supported with this model."), failures.parameterRefused],
    ['a setting by code', 400, says('', 'unsupported_value'), failures.parameterRefused],
    ['a setting in words', 400, says('temperature: Extra inputs are not permitted'), failures.parameterRefused],
    [
      'two settings at once',
      400,
      says('`temperature` and `top_p` cannot both be specified'),
      failures.parameterRefused,
    ],
    ['a picture to a model of text', 400, says('image input is not supported by this endpoint'), failures.badRequest],
    ['model unknown, as a path', 404, says('models/x is not found for API version v1beta'), failures.modelUnknown],
    [
      'a prompt that is flagged',
      400,
      says('flagged as potentially violating our usage policy', 'invalid_prompt'),
      'filtered',
    ],
    ['413', 413, no, failures.badRequest],
    ['422', 422, no, failures.badRequest],
    ['418 and other client errors', 418, no, failures.badRequest],
    ['filter by code', 400, says('', 'content_filter'), 'filtered'],
    ['filter in words', 400, says('The response was filtered due to the content management policy'), 'filtered'],
    ['filter of a vendor that says risk', 400, says('Content Exists Risk'), 'filtered'],
    ['filter by data inspection', 400, says('', 'data_inspection_failed'), 'filtered'],
    ['moderation as a 403', 403, says('This model requires moderation; the input was flagged'), 'filtered'],
    ['a 500 is never a filter', 500, says('content filter crashed'), failures.serverError],
    ['model unknown, 400', 400, says("The requested model 'x' does not exist"), failures.modelUnknown],
    ['model unknown, 404', 404, says('The model `x` does not exist.'), failures.modelUnknown],
    ['model unknown, quoted name', 404, says('model "x" not found, try pulling it first'), failures.modelUnknown],
    ['model unknown, by code', 404, says('', 'model_not_found'), failures.modelUnknown],
    ['model gone from a provider', 400, says("model 'x' is not supported by any provider"), failures.modelUnknown],
    ['bad key as a 400', 400, says('API key not valid. Please pass a valid API key.'), failures.keyRefused],
    ['401', 401, no, failures.keyRefused],
    ['402', 402, no, failures.quotaExhausted],
    ['403', 403, no, failures.keyRefused],
    ['404', 404, no, failures.notFound],
    ['405', 405, no, failures.notFound],
    ['408', 408, no, failures.timedOut],
    ['409', 409, no, failures.serverError],
    ['425', 425, no, failures.serverError],
    ['429', 429, says('Rate limit reached for requests per minute'), failures.rateLimited],
    ['429 of a spent quota', 429, says('', 'insufficient_quota'), failures.quotaExhausted],
    ['429 of a spent quota in words', 429, says('You exceeded your current quota'), failures.quotaExhausted],
    [
      '429 of a quota that comes back',
      429,
      { ...says('You exceeded your current quota'), retryAfterMs: 9 },
      failures.rateLimited,
    ],
    ['500', 500, no, failures.serverError],
    ['502', 502, no, failures.serverError],
    ['503', 503, no, failures.serverError],
    ['504', 504, no, failures.timedOut],
    ['524 of a proxy', 524, no, failures.timedOut],
    ['529', 529, no, failures.serverError],
    ['a redirect', 301, no, failures.redirected],
  ])('%s', (_why, status, detail, expected) => expect(classifyStatus(status, detail)).toBe(expected));
});

test.each([
  ['a status as a number', '429', 429],
  ['a number that is no status', '1301', 500],
  ['a known word', 'insufficient_quota', 429],
  ['a known word in capitals', 'BadRequestError', 400],
  ['a property of every object', 'constructor', 500],
  ['nothing', '', 500],
])('an error inside a 200: %s', (_why, code, status) => expect(statusOfDetail({ code, message: '' })).toBe(status));

describe('toProviderError', () => {
  const call = {
    modelId: 'candidate-1',
    address: 'api.example.test:443/v1/chat/completions',
    secrets: { key: 'sk-0123456789', texts: ['a question of the benchmark'] },
    fact: { en: 'status 429', ko: '상태 코드가 429입니다' },
    words: 'slow down: a question of the benchmark by sk-0123456789',
    status: 429,
    retryAfterMs: 1500,
  };

  test('says whose, where, what, what next, and quotes without secrets', () => {
    const error = toProviderError(failures.rateLimited, call);
    expect(error).toMatchObject({ retryable: true, stopsModel: false, status: 429, retryAfterMs: 1500 });
    expect(error.message).toBe(
      'candidate-1 at api.example.test:443/v1/chat/completions: status 429. If this persists, lower the concurrency. ' +
        'The provider says: "slow down: […] by […]"',
    );
  });

  test('a failure that is not tried again asks for no wait', () => {
    expect(toProviderError(failures.quotaExhausted, call).retryAfterMs).toBeUndefined();
  });
});

test('every class has a code of its own', () => {
  const codes = Object.values(failures).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
