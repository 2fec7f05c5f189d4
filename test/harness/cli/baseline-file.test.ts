import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { baselinePath, candidateOf, readBaseline } from '../../../harness/cli/baseline-file.ts';
import { summaryFile } from '../../../harness/cli/gate-reports.ts';
import type { RunManifest } from '../../../harness/schema/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-baseline-'));
  await writeFile(join(folder, 'other.json'), '{"baseline": 2}');
  await writeFile(join(folder, 'torn.json'), '{"baseline": 1,');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['a file that is not there', 'none.json', 'GATE_BASELINE_MISSING'],
  ['a file of another kind', 'other.json', 'GATE_BASELINE_INVALID'],
  ['a torn file', 'torn.json', 'GATE_BASELINE_INVALID'],
])('%s is no baseline', async (_why, name, code) => {
  await expect(readBaseline(join(folder, name))).rejects.toMatchObject({ code });
});

test('several baselines lie side by side, and no name leads out of the folder', () => {
  expect(baselinePath('a', undefined)).toBe(join('a', 'jatdae.baseline.json'));
  expect(baselinePath('a', 'nightly')).toBe(join('a', 'jatdae.baseline.nightly.json'));
  for (const name of ['', '../x', 'a/b', 'ㄱ']) expect(() => baselinePath('a', name)).toThrow('no name of a baseline');
});

describe('the candidate', () => {
  const run = (...ids: string[]) =>
    ({
      id: 'r',
      models: [...ids.map((id) => ({ id, role: 'candidate' })), { id: 'far', role: 'reference' }],
    }) as unknown as RunManifest;

  test.each([
    ['the only one', run('a'), undefined, 'a'],
    ['the one named', run('a', 'b'), 'b', 'b'],
  ])('is %s', (_why, manifest, wanted, found) => expect(candidateOf(manifest, wanted).id).toBe(found));

  test.each([
    ['several and none named', run('a', 'b'), undefined, 'GATE_MODEL_MISSING'],
    ['a reference', run('a'), 'far', 'GATE_MODEL_UNKNOWN'],
  ])('is nobody for %s', (_why, manifest, wanted, code) =>
    expect(() => candidateOf(manifest, wanted)).toThrow(expect.objectContaining({ code })),
  );
});

test('a job summary goes where the runner says, or is refused before the run', () => {
  expect(summaryFile({}, {})).toBeUndefined();
  expect(summaryFile({ summary: 'gate.md' }, {})).toBe('gate.md');
  expect(summaryFile({ summary: 'auto' }, { GITHUB_STEP_SUMMARY: '/s.md' })).toBe('/s.md');
  expect(() => summaryFile({ summary: 'auto' }, {})).toThrow('GITHUB_STEP_SUMMARY');
});
