import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type DataSource, hashFile, loadSamples, readLock } from '../../../harness/data/index.ts';
import { type Benchmark, defineBenchmark, defineGenerated, type HubData } from '../../../harness/define.ts';
import { HarnessError } from '../../../harness/errors.ts';
import type { Sample } from '../../../harness/schema/index.ts';
import { makeZip } from '../../fixtures/zip.ts';
import { type StandInHub, startHub } from './stand-in-hub.ts';

const COMMIT = 'a'.repeat(40);
const OTHER_COMMIT = 'b'.repeat(40);
const REPO = 'own/invented';

let hub: StandInHub;
let folder: string;

beforeEach(async () => {
  hub = await startHub();
  folder = await mkdtemp(join(tmpdir(), 'jatdae-data-'));
  hub.sets.set(REPO, {
    commit: COMMIT,
    files: new Map([
      ['data/law-test.csv', table(3)],
      ['data/math-test.csv', table(2)],
    ]),
  });
});
afterEach(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

function table(rows: number): string {
  return `q,answer\n${Array.from({ length: rows }, (_, at) => `"물음 ${at}",${(at % 2) + 1}`).join('\n')}\n`;
}

function sourceOf(more: Partial<DataSource> = {}): DataSource {
  return {
    cacheDir: join(folder, 'cache'),
    lockFile: join(folder, 'jatdae.lock.json'),
    endpoint: hub.endpoint,
    fetch,
    retryPauseMs: 1,
    ...more,
  };
}

type Options = { data?: Partial<HubData>; sample?: (index: number, config: string) => Partial<Sample> };

function benchmarkOf(options: Options = {}): Benchmark {
  return defineBenchmark({
    id: 'invented',
    version: 1,
    title: 'Invented',
    part: 'korean',
    source: { licence: 'own' },
    data: { kind: 'hub', repo: REPO, configs: ['law', 'math'], split: 'test', ...options.data },
    row: z.object({ q: z.string(), answer: z.enum(['1', '2']) }),
    sample: (row, place) => ({
      id: `${place.config}/${place.index}`,
      input: row.q,
      choices: ['가', '나'],
      target: { kind: 'choice', index: Number(row.answer) - 1 },
      groups: { subject: place.config },
      ...options.sample?.(place.index, place.config),
    }),
    chance: 0.5,
    prompt: (sample) => [{ role: 'user', content: sample.input }],
    score: () => ({ status: 'scored', value: 0, answer: null }),
    generate: { maxTokens: 16, temperature: 0, epochs: 1 },
  });
}

const load = (more: Partial<DataSource> = {}, options: Options = {}) =>
  loadSamples(benchmarkOf(options), { seed: 'seed', source: sourceOf(more) });

async function failure(promise: Promise<unknown>): Promise<HarnessError> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HarnessError);
  return error as HarnessError;
}

describe('a first reading from the hub', () => {
  test('gives the samples in order, and writes what it found into the lock', async () => {
    const { samples, provenance } = await load();
    expect(samples.map((sample) => sample.id)).toEqual(['law/0', 'law/1', 'law/2', 'math/0', 'math/1']);
    expect(provenance).toMatchObject({ kind: 'hub', source: REPO, commit: COMMIT });
    expect(provenance.files.map((file) => [file.path, file.rows])).toEqual([
      ['data/law-test.csv', 3],
      ['data/math-test.csv', 2],
    ]);
    const lock = readLock(join(folder, 'jatdae.lock.json'));
    expect(lock.splits).toHaveLength(1);
    expect(lock.splits[0]).toMatchObject({
      dataSet: REPO,
      configs: ['law', 'math'],
      split: 'test',
      commit: COMMIT,
      rows: 5,
    });
    expect(lock.splits[0]?.files[0]).toMatchObject({ config: 'law', bytes: Buffer.byteLength(table(3)), rows: 3 });
  });

  test('leaves no half file behind', async () => {
    await load();
    const files = await readdir(join(folder, 'cache', REPO, COMMIT, 'data'));
    expect(files.sort()).toEqual(['law-test.csv', 'math-test.csv']);
  });

  test('sends the token to the hub and not to the download server', async () => {
    hub.faults.gated.add(REPO);
    await load({ token: 'right' });
    expect(new Set(hub.seen.filter((one) => one.server === 'hub').map((one) => one.authorization))).toEqual(
      new Set(['Bearer right']),
    );
    expect(new Set(hub.seen.filter((one) => one.server === 'files').map((one) => one.authorization))).toEqual(
      new Set([undefined]),
    );
    expect(hub.seen.filter((one) => one.server === 'files')).toHaveLength(2);
  });

  test('finds the files by the card of the data set', async () => {
    const card = '---\nconfigs:\n- config_name: law\n  data_files:\n  - split: test\n    path: odd/*.csv\n---\n';
    hub.sets.set(REPO, {
      commit: COMMIT,
      files: new Map([
        ['README.md', card],
        ['odd/one.csv', table(1)],
        ['odd/two.csv', table(2)],
      ]),
    });
    const { samples, provenance } = await load({}, { data: { configs: ['law'] } });
    expect(samples).toHaveLength(3);
    expect(samples.map((sample) => sample.id)).toEqual(['law/0', 'law/1', 'law/2']);
    expect(provenance.files.map((file) => file.path)).toEqual(['odd/one.csv', 'odd/two.csv']);
  });

  test('works over a mirror below a path', async () => {
    await expect(load({ endpoint: `${hub.endpoint}/` })).resolves.toMatchObject({ provenance: { commit: COMMIT } });
  });

  test('asks for the commit that the benchmark pins', async () => {
    await load({}, { data: { revision: COMMIT } });
    expect(hub.seen[0]?.url).toBe(`/api/datasets/${REPO}/revision/${COMMIT}`);
  });

  test('tells how far it is', async () => {
    const seen: string[] = [];
    await load({ onProgress: ({ path, bytes, totalBytes }) => seen.push(`${path} ${bytes}/${totalBytes}`) });
    const whole = Buffer.byteLength(table(3));
    expect(seen).toContain(`data/law-test.csv ${whole}/${whole}`);
  });
});

describe('later readings obey the lock', () => {
  test('nothing is asked of the hub again, even offline', async () => {
    const first = await load();
    hub.seen.length = 0;
    expect(await load({ fetch: undefined })).toEqual(first);
    expect(hub.seen).toEqual([]);
  });

  test('an empty cache is filled from the locked commit, not from the head', async () => {
    const first = await load();
    await rm(join(folder, 'cache'), { recursive: true });
    hub.seen.length = 0;
    expect(await load()).toEqual(first);
    expect(hub.seen.every((one) => one.url.includes(COMMIT))).toBe(true);
  });

  test('a file that changed stops, naming file, expected and found', async () => {
    await load();
    const file = join(folder, 'cache', REPO, COMMIT, 'data/law-test.csv');
    await writeFile(file, table(4));
    const error = await failure(load());
    expect(error.code).toBe('DATA_CHANGED');
    expect(error.message).toMatch(
      /data\/law-test\.csv: expected sha256 [0-9a-f]{12} \(\d+ bytes\), found sha256 [0-9a-f]{12}/,
    );
  });

  test('a benchmark that now pins another commit stops', async () => {
    await load();
    const error = await failure(load({}, { data: { revision: OTHER_COMMIT } }));
    expect(error.code).toBe('DATA_CHANGED');
  });

  test('two readings at once keep both entries', async () => {
    await Promise.all([load({}, { data: { configs: ['law'] } }), load({}, { data: { configs: ['math'] } })]);
    expect(readLock(join(folder, 'jatdae.lock.json')).splits.map((split) => split.configs)).toEqual([
      ['law'],
      ['math'],
    ]);
  });

  test('a second benchmark reads the commit of the first', async () => {
    await load({}, { data: { configs: ['law'] } });
    hub.seen.length = 0;
    await load({}, { data: { configs: ['math'] } });
    expect(hub.seen[0]?.url).toBe(`/api/datasets/${REPO}/revision/${COMMIT}`);
  });

  test('where a lock is demanded, what it does not pin is refused, and what it pins is read', async () => {
    const error = await failure(load({ requireLock: true }));
    expect([error.code, error.message]).toEqual(['DATA_NOT_LOCKED', expect.stringContaining('"jatdae data fetch"')]);
    expect(error.message).toContain(REPO);
    expect(hub.seen).toEqual([]);
    await load();
    await expect(load({ requireLock: true })).resolves.toMatchObject({ provenance: { commit: COMMIT } });
    expect((await failure(load({ requireLock: true }, { data: { split: 'train' } }))).code).toBe('DATA_NOT_LOCKED');
  });

  test('a lock that is no lock stops', async () => {
    await writeFile(join(folder, 'jatdae.lock.json'), '{"schema":2}');
    expect((await failure(load())).code).toBe('DATA_LOCK_INVALID');
  });

  test('a path that leads out of the data set is refused', async () => {
    await load();
    const file = join(folder, 'jatdae.lock.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('data/law-test.csv', '../../../../etc/passwd'));
    expect((await failure(load())).code).toBe('DATA_PATH_INVALID');
  });
});

describe('a local folder in place of the hub', () => {
  async function fill(files: Record<string, string>): Promise<string> {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, 'air-gapped', REPO, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    return join(folder, 'air-gapped');
  }

  test('is read without a network, and recorded by content alone', async () => {
    const dataDir = await fill({ 'law/test.csv': table(3), 'math/test.csv': table(2), '.git/config': 'x' });
    const { samples, provenance } = await load({ dataDir, fetch: undefined });
    expect(samples).toHaveLength(5);
    expect(provenance).not.toHaveProperty('commit');
    expect(readLock(join(folder, 'jatdae.lock.json')).splits[0]?.commit).toBeNull();
    expect(hub.seen).toEqual([]);
  });

  test('must hold the bytes of the lock, and then has its commit', async () => {
    await load();
    const dataDir = await fill({ 'data/law-test.csv': table(3), 'data/math-test.csv': table(2) });
    expect((await load({ dataDir, fetch: undefined })).provenance.commit).toBe(COMMIT);
    await fill({ 'data/math-test.csv': table(5) });
    const error = await failure(load({ dataDir, fetch: undefined }));
    expect([error.code, error.message]).toEqual(['DATA_CHANGED', expect.stringContaining('data/math-test.csv')]);
    await rm(join(dataDir, REPO, 'data/math-test.csv'));
    expect((await failure(load({ dataDir }))).message).toContain('found no such file');
  });

  test('the hub later gives a commit only to the same bytes', async () => {
    const dataDir = await fill({ 'data/law-test.csv': table(3), 'data/math-test.csv': table(2) });
    await load({ dataDir });
    expect((await load()).provenance.commit).toBe(COMMIT);
    expect(readLock(join(folder, 'jatdae.lock.json')).splits[0]?.commit).toBe(COMMIT);
  });

  test('without the data set in it, the hub is asked', async () => {
    const dataDir = await fill({});
    await expect(load({ dataDir })).resolves.toMatchObject({ provenance: { commit: COMMIT } });
  });
});

describe('what goes wrong is said', () => {
  test.each([
    ['no network at all', { fetch: undefined }, 'DATA_OFFLINE', /offline/],
    [
      'nobody listens',
      { endpoint: 'http://127.0.0.1:1' },
      'DATA_UNREACHABLE',
      /127\.0\.0\.1:1 cannot be reached.*HF_ENDPOINT/,
    ],
    ['no address', { endpoint: 'hub' }, 'DATA_ENDPOINT_INVALID', /"hub" is no http or https address/],
  ] as const)('%s', async (_why, more, code, message) => {
    const error = await failure(load(more));
    expect(error.message).toMatch(message);
    expect(error.code).toBe(code);
  });

  test('a gated data set names its terms and the variable of the token', async () => {
    hub.faults.gated.add(REPO);
    const error = await failure(load({ tokenEnv: 'MY_TOKEN' }));
    expect(error.code).toBe('DATA_GATED');
    expect(error.message).toContain(`Accept its terms at ${hub.endpoint}/datasets/${REPO} and set MY_TOKEN to a token`);
    const refused = await failure(load({ token: 'wrong' }));
    expect(refused.message).toContain('HTTP 403');
    expect(refused.message).toContain('check that HF_TOKEN holds');
    expect(refused.message).not.toContain('wrong');
  });

  test('an unknown data set', async () => {
    expect((await failure(load({}, { data: { repo: 'own/none' } }))).code).toBe('DATA_NOT_FOUND');
  });

  test('a server that is busy for a moment is asked again', async () => {
    hub.faults.statuses.push(503, 429);
    await expect(load()).resolves.toMatchObject({ provenance: { commit: COMMIT } });
  });

  test('a server that stays busy is given up', async () => {
    hub.faults.statuses.push(...Array.from({ length: 9 }, () => 503));
    const error = await failure(load());
    expect([error.code, error.message]).toEqual(['DATA_UNREACHABLE', expect.stringContaining('HTTP 503')]);
  });

  test('a stop is passed on as it is', async () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(load({ signal: stop.signal })).rejects.toThrow('enough');
  });
});

describe('downloads', () => {
  const long = table(4000);
  beforeEach(() => {
    hub.sets.set(REPO, { commit: COMMIT, files: new Map([['law/test.csv', long]]) });
  });
  const one: Options = { data: { configs: ['law'] } };

  test('go on where they broke off', async () => {
    hub.faults.breakAfter.push(1000, 2000);
    const { samples } = await load({}, one);
    expect(samples).toHaveLength(4000);
    expect(hub.seen.map((request) => request.range).filter((range) => range !== undefined).length).toBeGreaterThan(1);
    expect(await readFile(join(folder, 'cache', REPO, COMMIT, 'law/test.csv'), 'utf8')).toBe(long);
  });

  test('begin again where the server cannot go on', async () => {
    hub.faults.breakAfter.push(1000);
    hub.faults.ranges = 'ignored';
    expect((await load({}, one)).samples).toHaveLength(4000);
  });

  test('that stay short stop, and go on in the next run', async () => {
    hub.faults.breakAfter.push(100, 100, 100, 100);
    const error = await failure(load({}, one));
    expect(error.code).toBe('DATA_TRUNCATED');
    expect(error.message).toMatch(/law\/test\.csv: only \d+ of \d+ bytes arrived in 4 tries/);
    expect(existsSync(join(folder, 'cache', REPO, COMMIT, 'law/test.csv'))).toBe(false);
    expect(existsSync(join(folder, 'jatdae.lock.json'))).toBe(false);
    expect((await load({}, one)).samples).toHaveLength(4000);
  });

  test('that end early without a word are noticed by their length', async () => {
    const short = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const response = await fetch(input, init);
      if (!String(input).endsWith('.csv') || response.status !== 200) return response;
      return new Response((await response.text()).slice(0, 50), { headers: { 'content-length': String(long.length) } });
    };
    hub.faults.ranges = 'ignored';
    expect((await failure(load({ fetch: short }, one))).code).toBe('DATA_TRUNCATED');
  });

  test('that are longer than the file are thrown away', async () => {
    const part = join(folder, 'cache', REPO, COMMIT, 'law/test.csv.part');
    await mkdir(dirname(part), { recursive: true });
    await writeFile(part, 'x'.repeat(Buffer.byteLength(long) + 5));
    expect((await load({}, one)).samples).toHaveLength(4000);
  });

  test('that are not what the hub states are thrown away', async () => {
    hub.faults.statedHash = 'c'.repeat(64);
    const error = await failure(load({}, one));
    expect([error.code, error.message]).toEqual([
      'DATA_CORRUPT',
      expect.stringContaining('the hub states cccccccccccc'),
    ]);
    expect(await readdir(join(folder, 'cache', REPO, COMMIT, 'law'))).toEqual([]);
  });

  test('need no redirect', async () => {
    hub.faults.redirects = 'off';
    expect((await load({}, one)).samples).toHaveLength(4000);
  });
});

describe('rows that cannot stand', () => {
  const only = (content: string): Options => {
    hub.sets.set(REPO, { commit: COMMIT, files: new Map([['law/test.csv', content]]) });
    return { data: { configs: ['law'] } };
  };

  test('a row that does not fit stops with file and number, and locks nothing', async () => {
    const error = await failure(load({}, only('q,answer\na,1\nb,5\n')));
    expect([error.code, error.message]).toEqual([
      'DATA_ROW_INVALID',
      expect.stringMatching(/^law\/test\.csv row 2 does not fit invented's row/),
    ]);
    expect(existsSync(join(folder, 'jatdae.lock.json'))).toBe(false);
  });

  test('two rows with one id are both named', async () => {
    const error = await failure(load({}, { ...only(table(3)), sample: (index) => ({ id: index === 1 ? 'b' : 'a' }) }));
    expect([error.code, error.message]).toEqual([
      'DATA_DUPLICATE_ID',
      expect.stringContaining('law/test.csv row 1 and law/test.csv row 3'),
    ]);
  });

  test('a right choice that is not there', async () => {
    const error = await failure(
      load({}, { ...only(table(1)), sample: () => ({ target: { kind: 'choice', index: 2 } }) }),
    );
    expect([error.code, error.message]).toEqual([
      'DATA_TARGET_OUTSIDE',
      expect.stringContaining('law/test.csv row 1 names choice 3'),
    ]);
  });

  test.each([
    ['a quote in the middle of a field', 'q,answer\n비밀 "물음" 둘,1\n', /line 2: invalid opening quote/],
    ['a field too many', 'q,answer\n비밀,1,2\n', /line 2: record inconsistent columns/],
    ['a quote that is never closed', 'q,answer\n"비밀 물음,1\n', /quote not closed/],
    ['a column that is not there', 'question,answer\n비밀 물음,1\n', /law\/test\.csv row 1 does not fit.*at q/],
    ['an answer outside the choices', 'q,answer\n비밀 물음,7\n', /law\/test\.csv row 1 does not fit.*at answer/],
  ])('%s is named by its place, and the row never quoted', async (_why, content, sentence) => {
    const error = await failure(load({}, only(content)));
    expect(error.message).toMatch(sentence);
    expect(error.message).toContain('law/test.csv');
    expect(error.message).not.toMatch(/비밀|물음/);
    expect(existsSync(join(folder, 'jatdae.lock.json'))).toBe(false);
  });

  test('no rows', async () => {
    expect((await failure(load({}, only('q,answer\n')))).code).toBe('DATA_EMPTY');
  });

  test('another number of rows than the source states', async () => {
    const error = await failure(load({}, { data: { rows: 6 } }));
    expect([error.code, error.message]).toEqual([
      'DATA_ROWS_DIFFER',
      expect.stringContaining('gave 5 rows, its source states 6'),
    ]);
  });
});

describe('other kinds', () => {
  const generated = defineGenerated({
    id: 'made',
    version: 1,
    title: 'Made',
    part: 'general',
    source: { licence: 'own' },
    data: {
      kind: 'generated',
      count: 4,
      generate: (seed, count) =>
        Array.from({ length: count }, (_, at) => ({
          id: `${seed}-${at}`,
          input: '?',
          target: { kind: 'number', value: '1' },
          groups: {},
        })),
    },
    chance: 0,
    prompt: () => [],
    score: () => ({ status: 'scored', value: 0, answer: null }),
    generate: { maxTokens: 16, temperature: 0, epochs: 1 },
  });

  test('generated samples come from seed and count', async () => {
    const whole = await loadSamples(generated, { seed: 's' });
    expect(whole.samples.map((sample) => sample.id)).toEqual(['s-0', 's-1', 's-2', 's-3']);
    expect(whole.provenance).toEqual({ kind: 'generated', source: 'made', files: [] });
    expect((await loadSamples(generated, { seed: 's', count: 2 })).samples).toHaveLength(2);
  });

  test('a hub benchmark without a source says so', async () => {
    expect((await failure(loadSamples(benchmarkOf(), { seed: 's' }))).code).toBe('DATA_SOURCE_MISSING');
  });
});

describe('a data set in an archive', () => {
  const members = { files: ['bank.zip!/{config}/{split}.csv'] };
  const bank = (rows: number) =>
    makeZip([
      { name: 'law/test.csv', content: table(rows) },
      { name: 'law/train.csv', content: table(9) },
      { name: 'math/test.csv', content: table(2) },
    ]);
  beforeEach(() => {
    hub.sets.set(REPO, { commit: COMMIT, files: new Map([['bank.zip', bank(3)]]) });
  });

  test('has the samples that its bare files have', async () => {
    const { samples, provenance } = await load({}, { data: members });
    expect(samples.map(({ id }) => id)).toEqual(['law/0', 'law/1', 'law/2', 'math/0', 'math/1']);
    const { sha256 } = await hashFile(join(folder, 'cache', REPO, COMMIT, 'bank.zip'));
    expect(provenance.files).toEqual([
      { path: 'bank.zip!/law/test.csv', sha256, rows: 3 },
      { path: 'bank.zip!/math/test.csv', sha256, rows: 2 },
    ]);
    expect(readLock(join(folder, 'jatdae.lock.json')).splits[0]?.files[1]).toMatchObject({
      ...{ config: 'math', path: 'bank.zip', member: 'math/test.csv', sha256, rows: 2 },
    });
  });

  test('is read again by its lock, and refused where it changed', async () => {
    const first = await load({}, { data: members });
    expect(await load({ fetch: undefined }, { data: members })).toEqual(first);
    await writeFile(join(folder, 'cache', REPO, COMMIT, 'bank.zip'), bank(4));
    const error = await failure(load({ fetch: undefined }, { data: members }));
    expect([error.code, error.message]).toEqual(['DATA_CHANGED', expect.stringContaining('bank.zip')]);
  });

  test('names archive, member and row of what does not fit', async () => {
    hub.sets.get(REPO)?.files.set('bank.zip', makeZip([{ name: 'law/test.csv', content: 'q,answer\nx,1\nx,7\n' }]));
    const error = await failure(load({}, { data: { ...members, configs: ['law'] } }));
    expect([error.code, error.message]).toEqual([
      'DATA_ROW_INVALID',
      expect.stringMatching(/^bank\.zip!\/law\/test\.csv row 2 does not fit/),
    ]);
  });

  test('a file of the owner is one as well', async () => {
    await writeFile(join(folder, 'own.zip'), bank(3));
    const benchmark = { ...benchmarkOf(), data: { kind: 'file', files: ['own.zip!/law/test.csv'] } as const };
    const { samples, provenance } = await loadSamples(benchmark, { seed: 's', source: sourceOf() });
    expect([samples.length, provenance.files[0]?.path]).toEqual([3, 'own.zip!/law/test.csv']);
  });
});

test('as many rows as KMMLU has are read in time', async () => {
  const dataDir = join(folder, 'local');
  await mkdir(join(dataDir, REPO, 'data'), { recursive: true });
  const fixture = join(import.meta.dirname, '../../fixtures/data/many-rows.parquet');
  await cp(fixture, join(dataDir, REPO, 'data/test-00000-of-00001.parquet'));
  const benchmark = defineBenchmark({
    ...benchmarkOf(),
    data: { kind: 'hub', repo: REPO, configs: ['default'], split: 'test', rows: 35_030 },
    row: z.object({
      question: z.string(),
      A: z.string(),
      B: z.string(),
      C: z.string(),
      D: z.string(),
      answer: z.int().min(1).max(4),
      Category: z.string(),
    }),
    sample: (row, place) => ({
      id: `${row.Category}/${place.index}`,
      input: row.question,
      choices: [row.A, row.B, row.C, row.D],
      target: { kind: 'choice', index: row.answer - 1 },
      groups: { subject: row.Category },
    }),
  });
  const started = performance.now();
  const { samples } = await loadSamples(benchmark, { seed: 's', source: sourceOf({ dataDir }) });
  const seconds = (performance.now() - started) / 1000;
  console.info(`35,030 rows of parquet to samples: ${seconds.toFixed(2)} s`);
  expect(samples).toHaveLength(35_030);
  expect(samples[35_029]).toMatchObject({
    id: 'Subject-44/35029',
    target: { index: 1 },
    choices: ['19', '20', '21', '22'],
  });
  expect(seconds).toBeLessThan(10);
});
