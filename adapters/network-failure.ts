/**
 * What a call that brought no HTTP reply means, read from the error codes of undici, Node and the transport. Pure.
 * An error without a known code counts as a lost connection: something was sent, and nothing came back.
 */
import type { Bilingual } from '../harness/errors.ts';
import { type FailureClass, failures } from './provider-failure.ts';

export type NetworkFailure = { failure: FailureClass; fact: Bilingual };

function seen(failure: FailureClass, en: string, ko: string): NetworkFailure {
  return { failure, fact: { en, ko } };
}

const byCode = new Map<string, NetworkFailure>([
  [
    'UND_ERR_CONNECT_TIMEOUT',
    seen(failures.timedOut, 'no connection came about in time', '제시간에 연결되지 않았습니다'),
  ],
  [
    'UND_ERR_HEADERS_TIMEOUT',
    seen(failures.timedOut, 'no first byte came in time', '제시간에 첫 바이트가 오지 않았습니다'),
  ],
  ['UND_ERR_BODY_TIMEOUT', seen(failures.timedOut, 'the reply stalled half-way', '응답이 도중에 멎었습니다')],
  ['ETIMEDOUT', seen(failures.timedOut, 'the connection timed out', '연결 시간이 초과되었습니다')],
  ['ECONNREFUSED', seen(failures.unreachable, 'the connection was refused', '연결이 거부되었습니다')],
  ['ENOTFOUND', seen(failures.unreachable, 'the host name is not known', '호스트 이름을 찾을 수 없습니다')],
  [
    'EAI_AGAIN',
    seen(failures.unreachable, 'the host name could not be looked up', '호스트 이름을 조회하지 못했습니다'),
  ],
  ['EHOSTUNREACH', seen(failures.unreachable, 'there is no route to the host', '호스트로 가는 경로가 없습니다')],
  ['ENETUNREACH', seen(failures.unreachable, 'there is no route to the network', '네트워크로 가는 경로가 없습니다')],
  [
    'TRANSPORT_BODY_TOO_LARGE',
    seen(failures.tooLarge, 'the reply is longer than the size limit', '응답이 크기 한도보다 깁니다'),
  ],
  [
    'TRANSPORT_BODY_UNDECODABLE',
    seen(failures.malformed, 'the reply does not decompress', '응답의 압축을 풀 수 없습니다'),
  ],
  [
    'TRANSPORT_STREAM_CUT',
    seen(
      failures.connectionLost,
      'the stream ended before the answer was whole',
      '답이 다 오기 전에 스트림이 끝났습니다',
    ),
  ],
  [
    'TRANSPORT_STREAM_MALFORMED',
    seen(failures.malformed, 'an event of the stream is no JSON', '스트림의 이벤트가 JSON이 아닙니다'),
  ],
  [
    'TRANSPORT_STATUS_INVALID',
    seen(failures.malformed, 'the reply carries an impossible status', '응답의 상태 코드가 있을 수 없는 값입니다'),
  ],
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
    if (TLS_CODE.test(code))
      return seen(failures.tlsFailed, `no secure connection (${code})`, `보안 연결을 맺지 못했습니다(${code})`);
    const refused = PROXY_REFUSAL.exec(link.message)?.[1];
    if (refused !== undefined) {
      const ko = `프록시가 연결을 거부했습니다(상태 코드 ${refused})`;
      return seen(failures.unreachable, `the proxy refuses (status ${refused})`, ko);
    }
    if (code.startsWith('HPE_')) {
      return seen(failures.malformed, `the reply is not HTTP (${code})`, `응답이 HTTP가 아닙니다(${code})`);
    }
  }
  const ko = '응답이 다 오기 전에 연결이 끊어졌습니다';
  return seen(failures.connectionLost, 'the connection was cut before the reply was whole', ko);
}
