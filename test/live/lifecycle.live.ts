import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Serve } from '../../harness/schema/index.ts';
import { type Desk, openDesk } from '../harness/cli/command-line.ts';
import { freePort, until } from '../harness/processes.ts';
import { isMissing, llamaServer, paths } from './engine.ts';

const ITEMS = 24;
let desk: Desk;
let port: number;

beforeEach(async () => {
  desk = await openDesk();
  port = await freePort();
  const items = Array.from({ length: ITEMS }, (_, at) => ({
    id: `i${at}`,
    prompt: `${at} + 1 = ?`,
    gold: `${at + 1}`,
  }));
  await desk.write('items.jsonl', items.map((item) => JSON.stringify(item)).join('\n'));
  const answers = items.map(({ id, gold }) => ({ id, raw: gold }));
  await desk.write('far.jsonl', answers.map((answer) => JSON.stringify(answer)).join('\n'));
});
afterEach(() => desk.clear());

/** A config of a local checkpoint against recorded answers. JSON is YAML, too. */
const writeConfig = ({ command, readyUrl }: Serve, maxTokens: number) =>
  desk.write(
    'my.yaml',
    JSON.stringify({
      asOf: '2026-11-21',
      limits: { concurrency: 2 },
      candidates: [
        {
          ...{ id: 'ours', adapter: 'openai', model: 'tiny', baseUrl: `http://127.0.0.1:${port}/v1` },
          serve: { command, readyUrl, readyTimeoutSeconds: 60 },
        },
      ],
      references: [
        {
          id: 'far',
          adapter: 'replay',
          model: 'far',
          recordings: { mine: 'far.jsonl' },
          dates: { apiGa: '2026-09-01' },
        },
      ],
      benchmarks: [{ id: 'mine', part: 'general', items: { file: 'items.jsonl' }, scorer: 'number', maxTokens }],
    }),
  );

const isUp = async () => (await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)) !== null;
/** Whether an engine of this test runs, listening or not. */
const isThere = () => spawnSync('pgrep', ['-f', '--', `--port ${port}`]).status === 0;
const runs = async () => (await readdir(join(desk.folder, 'runs'))).sort();
const folder = async () => join(desk.folder, 'runs', (await runs())[0] ?? '');

describe.skipIf(isMissing)('jatdae run with the server of a local checkpoint', () => {
  test('starts llama-server, asks it, stops it, keeps its log, and holds up to an audit', async () => {
    await writeConfig(llamaServer(port), 64);
    const startedAt = performance.now();
    const ended = await desk.jatdae(['run', 'my.yaml', '--json']);
    const tookMs = performance.now() - startedAt;
    console.log(`a run of ${ITEMS} items with its server took ${(tookMs / 1000).toFixed(1)} s`);
    // Random weights seldom end their answers: what was cut at the budget forbids a verdict.
    expect(ended.code, ended.stderr).toBe(3);
    expect(ended.stderr).toContain('Starting the server of ours');
    expect(isThere()).toBe(false);
    expect(JSON.parse(ended.stdout).verdict).toEqual({ verdict: 'incomplete', reasons: ['truncated-above-limit'] });

    const lines = (await readFile(join(await folder(), 'journal.jsonl'), 'utf8')).trimEnd().split('\n').slice(1);
    const ours = lines.map((line) => JSON.parse(line)).filter((line) => line.key.startsWith('ours|'));
    expect(ours).toHaveLength(ITEMS);
    for (const { result } of ours)
      expect(result).toMatchObject({ kind: 'generation', generation: { servedModel: 'tiny' } });

    const manifest = JSON.parse(await readFile(join(await folder(), 'run.json'), 'utf8'));
    expect(manifest.models[0].serve.command).toEqual(llamaServer(port).command);
    expect(await readFile(join(await folder(), 'serve-ours.log'), 'utf8')).toMatch(
      /^# .*llama-server --model .*\n.*listening/s,
    );
    expect((await desk.jatdae(['audit', await folder()])).code).toBe(0);
  });

  test('says in the engine’s own words why a broken checkpoint does not load', async () => {
    await desk.write('broken.gguf', 'GGUF of nothing');
    const serve = llamaServer(port);
    const command = serve.command.map((word) => (word === paths.weights ? 'broken.gguf' : word));
    await writeConfig({ ...serve, command }, 64);
    const ended = await desk.jatdae(['run', 'my.yaml']);
    expect(ended.code).toBe(4);
    expect(ended.stderr).toMatch(
      /The server of ours exited with code 1 .*broken\.gguf.*Its log: runs\/my-[0-9a-f]{10}\.serve-ours\.log/s,
    );
    expect(ended.stderr).toMatch(/ {2}\| .*fail/i);
    expect(await runs()).toEqual([expect.stringMatching(/\.serve-ours\.log$/)]);
    expect(isThere()).toBe(false);
  });

  test('stops the engine on Ctrl-C in the middle of a generation, and keeps the run', async () => {
    // Sampling never ends by itself here: the first answers take most of a minute.
    await writeConfig(llamaServer(port, ['--ignore-eos']), 50_000);
    let interrupted = false;
    const ended = await desk.jatdae(['run', 'my.yaml'], {
      onStderr: (text, interrupt) => {
        if (interrupted || !text.includes('New run')) return;
        interrupted = true;
        setTimeout(interrupt, 1_000);
      },
    });
    expect(ended).toMatchObject({ code: 130, stderr: expect.stringContaining('goes on from here') });
    expect(isThere()).toBe(false);
    expect(existsSync(join(await folder(), 'serve-ours.log'))).toBe(true);
  });

  test('does not outlive a harness that is killed', async () => {
    await writeConfig(llamaServer(port, ['--ignore-eos']), 50_000);
    const harness = spawn(process.execPath, [resolve('dist/harness/cli/main.js'), 'run', 'my.yaml'], {
      cwd: desk.folder,
      env: { PATH: process.env.PATH, HOME: desk.folder },
    });
    const ended = once(harness, 'close');
    try {
      let said = '';
      harness.stderr.on('data', (data) => {
        said += data;
      });
      expect(await until(() => said.includes('New run'), 60_000), said).toBe(true);
      expect(isThere()).toBe(true);
    } finally {
      harness.kill('SIGKILL');
      await ended;
    }
    const killedAt = performance.now();
    // In the middle of a generation llama-server may sit on TERM for ever: KILL comes after ten seconds.
    expect(await until(() => !isThere(), 15_000)).toBe(true);
    console.log(`the engine was gone ${((performance.now() - killedAt) / 1000).toFixed(1)} s after its harness`);
  });

  test('refuses to measure a server that somebody else started', async () => {
    await writeConfig(llamaServer(port), 64);
    const { command } = llamaServer(port);
    const [program = '', ...words] = command;
    const other = spawn(program, words, { stdio: 'ignore' });
    try {
      expect(await until(isUp, 30_000)).toBe(true);
      const ended = await desk.jatdae(['run', 'my.yaml']);
      expect(ended).toMatchObject({ code: 4, stderr: expect.stringContaining('another server stands there') });
      expect(await isUp()).toBe(true);
    } finally {
      other.kill('SIGKILL');
    }
  });
});
