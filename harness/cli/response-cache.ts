/**
 * The response cache as a config wants it: where it lies, whose answers are looked up, and how a run is given it.
 * Off unless the config says otherwise, and never for recordings, which are no answers of an endpoint.
 */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type RecallOptions, withRecall } from '../run/cache/recall.ts';
import { type CacheFacts, openResponseCache } from '../run/cache/response-cache.ts';
import type { Lane } from '../run/runner.ts';
import { type WorkSource, workFrom } from '../run/work-source.ts';
import type { CacheSettings, Model } from '../schema/index.ts';

/** `JATDAE_CACHE` moves the cache of this user. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const cacheHome = environment.XDG_CACHE_HOME || join(homedir(), '.cache');
  return environment.JATDAE_CACHE || join(cacheHome, 'jatdae');
}

/** Where answers are kept when a config names no folder. */
export function responseFolder(environment: NodeJS.ProcessEnv): string {
  return join(cacheFolder(environment), 'responses');
}

export type RunCache = {
  /** Where a lane's trials come from: out of the cache first, where its model's answers are looked up. */
  workOf: (lane: Lane) => WorkSource;
  close: () => Promise<CacheFacts>;
};

export type RunCacheOptions = Omit<RecallOptions, 'model' | 'cache'> & {
  settings: CacheSettings | undefined;
  /** Folder that `dir` starts from. */
  baseDir: string;
  environment: NodeJS.ProcessEnv;
};

/** Null where the config wants none. */
export async function openRunCache(options: RunCacheOptions): Promise<RunCache | null> {
  const { settings, baseDir, environment, clock } = options;
  if (settings === undefined || settings.use === 'off') return null;
  const { dir, maxBytes, use, of } = settings;
  const folder = dir === undefined ? responseFolder(environment) : resolve(baseDir, dir);
  const cache = await openResponseCache({ dir: folder, maxBytes, use, now: () => new Date(clock.stamp()) });
  return {
    workOf({ model, trials }) {
      const work = workFrom(trials);
      return isShared(model, of) ? withRecall(work, { ...options, model, cache }) : work;
    },
    close: cache.close,
  };
}

function isShared({ adapter, role, recordings }: Model, of: CacheSettings['of']): boolean {
  return adapter !== 'replay' && recordings === undefined && (of === 'all' || role === 'reference');
}
