import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeKey } from '../../../../harness/cli/signing.ts';
import { freePort, isRunning, readPids } from '../../processes.ts';
import { type Desk, type Ended, openDesk } from '../command-line.ts';

const SCRIPT = resolve('test/fixtures/servers/small-server.mjs');
const ITEMS = 60;
const RECHECK = ['recheck', 'b', '--data', '.', '--seed', 's', '--config', 'evaluator.yaml', '--json'];

let desk: Desk;
let ports: { theirs: number; mine: number };
let undisturbed: Ended;

/** The script that a config's `serve:` names: a server that says 2 to everything, right on seven samples of eight. */
const writeServer = (who: 'theirs' | 'mine', words = '') =>
  desk.write(`${who}.sh`, `exec '${process.execPath}' '${SCRIPT}' --port ${ports[who]} --child ${who}.pids ${words}\n`);
const servedBy = (who: 'theirs' | 'mine') => `
  - id: ours
    adapter: openai
    model: tiny
    baseUrl: http://127.0.0.1:${ports[who]}/v1
    serve: { command: [sh, ${who}.sh], readyUrl: "http://127.0.0.1:${ports[who]}/health", readyTimeoutSeconds: 20 }`;
const config = (who: 'theirs' | 'mine') => `
asOf: 2026-11-21
limits: { concurrency: 4 }
candidates: ${servedBy(who)}
references:
  - { id: far, adapter: replay, model: far, recordings: { mine: far.jsonl }, dates: { apiGa: 2026-09-01 } }
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`;

beforeAll(async () => {
  desk = await openDesk();
  ports = { theirs: await freePort(), mine: await freePort() };
  const items = Array.from({ length: ITEMS }, (_, at) => ({ id: `i${at}`, gold: at % 8 === 0 ? 3 : 2 }));
  const lines = (of: (item: { id: string; gold: number }) => object) =>
    items.map((item) => JSON.stringify(of(item))).join('\n');
  await desk.write(
    'items.jsonl',
    lines(({ id, gold }) => ({ id, gold, prompt: `question ${id}` })),
  );
  await desk.write(
    'far.jsonl',
    lines(({ id, gold }) => ({ id, gold: `${gold}`, raw: `${gold}` })),
  );
  await desk.write('my.yaml', config('theirs'));
  await desk.write('evaluator.yaml', config('mine'));
  await writeServer('theirs');
  await desk.jatdae(['run', 'my.yaml', '--quiet']);
  const [run = ''] = await readdir(join(desk.folder, 'runs'));
  await makeKey(join(desk.folder, 'my.key'));
  const words = '--key my.key --organisation Lab --relationship first-party --out b'.split(' ');
  const handed = await desk.jatdae(['bundle', `runs/${run}`, ...words]);
  if (handed.code !== 0) throw new Error(handed.stderr);
}, 60_000);
beforeEach(async () => {
  for (const who of ['theirs', 'mine']) await rm(join(desk.folder, `${who}.pids`), { force: true });
});
afterAll(() => desk.clear());

const leftovers = async () => (await readPids(join(desk.folder, 'mine.pids'))).filter(isRunning);
const recheckFolder = async () =>
  join(
    desk.folder,
    'runs',
    (await readdir(join(desk.folder, 'runs'))).find((name) => /^recheck-[0-9a-f]+$/.test(name)) ?? '?',
  );

test('the evaluator’s own server is started, asked and stopped, and the submitter’s never', async () => {
  await writeServer('mine');
  undisturbed = await desk.jatdae(RECHECK);
  expect([undisturbed.code, undisturbed.stderr]).toEqual([0, expect.stringContaining('Starting the server of ours')]);
  expect(JSON.parse(undisturbed.stdout)).toMatchObject({
    endpoint: { baseUrl: `http://127.0.0.1:${ports.mine}/v1` },
    finding: { verdict: 'consistent', samples: ITEMS },
    identical: { compared: ITEMS, equal: ITEMS },
  });
  expect(await leftovers()).toEqual([]);
  expect(existsSync(join(desk.folder, 'theirs.pids'))).toBe(false);
  expect(await readFile(join(await recheckFolder(), 'serve-ours.log'), 'utf8')).toContain('SIGTERM is obeyed');
});

test('an answered one starts none', async () => {
  await writeServer('mine', '--exit 3');
  expect(await desk.jatdae(RECHECK)).toMatchObject({ code: 0, stdout: undisturbed.stdout });
});

test('a server that dies in the middle is infrastructure, and the same command goes on with a new one', async () => {
  await rm(await recheckFolder(), { recursive: true });
  await writeServer('mine', '--end-after 20');
  const ended = await desk.jatdae(RECHECK);
  expect([ended.code, ended.stderr]).toEqual([4, expect.stringContaining('server of ours exited with code 7')]);
  expect(JSON.parse(ended.stdout)).toMatchObject({ finding: { verdict: 'cannot-tell' } });
  expect(await leftovers()).toEqual([]);
  await writeServer('mine');
  expect(await desk.jatdae(RECHECK)).toMatchObject({ code: 0, stdout: undisturbed.stdout });
  expect((await readFile(join(await recheckFolder(), 'serve-ours.log'), 'utf8')).match(/^# /gm)).toHaveLength(2);
});

test.each([
  ['loads', '--ready-after never', 'Starting the server', 'nothing was asked'],
  ['answers', '--answer-after 100', 'Asking again', 'goes on from here'],
])('Ctrl-C while it %s stops it', async (_when, words, heard, said) => {
  await rm(await recheckFolder(), { recursive: true, force: true });
  await writeServer('mine', words);
  let isInterrupted = false;
  const ended = await desk.jatdae(RECHECK, {
    onStderr: (text, interrupt) => {
      if (isInterrupted || !text.includes(heard)) return;
      isInterrupted = true;
      setTimeout(interrupt, 500);
    },
  });
  expect(ended).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining(said) });
  expect(await leftovers()).toEqual([]);
});

test('a server of the submission’s own settings is no command of ours', async () => {
  const ended = await desk.jatdae(['recheck', 'b', '--data', '.', '--base-url', `http://127.0.0.1:${ports.theirs}/v1`]);
  expect([ended.code, ended.stderr]).toEqual([4, expect.stringContaining('refused')]);
  expect(existsSync(join(desk.folder, 'theirs.pids'))).toBe(false);
});
