import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateTokens } from '../../results/token-estimate.ts';

// Counts of o200k_base over sentences of our own.
test.each([
  ['Korean prose', '오늘 아침에는 비가 많이 내려서 학교에 조금 늦게 도착했습니다.', 19],
  ['English prose', 'The train to the coast leaves at noon, and we shall be late unless we hurry.', 18],
  ['a sum', '3 + 14 = ?', 6],
])('%s comes out within a third of what a tokenizer counts', (_what, text, counted) => {
  expect(estimateTokens(text) / counted).toBeGreaterThan(0.67);
  expect(estimateTokens(text) / counted).toBeLessThan(1.5);
});

test('any text has an estimate between nothing and its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const tokens = estimateTokens(text);
      expect(tokens).toBeGreaterThanOrEqual(text === '' ? 0 : 1);
      expect(tokens).toBeLessThanOrEqual(new TextEncoder().encode(text).length + 1);
    }),
    { numRuns: 50 },
  );
});
