import { z } from 'zod';
import { Generation } from './generation.ts';
import { Sha256 } from './json.ts';

/**
 * Answers shared between runs. Nothing is shared unless a config says so, and then the references' answers alone: the name of a
 * candidate and the address of a local server stay the same while the weights behind them change.
 */
export const CacheSettings = z.strictObject({
  /** Folder, relative to the config; `responses` in the cache of this user when left out. */
  dir: z.string().min(1).optional(),
  /** Size that it is kept under; what was not used for longest goes first. */
  maxBytes: z
    .int()
    .min(1 << 20)
    .default(4 * 2 ** 30),
  /** `read` asks what is not there and keeps none of it. */
  use: z.enum(['read-write', 'read', 'off']).default('read-write'),
  /** Whose answers are looked up and kept. */
  of: z.enum(['references', 'all']).default('references'),
});
export type CacheSettings = z.infer<typeof CacheSettings>;

/** One line of a cache's segment, `sum` left out: an answer and when it was given. It names neither endpoint nor question. */
export const CachedAnswer = z.strictObject({ key: Sha256, at: z.iso.datetime(), generation: Generation });
export type CachedAnswer = z.infer<typeof CachedAnswer>;
