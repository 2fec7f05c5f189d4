import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type DataSource, listData, loadSamples, readLock, verifyData } from '../../../harness/data/index.ts';
import { type Benchmark, defineBenchmark, type ExampleData, type HubData } from '../../../harness/define.ts';
import { HarnessError } from '../../../harness/errors.ts';
import { hashSamples } from '../../../harness/plan.ts';

const REPO = 'own/invented';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-examples-'));
  await put('data/law-test.csv', ['법 물음', 3]);
  await put('data/math-test.csv', ['셈 물음', 2]);
  await put('data/law-dev.csv', ['법 예시', 3]);
  await put('data/math-dev.csv', ['셈 예시', 3]);
  await put('data/law-few.csv', ['법 예시', 1]);
});
afterEach(() => rm(folder, { recursive: true }));

async function put(path: string, [name, count]: readonly [string, number]): Promise<void> {
  const file = join(folder, 'sets', REPO, path);
  await mkdir(dirname(file), { recursive: true });
  const rows = Array.from({ length: count }, (_, at) => `${name} ${at},${(at % 2) + 1},길 ${at}\n`);
  await writeFile(file, `q,answer,way\n${rows.join('')}`);
}

const source = (more: Partial<DataSource> = {}): DataSource => ({
  cacheDir: join(folder, 'cache'),
  lockFile: join(folder, 'jatdae.lock.json'),
  dataDir: join(folder, 'sets'),
  ...more,
});

function sheet(examples?: ExampleData, data: Partial<HubData> = {}): Benchmark {
  return defineBenchmark({
    id: 'invented',
    version: 1,
    title: 'Invented',
    part: 'korean',
    source: { licence: 'own' },
    data: { kind: 'hub', repo: REPO, configs: ['law', 'math'], split: 'test', ...data },
    row: z.object({ q: z.string(), answer: z.enum(['1', '2']) }),
    sample: (row, place) => ({
      id: `${place.config}/${place.index}`,
      input: row.q,
      choices: ['가', '나'],
      target: { kind: 'choice', index: Number(row.answer) - 1 },
      groups: { subject: place.config },
    }),
    chance: 0.5,
    prompt: ({ input, examples: shown = [] }) => [
      { role: 'user', content: [...shown.map((one) => one.input), input].join('\n') },
    ],
    ...(examples === undefined ? {} : { examples }),
    score: () => ({ status: 'scored', value: 0, answer: null }),
    generate: { maxTokens: 16, temperature: 0, epochs: 1 },
  });
}

const DEV = { split: 'dev', count: 2, by: 'subject' } as const;
const load = (benchmark: Benchmark, more: Partial<DataSource> & { count?: number } = {}) =>
  loadSamples(benchmark, { seed: 'seed', count: more.count, source: source(more) });

async function failure(promise: Promise<unknown>): Promise<HarnessError> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HarnessError);
  return error as HarnessError;
}

test('every sample sees the first rows of the other split of its own group', async () => {
  const { samples, provenance } = await load(sheet(DEV));
  expect(samples.map(({ id, examples = [] }) => [id, ...examples.map(({ input }) => input)])).toEqual([
    ...[0, 1, 2].map((at) => [`law/${at}`, '법 예시 0', '법 예시 1']),
    ...[0, 1].map((at) => [`math/${at}`, '셈 예시 0', '셈 예시 1']),
  ]);
  expect(provenance.files.map(({ path, rows }) => [path, rows])).toEqual([
    ['data/law-test.csv', 3],
    ['data/math-test.csv', 2],
    ['data/law-dev.csv', 3],
    ['data/math-dev.csv', 3],
  ]);
});

test('a part of the samples sees what all of them see', async () => {
  const all = new Map((await load(sheet(DEV))).samples.map((sample) => [sample.id, sample]));
  const { samples } = await load(sheet(DEV), { count: 2 });
  expect(samples).toHaveLength(2);
  for (const sample of samples) expect(sample).toEqual(all.get(sample.id));
});

test('the lock pins them as a split of their own, and a changed example stops the run', async () => {
  await load(sheet(DEV));
  expect(readLock(source().lockFile).splits.map(({ split, rows }) => [split, rows])).toEqual([
    ['dev', 6],
    ['test', 5],
  ]);
  expect(await verifyData([sheet(DEV)], source())).toEqual([]);
  expect((await listData([sheet(DEV), sheet()], source())).map(({ split, benchmarks }) => [split, benchmarks])).toEqual(
    [
      ['test', ['invented', 'invented']],
      ['dev', ['invented']],
    ],
  );
  const file = join(folder, 'sets', REPO, 'data/law-dev.csv');
  await writeFile(file, (await readFile(file, 'utf8')).replace('예시 0', '예시 7'));
  expect(await failure(load(sheet(DEV)))).toMatchObject({ code: 'DATA_CHANGED' });
  expect(await verifyData([sheet(DEV)], source())).toMatchObject([{ split: 'dev', problem: 'differs' }]);
  expect((await load(sheet())).samples).toHaveLength(5);
});

test('another count is another plan, and so is another example', async () => {
  const hash = async (examples?: ExampleData) => {
    const benchmark = sheet(examples);
    return hashSamples({ benchmark, ...(await load(benchmark)), epochs: 1, weight: 1 });
  };
  const one = await hash({ ...DEV, count: 1 });
  const hashes = [one, await hash(DEV), await hash({ ...DEV, count: 3 }), await hash({ ...DEV, count: 1, by: 'none' })];
  expect(new Set([...hashes, await hash()]).size).toBe(5);
  expect(await hash({ ...DEV, count: 1 })).toBe(one);
});

test('a row may bring the way to its answer', async () => {
  const solution = (row: unknown) => String(Reflect.get(row as object, 'way'));
  const { samples } = await load(sheet({ ...DEV, solution }));
  expect(samples[3]?.examples?.map((one) => one.solution)).toEqual(['길 0', '길 1']);
});

test.each([
  [
    'a split that is not there',
    { ...DEV, split: 'validation' },
    'DATA_FILE_MISSING',
    /own\/invented.*split validation/,
  ],
  ['a config without it', { ...DEV, split: 'few' }, 'DATA_FILE_MISSING', /config math, split few/],
  ['files that are asked', { ...DEV, files: ['data/{config}-test.csv'] }, 'DATA_EXAMPLES_ASKED', /data\/law-test\.csv/],
  ['rows that the source does not state', { ...DEV, rows: 99 }, 'DATA_ROWS_DIFFER', /6 rows.* 99/],
  ['too few rows', { ...DEV, count: 4 }, 'DATA_EXAMPLES_FEW', /subject "law": split dev gave 3 examples, and 4/],
  ['the split that is asked', { ...DEV, split: 'test' }, 'DATA_EXAMPLES_ASKED', /split test/],
  ['files of the owner beside a data set of the hub', { files: ['mine.csv'], count: 1 }, 'DATA_EXAMPLES_PLACE', /hub/],
])('names %s', async (_why, examples, code, words) => {
  const error = await failure(load(sheet(examples)));
  expect(error).toMatchObject({ code });
  expect(error.message).toMatch(words);
});

test('a pattern that names no split is not taken for the examples', async () => {
  const { provenance } = await load(sheet(DEV, { files: ['data/{config}-test.*', 'data/{config}-{split}.csv'] }));
  expect(provenance.files.map(({ path }) => path)).toContain('data/law-dev.csv');
  expect(await failure(load(sheet({ ...DEV, split: 'none' }, { files: ['data/{config}-*.csv'] })))).toMatchObject({
    code: 'DATA_FILE_MISSING',
  });
});

test('a run that demands the lock demands it of the examples', async () => {
  await load(sheet());
  const error = await failure(load(sheet(DEV), { requireLock: true }));
  expect(error.code).toBe('DATA_NOT_LOCKED');
});

test('the owner’s own items take theirs from a file beside them', async () => {
  await writeFile(join(folder, 'mine.jsonl'), '{"q":"물음","answer":"1"}\n');
  await writeFile(join(folder, 'shown.jsonl'), '{"q":"예시","answer":"2"}\n');
  const { data: _data, ...rest } = sheet({ files: ['shown.jsonl'], count: 1 });
  const own: Benchmark = { ...rest, private: true, data: { kind: 'file', files: ['mine.jsonl'] } };
  const { samples, provenance } = await load(own, { dataDir: folder });
  expect(samples[0]?.examples?.map(({ input }) => input)).toEqual(['예시']);
  expect(provenance.files.map(({ path }) => path)).toEqual(['mine.jsonl', 'shown.jsonl']);
});
