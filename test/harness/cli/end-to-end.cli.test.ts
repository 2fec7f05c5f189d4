import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStandIn, startStandIn } from '../../../adapters/rehearsal/index.ts';
import { Scorecard } from '../../../harness/schema/index.ts';
import { type Desk, openDesk } from './command-line.ts';

let desk: Desk;
let standIn: RunningStandIn;
const ITEMS = 120;
// None is cut: more than one in a hundred would forbid the verdict.
const manners = { refusal: 0.03, rambling: 0.04, empty: 0.02, filtered: 0.01 };

beforeAll(async () => {
  desk = await openDesk();
  standIn = await startStandIn({
    models: [
      { name: 'weak', ability: () => 0.6, correlation: 0.5, manners },
      { name: 'strong', ability: () => 0.9, correlation: 0.5, manners },
    ],
    answers: (prompt) => {
      const sum = /^(\d+) \+ (\d+)/.exec(prompt);
      const right = Number(sum?.[1]) + Number(sum?.[2]);
      return sum === null
        ? undefined
        : { benchmarkId: 'mine', right: `Answer: ${right}`, wrong: `Answer: ${right + 1}` };
    },
    seed: 'end-to-end',
    latencyMs: { typical: 15, spread: 0 },
    faults: { serverError: 0.05 },
  });
  const items = Array.from({ length: ITEMS }, (_, at) => ({
    id: `i${at}`,
    prompt: `${at} + ${at * 3} = ?`,
    gold: String(at * 4),
  }));
  await desk.write('items.jsonl', items.map((item) => JSON.stringify(item)).join('\n'));
  await desk.write(
    'my.yaml',
    `
asOf: 2026-11-21
limits: { concurrency: 4 }
candidates: [{ id: ours, adapter: openai, model: weak, baseUrl: ${standIn.url}/v1, apiKeyEnv: OURS_KEY }]
references:
  - { id: far, adapter: huggingface, model: strong, baseUrl: ${standIn.url}/v1, dates: { apiGa: 2026-09-01 } }
  - { id: old, adapter: openai, model: strong, baseUrl: ${standIn.url}/v1, dates: { apiGa: 2025-09-01 } }
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`,
  );
});
afterAll(async () => {
  await standIn.close();
  await desk.clear();
});

const env = { OURS_KEY: 'sk-secret-0123456789' };
const runFolder = async () => join(desk.folder, 'runs', (await readdir(join(desk.folder, 'runs')))[0] ?? '');
const journalOf = async (folder: string) =>
  (await readFile(join(folder, 'journal.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line));

describe('a run', () => {
  test('that is interrupted keeps its answers and says so', async () => {
    let interrupted = false;
    const ended = await desk.jatdae(['run', 'my.yaml'], {
      env,
      onStderr: (text, interrupt) => {
        if (interrupted || !text.includes('New run')) return;
        interrupted = true;
        setTimeout(interrupt, 150);
      },
    });
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain('goes on from here');
    const answered = (await journalOf(await runFolder())).filter((line) => line.result.kind === 'generation');
    expect(answered.length).toBeGreaterThan(0);
    expect(answered.length).toBeLessThan(2 * ITEMS);
  });

  test('goes on with the same command, asks nothing twice, and judges', async () => {
    const before = standIn.requests();
    const linesBefore = (await journalOf(await runFolder())).length;
    const ended = await desk.jatdae(['run', 'my.yaml', '--json'], { env });
    expect(ended.stderr).toContain('Going on with');
    const card = Scorecard.parse(JSON.parse(ended.stdout));
    expect(card.verdict.verdict).toBe('fail');
    expect(ended.code).toBe(1);
    expect(card.models.find((one) => one.id === 'ours')?.coverage).toBe(1);
    expect(card.eligibility.find((one) => one.model === 'old')).toMatchObject({ counts: false, reason: 'too-old' });
    const lines = await journalOf(await runFolder());
    const answered = lines.filter((line) => line.result.kind === 'generation').map((line) => line.key);
    expect(answered).toHaveLength(2 * ITEMS);
    expect(new Set(answered).size).toBe(2 * ITEMS);
    const preflights = 2;
    expect(standIn.requests() - before).toBe(lines.length - linesBefore + preflights);
  });

  test('once more asks nothing and gives the same bytes', async () => {
    const folder = await runFolder();
    const bytes = await readFile(join(folder, 'scorecard.json'), 'utf8');
    const before = standIn.requests();
    const ended = await desk.jatdae(['run', 'my.yaml'], { env });
    expect(ended.stderr).toContain('nothing is asked again');
    expect(standIn.requests()).toBe(before);
    expect(await readFile(join(folder, 'scorecard.json'), 'utf8')).toBe(bytes);
  });

  test('is marked again without a call or a key', async () => {
    const folder = await runFolder();
    const bytes = await readFile(join(folder, 'scorecard.json'), 'utf8');
    const before = standIn.requests();
    const ended = await desk.jatdae(['score', folder]);
    expect(ended.code).toBe(1);
    expect(standIn.requests()).toBe(before);
    expect(await readFile(join(folder, 'scorecard.json'), 'utf8')).toBe(bytes);
  });

  test('is reported in Korean, and the files are where they are said to be', async () => {
    const folder = await runFolder();
    const ended = await desk.jatdae(['report', folder, '--lang', 'ko']);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('미달');
    expect(await readFile(join(folder, 'scorecard.md'), 'utf8')).toContain('미달');
    expect(await readFile(join(folder, 'scorecard.csv'), 'utf8')).toContain('mine');
  });

  test('passes its audit, and fails it once a line is gone', async () => {
    const folder = await runFolder();
    expect((await desk.jatdae(['audit', folder])).code).toBe(0);
    const path = join(folder, 'journal.jsonl');
    const whole = await readFile(path, 'utf8');
    await writeFile(path, whole.slice(0, whole.lastIndexOf('\n', whole.length - 2) + 1));
    const broken = await desk.jatdae(['audit', folder]);
    await writeFile(path, whole);
    expect(broken.code).toBe(3);
    expect(broken.stdout).toMatch(/BROKEN 1 +every planned trial has an answer/);
  });

  test('is not gone on with once its rule was changed', async () => {
    const path = join(await runFolder(), 'run.json');
    const manifest = await readFile(path, 'utf8');
    await writeFile(path, manifest.replace('"bar": 0.95', '"bar": 0.6'));
    const ended = await desk.jatdae(['run', 'my.yaml'], { env });
    await writeFile(path, manifest);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('the profile in run.json was changed');
  });

  test('never holds the key', async () => {
    const folder = await runFolder();
    for (const name of await readdir(folder))
      expect(await readFile(join(folder, name), 'utf8'), name).not.toContain('secret');
  });

  test('refuses to be marked with other items than it was asked', async () => {
    const path = join(desk.folder, 'items.jsonl');
    const items = await readFile(path, 'utf8');
    await writeFile(path, items.replace('"gold":"4"', '"gold":"5"'));
    const ended = await desk.jatdae(['score', await runFolder()]);
    await writeFile(path, items);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('mine is no longer what was asked in this run');
  });
});

describe('help', () => {
  test.each(['rehearse', 'run', 'score', 'report', 'audit', 'list', 'frontier', 'ratio'])(
    'of %s has an example, in both languages',
    async (name) => {
      const [en, ko] = await Promise.all(['en', 'ko'].map((lang) => desk.jatdae([name, '--help', '--lang', lang])));
      expect(en).toMatchObject({ code: 0, stderr: '' });
      expect(en?.stdout).toMatch(/Example:\n +jatdae /);
      expect(ko?.stdout).toMatch(/예:\n +jatdae /);
    },
  );
});
