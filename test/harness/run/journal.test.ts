import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openJournal, readJournal, repairJournal } from '../../../harness/run/journal.ts';
import { sealLine } from '../../../harness/run/journal-line.ts';
import type { JournalEntry, JournalHeader } from '../../../harness/schema/index.ts';
import { generation } from '../fixtures.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-journal-'));
});
afterAll(() => rm(folder, { recursive: true }));

const entry = (at: number, text = `답 ${at}`): JournalEntry => ({
  key: `a|sums|1|sum-${at}`,
  attempt: 1,
  at: '2026-01-01T00:00:00.000Z',
  waitedMs: 0,
  request: '0123456789abcdef',
  result: { kind: 'generation', generation: generation(text) },
});

const header: JournalHeader = { journal: 1, run: 'r', plan: 'a'.repeat(64) };
const options = { header, syncSeconds: 1 };

async function read(path: string): Promise<{ entries: JournalEntry[]; tornAt: number | null }> {
  const entries: JournalEntry[] = [];
  let tornAt: number | null = null;
  for await (const one of readJournal(path, (bytes) => (tornAt = bytes))) entries.push(one);
  return { entries, tornAt };
}

async function written(name: string, entries: readonly JournalEntry[]): Promise<string> {
  const path = join(folder, name);
  const journal = await openJournal(path, options);
  await Promise.all(entries.map((one) => journal.append(one)));
  await journal.close();
  return path;
}

test('gives back what was written, in order, line breaks and all', async () => {
  const entries = Array.from({ length: 500 }, (_, at) => entry(at, `줄\n바꿈 \u2028 ${'x'.repeat(at * 20)}`));
  const path = await written('order.jsonl', entries);
  expect((await read(path)).entries).toEqual(entries);
});

test('a line is in the file as soon as append says so', async () => {
  const journal = await openJournal(join(folder, 'at-once.jsonl'), options);
  await journal.append(entry(1));
  expect(await readFile(join(folder, 'at-once.jsonl'), 'utf8')).toBe(sealLine(header) + sealLine(entry(1)));
  await journal.close();
});

test('opens again at the end', async () => {
  const path = await written('again.jsonl', [entry(1)]);
  const journal = await openJournal(path, options);
  await journal.append(entry(2));
  await journal.close();
  expect((await read(path)).entries).toEqual([entry(1), entry(2)]);
});

test('cut at many a byte: whole lines stay, the torn one is told, and what goes on is read', async () => {
  const entries = [entry(1), entry(2, '셋째 답'), entry(3)];
  const whole = await readFile(await written('whole.jsonl', entries));
  const path = join(folder, 'torn.jsonl');
  for (let bytes = 0; bytes <= whole.length; bytes += bytes < 40 || bytes > whole.length - 40 ? 1 : 3) {
    await writeFile(path, whole);
    await truncate(path, bytes);
    const lines = whole.subarray(0, bytes).toString('latin1').split('\n').length - 1;
    const { entries: kept, tornAt } = await read(path);
    expect(kept).toEqual(entries.slice(0, Math.max(0, lines - 1)));
    expect(tornAt === null).toBe(bytes === 0 || whole[bytes - 1] === 10);
    if (tornAt !== null) await repairJournal(path, tornAt);
    const journal = await openJournal(path, options);
    await journal.append(entry(9));
    await journal.close();
    expect((await read(path)).entries).toEqual([...kept, entry(9)]);
  }
});

test('no flipped bit goes unseen, one of each byte: its line is named, or a torn last line is told', async () => {
  const whole = await readFile(await written('bits.jsonl', [entry(1), entry(2, '답')]));
  const path = join(folder, 'bit.jsonl');
  const firstLines = whole.toString('latin1').split('\n');
  for (let bit = 0; bit < whole.length * 8; bit += 9) {
    const flipped = Buffer.from(whole);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    await writeFile(path, flipped);
    if (bit >> 3 === whole.length - 1) {
      expect((await read(path)).tornAt).toBe(firstLines.slice(0, 2).join('\n').length + 1);
      continue;
    }
    const line = whole
      .subarray(0, bit >> 3)
      .toString('latin1')
      .split('\n').length;
    await expect(read(path)).rejects.toThrow(new RegExp(`bit\\.jsonl line ${line} `));
  }
});

test.each([
  ['a line without a checksum', `${JSON.stringify(entry(7))}\n`, /line 2 does not end in a checksum/],
  ['a field of nobody', sealLine({ ...entry(7), note: 'hi' } as JournalEntry), /line 2 is no journal entry/],
  ['an empty line', '\n', /line 2 does not end in a checksum/],
])('%s in the middle is refused and the line is named', async (_why, line, told) => {
  const path = join(folder, 'spoilt.jsonl');
  await writeFile(path, sealLine(header) + line + sealLine(entry(1)));
  await expect(read(path)).rejects.toThrow(told);
});

test('a line that was deleted whole costs that line alone', async () => {
  const path = await written('fewer.jsonl', [entry(1), entry(2), entry(3)]);
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, lines.filter((_, at) => at !== 2).join('\n'));
  expect((await read(path)).entries).toEqual([entry(1), entry(3)]);
});

describe('a header', () => {
  const readExpecting = async (path: string, expected: JournalHeader) => {
    for await (const _ of readJournal(path, () => undefined, { expected }));
  };
  test('of another plan is refused, and both plans and runs are named', async () => {
    const path = await written('other.jsonl', [entry(1)]);
    await expect(readExpecting(path, header)).resolves.toBeUndefined();
    const other = readExpecting(path, { journal: 1, run: 'mine', plan: 'b'.repeat(64) });
    await expect(other).rejects.toMatchObject({ code: 'JOURNAL_OTHER_PLAN' });
    await expect(other).rejects.toThrow(/run r to plan aaaaaaaaaaaa.*plan bbbbbbbbbbbb of run mine/);
  });
  test('of another version is refused', async () => {
    const path = join(folder, 'version.jsonl');
    await writeFile(path, sealLine({ ...header, journal: 2 } as unknown as JournalHeader));
    await expect(read(path)).rejects.toMatchObject({ code: 'JOURNAL_VERSION' });
  });
  test('that is spoilt can be put back as the error says', async () => {
    const path = await written('head.jsonl', [entry(1)]);
    const spoilt = (await readFile(path, 'utf8')).replace('"run":"r"', '"run":"q"');
    await writeFile(path, spoilt);
    const message = await readExpecting(path, header).catch((error: Error) => error.message);
    const line = /place: (\{.*\})$/.exec(String(message))?.[1];
    await writeFile(path, spoilt.replace(/^.*/, line ?? ''));
    expect((await read(path)).entries).toEqual([entry(1)]);
  });
});

describe('a disk that refuses', () => {
  // Every write to this device fails as a full disk does.
  test.skipIf(!existsSync('/dev/full'))('says so in one sentence and takes no further line', async () => {
    const path = await written('full.jsonl', [entry(1)]);
    await rm(path);
    await symlink('/dev/full', path);
    await expect(openJournal(path, options)).rejects.toMatchObject({ code: 'DISK_FULL' });
  });
  test('what could not be read again is not written', async () => {
    const path = join(folder, 'poison.jsonl');
    const journal = await openJournal(path, options);
    await expect(journal.append({ ...entry(1), waitedMs: -1 })).rejects.toThrow(/waitedMs/);
    await journal.append(entry(2));
    await journal.close();
    expect((await read(path)).entries).toEqual([entry(2)]);
  });
});

test.each([0, 0.01, 60])('with the disk synced every %s s all lines are there after closing', async (syncSeconds) => {
  const path = join(folder, `sync-${syncSeconds}.jsonl`);
  const journal = await openJournal(path, { header, syncSeconds });
  for (let at = 0; at < 5; at += 1) {
    await journal.append(entry(at));
    await sleep(10);
  }
  await journal.close();
  expect((await read(path)).entries).toHaveLength(5);
});

test('repairing a whole journal changes nothing', async () => {
  const path = await written('fine.jsonl', [entry(1)]);
  const { size } = await stat(path);
  await repairJournal(path, size);
  expect((await stat(path)).size).toBe(size);
});
