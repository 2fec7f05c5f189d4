/** The pipelines of `examples/ci` as their runners run them: the scripts of the YAML files, with a checkpoint that a small server plays. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { freePort, isRunning, readPids } from '../processes.ts';
import { type Desk, type Ended, openDesk } from './command-line.ts';

const MAIN = resolve('dist/harness/cli/main.js');
const SCRIPT = resolve('test/fixtures/servers/small-server.mjs');
const ITEMS = 160;
const exampleOf = (name: string) => readFileSync(`examples/ci/${name}`, 'utf8');

type Step = { name?: string; run?: string; uses?: string; env?: Record<string, string>; with?: { path?: string } };
const steps = (parse(exampleOf('github.yml')) as { jobs: { gate: { steps: Step[] } } }).jobs.gate.steps;
const gateStep = steps.find(({ name }) => name === 'Gate')!;
const uploaded = steps
  .find(({ uses }) => uses?.startsWith('actions/upload-artifact'))!
  .with!.path!.trim()
  .split('\n');
const gitlab = (
  parse(exampleOf('gitlab.yml')) as {
    gate: { script: string[]; artifacts: { paths: string[]; reports: Record<string, string> } };
  }
).gate;

let desk: Desk;
let far: Server;

beforeAll(async () => {
  desk = await openDesk();
  const gold = (item: number) => (item % 8 === 0 ? 3 : 2);
  far = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const item = Number(/question (\d+)/.exec(body)?.[1] ?? -1);
    const content = String(item % 3 === 0 ? 1 : gold(item)); // a frontier that the checkpoint reaches
    const { model } = JSON.parse(body || '{}');
    response.setHeader('content-type', 'application/json');
    const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
    response.end(JSON.stringify({ model, choices }));
  }).listen(0, '127.0.0.1');
  await once(far, 'listening');
  const items = Array.from({ length: ITEMS }, (_, item) => ({
    id: `i${item}`,
    prompt: `question ${item}`,
    gold: gold(item),
  }));
  await desk.write('items.jsonl', items.map((item) => JSON.stringify(item)).join('\n'));
  // The example as it stands, but for addresses and for questions that are at hand.
  const own = 'benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]';
  const changes: [string, string][] = [
    ['8000', String(await freePort())],
    ['https://api.far.example', `http://127.0.0.1:${(far.address() as AddressInfo).port}`],
    ['suite: quick', own],
  ];
  const config = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replaceAll(from, to);
  }, exampleOf('gate.yaml'));
  await desk.write('gate.yaml', config);
  await mkdir(join(desk.folder, 'bin'));
  await writeProgram('npx', `[ "$1" = jatdae ] || exit 97; shift; exec '${process.execPath}' '${MAIN}' "$@"`);
  await writeCheckpoint('2');
  await acceptByHand();
}, 120_000);
beforeEach(async () => {
  for (const made of [
    ...(await readdir(desk.folder)).filter((name) => /^(gate\.(xml|svg|md)|metrics|runs)/.test(name)),
  ])
    await rm(join(desk.folder, made), { recursive: true });
});
afterAll(async () => {
  far.close();
  await desk.clear();
});

async function writeProgram(name: string, body: string): Promise<void> {
  await chmod(await desk.write(`bin/${name}`, `#!/bin/sh\n${body}\n`), 0o755);
}

/** What the config starts: it takes the words of the example, and its port is their last one. */
const writeCheckpoint = (says: string) =>
  writeProgram(
    'vllm',
    `[ "$1 $2 $3 $4 $5" = "serve ./checkpoint --served-model-name ours --port" ] || exit 96
exec '${process.execPath}' '${SCRIPT}' --port "$6" --say ${says} --child pids`,
  );

/** A script as a runner runs it: bash that ends at the first line that fails. */
async function runScript(script: string, more: Record<string, string> = {}): Promise<Ended> {
  const PATH = `${join(desk.folder, 'bin')}:${process.env.PATH}`;
  const env = { PATH, HOME: desk.folder, LANG: 'en_US.UTF-8', FAR_API_KEY: 'a-key', ...more };
  const child = spawn('bash', ['-e', '-c', script], { cwd: desk.folder, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => (stderr += data));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** The commands that the head of both pipelines tells to give by hand. */
async function acceptByHand(): Promise<void> {
  for (const name of ['github.yml', 'gitlab.yml']) {
    expect(exampleOf(name)).toContain('npx jatdae run gate.yaml && npx jatdae accept RUN');
  }
  await runScript('npx jatdae run gate.yaml --quiet || [ $? -le 3 ]');
  const [run = ''] = (await readdir(join(desk.folder, 'runs'))).filter((name) => /^gate-[0-9a-f]+$/.test(name));
  expect(await runScript(`npx jatdae accept ${join('runs', run)}`)).toMatchObject({ code: 0 });
}

const isThere = (path: string) => existsSync(join(desk.folder, path));
const leftovers = async () => (await readPids(join(desk.folder, 'pids'))).filter(isRunning);
const onGithub = (more: Record<string, string> = {}) =>
  runScript(gateStep.run ?? '', {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(desk.folder, 'gate.md') },
    ...more,
  });

describe('github.yml', () => {
  test('lets an unchanged checkpoint through, and makes what it uploads', async () => {
    const ended = await onGithub();
    expect(ended.code, ended.stderr).toBe(0);
    expect(ended.stdout).toMatch(/^::(notice|warning) title=jatdae /m);
    expect(uploaded.filter((path) => !isThere(path))).toEqual([]);
    expect(await readFile(join(desk.folder, 'gate.md'), 'utf8')).toContain('## Checkpoint gate: ');
    expect(await leftovers()).toEqual([]);
  });

  test('stops a checkpoint that fell, with a failure in the report', async () => {
    await writeCheckpoint('3');
    const ended = await onGithub();
    await writeCheckpoint('2');
    expect(ended.code, ended.stderr).toBe(1);
    expect(await readFile(join(desk.folder, 'gate.xml'), 'utf8')).toContain('<failure ');
    expect(ended.stdout).toContain('::error title=jatdae FAILED');
  });

  test('ends with infrastructure’s code where the secret is not set', async () => {
    expect(Object.keys(gateStep.env ?? {})).toEqual(['FAR_API_KEY']);
    expect(await onGithub({ FAR_API_KEY: '' })).toMatchObject({ code: 4 });
    expect(await readFile(join(desk.folder, 'gate.xml'), 'utf8')).toContain('<error ');
  });
});

test('gitlab.yml runs, and makes every artifact and report that it names', async () => {
  const ended = await runScript(gitlab.script.join('\n'));
  expect([0, 3], ended.stderr).toContain(ended.code);
  const { paths, reports } = gitlab.artifacts;
  expect([...paths, ...Object.values(reports)].filter((path) => !isThere(path))).toEqual([]);
  expect(await leftovers()).toEqual([]);
});
