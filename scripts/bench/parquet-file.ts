/**
 * A parquet file of made rows: one row group, plain values, pages in snappy's form without a saving, so that reading takes every step that a
 * real file takes. Limit: texts and 64-bit integers, none of them null. Format: github.com/apache/parquet-format.
 */

export type Columns = Readonly<Record<string, readonly string[] | readonly bigint[]>>;

const INT64 = 2;
const BYTE_ARRAY = 6;
const SNAPPY = 1;
const MAGIC = Buffer.from('PAR1');

/** All columns are of one length. */
export function parquetFile(columns: Columns): Buffer {
  const entries = Object.entries(columns);
  const rows = entries[0]?.[1].length ?? 0;
  const chunks: Buffer[] = [];
  const pieces: Buffer[] = [MAGIC];
  let offset = MAGIC.length;
  for (const [name, values] of entries) {
    const plain = Buffer.concat(values.map(plainValue));
    const packed = packLiterally(plain);
    const header = pageHeader(rows, { plain: plain.length, packed: packed.length });
    const bytes = header.length + packed.length;
    const sizes = { plain: header.length + plain.length, packed: bytes };
    chunks.push(columnChunk({ name, type: typeOf(values), rows, offset, sizes }));
    pieces.push(header, packed);
    offset += bytes;
  }
  const schema = entries.map(([name, values]) => {
    const text = typeOf(values) === BYTE_ARRAY ? [int(6, 0)] : [];
    return struct([int(1, typeOf(values)), int(3, 0), binary(4, name), ...text]);
  });
  const root = struct([binary(4, 'schema'), int(5, entries.length)]);
  const group = struct([list(1, STRUCT, chunks), int(2, offset, LONG), int(3, rows, LONG)]);
  const parts = [int(1, 1), list(2, STRUCT, [root, ...schema]), int(3, rows, LONG), list(4, STRUCT, [group])];
  const footer = struct(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([...pieces, footer, length, MAGIC]);
}

function typeOf(values: Columns[string]): number {
  return typeof values[0] === 'bigint' ? INT64 : BYTE_ARRAY;
}

function plainValue(value: string | bigint): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(`0000${value}`);
    text.writeUInt32LE(text.length - 4);
    return text;
  }
  const whole = Buffer.alloc(8);
  whole.writeBigInt64LE(value);
  return whole;
}

/** Snappy whose only commands are literals of at most 64 KiB. */
function packLiterally(plain: Buffer): Buffer {
  const pieces = [varint(plain.length)];
  for (let at = 0; at < plain.length; at += 0x10000) {
    const piece = plain.subarray(at, at + 0x10000);
    pieces.push(Buffer.from([61 << 2, (piece.length - 1) & 255, (piece.length - 1) >> 8]), piece);
  }
  return Buffer.concat(pieces);
}

type Sizes = { plain: number; packed: number };

function pageHeader(rows: number, { plain, packed }: Sizes): Buffer {
  const data = struct([int(1, rows), int(2, 0), int(3, 3), int(4, 3)]);
  return struct([int(1, 0), int(2, plain), int(3, packed), [5, STRUCT, data]]);
}

type Chunk = { name: string; type: number; rows: number; offset: number; sizes: Sizes };

function columnChunk({ name, type, rows, offset, sizes }: Chunk): Buffer {
  const about = struct([
    int(1, type),
    list(2, INT, [zigzag(0)]),
    list(3, BINARY, [text(name)]),
    int(4, SNAPPY),
    int(5, rows, LONG),
    int(6, sizes.plain, LONG),
    int(7, sizes.packed, LONG),
    int(9, offset, LONG),
  ]);
  return struct([int(2, offset, LONG), [3, STRUCT, about]]);
}

// Thrift's compact protocol.
const INT = 5;
const LONG = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

type Field = [id: number, type: number, bytes: Buffer];

function struct(fields: readonly Field[]): Buffer {
  const pieces = fields.flatMap(([id, type, bytes], at) => {
    const before = fields[at - 1]?.[0] ?? 0;
    return [Buffer.from([((id - before) << 4) | type]), bytes];
  });
  return Buffer.concat([...pieces, Buffer.from([0])]);
}

function int(id: number, value: number, type = INT): Field {
  return [id, type, zigzag(value)];
}

function binary(id: number, value: string): Field {
  return [id, BINARY, text(value)];
}

function list(id: number, type: number, items: readonly Buffer[]): Field {
  const head = items.length < 15 ? Buffer.from([(items.length << 4) | type]) : Buffer.from([0xf0 | type]);
  return [id, LIST, Buffer.concat([head, ...(items.length < 15 ? [] : [varint(items.length)]), ...items])];
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(bytes.length), bytes]);
}

function zigzag(value: number): Buffer {
  return varint(value * 2);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
