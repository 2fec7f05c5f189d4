import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scorecard } from '../../../harness/schema/index.ts';
import { type Desk, openDesk } from './command-line.ts';
import { type CountingServer, startCountingServer, sumItems } from './counting-server.ts';

const ITEMS = 40;
const MAX_TOKENS = 100;
let desk: Desk;
let server: CountingServer;

beforeAll(async () => {
  desk = await openDesk();
  await desk.write('items.jsonl', sumItems(ITEMS));
  // The reference needs twice the budget on every eighth sample; on one no budget is enough.
  server = await startCountingServer({
    wants: (model, prompt) => {
      const at = Number.parseInt(prompt, 10);
      if (model === 'b' && at === 39) return 10_000;
      return model === 'b' && at % 8 === 0 ? 150 : 50;
    },
  });
});
afterAll(async () => {
  await server.close();
  await desk.clear();
});

const config = (limits: string) => `
asOf: 2026-11-21
limits: { concurrency: 8${limits} }
candidates: [{ id: ours, adapter: openai, model: a, baseUrl: ${server.url} }]
references: [{ id: far, adapter: openai, model: b, baseUrl: ${server.url}, dates: { apiGa: 2026-09-01 } }]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number, maxTokens: ${MAX_TOKENS} }]
profile: ./gated.json
`;
const pointsOf = (card: Scorecard, model: string) =>
  card.benchmarks[0]?.marks.find((mark) => mark.model === model)?.points;

test('samples that one model was cut on are asked of both again, and the second answers stand for both', async () => {
  const shipped = JSON.parse(await readFile('results/registry/profiles/frontier-best.json', 'utf8'));
  await desk.write('gated.json', JSON.stringify({ ...shipped, id: 'gated', maxTruncated: 0.03 }));

  const plain = await desk.jatdae(['run', await desk.write('plain.yaml', config('')), '--json']);
  const before = Scorecard.parse(JSON.parse(plain.stdout));
  expect([pointsOf(before, 'ours'), pointsOf(before, 'far')]).toEqual([40, 34]);
  expect(before.verdict).toEqual({ verdict: 'incomplete', reasons: ['truncated-above-limit'] });
  expect(before.truncation).toEqual({
    limit: 0.03,
    effect: 'forbids-verdict',
    findings: [{ benchmark: 'mine', model: 'far', cut: 6, answers: 40 }],
  });
  expect(plain.code).toBe(3);

  const asked = { a: server.budgets('a').length, b: server.budgets('b').length };
  const twice = await desk.jatdae(['run', await desk.write('twice.yaml', config(', rerunTruncated: 2')), '--json']);
  expect(twice.stderr).toContain('6 samples were cut');
  for (const model of ['ours', 'far']) expect(twice.stderr).toMatch(new RegExp(`^${model}\\b.*\\b6/6`, 'm'));
  const card = Scorecard.parse(JSON.parse(twice.stdout));
  expect([pointsOf(card, 'ours'), pointsOf(card, 'far')]).toEqual([40, 39]);
  expect(card.verdict.reasons).not.toContain('truncated-above-limit'); // one of forty is left: 2.5 %
  expect(card.run.planSha256).not.toBe(before.run.planSha256);
  for (const model of ['a', 'b'] as const) {
    const budgets = server.budgets(model).slice(asked[model]);
    expect(budgets.filter((tokens) => tokens === MAX_TOKENS)).toHaveLength(ITEMS);
    expect(budgets.filter((tokens) => tokens === 2 * MAX_TOKENS)).toHaveLength(6);
  }
  expect(card.models.map(({ spent }) => spent?.answers)).toEqual([46, 46]);
});

test('what was asked again is scored and audited from the journals, and gone on with where it was cut off', async () => {
  const runs = join(desk.folder, 'runs');
  const folder = join(runs, (await readdir(runs)).find((name) => name.startsWith('twice')) ?? '');
  const [card, marks] = [
    await readFile(join(folder, 'scorecard.json'), 'utf8'),
    await readFile(join(folder, 'marks.jsonl'), 'utf8'),
  ];
  expect(marks.trimEnd().split('\n')).toHaveLength(2 * ITEMS);
  expect((await desk.jatdae(['audit', folder])).stdout).not.toContain('BROKEN');

  // Without one of the second answers the first ones stand for both, and the audit says what is missing.
  const journal = join(folder, 'rerun', 'journal.jsonl');
  const whole = await readFile(journal, 'utf8');
  await writeFile(journal, whole.replace(/^.*far\|mine\|1\|i8".*\n/m, ''));
  const torn = await desk.jatdae(['score', folder, '--json']);
  expect(pointsOf(Scorecard.parse(JSON.parse(torn.stdout)), 'far')).toBe(38);
  expect((await desk.jatdae(['audit', folder])).stdout).toMatch(/BROKEN 1 +every planned trial has an answer/);

  const calls = server.charged().calls;
  const onward = await desk.jatdae(['run', 'twice.yaml']);
  expect(onward.stderr).toContain('6 samples were cut');
  expect(onward.stderr).not.toContain('is answered in full');
  expect(server.charged().calls - calls).toBe(2); // the opening call and the one answer
  expect(await readFile(join(folder, 'marks.jsonl'), 'utf8')).toBe(marks);
  const now = JSON.parse(await readFile(join(folder, 'scorecard.json'), 'utf8'));
  expect(now.verdict).toEqual(JSON.parse(card).verdict);
});
