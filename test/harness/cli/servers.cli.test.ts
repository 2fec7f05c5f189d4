import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Served, type ServersOptions, withServers } from '../../../harness/cli/servers.ts';
import { type HarnessError, ProviderError } from '../../../harness/errors.ts';
import type { Lane } from '../../../harness/run/runner.ts';
import { type LoglikelihoodRequest, type Model, Serve } from '../../../harness/schema/index.ts';
import { adapterOf, generation, model } from '../fixtures.ts';
import { freePort, isRunning, readPids, until } from '../processes.ts';
import { type Desk, openDesk } from './command-line.ts';

const SCRIPT = resolve('test/fixtures/servers/small-server.mjs');

let folder: string;
let port: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-servers-'));
  port = await freePort();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const runPath = () => join(folder, 'runs', 'mine-0123456789');

function serveOf(words: readonly (string | number)[], at = port): Serve {
  const command = [process.execPath, SCRIPT, '--port', at, ...words];
  return Serve.parse({ command, readyUrl: `http://127.0.0.1:${at}/health`, readyTimeoutSeconds: 10 });
}

function laneOf(id: string, serve: Serve | undefined, generate = async () => generation('2')): Lane {
  const more: Partial<Model> = { baseUrl: `http://127.0.0.1:${port}/v1`, ...(serve === undefined ? {} : { serve }) };
  return { model: model(id, more), adapter: adapterOf(generate), trials: [] };
}

function options(more: Partial<ServersOptions> = {}): ServersOptions {
  const signal = new AbortController().signal;
  return { path: runPath(), baseDir: folder, environment: process.env, fetch, signal, ...more };
}

const isUp = async (at = port) => (await fetch(`http://127.0.0.1:${at}/health`).catch(() => null))?.ok === true;
const logs = async (at: string) => (await readdir(at)).filter((name) => name.endsWith('.log'));
const REQUEST = {} as Parameters<Lane['adapter']['generate']>[0];
const SIGNAL = { signal: new AbortController().signal };

describe('around the work', () => {
  test('a server is up in it and gone after it, and the work’s result is handed on', async () => {
    const result = await withServers(
      [laneOf('ours', serveOf([])), laneOf('far', undefined)],
      options(),
      async (served) => {
        expect(served.lanes.map((lane) => lane.model.id)).toEqual(['ours', 'far']);
        expect(await isUp()).toBe(true);
        return 42;
      },
    );
    expect(result).toBe(42);
    expect(await isUp()).toBe(false);
  });

  test('models without a server cost nothing', async () => {
    const lanes = [laneOf('far', undefined)];
    await withServers(lanes, options(), async (served) => expect(served.lanes).toEqual(lanes));
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  });

  test('two entries that say the same share one server', async () => {
    const told: string[] = [];
    const lanes = [laneOf('low', serveOf([])), laneOf('high', serveOf([]))];
    await withServers(lanes, options({ onServe: ({ model }) => told.push(model) }), async () => undefined);
    expect(told).toEqual(['low, high']);
    expect(await logs(join(folder, 'runs'))).toEqual(['mine-0123456789.serve-low.log']);
  });

  test('work that fails keeps its own error, and the server is stopped', async () => {
    const bug = new Error('a bug');
    const work = withServers([laneOf('ours', serveOf([]))], options(), () => Promise.reject(bug));
    await expect(work).rejects.toBe(bug);
    expect(await isUp()).toBe(false);
  });

  test('a second server that fails takes the first one down', async () => {
    const second = { ...laneOf('second', serveOf(['--exit', 2], await freePort())) };
    const work = withServers([laneOf('first', serveOf([])), second], options(), async () => undefined);
    await expect(work).rejects.toMatchObject({ code: 'SERVE_EXITED', message: expect.stringContaining('of second') });
    expect(await isUp()).toBe(false);
  });

  test('an entry without an address is refused before anything is started', async () => {
    const lane = laneOf('ours', serveOf([]));
    const { baseUrl: _, ...rest } = lane.model;
    const work = withServers([{ ...lane, model: rest }], options(), async () => undefined);
    await expect(work).rejects.toMatchObject({
      code: 'CONFIG_SERVE_WITHOUT_ADDRESS',
      message: expect.stringContaining(`http://127.0.0.1:${port}/v1`),
    });
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  });

  test.each(['start', 'work'])('Ctrl-C in the %s is an interruption and no bug', async (when) => {
    const interrupt = new AbortController();
    const serve = serveOf(when === 'start' ? ['--ready-after', 'never'] : []);
    const reason = new Error('interrupted by SIGINT');
    if (when === 'start') setTimeout(() => interrupt.abort(reason), 300);
    const work = withServers([laneOf('ours', serve)], options({ signal: interrupt.signal }), async () => {
      interrupt.abort(reason);
      interrupt.signal.throwIfAborted();
    });
    await expect(work).rejects.toMatchObject({ code: 'RUN_INTERRUPTED', cause: reason });
    expect(await isUp()).toBe(false);
  });
});

describe('the log', () => {
  test('lies beside the run until there is a folder, then in it', async () => {
    await withServers([laneOf('ours', serveOf([]))], options(), async (served) => {
      expect(await logs(join(folder, 'runs'))).toEqual(['mine-0123456789.serve-ours.log']);
      await mkdir(runPath());
      await served.keepLogs(runPath());
      expect(await logs(join(folder, 'runs'))).toEqual([]);
    });
    expect(await readFile(join(runPath(), 'serve-ours.log'), 'utf8')).toContain('SIGTERM is obeyed');
  });

  test('of a run that goes on is appended to', async () => {
    await mkdir(runPath(), { recursive: true });
    await writeFile(join(runPath(), 'run.json'), '{}');
    await writeFile(join(runPath(), 'serve-ours.log'), '# earlier\n');
    await withServers([laneOf('ours', serveOf([]))], options(), (served) => served.keepLogs(runPath()));
    expect(await readFile(join(runPath(), 'serve-ours.log'), 'utf8')).toMatch(/^# earlier\n# .*\nlistening\n/);
    expect(await logs(join(folder, 'runs'))).toEqual([]);
  });

  test('of a server that does not come up stays where the message says', async () => {
    const error = await withServers([laneOf('ours', serveOf(['--exit', 3]))], options(), async () => undefined).catch(
      (error: unknown) => error as HarnessError,
    );
    const place = `${runPath()}.serve-ours.log`;
    expect((error as HarnessError).message).toContain(`Its log: ${place}`);
    expect(await readFile(place, 'utf8')).toContain('out of memory');
    expect(existsSync(runPath())).toBe(false);
  });
});

describe('a server that goes away', () => {
  const lost = new ProviderError('PROVIDER_CONNECTION_LOST', 'cut', { retryable: true });
  const call = async (served: Served) =>
    served.lanes[0]!.adapter.generate(REQUEST, SIGNAL).catch((error: unknown) => error);

  test('stops its model with the reason; as long as it is there, failures are the provider’s own', async () => {
    const file = join(folder, 'pids');
    const plain = laneOf('ours', serveOf(['--child', file]), () => Promise.reject(lost));
    const lane = { ...plain, adapter: { ...plain.adapter, scoreContinuations: () => Promise.reject(lost) } };
    await withServers([lane], options(), async (served) => {
      expect(await call(served)).toBe(lost);
      const [server = 0] = await readPids(file);
      process.kill(server, 'SIGKILL');
      expect(await until(() => !isRunning(server))).toBe(true);
      expect(await until(async () => (await call(served)) !== lost)).toBe(true);
      expect(await call(served)).toMatchObject({
        code: 'SERVE_EXITED',
        retryable: false,
        stopsModel: true,
        cause: lost,
        message: expect.stringMatching(/ended by SIGKILL .*serve-ours\.log$/),
      });
      const scoring = served.lanes[0]!.adapter.scoreContinuations?.(REQUEST as LoglikelihoodRequest, SIGNAL);
      await expect(scoring).rejects.toMatchObject({ code: 'SERVE_EXITED', cause: lost });
    });
  });

  test('a bug stays a bug', async () => {
    const bug = new TypeError('a bug');
    const lane = laneOf('ours', serveOf([]), () => Promise.reject(bug));
    await withServers([lane], options(), async (served) => expect(await call(served)).toBe(bug));
  });
});

describe('jatdae run', () => {
  let desk: Desk;
  const ITEMS = 12;
  beforeEach(async () => {
    desk = await openDesk();
    const items = Array.from({ length: ITEMS }, (_, at) => ({
      id: `i${at}`,
      prompt: `${at} + 1 = ?`,
      gold: String(at + 1),
    }));
    await desk.write('items.jsonl', items.map((item) => JSON.stringify(item)).join('\n'));
    const answers = items.map(({ id, gold }) => ({ id, raw: gold }));
    await desk.write('far.jsonl', answers.map((answer) => JSON.stringify(answer)).join('\n'));
  });
  afterEach(() => desk.clear());

  /** A config whose candidate brings a small server along. */
  const writeConfig = (words: readonly string[]) =>
    desk.write(
      'my.yaml',
      `
asOf: 2026-11-21
limits: { concurrency: 2 }
candidates:
  - id: ours
    adapter: openai
    model: tiny
    baseUrl: http://127.0.0.1:${port}/v1
    serve:
      command: [${process.execPath}, ${SCRIPT}, --port, ${port}, --child, pids${words.map((word) => `, ${word}`).join('')}]
      readyUrl: http://127.0.0.1:${port}/health
references:
  - { id: far, adapter: replay, model: far, recordings: { mine: far.jsonl }, dates: { apiGa: 2026-09-01 } }
benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]
`,
    );
  const leftovers = async () => (await readPids(join(desk.folder, 'pids'))).filter(isRunning);
  const runs = async () => (await readdir(join(desk.folder, 'runs'))).sort();

  test('starts the server of its candidate, asks it, stops it, and starts none for a run that is answered', async () => {
    await writeConfig([]);
    const ended = await desk.jatdae(['run', 'my.yaml']);
    expect(ended.code, ended.stderr).toBe(1);
    expect(ended.stderr).toContain(
      `Starting the server of ours and waiting for http://127.0.0.1:${port}/health, 600 s`,
    );
    expect(await leftovers()).toEqual([]);
    const [run = ''] = await runs();
    expect(await runs()).toEqual([run]);
    const log = () => readFile(join(desk.folder, 'runs', run, 'serve-ours.log'), 'utf8');
    expect(await log()).toContain('SIGTERM is obeyed');

    const again = await desk.jatdae(['run', 'my.yaml']);
    expect(again.stderr).not.toContain('Starting the server');
    expect((await log()).match(/^# /gm)).toHaveLength(1);
    expect((await desk.jatdae(['audit', run])).code).toBe(0);
  });

  test('ends with 4 and the server’s own words when it does not come up, and leaves nothing half-written', async () => {
    await writeConfig(['--exit', '3']);
    const ended = await desk.jatdae(['run', 'my.yaml']);
    expect(ended.code).toBe(4);
    expect(ended.stderr).toMatch(/server of ours exited with code 3.*\| loading weights/s);
    expect(await runs()).toEqual([expect.stringMatching(/^my-[0-9a-f]{10}\.serve-ours\.log$/)]);
    expect(ended.stderr).toContain(`Its log: ${join('runs', (await runs())[0] ?? '')}`);
  });

  test('is interrupted while the server loads', async () => {
    await writeConfig(['--ready-after', 'never']);
    let interrupted = false;
    const ended = await desk.jatdae(['run', 'my.yaml'], {
      onStderr: (text, interrupt) => {
        if (interrupted || !text.includes('Starting the server')) return;
        interrupted = true;
        setTimeout(interrupt, 500);
      },
    });
    expect(ended).toMatchObject({ code: 130, stderr: expect.stringContaining('nothing was asked') });
    expect(await leftovers()).toEqual([]);
  });

  test('is interrupted while it asks, stops the server, and goes on with a new one', async () => {
    await writeConfig(['--answer-after', '300']);
    let interrupted = false;
    const ended = await desk.jatdae(['run', 'my.yaml'], {
      onStderr: (text, interrupt) => {
        if (interrupted || !text.includes('New run')) return;
        interrupted = true;
        setTimeout(interrupt, 400);
      },
    });
    expect(ended).toMatchObject({ code: 130, stderr: expect.stringContaining('goes on from here') });
    expect(await leftovers()).toEqual([]);
    const again = await desk.jatdae(['run', 'my.yaml']);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('Going on with') });
    const [run = ''] = await runs();
    expect((await readFile(join(desk.folder, 'runs', run, 'serve-ours.log'), 'utf8')).match(/^# /gm)).toHaveLength(2);
    expect(await leftovers()).toEqual([]);
  });

  test('stops a model whose server goes away in the middle, and says why', async () => {
    await writeConfig(['--end-after', '5']);
    const ended = await desk.jatdae(['run', 'my.yaml']);
    expect(ended.code).toBe(4);
    expect(ended.stderr).toMatch(/ours was stopped: The server of ours exited with code 7 .*serve-ours\.log/);
    expect(await leftovers()).toEqual([]);
  });
});
