/**
 * Server-sent events, read as they come and folded into the body that the same call would have brought in one piece.
 * A stream that ends before its answer is whole is an error, never a short answer. Lines end in LF or CR LF.
 */
import { HarnessError } from '../harness/errors.ts';

/** One event: its name ('' for none) and its lines of data. */
export type ServerEvent = { event: string; data: string };

/** Puts one stream together again; a new one for each call. */
export type Fold = {
  /** True as soon as nothing further needs to be read. Throws `TRANSPORT_STREAM_MALFORMED`. */
  take: (event: ServerEvent) => boolean;
  /** The body; undefined as long as the answer is not whole. */
  whole: () => unknown;
};

/** So long a server may take to end a stream that said its last word; after that the connection is given up. */
const LINGER_MS = 200;

/** Throws `TRANSPORT_STREAM_CUT`, and whatever the network throws. `onFirst` is told of the first event. */
export async function foldStream(
  stream: ReadableStream<Uint8Array>,
  fold: Fold,
  { onFirst }: { onFirst: () => void },
): Promise<unknown> {
  const reader = stream.getReader();
  let first = true;
  for await (const event of readEvents(reader)) {
    if (first) onFirst();
    first = false;
    if (fold.take(event)) {
      await finish(reader);
      break;
    }
  }
  const body = fold.whole();
  if (body !== undefined) return body;
  throw new HarnessError('TRANSPORT_STREAM_CUT', {
    en: 'The stream ended before the answer was whole. Ask again.',
    ko: '답이 다 오기 전에 스트림이 끝났습니다. 다시 물으십시오.',
  });
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** The events of a stream, comments left out. An event at the very end counts without its blank line, too. */
export async function* readEvents(reader: Reader): AsyncGenerator<ServerEvent> {
  let event = '';
  let data: string[] = [];
  for await (const line of readLines(reader)) {
    if (line === '') {
      if (data.length > 0) yield { event, data: data.join('\n') };
      [event, data] = ['', []];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
  }
  if (data.length > 0) yield { event, data: data.join('\n') };
}

async function* readLines(reader: Reader): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // Pieces of the line that has not ended yet: joined once, so that one long line costs no more than its length.
  let open: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    const text = done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = text.split('\n');
    const rest = lines.pop() ?? '';
    for (const line of lines) {
      yield withoutReturn([...open, line].join(''));
      open = [];
    }
    open.push(rest);
    if (done) break;
  }
  const last = withoutReturn(open.join(''));
  if (last !== '') yield last;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** Reads to the end, so that the connection can be used again; a server that keeps the stream open is hung up on. */
async function finish(reader: Reader): Promise<void> {
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), LINGER_MS);
  try {
    for (;;) if ((await reader.read()).done) return;
  } catch {
    return; // the answer is whole; how the connection ends changes nothing
  } finally {
    clearTimeout(timer);
  }
}

/** The JSON of an event. Throws `TRANSPORT_STREAM_MALFORMED`. */
export function parseEvent({ data }: ServerEvent): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    const words = { en: 'An event of the stream is no JSON.', ko: '스트림의 이벤트가 JSON이 아닙니다.' };
    throw new HarnessError('TRANSPORT_STREAM_MALFORMED', words, { cause });
  }
}
