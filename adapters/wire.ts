/**
 * What went over the wire during one call. SDKs drop headers, raw error bodies and replies of unusual shape;
 * a watched fetch keeps them, so that every adapter classifies the same bytes by the same rule.
 */
import { type Fold, foldStream } from './event-stream.ts';
import { tellsUsage } from './failure-usage.ts';
import { heldResponse } from './held-response.ts';

export type WireReply = { status: number; headers: Headers; body: string };

/** The last exchange of a call; an SDK may look up a route before it sends the request itself. */
export type Wire = {
  method?: string;
  /** `host:port/path` of the last request, without its query. */
  address?: string;
  /** The body that was sent, where it is a text. */
  sent?: string | undefined;
  reply?: WireReply | undefined;
  /** When the first event of a streamed reply came, as `performance.now()`. */
  firstEventAt?: number;
  /** The last event of a streamed reply that told usage. */
  usageEvent?: string;
  /** What the network threw. */
  error?: unknown;
};

// Environment variables make SDKs add headers of their own; what is sent follows from the request alone.
const SENT_HEADERS = new Set([
  ...['accept', 'authorization', 'content-type', 'user-agent'],
  ...['api-key', 'x-api-key', 'x-goog-api-key', 'anthropic-version'],
]);

/**
 * A fetch that writes every exchange into `wire`. The signal given here replaces the caller's. With a `fold`, a streamed
 * reply is read to its end and handed on as the JSON body it comes to.
 */
export function watchFetch(
  fetch: typeof globalThis.fetch,
  wire: Wire,
  { signal, fold }: { signal: AbortSignal; fold?: (() => Fold) | undefined },
): typeof globalThis.fetch {
  return async (input, init) => {
    wire.method = (init?.method ?? 'GET').toUpperCase();
    wire.address = addressOf(input instanceof Request ? input.url : input);
    wire.sent = typeof init?.body === 'string' ? init.body : undefined;
    wire.reply = undefined;
    try {
      const headers = keptHeaders(init?.headers);
      const response = await fetch(input, { ...init, headers, redirect: 'manual', signal });
      wire.reply = await readReply(response, wire, fold);
      return heldResponse(wire.reply.body, wire.reply);
    } catch (error) {
      wire.error = error;
      throw error;
    }
  };
}

async function readReply(response: Response, wire: Wire, fold: (() => Fold) | undefined): Promise<WireReply> {
  const { status, headers } = response;
  const streamed = response.ok && /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
  if (fold === undefined || !streamed || response.body === null) {
    return { status, headers, body: await response.text() };
  }
  const onFirst = () => {
    wire.firstEventAt = performance.now();
  };
  const whole = fold();
  const watched: Fold = {
    ...whole,
    take(event) {
      if (tellsUsage(event.data)) wire.usageEvent = event.data;
      return whole.take(event);
    },
  };
  const body = JSON.stringify(await foldStream(response.body, watched, { onFirst }));
  const declared = new Headers(headers);
  declared.set('content-type', 'application/json');
  return { status, headers: declared, body };
}

function keptHeaders(headers: ConstructorParameters<typeof Headers>[0]): Record<string, string> {
  const kept: Record<string, string> = {};
  const given = isRecord(headers) ? Object.entries(headers) : new Headers(headers);
  for (const [name, value] of given) {
    const plain = name.toLowerCase();
    if (SENT_HEADERS.has(plain)) kept[plain] = value;
  }
  return kept;
}

// Nearly every call's headers: to make `Headers` of them costs more than to read them.
function isRecord(headers: ConstructorParameters<typeof Headers>[0]): headers is Record<string, string> {
  return typeof headers === 'object' && !(headers instanceof Headers) && !(Symbol.iterator in headers);
}

/** `host:port/path`: enough to find the server, and never a user name, a key or a query. */
export function addressOf(url: string | URL): string {
  const { protocol, hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}${pathname}`;
}
