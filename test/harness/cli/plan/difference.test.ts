import { expect, test } from 'vitest';
import { planDifferences } from '../../../../harness/cli/plan/difference.ts';
import type { RunManifest } from '../../../../harness/schema/index.ts';
import { model } from '../../fixtures.ts';

const benchmark = (more: object = {}) => ({
  id: 'mine',
  version: 1,
  epochs: 1,
  maxTokens: 64,
  samplesSha256: 'a',
  ...more,
});
const manifest = (more: object = {}) =>
  ({
    seed: 's',
    plan: { trials: 1, sha256: 'a' },
    models: [model('a')],
    asked: ['a'],
    benchmarks: [benchmark()],
    ...more,
  }) as RunManifest;
const serve = (context: string, seconds: number) => ({
  command: ['server', '-c', context],
  env: {},
  readyTimeoutSeconds: seconds,
});

test.each<[string, object, object, string[]]>([
  ['another seed', {}, { seed: 't' }, ['seed (s, now t)']],
  ['a longer answer', {}, { benchmarks: [benchmark({ maxTokens: 128 })] }, ['benchmark mine: maxTokens (64, now 128)']],
  [
    'another benchmark',
    {},
    { benchmarks: [benchmark({ id: 'new' })] },
    ['benchmark mine (asked then, not now)', 'benchmark new (asked now, not then)'],
  ],
  ['a model that is asked no more', {}, { asked: [] }, ['model a (asked then, not now)']],
  [
    'other parameters',
    {},
    { models: [model('a', { params: { temperature: 1 } })] },
    ['model a: params ({}, now {"temperature":1})'],
  ],
  [
    'a server of another context, whose time limit does not count',
    { models: [{ ...model('a'), serve: serve('1', 5) }] },
    { models: [{ ...model('a'), serve: serve('2', 9) }] },
    ['model a: command (["server","-c","1"], now ["server","-c","2"])'],
  ],
  [
    'cut samples asked again',
    {},
    { plan: { trials: 1, sha256: 'b', rerunTruncated: 2 } },
    ['limits.rerunTruncated (none, now 2)'],
  ],
  ['nothing but order', {}, {}, ['the order of its benchmarks or models']],
])('names %s', (_why, then, now, expected) => {
  expect(planDifferences(manifest(then), manifest(now))).toEqual(expected);
});
