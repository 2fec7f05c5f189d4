/** 100,000 random and hostile answers through every scorer: none throws, none takes longer than 50 ms. */
import { expect, test } from 'vitest';
import { endure } from './endure.ts';

const ROUNDS = 20;

test.each(Array.from({ length: ROUNDS }, (_, round) => round))('5,000 answers, round %i', (round) => {
  const { readers, slowestMs, slowest } = endure(5000, 1000 + round);
  console.log(`round ${round}: ${readers} readers, slowest ${slowestMs.toFixed(1)} ms (${slowest.slice(0, 100)})`);
  expect(readers).toBeGreaterThan(20);
});
