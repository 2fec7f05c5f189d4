/**
 * The proxy that a network lets its machines out through, by the variables that other programs obey: `HTTPS_PROXY`, `HTTP_PROXY` and
 * `NO_PROXY`, small letters before capitals. This machine itself is never asked through a proxy.
 */
import type { ProxyRoute } from '../../adapters/transport.ts';
import { HarnessError } from '../errors.ts';

const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/** Undefined where none is set. Throws `CONFIG_PROXY_INVALID` without repeating the address, which may hold a password. */
export function proxyFrom(environment: NodeJS.ProcessEnv): ProxyRoute | undefined {
  const read = (name: string) => environment[name.toLowerCase()] || environment[name] || undefined;
  const bypass = read('NO_PROXY') ?? '';
  const http = checked(read('HTTP_PROXY'), 'HTTP_PROXY');
  const https = checked(read('HTTPS_PROXY'), 'HTTPS_PROXY');
  if (bypass.trim() === '*' || (http === undefined && https === undefined)) return undefined;
  return { http, https, bypass: [bypass, ...THIS_MACHINE].join(',') };
}

function checked(address: string | undefined, name: string): string | undefined {
  if (address === undefined || /^https?:$/.test(protocolOf(address))) return address;
  throw new HarnessError('CONFIG_PROXY_INVALID', {
    en: `${name} holds no address of a proxy. Nothing was sent. Write it as http://host:port, or unset it.`,
    ko: `환경 변수 ${name}: 프록시 주소가 아닙니다. 아무것도 보내지 않았습니다. http://host:port 형식으로 적거나 변수를 지우십시오.`,
  });
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}
