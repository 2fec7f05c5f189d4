/** What all adapters of one endpoint share: refuse what cannot be asked, send once, translate once. */
import type { GenerateRequest, Model } from '../harness/schema/index.ts';
import type { Adapter, AdapterContext, Capabilities } from './adapter.ts';
import { type Call, callEndpoint } from './call.ts';
import { findUnsupported } from './capability.ts';

/** `toCall` is pure: the same request gives the same call. */
export function endpointAdapter(
  identity: { id: string; capabilities: Capabilities },
  toCall: (request: GenerateRequest) => Call,
  { model, context }: { model: Model; context: AdapterContext },
): Adapter {
  return {
    ...identity,
    async generate(request, options) {
      options.signal.throwIfAborted();
      const unsupported = findUnsupported(identity, model, request);
      if (unsupported !== undefined) throw unsupported;
      return callEndpoint(toCall(request), { model, request, context }, options);
    },
  };
}

/** `baseUrl` with `path` behind its own; a query stays. */
export function joinUrl(baseUrl: string, path: string): string {
  const url = new URL(baseUrl);
  const [pathname = '', query] = path.split('?');
  url.pathname = `${url.pathname.replace(/\/{1,8}$/, '')}/${pathname}`;
  if (query !== undefined) for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
  return url.href;
}

/** One POST of JSON, for protocols that need no SDK. */
export function postJson(
  fetch: typeof globalThis.fetch,
  url: string,
  { headers, body }: { headers: Record<string, string>; body: unknown },
): Promise<Response> {
  const declared = { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'jatdae' };
  return fetch(url, { method: 'POST', headers: { ...declared, ...headers }, body: JSON.stringify(body) });
}
