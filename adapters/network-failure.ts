/**
 * What a call that brought no HTTP reply means, read from the error codes of undici, Node and the transport. Pure.
 * An error without a known code counts as a lost connection: something was sent, and nothing came back.
 */
import { type FailureClass, failures } from './provider-failure.ts';

export type NetworkFailure = { failure: FailureClass; fact: string };

const byCode = new Map<string, NetworkFailure>([
  ['UND_ERR_CONNECT_TIMEOUT', { failure: failures.timedOut, fact: 'no connection came about in time' }],
  ['UND_ERR_HEADERS_TIMEOUT', { failure: failures.timedOut, fact: 'no first byte came in time' }],
  ['UND_ERR_BODY_TIMEOUT', { failure: failures.timedOut, fact: 'the reply stalled half-way' }],
  ['ETIMEDOUT', { failure: failures.timedOut, fact: 'the connection timed out' }],
  ['ECONNREFUSED', { failure: failures.unreachable, fact: 'the connection was refused' }],
  ['ENOTFOUND', { failure: failures.unreachable, fact: 'the host name is not known' }],
  ['EAI_AGAIN', { failure: failures.unreachable, fact: 'the host name could not be looked up' }],
  ['EHOSTUNREACH', { failure: failures.unreachable, fact: 'there is no route to the host' }],
  ['ENETUNREACH', { failure: failures.unreachable, fact: 'there is no route to the network' }],
  ['TRANSPORT_BODY_TOO_LARGE', { failure: failures.tooLarge, fact: 'the reply is longer than the size limit' }],
  ['TRANSPORT_BODY_UNDECODABLE', { failure: failures.malformed, fact: 'the reply does not decompress' }],
  ['TRANSPORT_STREAM_CUT', { failure: failures.connectionLost, fact: 'the stream ended before the answer was whole' }],
  ['TRANSPORT_STREAM_MALFORMED', { failure: failures.malformed, fact: 'an event of the stream is no JSON' }],
  ['TRANSPORT_STATUS_INVALID', { failure: failures.malformed, fact: 'the reply carries an impossible status' }],
]);

const TLS_CODE = /^(ERR_TLS_|ERR_SSL_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/;

// undici gives a tunnel that was refused the code of a call that was given up.
const PROXY_REFUSAL = /^Proxy response \((\d{3})\)/;

/** Follows the chain of causes to the first code that says something. */
export function classifyNetwork(error: unknown): NetworkFailure {
  for (let link = error, depth = 0; link instanceof Error && depth < 8; link = link.cause, depth += 1) {
    const code = 'code' in link ? String(link.code) : '';
    const known = byCode.get(code);
    if (known) return known;
    if (TLS_CODE.test(code)) return { failure: failures.tlsFailed, fact: `no secure connection (${code})` };
    const refused = PROXY_REFUSAL.exec(link.message)?.[1];
    if (refused !== undefined) return { failure: failures.unreachable, fact: `the proxy refuses (status ${refused})` };
    if (code.startsWith('HPE_')) return { failure: failures.malformed, fact: `the reply is not HTTP (${code})` };
  }
  return { failure: failures.connectionLost, fact: 'the connection was cut before the reply was whole' };
}
