/** The engines that `setup.sh` installs, and how a test starts one. Without them every live test is skipped, aloud. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { adapters } from '../../adapters/index.ts';
import { createTransport, type Transport } from '../../adapters/transport.ts';
import { systemClock } from '../../harness/run/clock.ts';
import { type Server, startServer } from '../../harness/run/serve.ts';
import { type GenerateRequest, type Generation, type Model, Serve } from '../../harness/schema/index.ts';
import { model } from '../harness/fixtures.ts';
import { freePort } from '../harness/processes.ts';

const folder = process.env.JATDAE_LIVE_DIR ?? join(homedir(), '.cache/jatdae-live');
export const paths = {
  llamaServer: join(folder, 'build/bin/llama-server'),
  libraries: join(folder, 'build/bin'),
  python: join(folder, 'venv/bin/python'),
  weights: join(folder, 'tiny.gguf'),
};
const missing = Object.values(paths).filter((path) => !existsSync(path));

/** True where there is no engine; says what is missing and what brings it. */
export const isMissing = missing.length > 0;
if (isMissing) {
  console.warn(
    `test:live SKIPPED: there is no ${missing.join(', no ')}. ` +
      'Install the engine with test/live/setup.sh (python3 with venv, a C++17 compiler, 1 GB of disk, ten minutes), or set JATDAE_LIVE_DIR.',
  );
}

/** llama.cpp's own server over the tiny model; one slot, so that a slot that is not given back is noticed. */
export function llamaServer(port: number, words: readonly (string | number)[] = [], more: object = {}): Serve {
  const command = [
    paths.llamaServer,
    '--model',
    paths.weights,
    '--alias',
    'tiny',
    '--host',
    '127.0.0.1',
    '--port',
    port,
  ];
  const modest = ['--parallel', 1, '--threads', 1, '--offline'];
  return Serve.parse({
    command: [...command, ...modest, ...words],
    readyUrl: `http://127.0.0.1:${port}/health`,
    readyTimeoutSeconds: 60,
    ...more,
  });
}

/** The server of llama-cpp-python over the same libraries: it gives the log-probabilities of a prompt. */
export function pythonServer(port: number): Serve {
  const command = [paths.python, '-m', 'llama_cpp.server', '--model', paths.weights, '--model_alias', 'tiny'];
  const modest = ['--n_threads', 1, '--n_ctx', 2048, '--logits_all', 'true', '--verbose', 'false'];
  return Serve.parse({
    command: [...command, '--host', '127.0.0.1', '--port', port, ...modest],
    readyUrl: `http://127.0.0.1:${port}/v1/models`,
    readyTimeoutSeconds: 60,
    env: { LLAMA_CPP_LIB_PATH: paths.libraries },
  });
}

export type Bench = {
  /** Address of the server, without a path. */
  url: () => string;
  fetch: typeof fetch;
  /** The server's log so far. */
  log: () => Promise<string>;
  /** One call through an adapter, `openai` unless the model names another. */
  ask: (request: Partial<GenerateRequest>, more?: AskMore) => Promise<Generation>;
};

export type AskMore = { model?: Partial<Model>; apiKey?: string; signal?: AbortSignal };

/** Starts a server for the tests of a file, and stops it after them. */
export function benchOf(serveOn: (port: number) => Serve, environment: NodeJS.ProcessEnv = process.env): Bench {
  let place = '';
  let port = 0;
  let server: Server | undefined;
  let transport: Transport | undefined;
  beforeAll(async () => {
    if (isMissing) return;
    place = await mkdtemp(join(tmpdir(), 'jatdae-live-'));
    port = await freePort();
    const limits = { connectTimeoutMs: 5_000, firstByteTimeoutMs: 0, betweenBytesTimeoutMs: 0 };
    transport = createTransport({ ...limits, maxBodyBytes: 64 * 1024 * 1024, connections: 16 });
    server = await startServer(serveOn(port), {
      name: 'tiny',
      log: join(place, 'serve.log'),
      cwd: place,
      environment,
      fetch: transport.fetch,
      clock: systemClock,
      signal: new AbortController().signal,
    });
  });
  afterAll(async () => {
    await server?.stop();
    await transport?.close();
    if (place !== '') await rm(place, { recursive: true, force: true });
  });
  const url = () => `http://127.0.0.1:${port}`;
  const fetch: typeof globalThis.fetch = (input, init) => (transport as Transport).fetch(input, init);
  return {
    url,
    fetch,
    log: () => readFile(join(place, 'serve.log'), 'utf8'),
    async ask(request, { model: change = {}, apiKey, signal = new AbortController().signal } = {}) {
      const entry = model('tiny', { adapter: 'openai', baseUrl: `${url()}/v1`, ...change });
      const factory = await adapters[entry.adapter as keyof typeof adapters]();
      const adapter = factory(entry, { apiKey, fetch, recordings: new Map() });
      return adapter.generate({ ...QUESTION, ...request }, { signal });
    },
  };
}

const QUESTION: GenerateRequest = {
  messages: [{ role: 'user', content: '안녕하세요' }],
  maxTokens: 64,
  params: { temperature: 0 },
  seed: 1,
  sample: { benchmarkId: 'live', sampleId: '1', epoch: 1 },
};

/** A request that keeps the engine busy for most of a minute. */
export const ENDLESS = { maxTokens: 50_000, params: { temperature: 0, extraBody: { ignore_eos: true } } } as const;
