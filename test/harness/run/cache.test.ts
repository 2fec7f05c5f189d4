import { appendFile, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../../harness/hash.ts';
import { digestRequest, trialsOf } from '../../../harness/plan.ts';
import { evict } from '../../../harness/run/cache/evict.ts';
import { cacheKeysOf } from '../../../harness/run/cache/key.ts';
import { createPlaceTable } from '../../../harness/run/cache/place-table.ts';
import { type CacheOptions, openResponseCache } from '../../../harness/run/cache/response-cache.ts';
import { listSegments } from '../../../harness/run/cache/segment.ts';
import { verifySegments } from '../../../harness/run/cache/verify.ts';
import type { CachedAnswer, Model } from '../../../harness/schema/index.ts';
import { generation, model, planOf } from '../fixtures.ts';

let dir: string;
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'jatdae-cache-')), 'responses');
});
afterEach(() => rm(join(dir, '..'), { recursive: true, force: true }));

const open = (more: Partial<CacheOptions> = {}) =>
  openResponseCache({ dir, maxBytes: 2 ** 26, use: 'read-write', now: () => new Date(), ...more });
const answer = (name: string, text = `answer to ${name}`): CachedAnswer => ({
  key: sha256(name),
  at: '2026-11-21T09:00:00.000Z',
  generation: generation(text),
});

async function fill(names: readonly string[], more: Partial<CacheOptions> = {}): Promise<void> {
  const cache = await open(more);
  for (const name of names) cache.keep(answer(name));
  expect((await cache.close()).failure).toBeNull();
}

async function onlySegment(): Promise<string> {
  const [segment, ...others] = await listSegments(dir);
  expect(others).toEqual([]);
  return segment!.path;
}

describe('keys', () => {
  const keyOf = (entry: Model, epoch = 1, digest = 'd') => cacheKeysOf(entry)(digest, epoch);
  const base = model('m', { adapter: 'openai', baseUrl: 'https://one.example/v1' });

  test.each<[string, Partial<Model>]>([
    ['another id', { id: 'other' }],
    ['another role', { role: 'reference' }],
    ['another price', { price: { inputPerMillion: 1, outputPerMillion: 2 } }],
    ['another key variable', { apiKeyEnv: 'OTHER_KEY' }],
    ['another date', { dates: { apiGa: '2026-01-01' } }],
  ])('%s is the same question', (_why, change) => {
    expect(keyOf({ ...base, ...change })).toBe(keyOf(base));
  });

  test.each<[string, Partial<Model>]>([
    ['another address', { baseUrl: 'https://two.example/v1' }],
    ['another adapter', { adapter: 'openai-responses' }],
    ['another model name', { model: 'n' }],
    ['another provider', { provider: 'p' }],
    ['another dialect', { dialect: { stream: true } }],
    ['another server command', { serve: { command: ['a'], env: {} } as unknown as NonNullable<Model['serve']> }],
  ])('%s is another question', (_why, change) => {
    expect(keyOf({ ...base, ...change })).not.toBe(keyOf(base));
  });

  test('epochs, samples, temperatures and budgets are questions of their own; a second look is the same', () => {
    const plan = planOf(2, [base], 2);
    const trials = [...trialsOf(plan, base)];
    const keys = trials.map((trial) => keyOf(base, trial.epoch, digestRequest(trial)));
    expect(new Set(keys).size).toBe(4);
    expect([...trialsOf(plan, base)].map((trial) => keyOf(base, trial.epoch, digestRequest(trial)))).toEqual(keys);
    const [first] = trials;
    const changed = [
      { ...first!.request, maxTokens: 65 },
      { ...first!.request, params: { temperature: 0.5 } },
      { ...first!.request, seed: first!.request.seed + 1 },
      { ...first!.request, choices: 2 },
    ].map((request) => keyOf(base, 1, digestRequest({ ...first!, request })));
    expect(new Set([keys[0], ...changed]).size).toBe(5);
    expect(keyOf(base, 2, digestRequest(first!))).not.toBe(keys[0]);
  });
});

test('the table finds what was put, through many growths, and nothing else', () => {
  const table = createPlaceTable();
  const keys = Array.from({ length: 5_000 }, (_, at) => sha256(`k${at}`));
  for (const [at, key] of keys.entries()) table.put(key, { segment: at % 7, start: at * 10, bytes: at });
  table.put(keys[3]!, { segment: 0, start: 1, bytes: 2 });
  expect(table.size()).toBe(keys.length);
  for (const [at, key] of keys.entries())
    expect(table.find(key)).toEqual(
      at === 3 ? { segment: 0, start: 1, bytes: 2 } : { segment: at % 7, start: at * 10, bytes: at },
    );
  expect(table.find(sha256('none'))).toBeUndefined();
});

test('what is kept is found by the next, with its date, in files of this user alone', async () => {
  await fill(['a', 'b']);
  const cache = await open();
  expect(await cache.find(sha256('a'))).toEqual(answer('a'));
  expect(await cache.find(sha256('c'))).toBeNull();
  expect(await cache.close()).toMatchObject({ found: 1, kept: 0, damaged: 0 });
  const path = await onlySegment();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(dir)).mode & 0o777).toBe(0o700);
});

test('a cache that is only read keeps nothing', async () => {
  await fill(['a'], { use: 'read' });
  expect(await listSegments(dir)).toEqual([]);
});

test('what another process adds meanwhile is found', async () => {
  const [one, two] = [await open(), await open({ lookEveryMs: 5 })];
  one.keep(answer('late'));
  await one.close();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await two.find(sha256('late'))).toEqual(answer('late'));
  await two.close();
});

test('of a line that was cut by a kill nothing is served, and all before it is', async () => {
  await fill(['a', 'b']);
  const path = await onlySegment();
  const whole = await readFile(path);
  const second = whole.indexOf(10) + 1;
  for (const end of [second, second + 1, second + 80, whole.length - 1]) {
    await writeFile(path, whole.subarray(0, end));
    const cache = await open();
    expect(await cache.find(sha256('a'))).toEqual(answer('a'));
    expect(await cache.find(sha256('b'))).toBeNull();
    expect((await cache.close()).damaged).toBe(0);
  }
  expect(await verifySegments(dir)).toMatchObject({ answers: 1, damaged: [], torn: 1 });
});

test('of no line with a flipped bit anything is served, wherever it is; verify names the line', async () => {
  await fill(['a', 'b']);
  const path = await onlySegment();
  const whole = await readFile(path);
  const length = whole.indexOf(10);
  for (let at = 0; at <= length; at += 1) {
    const bytes = Buffer.from(whole);
    bytes[at]! ^= 1 << (at % 8);
    await writeFile(path, bytes);
    const cache = await open();
    expect(await cache.find(sha256('a'))).toBeNull();
    if (at < length) expect(await cache.find(sha256('b'))).toEqual(answer('b'));
    await cache.close();
    const { damaged } = await verifySegments(dir);
    expect(damaged[0]).toMatchObject({ line: 1 });
  }
});

test('a damaged answer is kept anew, and the new one is found', async () => {
  await fill(['a']);
  const path = await onlySegment();
  await writeFile(path, (await readFile(path, 'utf8')).replace('answer to a', 'answer to b'));
  const cache = await open();
  expect(await cache.find(sha256('a'))).toBeNull();
  cache.keep(answer('a', 'again'));
  expect(await cache.close()).toMatchObject({ damaged: 1, kept: 1 });
  const next = await open();
  expect((await next.find(sha256('a')))?.generation.text).toBe('again');
  await next.close();
});

test('a cache stays under its size, and what was used last stays in it', async () => {
  const maxBytes = 1 << 20;
  const big = 'x'.repeat(4_000);
  for (let round = 0; round < 8; round += 1) {
    const cache = await open({ maxBytes });
    for (let at = 0; at < 60; at += 1) {
      cache.keep(answer(`${round}/${at}`, big));
      if (at % 10 === 9) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        expect(await sizeOf()).toBeLessThanOrEqual(maxBytes);
      }
    }
    await cache.close();
    expect(await sizeOf()).toBeLessThanOrEqual(maxBytes);
  }
  const cache = await open({ maxBytes });
  expect(await cache.find(sha256('7/59'))).not.toBeNull();
  expect(await cache.find(sha256('0/0'))).toBeNull();
  await cache.close();
});

async function sizeOf(): Promise<number> {
  return (await listSegments(dir)).reduce((sum, { bytes }) => sum + bytes, 0);
}

test('segments go by their last use: a used one is younger than an unused one', async () => {
  const long = new Date('2020-01-01');
  for (const name of ['a', 'b']) await fill([name]);
  for (const { path } of await listSegments(dir)) await utimes(path, long, long);
  const cache = await open();
  await cache.find(sha256('a'));
  await cache.close();
  const { evicted } = await evict(dir, { usedBeforeMs: Date.now() - 1000 });
  expect(evicted).toHaveLength(1);
  const next = await open();
  expect([(await next.find(sha256('a'))) !== null, await next.find(sha256('b'))]).toEqual([true, null]);
  await next.close();
});

test('no more goes than has to, the longest unused first', async () => {
  const names = ['a', 'b', 'c', 'd'];
  for (const name of names) await fill([name]);
  const segments = await listSegments(dir);
  for (const [at, { path }] of segments.entries()) await utimes(path, 1e9 - at, 1e9 - at);
  const { evicted, bytesLeft } = await evict(dir, { maxBytes: 2 * (segments[0]?.bytes ?? 0) });
  expect(evicted.map(({ name }) => name)).toEqual([segments[3]?.name, segments[2]?.name]);
  expect(bytesLeft).toBe(await sizeOf());
  const cache = await open();
  const left = await Promise.all(names.map(async (name) => (await cache.find(sha256(name))) !== null));
  expect(left.filter(Boolean)).toHaveLength(2);
  await cache.close();
});

test('an eviction under the hands of a reader and a writer costs answers, never the run', async () => {
  await fill(['a']);
  const cache = await open();
  cache.keep(answer('b'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await evict(dir, { maxBytes: 0 });
  expect(await cache.find(sha256('a'))).toBeNull();
  cache.keep(answer('c'));
  expect(await cache.close()).toMatchObject({ failure: null });
  const next = await open();
  expect(await next.find(sha256('c'))).toEqual(answer('c'));
  await next.close();
});

test('a folder that cannot be written ends the keeping and is told', async () => {
  await appendFile(join(dir, '..', 'file'), '');
  const cache = await openResponseCache({
    dir: join(dir, '..', 'none'),
    maxBytes: 2 ** 26,
    use: 'read-write',
    now: () => new Date(),
  });
  await writeFile(join(dir, '..', 'none'), 'a file in the way');
  cache.keep(answer('a'));
  expect((await cache.close()).failure).toMatchObject({ code: 'DISK_FAILED' });
});

test('strange files in the folder are left alone', async () => {
  await fill(['a']);
  await writeFile(join(dir, 'notes.txt'), 'mine');
  await evict(dir, { maxBytes: 0 });
  expect(await readdir(dir)).toEqual(['notes.txt']);
});
