/** Where this user's data comes from, read from the environment once: hub or mirror, token, cache and lock. */
import { join, resolve } from 'node:path';
import type { DataSource } from '../data/index.ts';
import type { Config, Profile } from '../schema/index.ts';
import { cacheFolder } from './response-cache.ts';

export type SourceOptions = {
  /** Folder that the lock file stands in and `dataDir` starts from. */
  baseDir: string;
  dataDir: string | undefined;
  environment: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  requireLock?: boolean | undefined;
};

/** `HF_ENDPOINT`, `HF_TOKEN` and `HF_HUB_OFFLINE` mean what they mean to other tools; `JATDAE_CACHE` moves the cache. */
export function dataSource(options: SourceOptions): DataSource {
  const { environment, baseDir } = options;
  const offline = !['', '0', 'false', 'no'].includes((environment.HF_HUB_OFFLINE ?? '').toLowerCase());
  return {
    cacheDir: cacheFolder(environment),
    lockFile: join(baseDir, 'jatdae.lock.json'),
    dataDir: options.dataDir === undefined ? undefined : resolve(baseDir, options.dataDir),
    endpoint: environment.HF_ENDPOINT || undefined,
    token: environment.HF_TOKEN || undefined,
    tokenEnv: 'HF_TOKEN',
    fetch: offline ? undefined : options.fetch,
    signal: options.signal,
    requireLock: options.requireLock,
  };
}

/** The data of a run, as its config and its profile want it. */
export function runSource(
  run: Omit<SourceOptions, 'dataDir' | 'requireLock'> & { config: Config; profile: Profile },
): DataSource {
  const { config, profile } = run;
  const requireLock = config.requireLock === true || profile.requireLock === true;
  return dataSource({ ...run, dataDir: config.dataDir, requireLock });
}
