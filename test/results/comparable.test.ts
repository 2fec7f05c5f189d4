import { describe, expect, test } from 'vitest';
import type { ManifestBenchmark } from '../../harness/schema/index.ts';
import { findRefusals, findRemarks } from '../../results/comparable.ts';
import { model, profile } from '../fixtures/marks.ts';

const asked: ManifestBenchmark = {
  ...{ id: 'bench', version: 1, title: 'Bench', part: 'korean', weight: 1, chance: 0, epochs: 1, samples: 3 },
  ...{ maxTokens: 64, temperature: 0, samplesSha256: 'a'.repeat(64) },
  data: { kind: 'items', source: 'items.jsonl', files: [] },
};
const manifest = (more: Partial<ManifestBenchmark> = {}, profileSha256 = 'c'.repeat(64)) => ({
  profile: { sha256: profileSha256, profile: profile() },
  benchmarks: [{ ...asked, ...more }],
});

describe('two runs are not comparable when they differ in', () => {
  test.each<[string, Partial<ManifestBenchmark>, object]>([
    ['the version of a benchmark', { version: 2 }, { what: 'version of bench', a: '1', b: '2' }],
    [
      'samples or prompts',
      { samplesSha256: 'b'.repeat(64) },
      { what: 'samples or prompts of bench', b: 'b'.repeat(12) },
    ],
    ['epochs', { epochs: 4 }, { what: 'epochs of bench', a: '1', b: '4' }],
    ['the token budget', { maxTokens: 65 }, { what: 'token budget of bench' }],
    ['the temperature', { temperature: 1 }, { what: 'temperature of bench' }],
    ['a weight', { weight: 2 }, { what: 'weight of bench' }],
  ])('%s', (_what, more, difference) => {
    expect(findRefusals(manifest(), manifest(more))).toEqual([expect.objectContaining(difference)]);
  });

  test.each<[string, object, object[]]>([
    ['of another name', { id: 'other' }, [{ what: 'profile (test / other)', a: 'c'.repeat(12), b: 'd'.repeat(12) }]],
    [
      'of the same name with looks',
      { sequential: 'obf5' },
      [{ what: 'sequential of profile test', a: '—', b: 'obf5' }],
    ],
    [
      'of the same name with a freeze',
      { window: { ...profile().window, freeze: '2026-10-01' } },
      [{ what: 'window.freeze of profile test', a: '—', b: '2026-10-01' }],
    ],
    ['that no setting tells apart', {}, [{ what: 'profile test', a: 'c'.repeat(12), b: 'd'.repeat(12) }]],
  ])('a profile %s', (_what, more, differences) => {
    const changed = { sha256: 'd'.repeat(64), profile: { ...profile(), ...more } };
    expect(findRefusals(manifest(), { ...manifest(), profile: changed })).toEqual(differences);
  });
});

test('the same questions in two runs, and a benchmark that only one holds, are no obstacle', () => {
  expect(findRefusals(manifest(), manifest())).toEqual([]);
  expect(
    findRefusals(manifest(), { ...manifest(), benchmarks: [asked, { ...asked, id: 'more', version: 9 }] }),
  ).toEqual([]);
});

test('what a model brings along is told', () => {
  const harness = { version: '0.1.0', commit: null, node: 'v20' };
  const side = (params: object, seed = 's') => ({
    manifest: { seed, harness },
    model: model('m', 'candidate', { params }),
  });
  expect(findRemarks(side({ temperature: 0 }), side({ temperature: 0 }))).toEqual([]);
  expect(findRemarks(side({ temperature: 0 }), side({ reasoningEffort: 'high' }, 't'))).toEqual([
    { what: 'reasoningEffort', a: '—', b: 'high' },
    { what: 'temperature', a: '0', b: '—' },
    { what: 'seed', a: 's', b: 't' },
  ]);
});

test('answers out of a recording are told as replayed', () => {
  const one = (adapter: string) => ({
    manifest: { seed: 's', harness: { version: '1' } },
    model: { params: {}, adapter },
  });
  expect(findRemarks(one('openai'), one('replay'))).toEqual([{ what: 'answers', a: 'measured', b: 'replayed' }]);
  expect(findRemarks(one('replay'), one('replay'))).toEqual([]);
  expect(findRemarks({ ...one('x'), model: { params: {} } }, one('replay'))).toEqual([]);
});
