import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStandIn, startStandIn } from '../../../adapters/rehearsal/index.ts';
import { Scorecard } from '../../../harness/schema/index.ts';
import { json, startProtocolServer } from '../../adapters/protocol-server.ts';
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

test('nobody goes on to a look that a stopped reference will not come to', async () => {
  const refusing = await startProtocolServer((response, received) =>
    received.body.includes('"1 + 1 = ?"')
      ? json(200, {
          id: 'c',
          object: 'chat.completion',
          created: 1,
          model: 'strong',
          choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '2' } }],
          usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
        })(response, received)
      : json(401, { error: { message: 'no' } })(response, received),
  );
  try {
    const config = await readFile(join(desk.folder, 'my.yaml'), 'utf8');
    const [head, far] = config.split('references:');
    await desk.write('stopped.yaml', `${head}references:${far?.replace(standIn.url, refusing.origin)}`);
    const ended = await desk.jatdae(['run', 'stopped.yaml', '--json']);
    expect(ended.code).toBe(4);
    const name = (await readdir(join(desk.folder, 'runs'))).find((run) => run.startsWith('stopped-')) ?? '';
    const asked = await readFile(join(desk.folder, 'runs', name, 'journal.jsonl'), 'utf8');
    expect([...asked.matchAll(/^\{"key":"ours\|/gm)].length).toBe(ITEMS / 5);
  } finally {
    await refusing.close();
  }
}, 90_000);

test('a freeze in the config keeps later references out', async () => {
  const config = await readFile(join(desk.folder, 'my.yaml'), 'utf8');
  await desk.write('frozen.yaml', config.replace('sequential: obf5', 'freeze: 2026-08-31'));
  const ended = await desk.jatdae(['run', 'frozen.yaml']);
  expect(ended.code).not.toBe(0);
  expect(ended.stderr).toContain('far: after-freeze (2026-09-01)');
});
