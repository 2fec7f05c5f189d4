/**
 * The one way to the network: a `fetch` over undici's `request`, with one connection pool per transport.
 * Bodies are decoded and capped, redirects are handed back and never followed, and the signal is obeyed at once.
 * It never retries. Timeouts are coarse: they may come up to a second late.
 */
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { HarnessError } from '../harness/errors.ts';
import { heldResponse } from './held-response.ts';

/** In each of the timeouts 0 means: wait as long as it takes. */
export type TransportOptions = {
  connectTimeoutMs: number;
  /** From the request's last byte to the reply's headers: thinking time of a model that does not stream. */
  firstByteTimeoutMs: number;
  /** Longest silence inside a body. */
  betweenBytesTimeoutMs: number;
  /** Largest decoded body; a longer one rejects with `TRANSPORT_BODY_TOO_LARGE`. */
  maxBodyBytes: number;
  /** Open connections per origin; further calls queue. */
  connections: number;
  /** The way out of a network that has but one. */
  proxy?: ProxyRoute | undefined;
};

/** Proxies by the scheme of the address that is asked, each as `http://host:port`, and the hosts that are asked directly, parted by commas. */
export type ProxyRoute = { http: string | undefined; https: string | undefined; bypass: string };

export type Transport = {
  fetch: typeof globalThis.fetch;
  /** Ends every connection; calls still in flight are rejected. */
  close: () => Promise<void>;
};

/** Opens no connection until the first call. */
export function createTransport(options: TransportOptions): Transport {
  const dispatcher = openDispatcher(options);
  return {
    async fetch(input, init) {
      const outgoing = await toOutgoing(input, init);
      const reply = await request(outgoing.url, { ...outgoing, dispatcher, signal: init?.signal ?? null });
      const asksForFile = outgoing.headers.accept === LINES || outgoing.headers.accept === BYTES;
      if (asksForFile || asksForStream(outgoing)) {
        const chunks = readCapped(reply, asksForFile ? Number.POSITIVE_INFINITY : options.maxBodyBytes);
        return new Response(isBodiless(reply) ? null : toStream(chunks, reply.body), describe(reply));
      }
      const body = await collect(reply, options.maxBodyBytes);
      return heldResponse(isBodiless(reply) ? null : body, describe(reply));
    },
    close: () => dispatcher.destroy(),
  };
}

function openDispatcher({ proxy, ...options }: TransportOptions): Dispatcher {
  const waits = {
    connections: options.connections,
    connect: { timeout: options.connectTimeoutMs },
    headersTimeout: options.firstByteTimeoutMs,
    bodyTimeout: options.betweenBytesTimeoutMs,
  };
  if (proxy === undefined) return new Agent(waits);
  // An empty text keeps the dispatcher from looking into the environment by itself.
  const { http = '', https = '', bypass } = proxy;
  return new EnvHttpProxyAgent({ ...waits, httpProxy: http, httpsProxy: https, noProxy: bypass });
}

/** Value of `accept` for a file of lines: handed on as it comes, and as long as it is. Whoever reads it bounds the line. */
export const LINES = 'application/jsonl';

/** Value of `accept` for a file of any kind and size, handed on as it comes, so that what has arrived is never lost. */
export const BYTES = 'application/octet-stream';

type Bytes = Uint8Array<ArrayBuffer>;

type Outgoing = {
  url: string;
  method: Dispatcher.HttpMethod;
  headers: Record<string, string>;
  body: string | Buffer | null;
};

async function toOutgoing(...[input, init]: Parameters<typeof fetch>): Promise<Outgoing> {
  const plain = !(input instanceof Request) && (typeof init?.body === 'string' || init?.body == null);
  const source = plain ? undefined : new Request(input, init);
  const headers = Object.fromEntries(new Headers(source?.headers ?? init?.headers));
  headers['accept-encoding'] ??= 'gzip, deflate, br';
  return {
    url: source?.url ?? String(input),
    method: (source?.method ?? init?.method ?? 'GET').toUpperCase() as Dispatcher.HttpMethod,
    headers,
    body: source ? Buffer.from(await source.arrayBuffer()) : ((init?.body ?? null) as string | null),
  };
}

// Inside a JSON string every quote is escaped, so this can only match a key. Gemini is asked in the address.
function asksForStream({ url, body }: Outgoing): boolean {
  return /[?&]alt=sse\b/.test(url) || (typeof body === 'string' && /"stream":\s{0,8}true/.test(body));
}

/** Chunks as they are asked for; whoever cancels the stream ends the connection. */
function toStream(chunks: AsyncGenerator<Bytes>, source: Readable): ReadableStream<Bytes> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      source.destroy();
    },
  });
}

const decoders = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** The whole body. Listening is cheaper than iterating, and nearly every reply comes by here. */
function collect(reply: Dispatcher.ResponseData, maxBodyBytes: number): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const collected: Bytes[] = [];
    let total = 0;
    const bytes = decoded(reply);
    bytes.on('data', (chunk: Bytes) => {
      collected.push(chunk);
      total += chunk.length;
      if (total > maxBodyBytes) bytes.destroy(tooLarge(maxBodyBytes));
    });
    bytes.on('error', (error) => reject(isDecodingError(error) ? undecodable(error) : error));
    bytes.on('end', () => {
      const [first] = collected;
      resolve(collected.length === 1 && first !== undefined ? first : Buffer.concat(collected));
    });
    bytes.on('close', () => reject(new Error('the body was closed before its end'))); // by then settled, but for a cut
  });
}

function decoded(reply: Dispatcher.ResponseData): Readable {
  const decoder = decoders.get(contentEncoding(reply))?.();
  return decoder ? pipeline(reply.body, decoder, () => undefined) : reply.body;
}

async function* readCapped(reply: Dispatcher.ResponseData, maxBodyBytes: number): AsyncGenerator<Bytes> {
  const bytes: AsyncIterable<unknown> = decoded(reply);
  let total = 0;
  try {
    for await (const chunk of bytes) {
      if (!(chunk instanceof Uint8Array)) continue;
      total += chunk.length;
      if (total > maxBodyBytes) throw tooLarge(maxBodyBytes);
      yield chunk as Bytes;
    }
  } catch (error) {
    throw isDecodingError(error) ? undecodable(error) : error;
  }
}

function contentEncoding(reply: Dispatcher.ResponseData): string {
  return String(reply.headers['content-encoding'] ?? '')
    .trim()
    .toLowerCase();
}

function describe({ statusCode: status, headers: given }: Dispatcher.ResponseData): {
  status: number;
  headers: Headers;
} {
  if (status > 599) throw statusInvalid(status);
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (!describesEncodedBody.has(name)) headers.set(name, Array.isArray(value) ? value.join(', ') : (value ?? ''));
  }
  return { status, headers };
}

function isBodiless({ statusCode }: Dispatcher.ResponseData): boolean {
  return statusCode === 204 || statusCode === 205 || statusCode === 304;
}

const describesEncodedBody = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

// zlib's own codes: `Z_DATA_ERROR` and its like, and `ERR__ERROR_FORMAT_...` for brotli.
function isDecodingError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR__)/.test(String(error.code));
}

function tooLarge(maxBodyBytes: number): HarnessError {
  return new HarnessError('TRANSPORT_BODY_TOO_LARGE', {
    en: `The reply is longer than ${maxBodyBytes} bytes and was cut off. Raise the limit if replies of that size are expected.`,
    ko: `응답이 ${maxBodyBytes}바이트보다 길어 도중에 끊었습니다. 이만한 응답이 정상이라면 한도를 높이십시오.`,
  });
}

function undecodable(cause: unknown): HarnessError {
  const en = 'The reply is compressed and does not decompress.';
  return new HarnessError('TRANSPORT_BODY_UNDECODABLE', { en, ko: '응답의 압축을 풀 수 없습니다.' }, { cause });
}

function statusInvalid(status: number): HarnessError {
  return new HarnessError('TRANSPORT_STATUS_INVALID', {
    en: `The reply carries status ${status}, which HTTP does not know.`,
    ko: `응답의 상태 코드가 ${status}입니다. HTTP에 없는 코드입니다.`,
  });
}
