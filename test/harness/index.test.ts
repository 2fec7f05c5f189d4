import { expect, test } from 'vitest';
import { statistics } from '../../harness/index.ts';

test.each([
  ['an open-ended comparison', 'observe'],
  ['sampling what is hard to predict', 'estimateAssisted'],
  ['metrics that are no mean', 'jackknifeRatio'],
  ['curves through scores', 'fitEci'],
  ['planning', 'samplesNeeded'],
  ['spending a budget', 'allocateSamples'],
] as const)('a program may use the statistics: %s', (_why, name) => {
  expect(statistics[name]).toBeTypeOf('function');
});

test('an open-ended comparison decides for a candidate that is plainly above the bar', () => {
  const process = statistics.startEProcess({ references: 1, bar: 0.95 });
  for (let sample = 0; sample < 400; sample += 1) statistics.observe(process, [sample % 4 === 0 ? -0.05 : 0.3]);
  expect(process.decision).toBe('pass');
});
