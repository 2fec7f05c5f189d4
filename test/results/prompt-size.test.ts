import { expect, test } from 'vitest';
import { type Prompt, promptSize } from '../../results/prompt-size.ts';
import { estimateTokens } from '../../results/token-estimate.ts';

const text = 'What is three and four? Give the number alone.';
const user = (content: Extract<Prompt['messages'][number], { role: 'user' }>['content']): Prompt => ({
  messages: [{ role: 'user', content }],
  inputAtMost: 100,
});

test.each<[string, Prompt[], object | null]>([
  ['no prompts: nothing is known', [], null],
  [
    'a question: its text, its frame, a quarter of the answer',
    [user(text)],
    { input: estimateTokens(text) + 7, output: 512 },
  ],
  [
    'the mean of two',
    [user(text), { ...user(''), inputAtMost: 300 }],
    { input: estimateTokens(text) / 2 + 7, inputAtMost: 200 },
  ],
  [
    'a picture',
    [
      user([
        { kind: 'text', text },
        { kind: 'image', image: { kind: 'url', url: 'http://x.example/a.png' } },
      ]),
    ],
    { input: estimateTokens(text) + 1007 },
  ],
  [
    'continuations are scored one by one behind the prompt, and nothing is written',
    [{ ...user(text), wanted: { kind: 'loglikelihood', continuations: ['A', 'B'] } }],
    { input: 2 * (estimateTokens(text) + 7) + 2, output: 2 },
  ],
  [
    'a further turn is read behind the question and its answer, and answered itself',
    [{ ...user(text), followUps: [text] }],
    { input: 2 * (estimateTokens(text) + 7) + 512 + estimateTokens(text) + 8, output: 1024 },
  ],
])('%s', (_why, prompts, expected) => {
  const size = promptSize(prompts, 2048);
  if (expected === null) expect(size).toBeNull();
  else expect(size).toMatchObject(expected);
});
