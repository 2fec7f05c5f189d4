/** Content hashes over canonical JSON (RFC 8785), so that key order never matters. */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Lower-case hex SHA-256 of a text or of bytes. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content);
}

/** Lower-case hex SHA-256 of a JSON value. Throws a `TypeError` for what JSON cannot hold. */
export function hashJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('hashJson: the value has no JSON form');
  return sha256(text);
}
