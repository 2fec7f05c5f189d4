import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adapters } from '../../../../adapters/index.ts';
import { LISTS, list, ownBenchmarks, rowsOf } from '../../../../harness/cli/commands/list.ts';
import { makeZip } from '../../../fixtures/zip.ts';

test.each(LISTS)('every row of %s has the same columns, all of them filled', async (what) => {
  const rows = await rowsOf(what, 'ko');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(Object.keys(row)).toEqual(Object.keys(rows[0] ?? {}));
    expect(Object.values(row)).not.toContain('');
  }
});

test('presets: one row a file, with what the entry itself has to say', async () => {
  const rows = await rowsOf('presets', 'en');
  expect(rows).toHaveLength(readdirSync('adapters/presets').length);
  expect(rows.find(({ id }) => id === 'azure-openai')).toMatchObject({
    adapter: 'openai',
    baseUrl: '-',
    key: 'AZURE_OPENAI_API_KEY',
    needs: 'baseUrl',
  });
  expect(rows.find(({ id }) => id === 'upstage')).toMatchObject({ needs: '-', key: 'UPSTAGE_API_KEY' });
});

test('adapters: what each protocol can do, batches among it', async () => {
  const rows = await rowsOf('adapters', 'en');
  expect(rows.map(({ id }) => id)).toEqual(Object.keys(adapters));
  const who = (capability: string) => rows.filter((row) => row[capability] === 'yes').map(({ id }) => id);
  expect(who('batch')).toEqual(['anthropic', 'openai', 'openai-responses']);
  expect(who('loglikelihood')).toEqual(['openai-completions']);
});

const CODED = `{
  id: 'coded', version: 1, title: 'Coded', part: 'general', source: { licence: 'own' }, chance: 0,
  data: { kind: 'file', files: ['rows.csv'] }, prompt() {}, score() {}, toSample() {},
  generate: { maxTokens: 8, temperature: 0, epochs: 1 },
};`;

describe("a config's own benchmarks", () => {
  let folder: string;
  let config: string;
  const archive = makeZip([{ name: 'test/exam.jsonl', content: '{"id":1,"prompt":"x","gold":"3"}\n' }]);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jatdae-list-'));
    config = join(folder, 'my.yaml');
    await writeFile(join(folder, 'coded.mjs'), `export const benchmark = ${CODED}`);
    await writeFile(join(folder, 'bank.zip'), archive);
    const model = (id: string) => `{ id: ${id}, adapter: openai, model: m, baseUrl: 'http://127.0.0.1' }`;
    await writeFile(
      config,
      `asOf: 2026-11-21
candidates: [${model('a')}]
references: [${model('b').replace(' }', ', dates: { apiGa: 2026-09-01 } }')}]
benchmarks: [./coded.mjs, ./bank.zip!/test/exam.jsonl, { id: told, part: korean, items: recordings, scorer: letter }]
`,
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('stand after those of the package, each with where it comes from', async () => {
    const rows = await rowsOf('benchmarks', 'en', { own: await ownBenchmarks(config) });
    expect(rows.slice(0, -3)).toEqual(await rowsOf('benchmarks', 'en'));
    expect(rows.slice(-3)).toMatchObject([
      { id: 'exam', data: './bank.zip!/test/exam.jsonl', licence: 'as its owner says' },
      { id: 'told', part: 'korean', data: 'recordings' },
      { id: 'coded', data: './coded.mjs' },
    ]);
  });

  test('are none of another list', async () => {
    await expect(list('suites', { config })).rejects.toMatchObject({ code: 'USAGE_LIST_CONFIG' });
  });
});

test('a list that does not exist is refused with its neighbour', async () => {
  await expect(rowsOf('preset', 'en')).rejects.toThrow(/presets/);
});
