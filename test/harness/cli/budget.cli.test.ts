import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Scorecard } from '../../../harness/schema/index.ts';
import { type Desk, openDesk } from './command-line.ts';
import { type CountingServer, PRICE, startCountingServer, sumItems } from './counting-server.ts';

const ITEMS = 40;
const MAX_TOKENS = 200;
let desk: Desk;
let server: CountingServer;

beforeEach(async () => {
  desk = await openDesk();
  await desk.write('items.jsonl', sumItems(ITEMS));
});
afterEach(async () => {
  await server.close();
  await desk.clear();
});

const config = (budget: string, { price = PRICE as object | null } = {}) => `
asOf: 2026-11-21
limits: { concurrency: 16, maxBackoffSeconds: 0.01 }
candidates: [{ id: ours, adapter: openai, model: a, baseUrl: ${server.url}${price === null ? '' : `, price: ${JSON.stringify(price)}`} }]
references: [{ id: far, adapter: openai, model: b, baseUrl: ${server.url}, dates: { apiGa: 2026-09-01 }, price: ${JSON.stringify(PRICE)} }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number, maxTokens: ${MAX_TOKENS} }]
${budget}
`;
const run = async (budget: string, more = {}) =>
  desk.jatdae(['run', await desk.write('my.yaml', config(budget, more)), '--json']);

describe('a budget', () => {
  test('is never exceeded, and once raised the run goes on and asks nothing twice', async () => {
    const [low, high] = [9.5, 40];
    // Every answer takes all it may, so that the worst case is the usual one; a few calls are turned away.
    server = await startCountingServer({ wants: () => MAX_TOKENS, refuses: (call) => call % 11 === 0 });
    const first = await run(`budget: { usd: ${low} }`);
    expect(first.stderr).toMatch(/has spent .* of .* and stopped before a call .*raise "budget"/);
    expect(first.stdout).toBe('');
    expect(first.code).toBe(3);
    expect(server.charged().usd).toBeLessThanOrEqual(low);
    // It stops because the next call might not fit, not long before.
    expect(server.charged().usd).toBeGreaterThan(low * 0.85);

    const last = await run(`budget: { usd: ${high} }`);
    expect(last.stderr).toContain('Going on with');
    const card = Scorecard.parse(JSON.parse(last.stdout));
    expect(card.models.map(({ coverage }) => coverage)).toEqual([1, 1]);
    expect(server.budgets('a')).toHaveLength(ITEMS);
    expect(server.budgets('b')).toHaveLength(ITEMS);
    const perModel = (ITEMS * (20 * PRICE.inputPerMillion + MAX_TOKENS * PRICE.outputPerMillion)) / 1e6;
    for (const { spent } of card.models) {
      expect(spent).toMatchObject({
        answers: ITEMS,
        uncounted: 0,
        inputTokens: ITEMS * 20,
        outputTokens: ITEMS * MAX_TOKENS,
      });
      expect(spent?.cost).toBeCloseTo(perModel, 9);
    }
    const folder = join(desk.folder, 'runs', (await readdir(join(desk.folder, 'runs')))[0] ?? '');
    expect(await readFile(join(folder, 'scorecard.md'), 'utf8')).toContain('What it cost');
  });

  test('a price that is missing is refused before the first call, in one sentence', async () => {
    server = await startCountingServer({ wants: () => 1 });
    const { code, stderr, stdout } = await run('budget: { usd: 5 }', { price: null });
    expect(stderr).toMatch(/budget of \$5 needs a price for every model, and ours has none/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(server.charged().calls).toBe(0);
    expect(existsSync(join(desk.folder, 'runs'))).toBe(false);
  });
});
