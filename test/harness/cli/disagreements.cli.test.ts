/** Which samples the page shows, over a run's real files: chosen by hash, private ones masked, hostile text as text. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStandIn, startStandIn } from '../../../adapters/rehearsal/index.ts';
import { type Desk, openDesk } from './command-line.ts';

const ATTACK = '<script>alert(1)</script><img src=x onerror=alert(1)> \u202egnirts \u001b[31m';
const ITEMS = 30;

let desk: Desk;
let standIn: RunningStandIn;
let run: string;

beforeAll(async () => {
  desk = await openDesk();
  standIn = await startStandIn({
    models: [
      { name: 'ours', ability: () => 0.4, correlation: 0 },
      { name: 'strong', ability: () => 1, correlation: 0 },
    ],
    answers: (prompt) => {
      const sum = /(\d+) \+ (\d+)/.exec(prompt);
      const right = Number(sum?.[1]) + Number(sum?.[2]);
      return { benchmarkId: 'b', right: `Answer: ${right}`, wrong: `${ATTACK} Answer: ${right + 1}` };
    },
    seed: 'apart',
    latencyMs: { typical: 1, spread: 0 },
    faults: {},
  });
  const items = (word: string) =>
    Array.from({ length: ITEMS }, (_, at) =>
      JSON.stringify({ id: `${word}${at}`, prompt: `${word} question ${at} + 7 = ?`, gold: at + 7 }),
    ).join('\n');
  await desk.write('open.jsonl', items('open'));
  await desk.write('secret.jsonl', items('secret'));
  const entry = (id: string, more = '') =>
    `{ id: ${id}, adapter: openai, model: ${id}, baseUrl: ${standIn.url}/v1${more} }`;
  const benchmark = (id: string, more = '') =>
    `{ id: ${id}, part: general, items: { file: ${id}.jsonl }, scorer: number${more} }`;
  await desk.write(
    'my.yaml',
    `
asOf: 2026-11-21
candidates: [${entry('ours')}]
references: [${entry('strong', ', dates: { apiGa: 2026-09-01 }')}]
benchmarks: [${benchmark('open')}, ${benchmark('secret', ', private: true')}]
`,
  );
  await desk.jatdae(['run', 'my.yaml', '--quiet', '--lang', 'en']);
  const [name = ''] = await readdir(join(desk.folder, 'runs'));
  run = join(desk.folder, 'runs', name);
});
afterAll(async () => {
  await standIn.close();
  await desk.clear();
});

const page = () => readFile(join(run, 'scorecard.html'), 'utf8');

describe('the page of a run', () => {
  test('shows five open samples with both answers, as text', async () => {
    const html = await page();
    expect(html.match(/open question \d+ \+ 7 = \?<\/blockquote>/g)).toHaveLength(5);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|<img|\u202e|\u001b/);
  });
  test('masks what is private: neither question nor answer nor id, only hash and marks', async () => {
    const html = await page();
    expect(html.match(/Private sample <code>[0-9a-f]{16}<\/code>/g)).toHaveLength(5);
    expect(html).not.toMatch(/secret question|secret\d/);
  });
  test('written again it is the same, in the language that is asked for, and without samples where none are wanted', async () => {
    const first = await page();
    expect((await desk.jatdae(['report', run, '--lang', 'en'])).code).toBe(0);
    expect(await page()).toBe(first);
    await desk.jatdae(['report', run, '--lang', 'ko', '--no-samples']);
    const korean = await page();
    expect(korean).toContain('<html lang="ko">');
    expect(korean).not.toMatch(/blockquote>|open question/);
  });
  test('where the questions are gone, the page is written without them, and that is said', async () => {
    const kept = await readFile(join(desk.folder, 'open.jsonl'), 'utf8');
    await desk.write('open.jsonl', kept.split('\n').slice(1).join('\n'));
    const { code, stderr } = await desk.jatdae(['report', run, '--lang', 'en']);
    await desk.write('open.jsonl', kept);
    expect(code).toBe(0);
    expect(stderr).toContain('no sample pages');
    expect(await page()).not.toContain('blockquote>');
  });
});
