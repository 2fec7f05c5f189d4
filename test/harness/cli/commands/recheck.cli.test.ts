import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStandIn, startStandIn } from '../../../../adapters/rehearsal/index.ts';
import { makeKey } from '../../../../harness/cli/signing.ts';
import { type Desk, openDesk } from '../command-line.ts';

let desk: Desk;
let standIn: RunningStandIn;
const ITEMS = 150;

beforeAll(async () => {
  desk = await openDesk();
  standIn = await startStandIn({
    models: [
      { name: 'honest', ability: () => 0.7, correlation: 0.5 },
      { name: 'weaker', ability: () => 0.5, correlation: 0.5 },
      { name: 'strong', ability: () => 0.9, correlation: 0.5 },
    ],
    answers: (prompt) => {
      const sum = /^(\d+) \+ (\d+)/.exec(prompt);
      const right = Number(sum?.[1]) + Number(sum?.[2]);
      return sum === null
        ? undefined
        : { benchmarkId: 'mine', right: `Answer: ${right}`, wrong: `Answer: ${right + 1}` };
    },
    seed: 'recheck',
    latencyMs: { typical: 1, spread: 0 },
    faults: {},
  });
  const items = Array.from({ length: ITEMS }, (_, at) => ({ id: `i${at}`, prompt: `${at} + 7 = ?`, gold: at + 7 }));
  await desk.write('items.jsonl', items.map((item) => JSON.stringify(item)).join('\n'));
  const entry = (id: string, more = '') =>
    `{ id: ${id}, adapter: openai, model: ${id}, baseUrl: ${standIn.url}/v1${more} }`;
  const config = (candidate: string) => `
asOf: 2026-11-21
candidates: [${candidate}]
references: [${entry('strong', ', dates: { apiGa: 2026-09-01 }')}]
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`;
  await desk.write('my.yaml', config(entry('honest')));
  await desk.write('evaluator.yaml', config(entry('honest')));
  await desk.write('other.yaml', config(entry('honest', ', params: { temperature: 1 }')));
  await desk.write(
    'recorded.yaml',
    config('{ id: honest, adapter: replay, model: x, recordings: { mine: items.jsonl } }'),
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
  await standIn.close();
  await desk.clear();
});

const recheck = (...words: string[]) => desk.jatdae(['recheck', 'b', '--data', '.', '--seed', 's', ...words]);

test('the same model, asked again by the evaluator’s config, is consistent', async () => {
  const ended = await recheck('--config', 'evaluator.yaml', '--sample', '150', '--json');
  expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('450 calls')]);
  expect(JSON.parse(ended.stdout)).toMatchObject({
    candidate: 'honest',
    repeats: 3,
    failed: 0,
    finding: { verdict: 'consistent', samples: 150, method: 'exact' },
    identical: { compared: 150 },
  });
});

test('a model that is weaker than its submission is found, in both languages, and nothing is asked twice', async () => {
  const words = ['--base-url', `${standIn.url}/v1`, '--model', 'weaker', '--sample', '100'];
  const ended = await recheck(...words);
  expect([ended.code, ended.stdout]).toEqual([1, expect.stringContaining('INCONSISTENT')]);
  const again = await recheck(...words, '--lang', 'ko');
  expect([again.code, again.stdout]).toEqual([1, expect.stringContaining('불일치')]);
  expect(/p = [\d.]+/.exec(again.stdout)?.[0]).toBe(/p = [\d.]+/.exec(ended.stdout)?.[0]);
});

test.each([
  [
    'other settings than those submitted',
    ['--config', 'other.yaml'],
    /would be asked with \{"temperature":1\}, the submission with \{\}/,
  ],
  ['a recording', ['--config', 'recorded.yaml'], /honest is a recording/],
  ['no endpoint', [], /not said where to ask.*--config FILE, or --base-url/],
  [
    'a candidate that the bundle does not have',
    ['--config', 'evaluator.yaml', '--candidate', 'x'],
    /the bundle's candidates are honest/,
  ],
  ['a sample of nothing', ['--config', 'evaluator.yaml', '--sample', '0'], /--sample is "0"/],
] as const)('refused before a call: %s', async (_why, words, sentence) => {
  const ended = await recheck(...words);
  expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
  expect(ended.stderr).toContain('Nothing was asked');
});
