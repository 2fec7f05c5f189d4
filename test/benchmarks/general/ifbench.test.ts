import { expect, test } from 'vitest';
import { ifbench } from '../../../benchmarks/general/ifbench.ts';
import { brokenRows, testInstructionBenchmark } from '../instruction-benchmark.ts';

const nothing = { N: null, small_n: null, keyword: null };
const first = {
  key: '0',
  prompt: 'What is the weather like? Use exactly two numbers.',
  instruction_id_list: ['count:numbers'],
  kwargs: [{ ...nothing, N: 2 }],
};
const second = {
  key: '1',
  prompt: 'Greet me without any white space and in title case.',
  instruction_id_list: ['format:no_whitespace', 'format:title_case'],
  kwargs: [nothing, nothing],
};
const verb = { ...second, key: '2', instruction_id_list: ['words:start_verb'], kwargs: [nothing] };

testInstructionBenchmark({
  benchmark: ifbench,
  rows: [
    { row: first, keeps: 'Between 3 and 4 degrees.' },
    { row: second, keeps: 'Good-Morning' },
  ],
  breaks: 'no figures at all',
  broken: [
    ...brokenRows(first).filter(([why]) => why !== 'an argument missing'),
    ['an argument missing', { ...first, kwargs: [nothing] }],
  ],
});

test('a request that no verifier can decide is left out for every model', () => {
  const place = { index: 0, config: 'default', label: 'x' };
  expect(ifbench.toSamples?.(verb, place)).toEqual([]);
  expect(ifbench.toSamples?.(second, place)).toEqual([ifbench.toSample(second, place)]);
  expect(ifbench.score('Go there.', ifbench.toSample(verb, place))).toEqual({
    status: 'unscored',
    reason: 'scorer_failed',
  });
});
