/**
 * The members of a zip archive, each as a stream: nothing is written to disk, and a member is held whole only where its packing demands it.
 * Guarantees that bytes are those that the archive's sums and sizes promise, and that they are no bomb. Limits: no encrypted members, and
 * of the ways of packing stored, deflate and zstandard (up to 200 MiB a member).
 */
import { crc32 } from 'node:zlib';
import { decompressZstd } from 'hyparquet-compressors';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { HarnessError } from '../errors.ts';
import type { ByteSource } from './text-stream.ts';

/** `path` is the member as messages name it: `items.zip!/test.jsonl`. */
export type ZipMember = ByteSource & { path: string };

export type Zip = {
  /** Those that were wanted, in order of their names. Of two under one name the later stands, as writers that append mean it. */
  members: ZipMember[];
  /** Every file in it, wanted or not, in the archive's own order. */
  names: string[];
  close: () => void;
};

// Deflate packs at most about 1,030 to 1; rows that are packed so densely are none.
const MOST_RATIO = 500;
const ALWAYS_BYTES = 64 * 2 ** 20;
const MOST_ENTRIES = 1_000_000;
const MOST_ZSTD_BYTES = 200 * 2 ** 20;

const STORED = 0;
const DEFLATE = 8;
const ZSTD = 93;

/** Throws `DATA_ARCHIVE_UNREADABLE`, and `DATA_ARCHIVE_TOO_LARGE` for a bomb; `path` is how messages name the archive. */
export async function openZip(file: string, path: string, wanted: (name: string) => boolean): Promise<Zip> {
  const zip = await openPromise(file, { autoClose: false }).catch((cause: unknown) => {
    throw unreadable(path, `is no zip archive that can be read (${reasonOf(cause)})`, cause);
  });
  try {
    const entries = await listEntries(zip, path);
    const chosen = [...entries.values()].filter(({ fileName }) => wanted(fileName));
    for (const entry of chosen) refuseLocked(entry, `${path}!/${entry.fileName}`);
    const mostBytes = Math.max(ALWAYS_BYTES, MOST_RATIO * zip.fileSize);
    refuseBomb(path, { bytes: chosen.reduce((sum, entry) => sum + entry.uncompressedSize, 0), mostBytes });
    const members = chosen.map((entry) => ({
      name: entry.fileName,
      path: `${path}!/${entry.fileName}`,
      bytes: () => bytesOf(zip, entry),
      mostBytes,
    }));
    members.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { members, names: [...entries.keys()], close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile, path: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > MOST_ENTRIES) throw tooLarge(path, `claims ${zip.entryCount} members`);
  try {
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
  } catch (cause) {
    throw unreadable(path, `has a list of members that cannot be read (${reasonOf(cause)})`, cause);
  }
  return entries;
}

/** Bytes of a member; what is not as the archive promises is an error of the stream. */
async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const bytes of entry.compressionMethod === ZSTD ? unpackZstd(zip, entry) : await stream(zip, entry)) {
    sum = crc32(bytes, sum);
    yield bytes;
  }
  if (sum !== entry.crc32) throw new RangeError('its bytes are not those that were packed: the check sum differs');
}

async function stream(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Uint8Array>> {
  return zip.openReadStreamPromise(entry);
}

// Unpacked into a buffer of the promised size, because frames can claim more than they hold and hold more than they claim.
async function* unpackZstd(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  for await (const bytes of await zip.openReadStreamPromise(entry, { decodeFileData: false })) packed.push(bytes);
  yield decompressZstd(Buffer.concat(packed), new Uint8Array(entry.uncompressedSize));
}

function refuseLocked(entry: Entry, path: string): void {
  if (entry.isEncrypted()) throw unreadable(path, 'is encrypted', undefined);
  const { compressionMethod: method, uncompressedSize: bytes } = entry;
  if (![STORED, DEFLATE, ZSTD].includes(method)) {
    throw unreadable(path, `is packed in a way that is not known here (method ${method})`, undefined);
  }
  if (method === ZSTD && bytes > MOST_ZSTD_BYTES) throw tooLarge(path, `unpacks to ${bytes} bytes of zstandard`);
}

function refuseBomb(path: string, { bytes, mostBytes }: { bytes: number; mostBytes: number }): void {
  if (bytes > mostBytes) throw tooLarge(path, `would unpack to ${bytes} bytes, more than ${MOST_RATIO} times its size`);
}

function tooLarge(path: string, fact: string): HarnessError {
  return new HarnessError(
    'DATA_ARCHIVE_TOO_LARGE',
    `${path} ${fact}. Nothing was read, because an archive of a few kilobytes can fill a disk. ` +
      'Where you trust it, unpack it and name the files themselves.',
  );
}

function unreadable(path: string, fact: string, cause: unknown): HarnessError {
  return new HarnessError(
    'DATA_ARCHIVE_UNREADABLE',
    `${path} ${fact}. Nothing was read. Fetch the archive again, or unpack it and name the files themselves.`,
    { cause },
  );
}

function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 160);
}
