/**
 * The servers that models of a run bring along (`serve:`), around the work that needs them: started one after the other, because
 * two engines that measure one device's memory at once disturb each other, and stopped whatever the work came to.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '../../adapters/adapter.ts';
import { HarnessError, ProviderError } from '../errors.ts';
import { hashJson } from '../hash.ts';
import { systemClock } from '../run/clock.ts';
import type { Lane } from '../run/runner.ts';
import { type Server, startServer } from '../run/serve.ts';
import type { Model, Serve } from '../schema/index.ts';

export type ServeFacts = { model: string; readyUrl: string; readyTimeoutSeconds: number; log: string };

export type ServersOptions = {
  /** Where the run's folder is or will be. Until then a log lies beside it. */
  path: string;
  /** Folder that commands are started in. */
  baseDir: string;
  environment: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  /** Told before each server is started. */
  onServe?: ((facts: ServeFacts) => void) | undefined;
};

export type Served = {
  /** The lanes given; a model whose server has gone is stopped with the reason. */
  lanes: Lane[];
  /** Moves the logs into the run's folder, once there is one. */
  keepLogs: (folder: string) => Promise<void>;
};

type Running = { server: Server; models: ReadonlySet<string>; log: string; name: string };

/** Throws `SERVE_…`, `RUN_INTERRUPTED`, or what the work throws; by then every server is stopped. */
export async function withServers<T>(
  lanes: readonly Lane[],
  options: ServersOptions,
  work: (served: Served) => Promise<T>,
): Promise<T> {
  const running: Running[] = [];
  try {
    for (const wanted of serversOf(lanes)) running.push(await start(wanted, options));
    return await work({
      lanes: lanes.map((lane) => guard(lane, running)),
      async keepLogs(folder) {
        for (const { server, log, name } of running) {
          if (log !== join(folder, name)) await server.moveLog(join(folder, name));
        }
      },
    });
  } catch (error) {
    if (!options.signal.aborted || error instanceof HarnessError) throw error;
    const words = {
      en: 'Interrupted before the first question; nothing was asked.',
      ko: '첫 문항을 묻기 전에 중단했습니다. 아무것도 묻지 않았습니다.',
    };
    throw new HarnessError('RUN_INTERRUPTED', words, { cause: error });
  } finally {
    await Promise.all(running.map(({ server }) => server.stop()));
  }
}

type Wanted = { serve: Serve; models: Model[] };

/** One server for entries that say the same, such as one checkpoint at two efforts. */
function serversOf(lanes: readonly Lane[]): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { model } of lanes) {
    const { serve } = model;
    if (serve === undefined) continue;
    if (model.baseUrl === undefined) {
      const address = new URL('/v1', serve.readyUrl).href;
      throw new HarnessError('CONFIG_SERVE_WITHOUT_ADDRESS', {
        en:
          `${model.id} has a server of its own (serve) and no baseUrl, so somebody else would be asked. Nothing was started. ` +
          `Add the address that the server listens at, such as baseUrl: ${address}`,
        ko:
          `모델 ${model.id}: 직접 띄우는 서버(serve)는 있는데 baseUrl이 없어 다른 곳에 묻게 됩니다. 아무것도 띄우지 않았습니다. ` +
          `서버가 듣는 주소를 더하십시오. 예: baseUrl: ${address}`,
      });
    }
    const key = hashJson(serve);
    const known = wanted.get(key);
    if (known === undefined) wanted.set(key, { serve, models: [model] });
    else known.models.push(model);
  }
  return [...wanted.values()];
}

async function start({ serve, models }: Wanted, options: ServersOptions): Promise<Running> {
  const { path, baseDir, environment, fetch, signal } = options;
  const ids = models.map((model) => model.id);
  const name = `serve-${ids[0]}.log`;
  const log = existsSync(path) ? join(path, name) : `${path}.${name}`;
  const { readyUrl, readyTimeoutSeconds } = serve;
  options.onServe?.({ model: ids.join(', '), readyUrl, readyTimeoutSeconds, log });
  const server = await startServer(serve, {
    name: ids.join(', '),
    log,
    cwd: baseDir,
    environment,
    fetch,
    clock: systemClock,
    signal,
  });
  return { server, models: new Set(ids), log, name };
}

/** A lost connection is worth another try as long as there is a server to connect to. */
function guard(lane: Lane, running: readonly Running[]): Lane {
  const mine = running.find(({ models }) => models.has(lane.model.id));
  if (mine === undefined) return lane;
  const { adapter } = lane;
  const { scoreContinuations } = adapter;
  const guarded: Adapter = {
    ...adapter,
    generate: (...asked) => adapter.generate(...asked).catch(explain(mine)),
    ...(scoreContinuations === undefined
      ? {}
      : { scoreContinuations: (...asked) => scoreContinuations(...asked).catch(explain(mine)) }),
  };
  return { ...lane, adapter: guarded };
}

/** The failure of a call, or what is behind it: a server that is gone stops its models. */
function explain({ server }: Running): (error: unknown) => never {
  return (error) => {
    const failure = server.failure();
    if (failure === null || !(error instanceof ProviderError)) throw error;
    throw new ProviderError(failure.code, failure.words, { retryable: false, stopsModel: true, cause: error });
  };
}
