import { afterEach, describe, expect, test } from 'vitest';
import { classifyNetwork } from '../../adapters/network-failure.ts';
import { createTransport, type ProxyRoute } from '../../adapters/transport.ts';
import { json, startProtocolServer } from './protocol-server.ts';
import { startProxyServer } from './proxy-server.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
const opened = <One extends { close: () => Promise<void> }>(one: One): One => {
  open.push(one);
  return one;
};

const setUp = async ({ refuse = 0, bypass = '' } = {}) => {
  const server = opened(await startProtocolServer(json(200, { served: true })));
  const proxy = opened(await startProxyServer({ to: server.origin, refuse }));
  const route: ProxyRoute = { http: proxy.origin, https: undefined, bypass };
  const waits = { connectTimeoutMs: 2000, firstByteTimeoutMs: 2000, betweenBytesTimeoutMs: 2000 };
  const transport = opened(createTransport({ ...waits, maxBodyBytes: 1000, connections: 2, proxy: route }));
  return { server, proxy, fetch: transport.fetch };
};

describe('a network with one way out', () => {
  test('a host that only the proxy knows is reached through it', async () => {
    const { proxy, fetch } = await setUp();
    const response = await fetch('http://far.test/v1', { method: 'POST', body: '{}' });
    expect([await response.json(), proxy.asked]).toEqual([{ served: true }, ['far.test:80']]);
  });

  test('a host that is named is asked directly', async () => {
    const { server, proxy, fetch } = await setUp({ bypass: '127.0.0.1' });
    await fetch(server.origin);
    expect([server.received.length, proxy.asked]).toEqual([1, []]);
  });

  test('a refusal of the proxy is told as one', async () => {
    const { fetch } = await setUp({ refuse: 403 });
    const error = await fetch('http://far.test/v1').catch((reason: unknown) => reason);
    expect(classifyNetwork(error).fact.en).toBe('the proxy refuses (status 403)');
  });
});
