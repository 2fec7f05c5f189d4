import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseAge, parseSize } from '../../../harness/cli/commands/cache.ts';
import { JournalEntry } from '../../../harness/schema/index.ts';
import { type Desk, openDesk } from './command-line.ts';
import { type CountingServer, startCountingServer, sumItems } from './counting-server.ts';

const ITEMS = 12;
let desk: Desk;
let server: CountingServer | undefined;

beforeEach(async () => {
  server = undefined;
  desk = await openDesk();
  await desk.write('items.jsonl', sumItems(ITEMS));
});
afterEach(async () => {
  await server?.close();
  await desk.clear();
});

const config = (candidate: string, cache: string) => `
asOf: 2026-11-21
limits: { concurrency: 4, maxBackoffSeconds: 0.01 }
candidates: [{ id: ours, adapter: openai, model: ${candidate}, baseUrl: ${server?.url} }]
references: [{ id: far, adapter: openai, model: b, baseUrl: ${server?.url}, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
${cache}
`;

async function run(name: string, candidate: string, cache: string) {
  const ended = await desk.jatdae(['run', await desk.write(`${name}.yaml`, config(candidate, cache)), '--json']);
  const folder = (await readdir(join(desk.folder, 'runs'))).find((one) => one.startsWith(`${name}-`)) ?? '';
  const lines = (await readFile(join(desk.folder, 'runs', folder, 'journal.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .slice(1);
  const entries = lines.map((line) => {
    const { sum: _, ...entry } = JSON.parse(line);
    return JournalEntry.parse(entry);
  });
  const card = JSON.stringify({ ...JSON.parse(ended.stdout), run: null }, (key, value) =>
    key === 'spent' ? undefined : value,
  );
  return {
    ...ended,
    card,
    cached: entries.filter((entry) => entry.cachedFrom !== undefined).map((entry) => entry.key),
  };
}

const asked = () => ['a', 'c', 'b'].map((model) => server?.budgets(model).length);

test('a reference is asked once for all candidates, its answers are marked, and a damaged one is asked again', async () => {
  server = await startCountingServer({ wants: () => 5, refuses: (call) => call % 7 === 3 });
  const off = await run('off', 'a', 'cache: { use: off }');
  const dir = join(desk.folder, '.cache', 'jatdae', 'responses');
  expect(await readdir(dir).catch(() => [])).toEqual([]);

  const first = await run('first', 'a', 'cache: {}');
  expect(asked()).toEqual([2 * ITEMS, 0, 2 * ITEMS]);
  expect(first.stderr).toContain(`Cache: 0 answers of earlier calls were used again and ${ITEMS} new ones kept.`);
  const stats = await desk.jatdae(['cache', 'stats', '--json']);
  expect(JSON.parse(stats.stdout)).toMatchObject({
    folder: dir,
    answers: ITEMS,
    segments: 1,
    damagedLines: 0,
    torn: 0,
  });

  const [name] = await readdir(dir);
  const path = join(dir, name ?? '');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('Answer: ', 'Answer: 9'));
  const verified = await desk.jatdae(['cache', 'verify', '--lang', 'ko']);
  expect(verified.code).toBe(3);
  expect(verified.stdout).toContain(`${name} 1번째 줄: 체크섬과 맞지 않음`);

  const second = await run('second', 'a', 'cache: {}');
  expect(asked()).toEqual([3 * ITEMS, 0, 2 * ITEMS + 1]);
  expect(second.cached).toHaveLength(ITEMS - 1);
  expect(second.cached.every((key) => key.startsWith('far|'))).toBe(true);
  expect(second.stderr).toContain(
    `${ITEMS - 1} answers of earlier calls were used again and 1 new ones kept. 1 damaged`,
  );
  // The same answers, whether they were given or kept; what the calls took apart.
  expect([first.card, second.card]).toEqual([off.card, off.card]);
  const unclear = await desk.jatdae(['cache', 'prune']);
  expect([unclear.code, unclear.stderr.includes('--max-size')]).toEqual([2, true]);
}, 60_000);

test.each([
  ['a number of bytes', '1000', 1000],
  ['thousands', '500MB', 500e6],
  ['powers of two, in any case', '2gib', 2 ** 31],
  ['a fraction', '1.5 KiB', 1536],
])('size: %s', (_why, text, bytes) => expect(parseSize(text)).toBe(bytes));

test.each(['', 'MB', '-1', '1e9', '5 apples', '1.2.3GB'])('no size: %s', (text) => {
  expect(() => parseSize(text)).toThrow(/is no size/);
});

test.each([
  ['12h', 12 * 3_600_000],
  ['90d', 90 * 86_400_000],
  ['4w', 28 * 86_400_000],
])('age: %s', (text, ms) => expect(parseAge(text)).toBe(ms));

test.each(['', '90', '90m', '-1d', '1.5d'])('no age: %s', (text) => {
  expect(() => parseAge(text)).toThrow(/is no age/);
});
