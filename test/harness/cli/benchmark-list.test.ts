import { expect, test } from 'vitest';
import { benchmarks, findBenchmark } from '../../../benchmarks/index.ts';
import { benchmarkRow, describeBenchmark } from '../../../harness/cli/benchmark-list.ts';
import type { Suite } from '../../../harness/schema/index.ts';

const suites: Suite[] = [
  { id: 'mine', version: 1, title: { en: 'Mine', ko: '내 것' }, benchmarks: [{ benchmark: 'kmmlu', weight: 1 }] },
];
const describe = (id: string) => describeBenchmark(findBenchmark(id), { all: benchmarks, suites });

test('begins with the columns of the table, in their order', () => {
  const row = benchmarkRow(findBenchmark('kmmlu'));
  expect(Object.entries(describe('kmmlu')).slice(0, Object.keys(row).length)).toEqual(Object.entries(row));
});

test.each([
  [
    'a hub with configs',
    'kmmlu',
    {
      samples: 35_030,
      chance: 0.25,
      variants: ['kmmlu-direct', 'kmmlu-loglikelihood', 'kmmlu-5shot', 'kmmlu-5shot-loglikelihood'],
      suites: ['mine'],
      examples: null,
    },
  ],
  [
    'worked examples',
    'kmmlu-5shot',
    { examples: { count: 5, split: 'dev', files: null, by: 'subject', hasSolutions: false } },
  ],
  ['a gated one', 'xstest', { source: expect.objectContaining({ gated: true, byHand: null }) }],
  ['one that is fetched by hand', 'kosbi', { source: expect.objectContaining({ byHand: expect.any(String) }) }],
  ['rows with several samples', 'functionchat-single', { samples: null, variants: ['functionchat-single-tools'] }],
  ['choices that vary in number', 'mmlu-pro', { chance: null, samples: 12_032 }],
  ['a generator', 'ko-dates', { source: { kind: 'generated' }, variants: [], samples: expect.any(Number) }],
  ['tools', 'bfcl-tools', { asks: 'tools, JSON or likelihoods', scorer: 'scoreToolCalls', samples: 1000 }],
])('%s', (_why, id, expected) => expect(describe(id)).toMatchObject(expected));

test('every benchmark says what it is in JSON that comes back unchanged', () => {
  for (const { id } of benchmarks) {
    const row = describe(id);
    expect(JSON.parse(JSON.stringify(row))).toEqual(row);
    expect(row.traps.every((trap) => trap !== '')).toBe(true);
  }
});
