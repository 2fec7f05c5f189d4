import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { adapters } from '../../../../adapters/index.ts';
import { LISTS, rowsOf } from '../../../../harness/cli/commands/list.ts';

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

test('a list that does not exist is refused with its neighbour', async () => {
  await expect(rowsOf('preset', 'en')).rejects.toThrow(/presets/);
});
