import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStandIn, startStandIn } from '../../../adapters/rehearsal/index.ts';
import { loadOwn, withoutModules } from '../../../harness/cli/own-benchmark.ts';
import { HarnessError } from '../../../harness/errors.ts';
import { Config, RunManifest } from '../../../harness/schema/index.ts';
import { isShown } from '../../../results/shown.ts';
import { makeZip } from '../../fixtures/zip.ts';
import { type Desk, openDesk } from './command-line.ts';

let desk: Desk;
let standIn: RunningStandIn;

beforeAll(async () => {
  desk = await openDesk();
  standIn = await startStandIn({
    models: [{ name: 'served', ability: () => 1, correlation: 0 }],
    answers: () => ({ benchmarkId: 'any', right: '정답: B', wrong: '정답: A' }),
    seed: 'own-benchmark',
    latencyMs: { typical: 0, spread: 0 },
    faults: {},
  });
  for (const name of ['my-items.jsonl', 'my-benchmark.mjs'])
    await copyFile(resolve('examples', name), join(desk.folder, name));
});
afterAll(async () => {
  await standIn.close();
  await desk.clear();
});

const config = (benchmarks: string) => `
asOf: 2026-11-21
candidates: [{ id: ours, adapter: openai, model: served, baseUrl: ${standIn.url}/v1 }]
references: [{ id: far, adapter: openai, model: served, baseUrl: ${standIn.url}/v1, dates: { apiGa: 2026-09-01 } }]
benchmarks: ${benchmarks}
`;

async function manifestOf(name: string): Promise<{ folder: string; manifest: RunManifest }> {
  const runs = await readdir(join(desk.folder, 'runs'));
  const folder = join('runs', runs.find((run) => run.startsWith(`${name}-`)) ?? 'none');
  const manifest = RunManifest.parse(JSON.parse(await readFile(join(desk.folder, folder, 'run.json'), 'utf8')));
  return { folder, manifest };
}

describe('benchmarks by their path', () => {
  test('are planned, asked, marked and reopened, and their questions are said nowhere', async () => {
    await desk.write('both.yaml', config('[./my-items.jsonl, ./my-benchmark.mjs]'));
    const planned = await desk.jatdae(['plan', 'both.yaml', '--json']);
    expect([planned.code, planned.stderr]).toEqual([0, '']);
    expect(JSON.parse(planned.stdout).suite).toBe('inline');
    const ended = await desk.jatdae(['run', 'both.yaml']);
    expect(ended.stderr).not.toContain('bug');
    expect([0, 3]).toContain(ended.code);
    const { folder, manifest } = await manifestOf('both');
    expect(manifest.benchmarks.map(({ id, part, chance, samples }) => [id, part, chance, samples])).toEqual([
      ['my-items', 'korean', 0.25, 8],
      ['my-benchmark', 'korean', 0.25, 8],
    ]);
    expect(manifest.benchmarks.map(isShown)).toEqual([false, false]);
    expect(manifest.benchmarks[1]?.data.files.map(({ path, rows }) => [path, rows])).toEqual([
      ['my-items.jsonl', 8],
      ['./my-benchmark.mjs', 0],
    ]);
    const again = await desk.jatdae(['score', folder, '--json']);
    expect(again.stderr).not.toContain('jatdae:');
    for (const text of [ended.stdout, ended.stderr, again.stdout, again.stderr, planned.stdout])
      expect(text).not.toMatch(/섬마을|우체통/);
    for (const file of await readdir(join(desk.folder, folder), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      expect(await readFile(join(file.parentPath, file.name), 'utf8'), file.name).not.toMatch(/섬마을|우체통/);
    }
    // The desk has no installation of the package above it: the module's import was answered all the same.
    const text = await readFile(join(desk.folder, 'my-benchmark.mjs'), 'utf8');
    await desk.write('my-benchmark.mjs', text.replace("choicePrompt('korean')", "choicePrompt('general')"));
    const moved = await desk.jatdae(['score', folder]);
    expect(moved.stderr).toContain('my-benchmark is no longer what was asked in this run');
    expect(moved.code).toBe(2);
  }, 60_000);

  const modules: [string, string, string, RegExp][] = [
    ['is not there', 'gone.mjs', '', /\.\/gone\.mjs cannot be opened\. Nothing was run\./],
    [
      'does not parse',
      'torn.mjs',
      'export const benchmark = {',
      /\.\/torn\.mjs is no benchmark: it cannot be loaded \(/,
    ],
    ['throws', 'angry.mjs', "throw new Error('no');", /angry\.mjs is no benchmark: it cannot be loaded \(no\)/],
    ['exports another name', 'other.mjs', 'export const sheet = {};', /its export benchmark does not fit/],
    [
      'pins a commit that is none',
      'short.mjs',
      sheet(`data: { kind: 'hub', repo: 'a/b', revision: 'main', configs: 'all', split: 'test' }`),
      /its export benchmark\.data\.revision does not fit: must be a commit of 40 hexadecimal digits/,
    ],
    ['takes a name', 'taken.mjs', sheet(`id: 'kmmlu'`), /The name "kmmlu" in "benchmarks" is already taken/],
  ];
  test.each(modules)('a module that %s is refused in one sentence', async (_why, name, text, sentence) => {
    if (text !== '') await desk.write(name, text);
    const error = await refusal(`./${name}`);
    expect(error.message).toMatch(sentence);
    expect(error.message).not.toContain('\n');
  });

  test('a file of another kind is refused with those that there are', () => {
    const parsed = Config.shape.benchmarks.safeParse(['./exam.docx']);
    expect(JSON.stringify(parsed.error?.issues)).toContain('give a file of items (.jsonl, .json');
  });

  test('a module in TypeScript is loaded where Node can, and refused with the remedy where it cannot', async () => {
    await desk.write('typed.ts', `const version: number = 1;\n${sheet('version')}`);
    if (Reflect.get(process.features, 'typescript')) expect((await load('./typed.ts')).modules).toHaveLength(1);
    else
      expect((await refusal('./typed.ts')).message).toMatch(/Use Node 22\.18 or newer, or write the module as \.mjs/);
  });

  test('items in an archive are those of its files', async () => {
    const rows = (id: number) => `{"id":${id},"prompt":"x","gold":"3"}\n`;
    const archive = makeZip([
      { name: 'dev/law.jsonl', content: rows(1) },
      { name: 'test/law.jsonl', content: rows(2) },
    ]);
    await writeFile(join(desk.folder, 'bank.zip'), archive);
    expect((await load('./bank.zip!/test/law.jsonl')).items).toMatchObject([{ id: 'law', scorer: 'number' }]);
    expect((await refusal('./bank.zip')).message).toContain('./bank.zip holds several splits (dev, test)');
    expect(Config.shape.benchmarks.safeParse(['./bank.zip']).success).toBe(true);
  });

  test('items of which only some have choices say what to write, and quote nothing', async () => {
    const rows = '{"id":1,"prompt":"비밀 물음","choices":["a","b"],"gold":"A"}\n{"id":2,"prompt":"x","gold":"3"}\n';
    await desk.write('mixed.jsonl', rows);
    const { message } = await refusal('./mixed.jsonl');
    expect(message).toContain('some rows have choices and ./mixed.jsonl row 2 has none');
    expect(message).toContain('Write it out in "benchmarks"');
    expect(message).not.toContain('비밀');
  });

  test.each([
    ['choices', '{"id":1,"prompt":"가","choices":["a","b"],"gold":"A"}', 'korean', 'choice', 0.5],
    ['numbers', '{"id":1,"question":"how many?","gold":"1,200"}', 'general', 'number', 0],
    ['words', '{"id":1,"question":"who?","gold":"the ferryman"}', 'general', 'text', 0],
  ] as const)(
    'a file of %s by its path is private, and marked as what it holds',
    async (_why, row, part, scorer, chance) => {
      await desk.write('kind.jsonl', row);
      const [item] = (await load('./kind.jsonl')).items;
      expect(item).toMatchObject({ id: 'kind', part, scorer, chance, private: true });
    },
  );

  test('a module that a stranger names is never loaded', () => {
    expect(withoutModules(['./a.mjs', './b.ts', './c.jsonl', './d.js', './e.mts'])).toEqual(['./c.jsonl']);
  });
});

const load = (path: string) => loadOwn({ benchmarks: Config.shape.benchmarks.parse([path]) } as Config, desk.folder);

async function refusal(path: string): Promise<HarnessError> {
  const error = await load(path).then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HarnessError);
  return error as HarnessError;
}

/** A generated benchmark with one part of it put in another's place. */
function sheet(changed: string): string {
  return `export const benchmark = {
    id: 'own', version: 1, title: 'Own', part: 'general', source: { licence: 'own' },
    data: { kind: 'generated', count: 2, generate: (seed, count) => Array.from({ length: count }, (_, at) => ({
      id: String(at), input: '?', target: { kind: 'number', value: '1' }, groups: {} })) },
    chance: 0, prompt: (sample) => [{ role: 'user', content: sample.input }],
    score: () => ({ status: 'scored', value: 0, answer: null }), toSample() { throw new Error('none'); },
    generate: { maxTokens: 16, temperature: 0, epochs: 1 },
    ${changed}
  };`;
}
