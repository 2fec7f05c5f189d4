import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeKey } from '../../../../harness/cli/signing.ts';
import { type Desk, openDesk } from '../command-line.ts';
import { type CountingServer, startCountingServer, sumItems } from '../counting-server.ts';

const ITEMS = 40;
const MAX_TOKENS = 100;
let desk: Desk;
let server: CountingServer;

beforeAll(async () => {
  desk = await openDesk();
  await desk.write('items.jsonl', sumItems(ITEMS));
  // The candidate needs twice the budget on every second sample.
  server = await startCountingServer({
    wants: (model, prompt) => (model === 'a' && Number.parseInt(prompt, 10) % 2 === 0 ? 150 : 50),
  });
  await desk.write(
    'my.yaml',
    `
asOf: 2026-11-21
limits: { concurrency: 8, rerunTruncated: 2 }
candidates: [{ id: ours, adapter: openai, model: a, baseUrl: ${server.url} }]
references: [{ id: far, adapter: openai, model: b, baseUrl: ${server.url}, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number, maxTokens: ${MAX_TOKENS} }]
`,
  );
  await desk.jatdae(['run', 'my.yaml', '--quiet']);
  const [run = ''] = await readdir(join(desk.folder, 'runs'));
  await makeKey(join(desk.folder, 'my.key'));
  const handed = await desk.jatdae([
    'bundle',
    `runs/${run}`,
    ...'--key my.key --organisation Lab --relationship first-party --out b'.split(' '),
  ]);
  if (handed.code !== 0) throw new Error(handed.stderr);
});
afterAll(async () => {
  await server.close();
  await desk.clear();
});

test('a sample whose second answer stands is asked again with the enlarged budget, in every repeat', async () => {
  const before = server.budgets('a').length;
  const ended = await desk.jatdae(['recheck', 'b', '--data', '.', '--seed', 's', '--config', 'my.yaml', '--json']);
  const budgets = server.budgets('a').slice(before);
  expect(budgets.filter((tokens) => tokens === 2 * MAX_TOKENS)).toHaveLength((3 * ITEMS) / 2);
  expect(budgets.filter((tokens) => tokens === MAX_TOKENS)).toHaveLength((3 * ITEMS) / 2);
  expect([ended.code, JSON.parse(ended.stdout)]).toMatchObject([
    0,
    {
      failed: 0,
      finding: { verdict: 'consistent' },
      benchmarks: [{ id: 'mine', samples: ITEMS, submitted: 1, asked: 1 }],
      identical: { compared: ITEMS, equal: ITEMS },
    },
  ]);
});
