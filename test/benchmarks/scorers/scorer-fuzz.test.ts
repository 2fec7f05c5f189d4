/** The short form of `test/fuzz`: no answer makes a scorer throw, or keeps it for longer than 50 ms. */
import { expect, test } from 'vitest';
import { endure } from '../../fuzz/endure.ts';

test('100 random and hostile answers through every scorer', () => {
  expect(endure(100, 7).readers).toBeGreaterThan(20);
});
