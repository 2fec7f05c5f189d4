import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GateCard } from '../../../../harness/schema/index.ts';
import { freePort, isRunning, readPids } from '../../processes.ts';
import { type Desk, type Ended, openDesk } from '../command-line.ts';

const SCRIPT = resolve('test/fixtures/servers/small-server.mjs');
const ITEMS = 160;
const GATE = ['gate', 'gate.yaml', '--bar', '--tolerance', '5', '--json'];

let desk: Desk;
let port: number;
/** What a gate says that nothing disturbed. */
let undisturbed: Ended;

// The server says 2 to everything: right on seven samples of eight, as the accepted run was.
const gold = (item: number) => (item % 8 === 0 ? 3 : 2);
const lines = (of: (item: number) => object) =>
  Array.from({ length: ITEMS }, (_, item) => JSON.stringify(of(item))).join('\n');
const writeRecording = (name: string, said: (item: number) => number) =>
  desk.write(
    `${name}.jsonl`,
    lines((item) => ({ id: `i${item}`, gold: `${gold(item)}`, raw: `${said(item)}` })),
  );

const config = (candidate: string) => `
asOf: 2026-11-21
limits: { concurrency: 4 }
candidates:
${candidate}
references:
  - { id: far, adapter: replay, model: far, recordings: { mine: far.jsonl }, dates: { apiGa: 2026-09-01 } }
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`;

/** The checkpoint's server is started by a script of the user's, so that mending the script leaves the config as it was. */
const writeServer = (words = '') =>
  desk.write('serve.sh', `exec '${process.execPath}' '${SCRIPT}' --port ${port} --child pids ${words}\n`);

beforeAll(async () => {
  desk = await openDesk();
  port = await freePort();
  await desk.write(
    'items.jsonl',
    lines((item) => ({ id: `i${item}`, prompt: `question ${item}`, gold: gold(item) })),
  );
  await writeRecording('old', () => 2);
  await writeRecording('far', (item) => (item % 9 === 0 ? 1 : gold(item)));
  await desk.write(
    'old.yaml',
    config('  - { id: ours, adapter: replay, model: ours, recordings: { mine: old.jsonl } }'),
  );
  const served = `
  - id: ours
    adapter: openai
    model: tiny
    baseUrl: http://127.0.0.1:${port}/v1
    serve: { command: [sh, serve.sh], readyUrl: "http://127.0.0.1:${port}/health", readyTimeoutSeconds: 20 }`;
  await desk.write('gate.yaml', config(served));
  await desk.jatdae(['run', 'old.yaml', '--quiet']);
  const [run = ''] = await readdir(join(desk.folder, 'runs'));
  expect(await desk.jatdae(['accept', join('runs', run)])).toMatchObject({ code: 0 });
}, 60_000);
beforeEach(() => rm(join(desk.folder, 'pids'), { force: true }));
afterAll(() => desk.clear());

const leftovers = async () => (await readPids(join(desk.folder, 'pids'))).filter(isRunning);
const gateRun = async () =>
  join(
    desk.folder,
    'runs',
    (await readdir(join(desk.folder, 'runs'))).find((name) => /^gate-[0-9a-f]+$/.test(name)) ?? '?',
  );
const readGateFile = async (name: string) => readFile(join(await gateRun(), name), 'utf8');
const startAnew = async () => rm(await gateRun(), { recursive: true, force: true });

test('the server of the config is started, asked and stopped, and the fall and the bar are judged', async () => {
  await writeServer();
  undisturbed = await desk.jatdae([...GATE, '--junit', 'whole.xml']);
  const card = GateCard.parse(JSON.parse(undisturbed.stdout));
  expect(undisturbed.stderr).toContain('Starting the server of ours');
  expect(card.checks.map(({ kind, status }) => [kind, status])).toEqual([
    ['completeness', 'passed'],
    ['suite', 'passed'],
    ['benchmark', 'passed'],
    ['bar', 'undecided'],
  ]);
  expect(undisturbed.code).toBe(3);
  expect(await leftovers()).toEqual([]);
  expect(await readGateFile('serve-ours.log')).toContain('SIGTERM is obeyed');
});

describe('a run that was cut short is finished by the same command, with the same bytes:', () => {
  beforeEach(startAnew);

  test('the server died in mid-run', async () => {
    await writeServer('--end-after 40');
    const ended = await desk.jatdae([...GATE, '--quiet', '--junit', 'died.xml']);
    expect(ended.code).toBe(4);
    const card = GateCard.parse(JSON.parse(ended.stdout));
    expect(card).toMatchObject({ outcome: 'error', checks: [{ kind: 'completeness' }, { status: 'error' }, {}, {}] });
    expect(card.checks[0]).toMatchObject({
      problems: expect.arrayContaining(['model-stopped', 'run-unfinished']),
      stopped: [
        { model: 'ours', message: expect.stringMatching(/server of ours exited with code 7 .*serve-ours\.log/) },
      ],
    });
    expect(await readFile(join(desk.folder, 'died.xml'), 'utf8')).toMatch(/failures="0" errors="[1-9]/);
    expect(await leftovers()).toEqual([]);

    await writeServer();
    expect(await desk.jatdae([...GATE, '--quiet'])).toEqual({ ...undisturbed, stderr: '' });
    expect((await readGateFile('serve-ours.log')).match(/^# /gm)).toHaveLength(2);
    expect(await leftovers()).toEqual([]);
  });

  test('Ctrl-C in mid-run', async () => {
    await writeServer('--answer-after 50');
    let isInterrupted = false;
    const ended = await desk.jatdae(GATE, {
      onStderr: (text, interrupt) => {
        if (isInterrupted || !text.includes('New run')) return;
        isInterrupted = true;
        setTimeout(interrupt, 500);
      },
    });
    expect(ended).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining('goes on from here') });
    expect(await leftovers()).toEqual([]);
    const answered = (await readGateFile('journal.jsonl')).trimEnd().split('\n').length - 1;
    expect(answered).toBeGreaterThan(0);

    await writeServer();
    const again = await desk.jatdae(GATE);
    expect(again).toEqual({ ...undisturbed, stderr: expect.stringContaining('Going on with') });
    expect(await leftovers()).toEqual([]);
  });

  test('the server never came up', async () => {
    await writeServer('--exit 3');
    const ended = await desk.jatdae([...GATE, '--quiet']);
    expect(ended.code).toBe(4);
    expect(ended.stderr).toMatch(/server of ours exited with code 3.*\| loading weights/s);
    expect(GateCard.parse(JSON.parse(ended.stdout))).toMatchObject({
      outcome: 'error',
      run: null,
      checks: [{ kind: 'completeness', problems: ['run-failed'] }],
    });
    await writeServer();
    expect(await desk.jatdae([...GATE, '--quiet'])).toEqual({ ...undisturbed, stderr: '' });
  });
});

test('a gate whose answers are all there starts no server', async () => {
  await writeServer('--exit 3');
  const again = await desk.jatdae([...GATE, '--quiet']);
  expect(again).toEqual({ ...undisturbed, stderr: '' });
});
