import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlacedRow, readRows } from '../../../harness/data/rows.ts';
import { HarnessError } from '../../../harness/errors.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/data');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-rows-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function collect(rows: AsyncIterable<PlacedRow>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { row } of rows) all.push(row);
  return all;
}

async function read(path: string, content: string | Uint8Array): Promise<unknown[]> {
  const file = join(folder, path);
  await writeFile(file, content);
  return collect(readRows(file, path));
}

const row = { q: '뜻은?', n: 1 };

describe('text formats', () => {
  test.each([
    ['lines', 'a.jsonl', '{"q":"뜻은?","n":1}\n{"q":"뜻은?","n":1}\n', [row, row]],
    ['lines without a last line end', 'b.jsonl', '{"q":"뜻은?","n":1}', [row]],
    ['lines from Windows, and an empty one', 'c.jsonl', '\ufeff{"q":"뜻은?","n":1}\r\n\r\n', [row]],
    ['a line separator inside a string ends no line', 'd.jsonl', '{"q":"a\u2028b"}\n', [{ q: 'a\u2028b' }]],
    ['an array', 'e.json', '[\n {"q":"뜻은?","n":1},\n {"q":"뜻은?","n":1}\n]', [row, row]],
    ['lines that are called json', 'f.json', '{"q":"뜻은?","n":1}\n', [row]],
    ['an empty array', 'g.json', ' []', []],
    ['a table keeps text as text', 'h.csv', '\ufeffq,n\n"뜻은,\n""예""?",01\n', [{ q: '뜻은,\n"예"?', n: '01' }]],
    ['tabs', 'i.tsv', 'q\tn\n뜻은?\t1\n', [{ q: '뜻은?', n: '1' }]],
    ['nothing', 'j.jsonl', '', []],
    ['a header alone', 'k.csv', 'q,n\n', []],
  ])('%s', async (_why, path, content, expected) => {
    expect(await read(path, content)).toEqual(expected);
    expect(await read(`${path}.gz`, gzipSync(content))).toEqual(expected);
  });

  test('a character that is split between two blocks is whole', async () => {
    const long = `{"q":"${'가'.repeat(100_000)}"}\n`;
    expect(await read('long.jsonl', long)).toEqual([{ q: '가'.repeat(100_000) }]);
  });
});

describe('a file that cannot be read stops with its name', () => {
  test.each([
    [
      'a broken line is named, not quoted',
      'bad.jsonl',
      '{"q":1}\n{"q":secret}\n',
      /bad\.jsonl cannot be read after row 1: line 2 is not valid JSON/,
    ],
    ['a broken array', 'bad.json', '[{"q":1},', /bad\.json cannot be read after row 0: the file is not valid JSON/],
    ['a cell too many', 'bad.csv', 'q,n\n1,2\n1,2,3\n', /bad\.csv cannot be read after row 1/],
    [
      'a packed file that was cut',
      'bad.jsonl.gz',
      gzipSync('{"q":1}\n').subarray(0, 15),
      /bad\.jsonl\.gz cannot be read/,
    ],
    ['bytes that are no text', 'bad2.jsonl', Buffer.from('{"q":"\xff"}', 'latin1'), /bad2\.jsonl cannot be read/],
    ['no parquet at all', 'bad.parquet', 'not parquet', /bad\.parquet cannot be read/],
    ['an unknown format', 'bad.arrow', '', /bad\.arrow: the format is not known/],
  ])('%s', async (_why, path, content, message) => {
    const failure = await read(path, content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(HarnessError);
    expect((failure as Error).message).toMatch(message);
    expect((failure as Error).message).not.toContain('secret');
  });

  test('a file that is not there', async () => {
    await expect(collect(readRows(join(folder, 'none.csv'), 'none.csv'))).rejects.toThrow(/none\.csv cannot be read/);
  });
});

describe('parquet', () => {
  test.each(['kinds-snappy.parquet', 'kinds-zstd.parquet'])('%s: numbers, lists, structs and nulls', async (path) => {
    const rows = (await collect(readRows(join(FIXTURES, path), path))) as Record<string, unknown>[];
    expect(rows.map((one) => one.text)).toEqual(['하나', 'two, "quoted"', null, '넷\n줄']);
    expect(rows.map((one) => one.whole)).toEqual([1, -2, 3, 4]);
    expect(rows.map((one) => one.options)).toEqual([['가', '나'], ['다'], [], ['라', 'N/A']]);
    expect(rows.map((one) => one.pair)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, null]);
  });

  test('an integer that no number can hold is not rounded', async () => {
    const rows = await collect(readRows(join(FIXTURES, 'kinds-zstd.parquet'), 'kinds-zstd.parquet'));
    expect(rows.map((one) => (one as { huge: unknown }).huge)).toEqual([9007199254740991, 9007199254740993n, 0, -1]);
  });
});
