import { expect, test } from 'vitest';
import { proxyFrom } from '../../../harness/cli/proxy.ts';

const A = 'http://a.test:3128';
const B = 'http://b.test:3128';
const own = 'localhost,127.0.0.1,[::1]';

test.each<[why: string, environment: NodeJS.ProcessEnv, route: unknown]>([
  ['none is set', {}, undefined],
  ['an empty variable is none', { HTTPS_PROXY: '', http_proxy: '' }, undefined],
  ['only exceptions are set', { NO_PROXY: 'a.test' }, undefined],
  ['one for each scheme', { HTTP_PROXY: A, HTTPS_PROXY: B }, { http: A, https: B, bypass: `,${own}` }],
  ['small letters come first', { https_proxy: A, HTTPS_PROXY: B }, { http: undefined, https: A, bypass: `,${own}` }],
  ['exceptions', { HTTPS_PROXY: A, NO_PROXY: '.in.test' }, { http: undefined, https: A, bypass: `.in.test,${own}` }],
  ['everything is an exception', { HTTPS_PROXY: A, NO_PROXY: '*' }, undefined],
])('%s', (_why, environment, route) => expect(proxyFrom(environment)).toEqual(route));

test.each(['b.test:3128', 'socks5://b.test', 'me:secret@'])(
  'an address that is none is not repeated: %s',
  (address) => {
    expect(() => proxyFrom({ HTTPS_PROXY: address })).toThrow(/^HTTPS_PROXY holds no address of a proxy/);
    expect(() => proxyFrom({ HTTPS_PROXY: address })).not.toThrow(/secret/);
  },
);
