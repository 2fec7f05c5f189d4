/** The text of a file or of a member of an archive as a stream, unpacked where its name ends in `.gz`; bytes that are not UTF-8 stop it. */
import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { alsoInKorean } from './reading-fault.ts';

/** What can be read from its beginning, as often as wanted. Its name says how it is packed and what its format is. */
export type ByteSource = {
  name: string;
  bytes: () => AsyncIterable<Uint8Array>;
  /** It may unpack to so many bytes and no more; any number when left out. */
  mostBytes?: number;
};

export function fileSource(file: string): ByteSource {
  return { name: file, bytes: () => createReadStream(file) };
}

/** Unpacked bytes. An error of any stage reaches whoever reads. */
export function openBytes({ name, bytes, mostBytes }: ByteSource): Readable {
  const last = mostBytes === undefined ? new PassThrough() : upTo(mostBytes);
  // `pipeline` hands errors to the last stream, where a bare `pipe` would lose them.
  return name.endsWith('.gz') ? pipeline(bytes(), createGunzip(), last, () => {}) : pipeline(bytes(), last, () => {});
}

function upTo(mostBytes: number): Transform {
  let count = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      count += chunk.length;
      if (count <= mostBytes) return done(null, chunk);
      const error = new RangeError(`it unpacks to more than ${mostBytes} bytes`);
      done(alsoInKorean(error, `풀면 ${mostBytes}바이트가 넘습니다`));
    },
  });
}

/** Decoded text, without a byte order mark. */
export async function* readText(source: ByteSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of openBytes(source)) yield decoder.decode(bytes as Uint8Array, { stream: true });
  yield decoder.decode();
}

/** Lines without their ends. Only a line feed ends one: U+2028 may stand inside a JSON string. */
export async function* readLines(source: ByteSource): AsyncGenerator<string> {
  let rest: string[] = [];
  for await (const text of readText(source)) {
    const lines = text.split('\n');
    rest.push(lines[0] ?? '');
    if (lines.length === 1) continue;
    lines[0] = rest.join('');
    rest = [lines.pop() ?? ''];
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  const last = rest.join('');
  if (last !== '') yield last;
}
