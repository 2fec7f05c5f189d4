/** Rows of a parquet file, one row group in memory at a time; a member of an archive is held whole, because it must be read out of order. */
import { type AsyncBuffer, asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Part } from './parts.ts';
import { alsoInKorean } from './reading-fault.ts';
import { openBytes } from './text-stream.ts';

const MOST_HELD_BYTES = 512 * 2 ** 20;

export async function* readParquet(part: Part): AsyncGenerator<unknown> {
  const buffer = part.file === undefined ? await hold(part) : await asyncBufferFromFile(part.file);
  const metadata = await parquetMetadataAsync(buffer);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd, compressors });
    for (const row of rows) yield plain(row);
    rowStart = rowEnd;
  }
}

async function hold(part: Part): Promise<AsyncBuffer> {
  const pieces: Uint8Array[] = [];
  let byteLength = 0;
  for await (const piece of openBytes(part) as AsyncIterable<Uint8Array>) {
    byteLength += piece.length;
    if (byteLength > MOST_HELD_BYTES) {
      const error = new RangeError('it is larger than 512 MiB; unpack the archive');
      throw alsoInKorean(error, '512 MiB보다 크니 압축을 풀어 쓰십시오');
    }
    pieces.push(piece);
  }
  const { buffer, byteOffset } = Buffer.concat(pieces);
  return { byteLength, slice: (start, end = byteLength) => buffer.slice(byteOffset + start, byteOffset + end) };
}

// An integer that no number can hold stays a BigInt: the row's schema then refuses it, where rounding would pass unseen.
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return BigInt(Number(value)) === value ? Number(value) : value;
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plain(held)]));
}
