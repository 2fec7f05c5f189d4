/** Rows out of zip archives: the same as out of plain files, each with its place; what is wrong with an archive is said, never guessed. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlacedRow, readRows } from '../../../harness/data/rows.ts';
import { HarnessError } from '../../../harness/errors.ts';
import { frameZstd, type MadeMember, makeZip } from '../../fixtures/zip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-zip-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: Uint8Array, member = ''): Promise<PlacedRow[]> {
  await writeFile(join(folder, 'a.zip'), content);
  const rows: PlacedRow[] = [];
  for await (const row of readRows(join(folder, 'a.zip'), `a.zip${member}`)) rows.push(row);
  return rows;
}

const failure = (content: Uint8Array, member = '') => read(content, member).catch((error: unknown) => error);

const LINES = '{"q":"뜻은?"}\n{"q":"둘"}\n';
const lines: MadeMember = { name: 'items.jsonl', content: LINES };
const placed = [
  { row: { q: '뜻은?' }, label: 'a.zip!/items.jsonl row 1' },
  { row: { q: '둘' }, label: 'a.zip!/items.jsonl row 2' },
];
describe('one member', () => {
  test.each<[string, MadeMember]>([
    ['deflated', lines],
    ['stored', { ...lines, method: 0 }],
    ['with its sizes behind it', { ...lines, descriptor: true }],
    ['with sizes of 64 bits', { ...lines, zip64: true }],
  ])('%s', async (_why, member) => expect(await read(makeZip([member]))).toEqual(placed));

  test.each<[string, MadeMember, unknown[]]>([
    ['an array', { name: 'a.json', content: '[{"q":1}]' }, [{ q: 1 }]],
    ['a table', { name: 'a.csv', content: 'q\n1\n' }, [{ q: '1' }]],
    ['tabs', { name: 'a.tsv', content: 'q\tn\n1\t2\n' }, [{ q: '1', n: '2' }]],
    ['packed twice', { name: 'a.jsonl.gz', content: gzipSync('{"q":1}\n') }, [{ q: 1 }]],
    [
      'zstandard',
      { name: 'a.jsonl', content: frameZstd('{"q":1}\n'), method: 93, unpacked: Buffer.from('{"q":1}\n') },
      [{ q: 1 }],
    ],
    ['nothing', { name: 'a.jsonl', content: '' }, []],
  ])('%s', async (_why, member, rows) => {
    expect((await read(makeZip([member]))).map(({ row }) => row)).toEqual(rows);
  });

  test('parquet, deflated and stored', async () => {
    const content = await readFile(join(import.meta.dirname, '../../fixtures/data/kinds-zstd.parquet'));
    for (const method of [0, 8]) {
      const rows = await read(makeZip([{ name: 'x/kinds.parquet', content, method }]));
      expect(rows.map(({ row }) => (row as { whole: number }).whole)).toEqual([1, -2, 3, 4]);
      expect(rows[3]?.label).toBe('a.zip!/x/kinds.parquet row 4');
    }
  });

  test('larger than a block of any stage', async () => {
    const content = Array.from({ length: 20_000 }, (_, at) => `{"n":${at},"t":"${'가나'.repeat(at % 50)}"}\n`).join('');
    const rows = await read(makeZip([{ name: 'a.jsonl', content }]));
    expect(rows.every(({ row }, at) => (row as { n: number }).n === at)).toBe(true);
    expect(rows).toHaveLength(20_000);
  });
});

describe('several members', () => {
  const several = makeZip([
    { name: 'b/two.jsonl', content: '{"q":2}\n' },
    { name: 'b/', content: '' },
    { name: 'a/one.csv', content: 'q\n1\n' },
    { name: 'README.txt', content: 'not rows' },
    { name: '__MACOSX/b/._two.jsonl', content: 'x' },
    { name: '.hidden.jsonl', content: 'x' },
  ]);
  test.each([
    ['all of them in order of their names', '', ['a/one.csv row 1', 'b/two.jsonl row 1']],
    ['the one that is named', '!/b/two.jsonl', ['b/two.jsonl row 1']],
    ['those that fit a pattern', '!/*/*.csv', ['a/one.csv row 1']],
  ])('%s', async (_why, member, labels) => {
    expect((await read(several, member)).map(({ label }) => label)).toEqual(labels.map((one) => `a.zip!/${one}`));
  });

  test('of two under one name the later stands', async () => {
    const twice = makeZip([
      { name: 'a.jsonl', content: '{"q":1}\n' },
      { name: 'a.jsonl', content: '{"q":2}\n' },
    ]);
    expect((await read(twice)).map(({ row }) => row)).toEqual([{ q: 2 }]);
  });

  test('a train split is not asked as a test', async () => {
    const splits = makeZip(['x/train.jsonl', 'x/test-1.jsonl'].map((name) => ({ name, content: '{"q":1}\n' })));
    expect(await failure(splits)).toMatchObject({
      code: 'DATA_MEMBER_UNCLEAR',
      message: expect.stringContaining('Name one: a.zip!/x/test-1.jsonl'),
    });
    expect(await read(splits, '!/x/test-*.jsonl')).toHaveLength(1);
  });
});

describe('what is wrong is said, with the archive or the member', () => {
  const whole = makeZip([lines]);
  const bomb = { name: 'a.csv', content: '\n'.repeat(1000) };
  test.each([
    ['no archive at all', Buffer.from('plain'), '', 'DATA_ARCHIVE_UNREADABLE', /^a\.zip is no zip archive/],
    ['cut short', whole.subarray(0, -9), '', 'DATA_ARCHIVE_UNREADABLE', /^a\.zip .*truncated/],
    ['cut in front', whole.subarray(40), '', 'DATA_ARCHIVE_UNREADABLE', /^a\.zip has a list of members/],
    ['empty', makeZip([]), '', 'DATA_MEMBER_MISSING', /^a\.zip holds no file of rows.*It is empty/],
    ['no rows in it', makeZip([{ name: 'x.txt', content: '' }]), '', 'DATA_MEMBER_MISSING', /It holds x\.txt/],
    ['no such member', whole, '!/test.jsonl', 'DATA_MEMBER_MISSING', /no member test\.jsonl.*It holds items\.jsonl/],
    [
      'an unknown format',
      makeZip([{ name: 'x.txt', content: '' }]),
      '!/x.txt',
      'DATA_FORMAT_UNKNOWN',
      /a\.zip!\/x\.txt/,
    ],
    [
      'encrypted',
      makeZip([{ ...lines, encrypted: true }]),
      '',
      'DATA_ARCHIVE_UNREADABLE',
      /^a\.zip!\/items\.jsonl is encrypted/,
    ],
    ['an unknown packing', makeZip([{ ...lines, method: 14 }]), '', 'DATA_ARCHIVE_UNREADABLE', /method 14/],
    [
      'a path that leads out',
      makeZip([{ ...lines, name: '../x.jsonl' }]),
      '',
      'DATA_ARCHIVE_UNREADABLE',
      /relative path/,
    ],
    ['a wrong sum', makeZip([{ ...lines, claimedSum: 1 }]), '', 'DATA_FILE_UNREADABLE', /after row 2: .*check sum/],
    ['more than it claims', makeZip([{ ...bomb, claimedBytes: 10 }]), '', 'DATA_FILE_UNREADABLE', /too many bytes/],
    ['less than it claims', makeZip([{ ...lines, claimedBytes: 99 }]), '', 'DATA_FILE_UNREADABLE', /not enough bytes/],
    [
      'a claim without bounds',
      makeZip([{ ...bomb, claimedBytes: 2 ** 32 - 2 }]),
      '',
      'DATA_ARCHIVE_TOO_LARGE',
      /4294967294/,
    ],
    [
      'many of them',
      makeZip(
        Array(9)
          .fill({ ...bomb, claimedBytes: 2 ** 23 })
          .map((one, at) => ({ ...one, name: `${at}.csv` })),
      ),
      '',
      'DATA_ARCHIVE_TOO_LARGE',
      /would unpack/,
    ],
    [
      'a broken line',
      makeZip([{ name: 'a.jsonl', content: '{"q":1}\n{"q":secret}' }]),
      '',
      'DATA_FILE_UNREADABLE',
      /^a\.zip!\/a\.jsonl cannot be read after row 1: line 2 is not/,
    ],
  ])('%s', async (_why, content, member, code, message) => {
    const error = await failure(content, member);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect((error as Error).message).not.toContain('secret');
  });

  test('a bomb inside of a member', async () => {
    const content = gzipSync(Buffer.alloc(65 * 2 ** 20, ' '));
    expect(await failure(makeZip([{ name: 'a.jsonl.gz', content, method: 0 }]))).toMatchObject({
      code: 'DATA_FILE_UNREADABLE',
      message: expect.stringMatching(/unpacks to more than 67108864 bytes/),
    });
  });

  test('whatever bytes are broken, rows come or the archive is named', async () => {
    const content = makeZip([lines, { ...lines, name: 'b.jsonl', zip64: true }]);
    const change = fc.tuple(fc.nat(content.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const broken = Buffer.from(content);
        for (const [at, value] of changes) broken[at] = value;
        const found = await failure(broken);
        if (Array.isArray(found)) return;
        expect(found).toBeInstanceOf(HarnessError);
        expect((found as HarnessError).message).toMatch(/^a\.zip/);
      }),
      { numRuns: 80 },
    );
  });

  test('one that cannot be opened', async () => {
    const rows = readRows(join(folder, 'none.zip'), 'none.zip');
    await expect(rows.next()).rejects.toMatchObject({ code: 'DATA_ARCHIVE_UNREADABLE' });
  });
});
