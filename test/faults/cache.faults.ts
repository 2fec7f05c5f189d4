import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifySegments } from '../../harness/run/cache/verify.ts';
import { type CountingServer, startCountingServer, sumItems } from '../harness/cli/counting-server.ts';
import { jatdae, journalIn, reportsIn } from './rig.ts';

const ITEMS = 150;
let folder: string;
let server: CountingServer;
let calls = 0;
let onCall = () => undefined as unknown;

beforeEach(async () => {
  calls = 0;
  onCall = () => undefined;
  folder = await mkdtemp(join(tmpdir(), 'jatdae-cache-faults-'));
  server = await startCountingServer({
    wants: () => {
      calls += 1;
      onCall();
      return 5;
    },
  });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A folder whose runs share the one cache. */
async function deskOf(name: string, limits = ''): Promise<string> {
  const desk = join(folder, name);
  await mkdir(desk);
  await writeFile(join(desk, 'items.jsonl'), sumItems(ITEMS));
  await writeFile(
    join(desk, 'my.yaml'),
    `asOf: 2026-11-21
limits: { concurrency: 4 }
candidates: [{ id: ours, adapter: openai, model: a, baseUrl: ${server.url} }]
references: [{ id: far, adapter: openai, model: b, baseUrl: ${server.url}, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
cache: { dir: ../shared, of: all${limits} }
`,
  );
  return desk;
}

const shared = () => join(folder, 'shared');
const run = (desk: string, onStart?: (kill: () => void) => void) =>
  jatdae(['run', 'my.yaml', '--quiet'], { cwd: desk, ...(onStart === undefined ? {} : { onStart }) });
const isWhole = (desk: string) => expect(new Set(journalIn(desk).answered).size).toBe(2 * ITEMS);

test('four processes share one cache: every run is whole, every line holds, and a fifth asks nothing', async () => {
  const desks = await Promise.all(['one', 'two', 'three', 'four'].map((name) => deskOf(name)));
  const ended = await Promise.all(desks.map((desk) => run(desk)));
  for (const { code, stderr } of ended) expect([0, 1, 3], stderr).toContain(code);
  for (const desk of desks) isWhole(desk);
  const { answers, damaged, torn } = await verifySegments(shared());
  expect([damaged, torn]).toEqual([[], 0]);
  expect(answers).toBeGreaterThanOrEqual(2 * ITEMS);

  calls = 0;
  const fifth = await deskOf('five');
  await run(fifth);
  expect(calls).toBe(0);
  isWhole(fifth);
  expect(reportsIn(fifth)['marks.jsonl']).toBe(reportsIn(desks[0] ?? '')['marks.jsonl']);
});

test('four processes and a cache too small for their answers: it stays under its size', async () => {
  const limit = 1 << 20;
  const big = 'y'.repeat(9_000);
  const { openResponseCache } = await import('../../harness/run/cache/response-cache.ts');
  expect(typeof openResponseCache).toBe('function');
  const script = join(folder, 'writer.mjs');
  const dist = join(process.cwd(), 'dist/harness/run/cache/response-cache.js');
  await writeFile(
    script,
    `import { createHash } from 'node:crypto';
     import { openResponseCache } from ${JSON.stringify(dist)};
     const [dir, who] = process.argv.slice(2);
     const cache = await openResponseCache({ dir, maxBytes: ${limit}, use: 'read-write', now: () => new Date() });
     for (let at = 0; at < 400; at += 1) {
       const key = createHash('sha256').update(who + at).digest('hex');
       cache.keep({ key, at: new Date().toISOString(), generation: { text: ${JSON.stringify(big)}, stop: 'end', latencyMs: 1 } });
       if (at % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
     }
     const { failure } = await cache.close();
     if (failure) throw failure;`,
  );
  const { spawn } = await import('node:child_process');
  let most = 0;
  const watch = setInterval(async () => {
    const { bytes } = await verifySegments(shared());
    most = Math.max(most, bytes);
  }, 10);
  const codes = await Promise.all(
    ['a', 'b', 'c', 'd'].map(
      (who) =>
        new Promise((resolve) =>
          spawn(process.execPath, [script, shared(), who], { stdio: 'inherit' }).on('close', resolve),
        ),
    ),
  );
  clearInterval(watch);
  expect(codes).toEqual([0, 0, 0, 0]);
  expect(most).toBeGreaterThan(limit / 4);
  expect(most).toBeLessThanOrEqual(limit);
  expect((await verifySegments(shared())).damaged).toEqual([]);
});

test('killed in the middle of writing, ten times: no damage, no answer of a kill is wrong, and nobody asks what was kept', async () => {
  let killed = 0;
  for (let round = 0; round < 10; round += 1) {
    const at = calls + 5 + 11 * round;
    const desk = await deskOf(`killed-${round}`);
    const { signal } = await run(desk, (kill) => {
      onCall = () => (calls >= at ? kill() : undefined);
    });
    onCall = () => undefined;
    if (signal === 'SIGKILL') killed += 1;
    expect((await verifySegments(shared())).damaged).toEqual([]);
  }
  expect(killed).toBeGreaterThan(2);
  const { answers } = await verifySegments(shared());
  calls = 0;
  const last = await deskOf('last');
  await run(last);
  isWhole(last);
  expect(calls).toBeGreaterThanOrEqual(2 * ITEMS - answers);
  expect(calls).toBeLessThanOrEqual(2 * ITEMS - new Set(keysOf(last)).size);
});

/** Trials of a run that were answered out of the cache. */
function keysOf(desk: string): string[] {
  return journalIn(desk)
    .entries.filter(({ cachedFrom }) => cachedFrom !== undefined)
    .map(({ key }) => key);
}

test('the folder holds nothing but lines of answers: no address, no question, no name of a key', async () => {
  const desk = await deskOf('one');
  await run(desk);
  const { segments } = await verifySegments(shared());
  const text = segments.map(({ path }) => readFileSync(path, 'utf8')).join('');
  for (const word of [server.url, '127.0.0.1', ' = ?', 'API_KEY', 'baseUrl']) expect(text).not.toContain(word);
});
