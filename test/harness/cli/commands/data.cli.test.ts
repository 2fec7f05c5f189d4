import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineItems } from '../../../../benchmarks/items.ts';
import { data } from '../../../../harness/cli/commands/data.ts';
import { dataScope } from '../../../../harness/cli/data-scope.ts';
import { dataWords } from '../../../../harness/cli/data-words.ts';
import { type DataSource, listData, readLock, verifyData } from '../../../../harness/data/index.ts';
import type { Benchmark } from '../../../../harness/define.ts';
import { HarnessError } from '../../../../harness/errors.ts';
import { ItemsBenchmark } from '../../../../harness/schema/index.ts';
import { type StandInHub, startHub } from '../../data/stand-in-hub.ts';
import { type Desk, openDesk } from '../command-line.ts';

const OPEN = 'own/open-set';
const GATED = 'own/gated-set';
const COMMIT = 'a'.repeat(40);
const SECRET = '비밀 물음';

let desk: Desk;
let hub: StandInHub;

beforeAll(async () => {
  [desk, hub] = await Promise.all([openDesk(), startHub()]);
  hub.faults.gated.add(GATED);
  for (const name of [OPEN, GATED])
    hub.sets.set(name, { commit: COMMIT, files: new Map([['data/test.jsonl', rows(3000)]]) });
  await desk.write('open.mjs', sheet('open-one', OPEN, ''));
  await desk.write('gated.mjs', sheet('gated-one', GATED, ', gated: true'));
  await desk.write('my.yaml', config('[./open.mjs, ./gated.mjs]'));
  await desk.write('open.yaml', config('[./open.mjs]'));
});
afterAll(() => Promise.all([desk.clear(), hub.close()]));

function rows(count: number): string {
  return Array.from({ length: count }, (_, at) => `{"q":"${SECRET} ${at}","a":"${at}"}\n`).join('');
}

const sheet = (
  id: string,
  repo: string,
  gated: string,
) => `import { defineBenchmark, numberPrompt, scoreNumber, z } from 'jatdae';
export const benchmark = defineBenchmark({
  id: '${id}', version: 1, title: 'Own', part: 'korean', source: { licence: 'CC-BY-4.0'${gated} },
  data: { kind: 'hub', repo: '${repo}', configs: ['default'], split: 'test' },
  row: z.object({ q: z.string(), a: z.string() }),
  sample: (row, place) => ({ id: String(place.index), input: row.q, target: { kind: 'number', value: row.a }, groups: {} }),
  chance: 0, prompt: numberPrompt, score: scoreNumber, generate: { maxTokens: 64, temperature: 0, epochs: 1 },
});`;

/** The sheet of the module, for what is looked at inside of this process. */
const benchmarkOf = (id: string, repo: string): Benchmark => ({
  ...defineItems(ItemsBenchmark.parse({ id, part: 'korean', items: 'recordings', scorer: 'number' })),
  source: { licence: 'CC-BY-4.0', ...(repo === GATED ? { gated: true } : {}) },
  data: { kind: 'hub', repo, configs: ['default'], split: 'test' },
});

const config = (benchmarks: string) => `
asOf: 2026-11-21
candidates: [{ id: ours, adapter: openai, model: m, baseUrl: http://127.0.0.1:1/v1 }]
references: [{ id: far, adapter: openai, model: m, baseUrl: http://127.0.0.1:1/v1, dates: { apiGa: 2026-09-01 } }]
benchmarks: ${benchmarks}
`;

const env = () => ({ HF_ENDPOINT: hub.endpoint, JATDAE_CACHE: join(desk.folder, 'cache') });
const source = (): DataSource => ({
  cacheDir: join(desk.folder, 'cache'),
  lockFile: join(desk.folder, 'jatdae.lock.json'),
});
const offline = () => ({ ...env(), HF_HUB_OFFLINE: '1' });
const jatdae = (...words: string[]) => desk.jatdae(['data', ...words], { env: env() });
const cached = (name: string) => join(desk.folder, 'cache', name, COMMIT, 'data/test.jsonl');

describe('data sets, from the first look to a changed byte', () => {
  test('list tells what there is before anything was fetched', async () => {
    const benchmarks = [benchmarkOf('open-one', OPEN), benchmarkOf('gated-one', GATED)];
    expect(await listData(benchmarks, source())).toMatchObject([
      { dataSet: OPEN, gated: false, locked: false, commit: null, presence: 'missing', licence: 'CC-BY-4.0' },
      { dataSet: GATED, gated: true, locked: false, presence: 'missing', benchmarks: ['gated-one'] },
    ]);
    expect(hub.seen).toEqual([]);
  });

  test('fetch goes on where the line broke, pins what it may, and says what the gated one wants', async () => {
    hub.faults.breakAfter.push(20_000);
    const ended = await jatdae('fetch', 'my.yaml', '--json');
    expect(JSON.parse(ended.stdout)).toMatchObject([
      { benchmark: 'open-one', commit: COMMIT, rows: 3000, samples: 3000, failure: null },
      { benchmark: 'gated-one', failure: { code: 'DATA_GATED', exitCode: 4 } },
    ]);
    expect(ended.code).toBe(4);
    // The reply is streamed: what had arrived before the break was not asked for again.
    expect(hub.seen.map(({ range }) => range).filter((range) => range !== undefined)).not.toEqual([]);
    expect(ended.stderr).toContain(`${OPEN} data/test.jsonl:`);
    const words = await jatdae('fetch', 'my.yaml', '--lang', 'ko');
    const page = `${hub.endpoint}/datasets/${GATED}`;
    expect(ended.stdout).toContain(`Accept its terms at ${page} and set HF_TOKEN`);
    expect(words.stderr).toContain(`${page} 페이지에서 이용 조건에 동의하고, 그 계정의 토큰을 환경 변수 HF_TOKEN`);
    expect(words.stdout).toContain('받지 못함 (DATA_GATED)');
    expect(readLock(join(desk.folder, 'jatdae.lock.json')).splits).toMatchObject([
      { dataSet: OPEN, commit: COMMIT, rows: 3000 },
    ]);
  });

  test('with its token the gated one comes too, and no question is said', async () => {
    const ended = await desk.jatdae(['data', 'fetch', 'my.yaml'], { env: { ...env(), HF_TOKEN: 'right' } });
    expect(ended.code).toBe(0);
    expect(ended.stdout + ended.stderr).not.toContain('비밀');
    const listed = await desk.jatdae(['data', 'list', 'my.yaml'], { env: offline() });
    expect(listed.stdout).toMatch(
      new RegExp(`${GATED} +default +test +gated +3000 +0\\.\\d +aaaaaaaaaaaa +cache +CC-BY-4\\.0`),
    );
    const verified = await desk.jatdae(['data', 'verify', 'my.yaml'], { env: offline() });
    expect(verified).toMatchObject({ code: 0, stdout: 'All 2 files are what the lock says.\n' });
  });

  test('a row that breaks in the gated set is named by file and row alone', async () => {
    await appendFile(cached(GATED), `{"q":"${SECRET} 9"}\n`);
    await rm(join(desk.folder, 'jatdae.lock.json'));
    const ended = await desk.jatdae(['data', 'fetch', 'my.yaml'], { env: { ...env(), HF_TOKEN: 'right' } });
    expect(ended.stderr).toMatch(/data\/test\.jsonl row 3001 does not fit gated-one's row: .*→ at a/);
    expect(ended.stdout + ended.stderr).not.toContain('비밀');
    expect(ended.code).toBe(2);
  });

  test('a byte that changed, a file that is gone and a set that no lock knows are three findings', async () => {
    const benchmarks = [benchmarkOf('open-one', OPEN), benchmarkOf('gated-one', GATED)];
    const content = await readFile(cached(OPEN), 'utf8');
    await writeFile(cached(OPEN), content.replace('0', '1'));
    const findings = await verifyData(benchmarks, source());
    expect(findings).toMatchObject([
      { dataSet: OPEN, path: 'data/test.jsonl', problem: 'differs' },
      { dataSet: GATED, path: null, problem: 'not-locked' },
    ]);
    const text = dataWords('en').verified(1, findings);
    expect(text).toMatch(
      /own\/open-set \(test\): data\/test\.jsonl is not what was pinned: expected sha256 [0-9a-f]{12}, found/,
    );
    const ended = await jatdae('verify', 'my.yaml', '--json');
    expect([ended.code, JSON.parse(ended.stdout).findings]).toEqual([1, findings]);
    await rm(cached(OPEN));
    expect(await verifyData(benchmarks.slice(0, 1), source())).toMatchObject([{ problem: 'missing', found: null }]);
    expect(await listData(benchmarks.slice(0, 1), source())).toMatchObject([{ presence: 'missing', commit: COMMIT }]);
  });

  test('a folder in the place of the hub needs no network, and must hold the pinned bytes', async () => {
    const file = join(desk.folder, 'air', OPEN, 'data/test.jsonl');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, rows(3000));
    const benchmarks = [benchmarkOf('open-one', OPEN)];
    const air = { ...source(), dataDir: join(desk.folder, 'air') };
    expect(await verifyData(benchmarks, air)).toEqual([]);
    expect(await listData(benchmarks, air)).toMatchObject([{ presence: 'folder' }]);
    await writeFile(file, rows(2999));
    expect(await verifyData(benchmarks, air)).toMatchObject([{ problem: 'differs' }]);
  });
});

describe('what cannot be done is said in one sentence:', () => {
  test.each([
    ['an unknown action', ['fech', 'quick'], /"jatdae data fech" is unknown\. Did you mean "fetch"\?/],
    ['nothing to fetch', ['fetch'], /no suite, benchmark or config was named/],
    ['an unknown name', ['list', 'kmlu'], /no suite or benchmark called "kmlu"\. Did you mean "kmmlu"\?/],
    ['a config among others', ['list', 'my.yaml', 'quick'], /my\.yaml is a run config.*Give it alone/],
  ])('%s', async (_why, [action = '', ...names], sentence) => {
    const paths = names.map((name) => (name.endsWith('.yaml') ? join(desk.folder, name) : name));
    await expect(data(action, paths, {})).rejects.toThrow(sentence);
    await expect(data(action, paths, {})).rejects.toBeInstanceOf(HarnessError);
  });

  test('suites and benchmarks are found by name, one data set once', async () => {
    const { benchmarks } = await dataScope(['quick', 'kmmlu', 'quick']);
    const sets = (await listData(benchmarks, source())).map((one) => `${one.dataSet} ${one.split} ${one.configs}`);
    expect(sets.join('\n')).toContain('HAERAE-HUB/KMMLU');
    expect(new Set(sets).size).toBe(sets.length);
  });

  test('words are given in both languages, and nothing to read is said', () => {
    expect(dataWords('ko').listed([])).toContain('데이터 세트가 없습니다');
    expect(dataWords('en').verified(3, [])).toBe('All 3 files are what the lock says.');
  });
});
