import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benchmarks as shipped } from '../../../../benchmarks/index.ts';
import { knownRows } from '../../../../harness/cli/verify/known-rows.ts';
import type { HubData } from '../../../../harness/define.ts';
import type { RunManifest } from '../../../../harness/schema/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-rows-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const single = shipped.filter(({ data, toSamples }) => data.kind === 'hub' && toSamples === undefined);
const stating = single.find(({ data }) => 'rows' in data && data.rows !== undefined)!;
const silent = single.find(({ data }) => !('rows' in data) || data.rows === undefined)!;
const manifold = shipped.find(({ toSamples }) => toSamples !== undefined)!;
const runOf = (id: string, version: number, kind = 'hub') =>
  ({ benchmarks: [{ id, version, data: { kind } }] }) as unknown as RunManifest;

const { repo, configs, split, revision } = silent.data as HubData;
const lock = JSON.stringify({
  schema: 1,
  splits: [
    {
      ...{ dataSet: repo, configs, split, commit: revision ?? 'a'.repeat(40), rows: 77 },
      files: [{ config: 'all', path: 'a.parquet', bytes: 1, sha256: 'b'.repeat(64), rows: 77 }],
    },
  ],
});

describe('the rows of a whole benchmark', () => {
  test.each([
    ['are what its sheet states', stating.id, stating.version, 'hub'],
    ['whatever kind of data the run claims', stating.id, stating.version, 'generated'],
  ])('%s', (_why, id, version, kind) => {
    expect([...knownRows(runOf(id, version, kind), folder)]).toEqual([[id, (stating.data as HubData).rows]]);
  });

  test.each([
    ['another version of the sheet', stating.id, stating.version + 1, 'hub'],
    ['items of the submitter’s own under its name', stating.id, stating.version, 'items'],
    ['rows that hold several samples', manifold.id, manifold.version, 'hub'],
    ['a benchmark that is not shipped', 'unheard-of', 1, 'hub'],
    ['a sheet that states none, before its data were read once', silent.id, silent.version, 'hub'],
  ])('are not known of %s', (_why, id, version, kind) => {
    expect([...knownRows(runOf(id, version, kind), folder)]).toEqual([]);
  });

  test('are those of the verifier’s lock where the sheet states none, and unknown where the lock is none', async () => {
    await writeFile(join(folder, 'jatdae.lock.json'), lock);
    expect([...knownRows(runOf(silent.id, silent.version), folder)]).toEqual([[silent.id, 77]]);
    await writeFile(join(folder, 'jatdae.lock.json'), '{}');
    expect([...knownRows(runOf(silent.id, silent.version), folder)]).toEqual([]);
  });
});
