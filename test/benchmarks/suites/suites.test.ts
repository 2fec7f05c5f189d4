import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatedBenchmarks } from '../../../benchmarks/generated/index.ts';
import { benchmarks, findBenchmark } from '../../../benchmarks/index.ts';
import { Suite } from '../../../harness/schema/index.ts';

const folder = join(import.meta.dirname, '../../../benchmarks/suites');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const parts = new Map(benchmarks.map(({ id, part }) => [id, part] as const));

const read = (name: string): Suite => Suite.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));

/** Share of the weight by part. */
function koreanShare({ benchmarks }: Suite): number {
  const weights = benchmarks.map(({ weight }) => weight);
  const korean = benchmarks.filter(({ benchmark }) => parts.get(benchmark) === 'korean').map(({ weight }) => weight);
  return korean.reduce((sum, weight) => sum + weight, 0) / weights.reduce((sum, weight) => sum + weight, 0);
}

describe.each(files)('%s', (name) => {
  test('fits the schema, is named like its file, and names known benchmarks once each', () => {
    const suite = read(name);
    expect(`${suite.id}.json`).toBe(name);
    const ids = suite.benchmarks.map(({ benchmark }) => benchmark);
    for (const id of ids) expect(parts.has(id), id).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test.each(['embedded.json', 'embedded-quick.json'])('%s holds every generated benchmark', (name) => {
  const ids = read(name).benchmarks.map(({ benchmark }) => benchmark);
  expect(ids.toSorted()).toEqual(generatedBenchmarks.map(({ id }) => id).toSorted());
});

test.each([
  ['embedded.json', 0.5],
  ['embedded-quick.json', 0.5],
  ['common.json', 0.5],
  ['korean.json', 1],
  ['general.json', 0],
  ['quick.json', 0.5],
])('%s gives Korean %d of the weight, and equal weights inside a part', (name, share) => {
  const suite = read(name);
  expect(koreanShare(suite)).toBeCloseTo(share, 12);
  for (const part of ['korean', 'general']) {
    const weights = suite.benchmarks
      .filter(({ benchmark }) => parts.get(benchmark) === part)
      .map(({ weight }) => weight);
    expect(new Set(weights).size).toBeLessThanOrEqual(1);
  }
});

test('the quick suite asks a part of each, spread over three levels', () => {
  for (const { samples } of read('embedded-quick.json').benchmarks) {
    expect(samples).toBeLessThan(60);
    expect((samples ?? 0) % 3).toBe(0);
  }
});

test('the quick suite of data sets stays under a thousand calls', () => {
  const calls = read('quick.json').benchmarks.map(({ benchmark, samples, epochs }) => {
    return (samples ?? Number.POSITIVE_INFINITY) * (epochs ?? findBenchmark(benchmark).generate.epochs);
  });
  expect(calls.reduce((sum, one) => sum + one)).toBeLessThan(1000);
});

test.each(['korean.json', 'general.json', 'quick.json', 'common.json'])(
  '%s asks nobody to accept terms first',
  (name) => {
    for (const { benchmark } of read(name).benchmarks) expect(findBenchmark(benchmark).source.gated).toBeUndefined();
  },
);

test('what is inferred says so, and names what is missing', () => {
  const { title, notes, benchmarks: entries } = read('stage1-inferred.json');
  expect(title.en).toContain('inferred');
  expect(title.ko).toContain('추정');
  expect(title.en).toContain(`${entries.length} of the 13`);
  for (const missing of ['HLE', 'LiveCodeBench', 'tau2-Bench', 'AA-LCR']) {
    expect(notes?.en).toContain(missing);
    expect(notes?.ko).toContain(missing);
  }
});

test('what is shaped like the second stage keeps its points, and names what has no stand-in', () => {
  const { title, notes, benchmarks: entries } = read('stage2-shaped.json');
  expect(title.en).toContain('stand-ins');
  for (const missing of ['Terminal-Bench', 'SciCode', 'HLE', 'CritPt', 'AA-Omniscience']) {
    expect(notes?.en).toContain(missing);
    expect(notes?.ko).toContain(missing);
  }
  const points = (ids: readonly string[]) =>
    entries.filter(({ benchmark }) => ids.includes(benchmark)).reduce((sum, { weight }) => sum + weight, 0) / 28;
  const index = ['bfcl', 'bfcl-live', 'longbench-v2', 'gpqa-diamond'];
  expect(points(index)).toBe(11.5);
  expect(points(entries.map(({ benchmark }) => benchmark)) - points(index)).toBe(15);
  for (const area of [['hrm8k'], ['kmmlu', 'mmlu-pro'], ['kobbq', 'xstest'], ['click', 'haerae', 'kobalt']])
    expect(points(area)).toBeCloseTo(15 / 7, 12);
});

test('no suite holds two benchmarks over the same questions', () => {
  const related = [
    ['kmmlu', 'kmmlu-direct', 'kmmlu-hard', 'kmmlu-redux'],
    ['mmlu', 'mmlu-redux'],
    ['aime-ko', 'aime-2025'],
    ['bfcl', 'bfcl-tools'],
    ['bfcl-live', 'bfcl-live-tools'],
  ];
  for (const name of files) {
    const ids = read(name).benchmarks.map(({ benchmark }) => benchmark);
    for (const group of related) expect(group.filter((id) => ids.includes(id)).length, name).toBeLessThanOrEqual(1);
  }
});
