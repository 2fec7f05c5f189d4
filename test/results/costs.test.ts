import { expect, test } from 'vitest';
import { createCallTally } from '../../harness/call-tally.ts';
import type { ScoreColumn } from '../../harness/schema/index.ts';
import { spentOn } from '../../results/costs.ts';
import { column } from '../fixtures/marks.ts';
import { generation } from '../harness/fixtures.ts';

const price = { inputPerMillion: 2, outputPerMillion: 8 };
const counted = (calls: ScoreColumn['calls'], input: number, output: number): ScoreColumn => ({
  ...column([1]),
  ...(calls === undefined
    ? {}
    : { calls: { ...calls, inputTokens: input, outputTokens: output, reasoningTokens: 100 } }),
});
const noTokens = { inputTokens: 0, outputTokens: 0, reasoningTokens: 0 };
const calls = { answers: 2, uncounted: 0, ...noTokens, seconds: 3, medianLatencyMs: 1500 };

test('tokens, time and money add up over benchmarks, thinking counted apart and paid once', () => {
  const columns = [counted(calls, 1e6, 500_000), counted({ ...calls, answers: 9, medianLatencyMs: 20 }, 0, 500_000)];
  expect(spentOn(columns, { adapter: 'openai', price })).toEqual({
    answers: 11,
    uncounted: 0,
    inputTokens: 1e6,
    outputTokens: 1e6,
    reasoningTokens: 200,
    seconds: 6,
    medianLatencyMs: 20,
    cost: 10,
  });
});

test.each([
  ['no price', [counted(calls, 10, 10)], { adapter: 'openai' }],
  ['tokens that nobody counted', [counted({ ...calls, uncounted: 1 }, 10, 10)], { adapter: 'openai', price }],
])('what is not known is not 0: %s', (_why, columns, model) => {
  expect(spentOn(columns, model)?.cost).toBeNull();
});

test('a batch costs its share of the price', () => {
  const columns = [counted(calls, 1e6, 0)];
  expect(spentOn(columns, { adapter: 'openai', price, mode: 'batch' })?.cost).toBe(1);
  expect(spentOn(columns, { adapter: 'openai', price: { ...price, batchFactor: 0.1 }, mode: 'batch' })?.cost).toBe(0.2);
});

test('a failure and a kept answer are no calls that were paid', () => {
  const tally = createCallTally();
  tally.add({ result: { kind: 'failure', failure: { code: 'PROVIDER_TIMEOUT', message: '', retryable: true } } });
  const usage = { inputTokens: 5, outputTokens: 5 };
  tally.add({
    cachedFrom: '2026-01-01T00:00:00.000Z',
    result: { kind: 'generation', generation: generation('1', { usage }) },
  });
  expect(tally.read()).toMatchObject({ answers: 0, inputTokens: 0, medianLatencyMs: null });
});

test.each([
  ['an older run without counts', [counted(undefined, 10, 10)], { adapter: 'openai', price }],
  ['recordings, which nobody waited for', [counted(calls, 10, 10)], { adapter: 'replay', price }],
])('nothing is said of %s', (_why, columns, model) => {
  expect(spentOn(columns, model)).toBeUndefined();
});

test.each([
  ['none', [], null],
  ['one', [7], 7],
  ['an odd number, out of order', [9, 1, 100], 9],
  ['an even number', [4, 1, 2, 100], 3],
])('median of %s', (_why, latencies, median) => {
  const tally = createCallTally();
  for (const latencyMs of latencies)
    tally.add({ result: { kind: 'generation', generation: generation('1', { latencyMs }) } });
  expect(tally.read()).toMatchObject({
    answers: latencies.length,
    uncounted: latencies.length,
    medianLatencyMs: median,
  });
});
