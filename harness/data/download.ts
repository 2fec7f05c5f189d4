/**
 * One file from the hub to the cache: resumed where it broke off, hashed while it arrives, and renamed into place only
 * when it is whole. A file that stands in the cache is therefore never half a file.
 */

import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HarnessError } from '../errors.ts';
import { abortable, openFile } from './hub.ts';
import type { DataSource } from './source.ts';

const TRIES = 4;

export type Wanted = { dataSet: string; commit: string; path: string; target: string };

/** SHA-256 (lower-case hex) and size of a file on disk. */
export async function hashFile(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  const bytes = await feed(hash, file);
  return { sha256: hash.digest('hex'), bytes };
}

/** Throws `DATA_TRUNCATED` where the file stays short, `DATA_CORRUPT` where it is not what the hub says it is. */
export async function download(wanted: Wanted, source: DataSource): Promise<{ sha256: string; bytes: number }> {
  const part = `${wanted.target}.part`;
  await mkdir(dirname(wanted.target), { recursive: true });
  let state: Arrival | undefined;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (attempt > 1) await sleep((source.retryPauseMs ?? 1000) * 2 ** (attempt - 2), undefined, abortable(source));
    state = await receive(wanted, part, source);
    if (state.whole) {
      await refuseCorrupt(wanted, part, state);
      await rename(part, wanted.target);
      return { sha256: state.sha256, bytes: state.bytes };
    }
  }
  throw new HarnessError(
    'DATA_TRUNCATED',
    {
      en:
        `${wanted.dataSet} ${wanted.path}: only ${state?.bytes ?? 0} of ${state?.totalBytes ?? 'unknown'} bytes arrived in ${TRIES} tries. ` +
        'Nothing was scored. Run again: the download goes on from where it broke off.',
      ko:
        `${wanted.dataSet} ${wanted.path}: ${TRIES}번 시도했으나 ${state?.totalBytes ?? '(크기를 알 수 없음) '}바이트 가운데 ${state?.bytes ?? 0}바이트만 받았습니다. ` +
        '아무것도 채점하지 않았습니다. 다시 실행하면 끊긴 곳부터 이어서 받습니다.',
    },
    { cause: state?.cause },
  );
}

type Arrival = {
  whole: boolean;
  sha256: string;
  bytes: number;
  totalBytes: number | null;
  /** What the hub says the hash is, where it says so. */
  stated: string | null;
  cause?: unknown;
};

async function receive(wanted: Wanted, part: string, source: DataSource): Promise<Arrival> {
  const before = await sizeOf(part);
  const response = await openFile(wanted.dataSet, { ...wanted, fromByte: before }, source);
  const range = response.status === 206 ? rangeOf(response) : null;
  if (response.status === 416 || (range !== null && range.from !== before)) {
    // What is there does not fit what the server has: begin again.
    await response.body?.cancel();
    await rm(part, { force: true });
    return { whole: false, sha256: '', bytes: 0, totalBytes: null, stated: null };
  }
  const from = range?.from ?? 0;
  const totalBytes = range === null ? lengthOf(response) : range.total;
  const hash = createHash('sha256');
  if (from > 0) await feed(hash, part);
  const file = await open(part, from > 0 ? 'r+' : 'w');
  let bytes = from;
  let cause: unknown;
  try {
    for await (const chunk of response.body ?? []) {
      hash.update(chunk);
      await file.write(chunk, 0, chunk.length, bytes);
      bytes += chunk.length;
      source.onProgress?.({ dataSet: wanted.dataSet, path: wanted.path, bytes, totalBytes });
    }
  } catch (error) {
    source.signal?.throwIfAborted();
    if (isDiskError(error)) throw error;
    cause = error;
  } finally {
    await file.close();
  }
  const stated = /^"?([0-9a-f]{64})"?$/.exec(response.headers.get('x-linked-etag') ?? '')?.[1] ?? null;
  const whole = cause === undefined && (totalBytes === null || bytes === totalBytes);
  return { whole, sha256: hash.digest('hex'), bytes, totalBytes, stated, cause };
}

async function refuseCorrupt(wanted: Wanted, part: string, state: Arrival): Promise<void> {
  if (state.stated === null || state.stated === state.sha256) return;
  await rm(part, { force: true });
  const [found, stated] = [state.sha256.slice(0, 12), state.stated.slice(0, 12)];
  throw new HarnessError('DATA_CORRUPT', {
    en:
      `${wanted.dataSet} ${wanted.path}: sha256 is ${found}, the hub states ${stated}. ` +
      'The download was thrown away. Run again; where it persists, the mirror or a proxy alters files.',
    ko:
      `${wanted.dataSet} ${wanted.path}: 받은 파일의 sha256은 ${found}인데 허브가 밝힌 값은 ${stated}입니다. ` +
      '받은 파일은 버렸습니다. 다시 실행하십시오. 계속 그러면 미러나 프록시가 파일을 바꾸고 있는 것입니다.',
  });
}

async function feed(hash: Hash, file: string): Promise<number> {
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return bytes;
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found?.size ?? 0;
}

function rangeOf(response: Response): { from: number | null; total: number | null } {
  const match = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(response.headers.get('content-range') ?? '');
  if (match === null) return { from: null, total: null };
  return { from: Number(match[1]), total: match[2] === '*' ? null : Number(match[2]) };
}

// With a content encoding the length is that of the packed form, and says nothing of the file.
function lengthOf(response: Response): number | null {
  const encoding = response.headers.get('content-encoding') ?? 'identity';
  const length = response.headers.get('content-length');
  return encoding === 'identity' && length !== null ? Number(length) : null;
}

// A full disk is not a broken line: it stops at once, under its own name.
function isDiskError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS' || code === 'EDQUOT' || code === 'EIO';
}
