import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadSamples, readLock } from '../../../harness/data/index.ts';
import { type Benchmark, defineBenchmark, defineManifold, type HubData } from '../../../harness/define.ts';
import type { Sample } from '../../../harness/schema/index.ts';

const REPO = 'own/pairs';
const DATA: HubData = {
  kind: 'hub',
  repo: REPO,
  configs: ['law', 'math'],
  split: 'test',
  files: ['{config}.json'],
  answers: { files: ['answers/{config}.json'], key: 'id' },
  byHand: 'https://example.com/pairs',
};
const SHEET = {
  id: 'pairs',
  version: 1,
  title: 'Pairs',
  part: 'general' as const,
  source: { licence: 'own' },
  chance: 0,
  prompt: (sample: Sample) => [{ role: 'user' as const, content: sample.input }],
  score: () => ({ status: 'scored' as const, value: 0, answer: null }),
  generate: { maxTokens: 16, temperature: 0, epochs: 1 },
};
const sampleOf = (id: string, answer: string): Sample => ({
  id,
  input: 'q',
  target: { kind: 'text', accepted: [answer] },
  groups: {},
});

const joined: Benchmark = defineBenchmark({
  ...SHEET,
  data: DATA,
  row: z.object({ id: z.string(), answer: z.string() }),
  sample: (row, place) => sampleOf(`${place.config}/${row.id}`, row.answer),
});
const manifold: Benchmark = defineManifold({
  ...SHEET,
  data: { kind: 'hub', repo: REPO, configs: ['law'], split: 'test', files: ['{config}.json'], rows: 2 },
  row: z.object({ id: z.string(), many: z.int() }),
  samples: (row) => Array.from({ length: row.many }, (_, at) => sampleOf(`${row.id}/${at}`, 'x')),
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-answers-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'data', REPO, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

const lockFile = () => join(folder, 'jatdae.lock.json');
const load = (benchmark: Benchmark) =>
  loadSamples(benchmark, {
    seed: 's',
    source: { cacheDir: join(folder, 'cache'), lockFile: lockFile(), dataDir: join(folder, 'data') },
  });

const FILES = {
  'law.json': '{"id":"a"}\n{"id":"b"}\n',
  'math.json': '{"id":"a"}\n',
  // In another order, with the same id in another config, and numbers that a parser would change.
  'answers/law.json': '{"id":"b","v":5}\n{"id":"a","v":5.0}\n',
  'answers/math.json': '{"id":"a","v":1e1}\n',
};

describe('answers beside the questions', () => {
  test('are joined by id inside of a config, as they are written, and pinned', async () => {
    await put(FILES);
    const { samples, provenance } = await load(joined);
    expect(samples.map(({ id, target }) => [id, target])).toEqual([
      ['law/a', { kind: 'text', accepted: ['{"id":"a","v":5.0}'] }],
      ['law/b', { kind: 'text', accepted: ['{"id":"b","v":5}'] }],
      ['math/a', { kind: 'text', accepted: ['{"id":"a","v":1e1}'] }],
    ]);
    expect(provenance.files.map(({ path }) => path)).toEqual([
      'law.json',
      'math.json',
      'answers/law.json',
      'answers/math.json',
    ]);
    expect(readLock(lockFile()).splits.map(({ split, rows }) => [split, rows])).toEqual([
      ['test', 3],
      ['test/answers', 3],
    ]);
    expect((await load(joined)).samples).toEqual(samples);
  });

  test('stop a later run that finds other ones', async () => {
    await put(FILES);
    await load(joined);
    await put({ 'answers/math.json': '{"id":"a","v":2}\n' });
    await expect(load(joined)).rejects.toMatchObject({ code: 'DATA_CHANGED' });
  });

  test.each([
    ['a question without one', { 'answers/law.json': '{"id":"a","v":1}\n' }, 'DATA_ANSWER_MISSING'],
    ['one without a question', { 'math.json': '{"id":"z"}\n' }, 'DATA_ANSWER_MISSING'],
    ['a left-over', { 'law.json': '{"id":"a"}\n' }, 'DATA_ANSWER_UNUSED'],
    ['two for one', { 'answers/math.json': '{"id":"a","v":1}\n{"id":"a","v":2}\n' }, 'DATA_DUPLICATE_ID'],
    ['two questions for one', { 'math.json': '{"id":"a"}\n{"id":"a"}\n' }, 'DATA_ANSWER_MISSING'],
    ['no JSON', { 'answers/math.json': 'x\n' }, 'DATA_FILE_UNREADABLE'],
    ['a row that is no object', { 'math.json': '7\n' }, 'DATA_ANSWER_MISSING'],
  ])('%s stops, and nothing is pinned', async (_why, change, code) => {
    await put({ ...FILES, ...change });
    await expect(load(joined)).rejects.toMatchObject({ code });
    expect(readLock(lockFile()).splits).toEqual([]);
  });
});

test('a data set that is on no hub says where its files are', async () => {
  await expect(load(joined)).rejects.toMatchObject({
    code: 'DATA_BY_HAND',
    message: expect.stringContaining('https://example.com/pairs'),
  });
});

test('a row may hold several samples or none; the rows are counted, not the samples', async () => {
  await put({ 'law.json': '{"id":"a","many":3}\n{"id":"b","many":0}\n' });
  expect((await load(manifold)).samples.map(({ id }) => id)).toEqual(['a/0', 'a/1', 'a/2']);
  await put({ 'law.json': '{"id":"a","many":1}\n' });
  await rm(lockFile());
  await expect(load(manifold)).rejects.toMatchObject({ code: 'DATA_ROWS_DIFFER' });
});
