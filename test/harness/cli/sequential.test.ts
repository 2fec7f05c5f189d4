import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStandIn, startStandIn } from '../../../adapters/rehearsal/index.ts';
import { Scorecard } from '../../../harness/schema/index.ts';
import { type Desk, openDesk } from './command-line.ts';

let desk: Desk;
let standIn: RunningStandIn;
const ITEMS = 300;

beforeAll(async () => {
  desk = await openDesk();
  standIn = await startStandIn({
    models: [
      { name: 'weak', ability: () => 0.6, correlation: 0.5 },
      { name: 'even', ability: () => 0.9, correlation: 0.5 },
      { name: 'strong', ability: () => 0.9, correlation: 0.5 },
    ],
    answers: (prompt) => {
      const sum = Number(/^(\d+) \+ 0/.exec(prompt)?.[1]);
      return { benchmarkId: 'mine', right: `Answer: ${sum}`, wrong: `Answer: ${sum + 1}` };
    },
    seed: 'looks',
    latencyMs: { typical: 0, spread: 0 },
    faults: {},
  });
  const items = Array.from({ length: ITEMS }, (_, at) => ({ id: `i${at}`, prompt: `${at} + 0 = ?`, gold: String(at) }));
  await desk.write('items.jsonl', items.map((item) => JSON.stringify(item)).join('\n'));
  await desk.write(
    'my.yaml',
    `
asOf: 2026-11-21
sequential: obf5
candidates:
  - { id: ours, adapter: openai, model: weak, baseUrl: ${standIn.url}/v1 }
  - { id: twin, adapter: openai, model: even, baseUrl: ${standIn.url}/v1 }
references: [{ id: far, adapter: openai, model: strong, baseUrl: ${standIn.url}/v1, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`,
  );
});
afterAll(async () => {
  await standIn.close();
  await desk.clear();
});

test('a clear case is decided early, is asked no more, and passes its audit', async () => {
  const ended = await desk.jatdae(['run', 'my.yaml', '--json']);
  const [ours, twin] = (JSON.parse(ended.stdout) as unknown[]).map((card) => Scorecard.parse(card));
  expect(ours?.verdict.verdict).toBe('fail');
  expect(ours?.sequential).toMatchObject({ planned: 5, decided: true });
  const looks = ours?.sequential?.looks.length ?? 0;
  expect(looks).toBeLessThan(4);
  expect(twin?.sequential?.looks.length).toBeGreaterThan(looks);

  const folder = join(desk.folder, 'runs', (await readdir(join(desk.folder, 'runs')))[0] ?? '');
  const asked = (await readFile(join(folder, 'journal.jsonl'), 'utf8')).matchAll(/^\{"key":"(\w+)\|/gm);
  const models = [...asked].map(([, model]) => model);
  const count = (id: string) => models.filter((model) => model === id).length;
  expect(count('ours')).toBe((looks * ITEMS) / 5);
  expect(count('far')).toBe(((twin?.sequential?.looks.length ?? 0) * ITEMS) / 5);

  const before = standIn.requests();
  const again = await desk.jatdae(['run', 'my.yaml', '--json']);
  expect(again.stdout).toBe(ended.stdout);
  if (twin?.sequential?.decided === true) {
    expect(standIn.requests()).toBe(before);
    expect(again.stderr).toMatch(/A planned look has decided .* of 900 trials; nothing more is asked\./);
  }
  const audit = await desk.jatdae(['audit', folder, '--lang', 'en']);
  expect(audit.stdout).not.toContain('broken');
  expect(audit.code).toBe(0);
  const report = await desk.jatdae(['report', folder, '--lang', 'ko']);
  expect(report.stdout).toContain('중간 판정');
});

test('a freeze in the config keeps later references out', async () => {
  const config = await readFile(join(desk.folder, 'my.yaml'), 'utf8');
  await desk.write('frozen.yaml', config.replace('sequential: obf5', 'freeze: 2026-08-31'));
  const ended = await desk.jatdae(['run', 'frozen.yaml']);
  expect(ended.code).not.toBe(0);
  expect(ended.stderr).toContain('far: after-freeze (2026-09-01)');
});
