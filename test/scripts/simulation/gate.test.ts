import { expect, test } from 'vitest';
import { simulateGate } from '../../../scripts/simulation/gate.ts';

// The full proof is `npm run simulate:gate`: 400 pairs a cell.
test('an unchanged checkpoint rarely fails, one that fell by five points on a thousand samples mostly does', () => {
  const scenario = {
    benchmarks: [0.6, 0.7, 0.8].map((ability) => ({ samples: 334, ability })),
    correlation: 0.6,
    tolerance: { suite: 0.01, benchmark: 0.03 },
  };
  const same = simulateGate({ ...scenario, fall: 0 }, { pairs: 30, seed: 'test' });
  const worse = simulateGate({ ...scenario, fall: 0.05 }, { pairs: 20, seed: 'test' });
  expect(same.failed).toBeLessThanOrEqual(0.05);
  expect(same.error).toBe(0);
  expect(worse.failed).toBeGreaterThanOrEqual(0.8);
}, 60_000);
