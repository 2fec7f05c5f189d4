/**
 * What a cached answer is found by: SHA-256 over everything that could change the answer. Two requests share a key only if the
 * same endpoint would be sent the same body for the same epoch; a request that differs in anything else than that may miss.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Model } from '../../schema/index.ts';

/** Raised when an adapter begins to send or to read anything otherwise: what was kept before is then no longer found. */
const FORM = 1;

/** Keys of one model's answers, from the digest of the request (64 hex digits) and the epoch. No API key is part of it. */
export function cacheKeysOf(model: Model): (requestDigest: string, epoch: number) => string {
  const { adapter, model: name, baseUrl, provider, dialect, serve } = model;
  const endpoint = canonicalize({
    ...{ form: FORM, adapter, name, baseUrl, provider, dialect },
    // Another quantisation or chat template is another model, though it goes by the same name.
    serve: serve && { command: serve.command, env: serve.env },
  });
  return (requestDigest, epoch) => createHash('sha256').update(`${endpoint}\n${epoch}\n${requestDigest}`).digest('hex');
}
