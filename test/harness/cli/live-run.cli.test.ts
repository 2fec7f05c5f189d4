import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStandIn, startStandIn } from '../../../adapters/rehearsal/index.ts';
import { type Desk, openDesk } from './command-line.ts';

let desk: Desk;
let standIn: RunningStandIn;

beforeAll(async () => {
  standIn = await startStandIn({
    models: ['weak', 'strong'].map((name) => ({ name, ability: () => 0.8, correlation: 0.5 })),
    answers: (prompt) => {
      const sum = /^(\d+) \+/.exec(prompt);
      return sum === null ? undefined : { benchmarkId: 'mine', right: `Answer: ${sum[1]}`, wrong: 'Answer: -1' };
    },
    seed: 'live',
    latencyMs: { typical: 60, spread: 0 },
    faults: {},
  });
  desk = await openDesk();
  const items = Array.from({ length: 300 }, (_, at) =>
    JSON.stringify({ id: `i${at}`, prompt: `${at} + 0 = ?`, gold: String(at) }),
  );
  await desk.write('items.jsonl', items.join('\n'));
  await desk.write(
    'my.yaml',
    `
asOf: 2026-11-21
candidates: [{ id: weak, adapter: openai, model: weak, baseUrl: ${standIn.url}/v1 }]
references: [{ id: strong, adapter: huggingface, model: strong, baseUrl: ${standIn.url}/v1, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`,
  );
});
afterAll(async () => {
  await standIn.close();
  await desk.clear();
});

test('a live run is told another pace by the same command with --set, and its manifest keeps what it began with', async () => {
  let told: ReturnType<Desk['jatdae']> | undefined;
  const ended = await desk.jatdae(['run', 'my.yaml', '--set', 'concurrency=1', '--set', 'limits.maxAttempts=3'], {
    onStderr: (text) => {
      if (text.includes('New run'))
        told ??= desk.jatdae(['run', 'my.yaml', '--set', 'concurrency=40', '--set', 'weak.concurrency=30']);
    },
  });
  const answer = await told;
  expect(answer?.stderr).toMatch(/under way in another process, which takes concurrency=40, weak\.concurrency=30/);
  expect(answer?.code).toBe(0);
  expect(ended.stderr).toContain('From now on: {"concurrency":40,"models":{"weak":{"concurrency":30}}}');
  expect([0, 1, 3]).toContain(ended.code);
  const [name] = await readdir(join(desk.folder, 'runs'));
  const manifest = JSON.parse(await readFile(join(desk.folder, 'runs', name ?? '', 'run.json'), 'utf8'));
  expect(manifest.config.limits).toEqual({ concurrency: 1, maxAttempts: 3 });
}, 90_000); // two processes that wait for each other: a busy machine starts them slowly

test('what a live run cannot take, or a config does not know, is told in one sentence', async () => {
  const wrong = await desk.jatdae(['run', 'my.yaml', '--set', 'limits.concurency=1']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('limits.concurency is no known key. Did you mean "concurrency"?');
});
