import { expect, test } from 'vitest';
import { usageIn } from '../../adapters/failure-usage.ts';

test.each<[string, unknown, object | undefined]>([
  [
    'an error beside usage',
    { error: { message: 'x' }, usage: { prompt_tokens: 9, completion_tokens: 4 } },
    { inputTokens: 9, outputTokens: 4 },
  ],
  [
    'a filtered prompt',
    { error: { code: 'content_filter' }, usage: { prompt_tokens: 9 } },
    { inputTokens: 9, outputTokens: 0 },
  ],
  [
    'the words of another protocol',
    { usage: { input_tokens: 3, output_tokens: 2 } },
    { inputTokens: 3, outputTokens: 2 },
  ],
  [
    'the first event of a stream',
    { type: 'message_start', message: { usage: { input_tokens: 3, output_tokens: 1 } } },
    { inputTokens: 3, outputTokens: 1 },
  ],
  [
    'a response that failed',
    { type: 'response.failed', response: { usage: { input_tokens: 3, output_tokens: 1 } } },
    { inputTokens: 3, outputTokens: 1 },
  ],
  [
    'thinking counted apart',
    { usageMetadata: { promptTokenCount: 5, thoughtsTokenCount: 7 } },
    { inputTokens: 5, outputTokens: 7, reasoningTokens: 7 },
  ],
  ['no usage', { error: { message: 'x' } }, undefined],
  ['usage of another kind', { usage: { prompt_tokens: 'many' } }, undefined],
  ['a null', { usage: null }, undefined],
])('%s', (_what, body, expected) => expect(usageIn(JSON.stringify(body))).toEqual(expected));

test.each(['', 'busy', '{"usage": {"prompt_tokens": 9', '["usage": {'])('%j counts nothing', (text) => {
  expect(usageIn(text)).toBeUndefined();
});
