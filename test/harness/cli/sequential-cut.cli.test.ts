import { expect, test } from 'vitest';
import { openDesk } from './command-line.ts';
import { startCountingServer, sumItems } from './counting-server.ts';

test('a run in looks that is cut too often to be decided says so once, and goes on', async () => {
  const desk = await openDesk();
  const server = await startCountingServer({
    wants: (model, prompt) => (model === 'a' && Number.parseInt(prompt, 10) % 3 === 0 ? 150 : 50),
  });
  try {
    await desk.write('items.jsonl', sumItems(100));
    await desk.write(
      'my.yaml',
      `
asOf: 2026-11-21
sequential: obf5
candidates: [{ id: ours, adapter: openai, model: a, baseUrl: ${server.url} }]
references: [{ id: far, adapter: openai, model: b, baseUrl: ${server.url}, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number, maxTokens: 100 }]
`,
    );
    const ended = await desk.jatdae(['run', 'my.yaml', '--lang', 'en']);
    expect(
      ended.stderr.match(/No look can decide while this holds; the run goes on\. On mine \d+ of 20/g),
    ).toHaveLength(1);
    expect(server.budgets('a')).toHaveLength(100);
  } finally {
    await server.close();
    await desk.clear();
  }
}, 90_000);
