/**
 * The members of a zip archive, each as a stream: nothing is written to disk, and a member is held whole only where its packing demands it.
 * Guarantees that bytes are those that the archive's sums and sizes promise, and that they are no bomb. Limits: no encrypted members, and
 * of the ways of packing stored, deflate and zstandard (up to 200 MiB a member).
 */
import { crc32 } from 'node:zlib';
import { decompressZstd } from 'hyparquet-compressors';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type Bilingual, HarnessError } from '../errors.ts';
import { alsoInKorean, faultOf } from './reading-fault.ts';
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

/** Characters of what the library says. */
const LONGEST_REASON = 160;

const STORED = 0;
const DEFLATE = 8;
const ZSTD = 93;

/** Throws `DATA_ARCHIVE_UNREADABLE`, and `DATA_ARCHIVE_TOO_LARGE` for a bomb; `path` is how messages name the archive. */
export async function openZip(file: string, path: string, wanted: (name: string) => boolean): Promise<Zip> {
  const zip = await openPromise(file, { autoClose: false }).catch((cause: unknown) => {
    const reason = faultOf(cause, LONGEST_REASON);
    const fact = {
      en: `is no zip archive that can be read (${reason.en})`,
      ko: `읽을 수 있는 zip 압축이 아닙니다(${reason.ko})`,
    };
    throw unreadable(path, fact, cause);
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
  if (zip.entryCount > MOST_ENTRIES) {
    throw tooLarge(path, {
      en: `claims ${zip.entryCount} members`,
      ko: `파일이 ${zip.entryCount}개 들어 있다고 합니다`,
    });
  }
  try {
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
  } catch (cause) {
    const reason = faultOf(cause, LONGEST_REASON);
    const fact = {
      en: `has a list of members that cannot be read (${reason.en})`,
      ko: `안의 파일 목록을 읽을 수 없습니다(${reason.ko})`,
    };
    throw unreadable(path, fact, cause);
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
  if (sum !== entry.crc32) {
    const error = new RangeError('its bytes are not those that were packed: the check sum differs');
    throw alsoInKorean(error, '압축할 때의 내용과 다릅니다(검사 합이 맞지 않음)');
  }
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
  if (entry.isEncrypted()) throw unreadable(path, { en: 'is encrypted', ko: '암호가 걸려 있습니다' }, undefined);
  const { compressionMethod: method, uncompressedSize: bytes } = entry;
  if (![STORED, DEFLATE, ZSTD].includes(method)) {
    const fact = {
      en: `is packed in a way that is not known here (method ${method})`,
      ko: `알 수 없는 방식(${method}번)으로 압축되어 있습니다`,
    };
    throw unreadable(path, fact, undefined);
  }
  if (method === ZSTD && bytes > MOST_ZSTD_BYTES) {
    throw tooLarge(path, {
      en: `unpacks to ${bytes} bytes of zstandard`,
      ko: `풀면 zstandard ${bytes}바이트가 됩니다`,
    });
  }
}

function refuseBomb(path: string, { bytes, mostBytes }: { bytes: number; mostBytes: number }): void {
  if (bytes <= mostBytes) return;
  throw tooLarge(path, {
    en: `would unpack to ${bytes} bytes, more than ${MOST_RATIO} times its size`,
    ko: `풀면 ${bytes}바이트로 제 크기의 ${MOST_RATIO}배가 넘습니다`,
  });
}

function tooLarge(path: string, fact: Bilingual): HarnessError {
  return new HarnessError('DATA_ARCHIVE_TOO_LARGE', {
    en:
      `${path} ${fact.en}. Nothing was read, because an archive of a few kilobytes can fill a disk. ` +
      'Where you trust it, unpack it and name the files themselves.',
    ko:
      `${path}: ${fact.ko}. 몇 킬로바이트짜리 압축이 디스크를 채울 수 있으므로 아무것도 읽지 않았습니다. ` +
      '믿을 수 있는 파일이면 직접 풀어서 안의 파일을 지정하십시오.',
  });
}

function unreadable(path: string, fact: Bilingual, cause: unknown): HarnessError {
  return new HarnessError(
    'DATA_ARCHIVE_UNREADABLE',
    {
      en: `${path} ${fact.en}. Nothing was read. Fetch the archive again, or unpack it and name the files themselves.`,
      ko: `${path}: ${fact.ko}. 아무것도 읽지 않았습니다. 압축 파일을 다시 받거나, 직접 풀어서 안의 파일을 지정하십시오.`,
    },
    { cause },
  );
}
