import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HarnessError } from '../../../harness/errors.ts';
import { systemClock } from '../../../harness/run/clock.ts';
import { type Server, startServer } from '../../../harness/run/serve.ts';
import { Serve } from '../../../harness/schema/index.ts';
import { freePort, isRunning, readPids, until } from '../processes.ts';

const SCRIPT = resolve('test/fixtures/servers/small-server.mjs');
const HARNESS = resolve('test/fixtures/servers/harness.mjs');

let folder: string;
let port: number;
let running: Server[];
let seen: number[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-serve-'));
  port = await freePort();
  running = [];
  seen = [];
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  // A test that fails leaves nobody behind either.
  for (const pid of seen.filter(isRunning)) process.kill(pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function serveOf(words: readonly (string | number)[], more: object = {}): Serve {
  return Serve.parse({
    command: [process.execPath, SCRIPT, '--port', port, ...words],
    readyUrl: `http://127.0.0.1:${port}/health`,
    readyTimeoutSeconds: 10,
    ...more,
  });
}

type More = { environment?: NodeJS.ProcessEnv; graceMs?: number; signal?: AbortSignal; fetch?: typeof fetch };

async function start(serve: Serve, more: More = {}): Promise<Server> {
  const server = await startServer(serve, {
    name: 'ours',
    log: logPath(),
    cwd: folder,
    environment: process.env,
    fetch,
    clock: systemClock,
    signal: new AbortController().signal,
    ...more,
  });
  running.push(server);
  return server;
}

const logPath = () => join(folder, 'runs', 'serve-ours.log');
const readLog = () => readFile(logPath(), 'utf8');

async function refusal(start: Promise<Server>): Promise<HarnessError> {
  const error = await start.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(HarnessError);
  return error as HarnessError;
}

/** Pids of the small server and its child. */
async function family(file: string): Promise<number[]> {
  const pids = await readPids(file);
  seen.push(...pids);
  return pids;
}

describe('a server that comes up', () => {
  test('is waited for until it answers, and its output is kept under a headline', async () => {
    const startedAt = performance.now();
    const server = await start(serveOf(['--ready-after', 700]));
    expect(performance.now() - startedAt).toBeGreaterThan(650);
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    expect(server.failure()).toBeNull();
    expect(await readLog()).toMatch(
      /^# \d{4}-\d\d-\d\dT[\d:.]+Z .*small-server\.mjs --port \d+ --ready-after 700\nlistening\n$/,
    );
  });

  test('is stopped with its children, TERM being enough for those who obey', async () => {
    const file = join(folder, 'pids');
    const server = await start(serveOf(['--child', file]));
    const pids = await family(file);
    expect(pids.map(isRunning)).toEqual([true, true]);
    await server.stop();
    expect(pids.map(isRunning)).toEqual([false, false]);
    expect(await readLog()).toContain('SIGTERM is obeyed');
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
    expect(server.failure()).toBeNull();
  });

  test('is killed with its children where they ignore TERM', async () => {
    const file = join(folder, 'pids');
    const server = await start(serveOf(['--stubborn', '--child', file]), { graceMs: 300 });
    const pids = await family(file);
    const startedAt = performance.now();
    await server.stop();
    expect(performance.now() - startedAt).toBeGreaterThan(280);
    expect(pids.map(isRunning)).toEqual([false, false]);
    expect(await readLog()).toContain('SIGTERM is ignored');
  });

  test('may be stopped twice at once', async () => {
    const server = await start(serveOf([]));
    await Promise.all([server.stop(), server.stop()]);
  });

  test('goes on writing into a log that is moved, and a second start appends to it', async () => {
    const server = await start(serveOf([]));
    const moved = join(folder, 'moved.log');
    await server.moveLog(moved);
    await server.stop();
    expect(existsSync(logPath())).toBe(false);
    expect(await readFile(moved, 'utf8')).toContain('SIGTERM is obeyed');
    const again = await start(serveOf([]));
    await again.stop();
    await (await start(serveOf([]))).stop();
    expect((await readLog()).match(/^# /gm)).toHaveLength(2);
  });

  test('that ends in the middle takes its children along and leaves its reason', async () => {
    const file = join(folder, 'pids');
    const server = await start(serveOf(['--child', file, '--end-after', 0]));
    const pids = await family(file);
    await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' }).catch(() => undefined);
    expect(await until(() => server.failure() !== null)).toBe(true);
    expect(server.failure()).toMatchObject({ code: 'SERVE_EXITED' });
    expect(server.failure()?.message).toMatch(
      /server of ours exited with code 7 \d+\.\d s after its start, in the middle/,
    );
    await server.moveLog(join(folder, 'elsewhere.log'));
    expect(server.failure()?.message).toContain('elsewhere.log');
    expect(await until(() => !pids.some(isRunning))).toBe(true);
  });
});

describe('a server that does not come up', () => {
  test('because it exits: code, last lines without escapes and keys, and the log', async () => {
    const environment = { ...process.env, OUR_SERVER_KEY: 'abcdef-0123' };
    const serve = serveOf(['--exit', 3], { envFrom: ['OUR_SERVER_KEY'] });
    const error = await refusal(start(serve, { environment }));
    expect(error.code).toBe('SERVE_EXITED');
    expect(error.message).toMatch(/^The server of ours exited with code 3 \d\.\d s after its start, before http/);
    expect(error.message).toContain('small-server.mjs --port');
    expect(error.message.split('\n').filter((line) => line.startsWith('  | '))).toEqual([
      '  | loading weights',
      '  |  10 %',
      '  |  20 %',
      '  | out of memory, and the key was […]',
    ]);
    expect(error.message).toContain(`Its log: ${logPath()}`);
    expect(await readLog()).toContain('out of memory');
  });

  test('because the system kills it', async () => {
    const serve = serveOf([], { command: ['/bin/sh', '-c', 'kill -s KILL $$'] });
    const error = await refusal(start(serve));
    expect(error.message).toMatch(/was ended by SIGKILL .*memory.*It wrote nothing\./s);
  });

  test('because it goes into the background', async () => {
    const serve = serveOf([], { command: ['/bin/sh', '-c', 'sleep 30 & echo $! > pids; exit 0'] });
    const error = await refusal(start(serve));
    expect(error).toMatchObject({
      code: 'SERVE_EXITED',
      message: expect.stringContaining('must stay in the foreground'),
    });
    expect(isRunning(Number(await readFile(join(folder, 'pids'), 'utf8')))).toBe(false);
  });

  test('because it is never ready: what the address last said, and nothing is left running', async () => {
    const file = join(folder, 'pids');
    const serve = serveOf(['--ready-after', 'never', '--child', file], { readyTimeoutSeconds: 1.2 });
    const error = await refusal(start(serve));
    expect(error.code).toBe('SERVE_NOT_READY');
    expect(error.message).toMatch(
      /not ready within 1\.2 s \(http:\S+: status 503\) and was stopped.*raise readyTimeoutSeconds/s,
    );
    expect(error.message).toContain('  | listening');
    expect((await family(file)).map(isRunning)).toEqual([false, false]);
  });

  test('because it listens elsewhere: the address refuses', async () => {
    const serve = serveOf([], { readyUrl: `http://127.0.0.1:${await freePort()}/health`, readyTimeoutSeconds: 1 });
    expect((await refusal(start(serve))).message).toContain('connection refused');
  });

  test.each([
    ['no such program', ['no-such-program-here'], 'there is no program no-such-program-here on the PATH'],
    ['no such path', ['./nothing/there'], 'there is no program ./nothing/there'],
    ['not executable', [SCRIPT], 'may not be run'],
  ])('because of %s', async (_why, command, words) => {
    const error = await refusal(start(serveOf([], { command })));
    expect(error).toMatchObject({ code: 'SERVE_NOT_STARTED', message: expect.stringContaining(words) });
    expect(existsSync(logPath())).toBe(true);
  });

  test('because another server stands at its address: nothing is started', async () => {
    await start(serveOf([]));
    const file = join(folder, 'pids');
    const error = await refusal(start(serveOf(['--child', file])));
    expect(error).toMatchObject({ code: 'SERVE_ADDRESS_TAKEN', message: expect.stringContaining('status 200') });
    expect(existsSync(file)).toBe(false);
  });

  test('because a variable of envFrom is not set: nothing is started', async () => {
    const error = await refusal(start(serveOf([], { envFrom: ['NOT_SET_ANYWHERE'] })));
    expect(error).toMatchObject({ code: 'SERVE_ENV_MISSING', message: expect.stringContaining('NOT_SET_ANYWHERE') });
    expect(existsSync(logPath())).toBe(false);
  });

  test("because of Ctrl-C: the signal's own reason, and nothing is left running", async () => {
    const file = join(folder, 'pids');
    const interrupt = new AbortController();
    const starting = start(serveOf(['--ready-after', 'never', '--child', file]), { signal: interrupt.signal });
    starting.catch(() => undefined);
    const pids = await family(file);
    const reason = new Error('interrupted by SIGINT');
    interrupt.abort(reason);
    await expect(starting).rejects.toBe(reason);
    expect(pids.map(isRunning)).toEqual([false, false]);
  });

  test('because something mute holds its port: the server itself says so', async () => {
    const mute = createServer(() => undefined).listen(port, '127.0.0.1');
    await once(mute, 'listening');
    const error = await refusal(start(serveOf([])));
    expect(error).toMatchObject({ code: 'SERVE_EXITED', message: expect.stringContaining('EADDRINUSE') });
    mute.close();
  });
});

describe('what a server sees of the shell', () => {
  test('where things are, what its entry names, and no key of other models', async () => {
    const environment = {
      ...{ PATH: process.env.PATH, HOME: '/home/somebody', CUDA_VISIBLE_DEVICES: '3', HF_HOME: '/models' },
      ...{ OTHER_API_KEY: 'other', HF_TOKEN: 'hub', CUDA_SECRET: 'x', VLLM_USE_V1: '0', OUR_KEY: 'ours', EMPTY: '' },
    };
    const serve = serveOf(['--print-env'], { env: { LEVEL: 1, CUDA_VISIBLE_DEVICES: '0,1' }, envFrom: ['OUR_KEY'] });
    await start(serve, { environment });
    const seen = JSON.parse((await readLog()).split('\n').find((line) => line.startsWith('{'))!);
    expect(seen).toEqual({
      ...{ PATH: process.env.PATH, HOME: '/home/somebody', CUDA_VISIBLE_DEVICES: '0,1', HF_HOME: '/models' },
      ...{ LEVEL: '1', OUR_KEY: 'ours' },
    });
  });
});

describe('when the harness itself ends', () => {
  let built: string;

  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'jatdae-serve-built-'));
    const flags =
      '--ignoreConfig --module nodenext --target es2023 --types node --skipLibCheck --strict --allowImportingTsExtensions --rewriteRelativeImportExtensions --rootDir . --outDir';
    const sources = ['serve', 'clock'].map((name) => `harness/run/${name}.ts`);
    const tsc = [resolve('node_modules/typescript/bin/tsc'), ...flags.split(' '), built, ...sources];
    await promisify(execFile)(process.execPath, tsc);
    await symlink(resolve('node_modules'), join(built, 'node_modules'));
    await writeFile(join(built, 'package.json'), '{ "type": "module" }');
  }, 60_000);
  afterAll(() => rm(built, { recursive: true, force: true }));

  /** A harness in a process of its own that holds a small server; `how` it goes on. */
  async function startHarness(how: string, words: readonly string[] = []) {
    const file = join(folder, 'pids');
    const options = { name: 'ours', log: logPath(), cwd: folder, graceMs: 1000 };
    await writeFile(
      join(folder, 'options.json'),
      JSON.stringify({ serve: serveOf(['--child', file, ...words]), options }),
    );
    const at = (name: string) => join(built, 'harness', 'run', name);
    const child = spawn(process.execPath, [HARNESS, at('serve.js'), at('clock.js'), join(folder, 'options.json'), how]);
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    let said = '';
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (said += data));
    expect(await until(() => said.includes('up')), said).toBe(true);
    return { child, ended, pids: await family(file) };
  }

  test.each([
    ['it stops the server and has nothing left to do', 'stop', 0],
    ['it exits without stopping', 'exit', 5],
    ['a bug throws', 'throw', 1],
  ])('because %s', async (_why, how, code) => {
    const { ended, pids } = await startHarness(how);
    expect(await ended).toEqual([code, null]);
    expect(await until(() => !pids.some(isRunning))).toBe(true);
  });

  test.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)('because of %s', async (signal) => {
    const { child, ended, pids } = await startHarness('hold');
    expect(pids.map(isRunning)).toEqual([true, true]);
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(await until(() => !pids.some(isRunning))).toBe(true);
  });

  test('those who ignore TERM are killed after the grace time', async () => {
    const { child, pids } = await startHarness('hold', ['--stubborn']);
    child.kill('SIGKILL');
    await sleep(400);
    expect(pids.map(isRunning)).toEqual([true, true]);
    expect(await until(() => !pids.some(isRunning))).toBe(true);
  });
});
