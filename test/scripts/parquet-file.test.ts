import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRows } from '../../harness/data/rows.ts';
import { parquetFile } from '../../scripts/bench/parquet-file.ts';

test.each([
  ['a few rows', 3],
  ['columns of several literals', 5_000],
])('%s come back as they were', async (_why, count) => {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const columns = {
    text: numbers.map((at) => `${'가나 '.repeat(at % 9)}${at}`),
    whole: numbers.map((at) => BigInt(at - 1)),
    // More columns than the short form of a list holds.
    ...Object.fromEntries([...'abcdefghijklmn'].map((name) => [name, numbers.map((at) => `${name}${at}`)])),
  };
  const folder = await mkdtemp(join(tmpdir(), 'jatdae-parquet-'));
  try {
    await writeFile(join(folder, 'made.parquet'), parquetFile(columns));
    let at = 0;
    for await (const { row } of readRows(join(folder, 'made.parquet'), 'made.parquet')) {
      expect(row).toMatchObject({ text: columns.text[at], whole: at - 1, a: `a${at}`, n: `n${at}` });
      at += 1;
    }
    expect(at).toBe(count);
  } finally {
    await rm(folder, { recursive: true });
  }
});
