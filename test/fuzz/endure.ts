/** Sends answers through every reader: what throws, what takes longer than the limit at the third try, and the longest time of all. */
import process from 'node:process';
import { expect } from 'vitest';
import { answersOf } from './answers.ts';
import { readers } from './every-scorer.ts';

const LIMIT_MS = 50;

export function endure(count: number, seed: number): { readers: number; slowestMs: number; slowest: string } {
  const [thrown, slow]: [string[], string[]] = [[], []];
  let [slowestMs, slowest] = [0, ''];
  for (const [at, text] of answersOf(count, seed).entries()) {
    for (const [name, read] of Object.entries(readers)) {
      const label = `${name}, answer ${at}: ${JSON.stringify(text.slice(0, 300))}`;
      let best = Number.POSITIVE_INFINITY;
      // Time by the clock is dear only where it was spent on the answer: other processes may have held the processor.
      for (let attempt = 0; attempt < 3 && best > LIMIT_MS; attempt += 1) {
        const startedAt = performance.now();
        const before = process.cpuUsage();
        try {
          read(text, at);
        } catch (error) {
          thrown.push(`${label}: ${String(error)}`);
        }
        const { user, system } = process.cpuUsage(before);
        best = Math.min(best, performance.now() - startedAt, (user + system) / 1000);
      }
      if (best > LIMIT_MS) slow.push(`${best.toFixed(0)} ms: ${label}`);
      if (best > slowestMs) [slowestMs, slowest] = [best, label];
    }
  }
  expect({ thrown: thrown.slice(0, 10), slow: slow.slice(0, 10) }).toEqual({ thrown: [], slow: [] });
  return { readers: Object.keys(readers).length, slowestMs, slowest };
}
