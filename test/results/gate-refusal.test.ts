import { expect, test } from 'vitest';
import type { Baseline, RunManifest } from '../../harness/schema/index.ts';
import { findGateRefusals } from '../../results/gate-refusal.ts';

const hash = (letter: string) => letter.repeat(64);
const sheet = (id: string, more: object = {}) => ({
  ...{ id, version: 1, epochs: 1, maxTokens: 100, temperature: 0, weight: 1, samplesSha256: hash('a') },
  data: { files: [{ path: 'test.parquet', sha256: hash('b'), rows: 3 }] },
  ...more,
});
const run = (benchmarks: object[], profile = hash('c')) =>
  ({ profile: { sha256: profile, profile: { id: 'p' } }, benchmarks }) as unknown as Baseline & RunManifest;

const cases: [string, Baseline & RunManifest, string[]][] = [
  ['the same', run([sheet('x')]), []],
  ['another profile', run([sheet('x')], hash('d')), ['profile p']],
  ['another version', run([sheet('x', { version: 2 })]), ['version of x']],
  [
    'other data under the same name',
    run([
      sheet('x', { samplesSha256: hash('e'), data: { files: [{ path: 'test.parquet', sha256: hash('f'), rows: 3 }] } }),
    ]),
    ['samples or prompts of x', 'data of x, test.parquet'],
  ],
  ['a benchmark that vanished', run([]), ['benchmark x']],
  ['a benchmark that is new', run([sheet('x'), sheet('y')]), ['benchmark y']],
];
test.each(cases)('%s', (_why, fresh, named) => {
  expect(findGateRefusals(run([sheet('x')]), fresh).map(({ what }) => what)).toEqual(named);
});
