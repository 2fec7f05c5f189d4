/** Files that must survive a power cut, and the disk's refusals in words that a user can act on. */
import { type FileHandle, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Bilingual, HarnessError } from '../errors.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const KEPT: Bilingual = {
  en: 'Everything written so far is kept',
  ko: '지금까지 쓴 것은 모두 남아 있습니다.',
};

/** `DISK_FULL` or `DISK_FAILED` for an error of the file system; any other error as it is. */
export function diskError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  if (FULL.has(code)) {
    const message: Bilingual = {
      en: `${path}: no space is left on the disk. ${KEPT.en}; free some space and give the same command again.`,
      ko: `${path}: 디스크에 남은 공간이 없습니다. ${KEPT.ko} 공간을 비우고 같은 명령을 다시 주십시오.`,
    };
    return new HarnessError('DISK_FULL', message, { cause: error });
  }
  const message: Bilingual = {
    en: `${path} cannot be written (${code}). ${KEPT.en}; mend the cause and give the same command again.`,
    ko: `${path}: 파일을 쓸 수 없습니다(${code}). ${KEPT.ko} 원인을 고치고 같은 명령을 다시 주십시오.`,
  };
  return new HarnessError('DISK_FAILED', message, { cause: error });
}

/** Writes a file so that a reader sees the old content or the new, never a part; on the disk when it resolves. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeSynced(beside, content);
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await unlink(beside).catch(() => undefined); // it may never have come to be
    throw diskError(error, path);
  }
}

/** Writes every byte, however many calls that takes. */
export async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}

/** Makes new names in a folder durable. File systems that cannot sync a folder do so by themselves or not at all. */
export async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | undefined;
  try {
    folder = await open(path, 'r');
    await folder.sync();
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  } finally {
    await folder?.close();
  }
}

async function writeSynced(path: string, content: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await writeAll(file, Buffer.from(content));
    await file.datasync();
  } finally {
    await file.close();
  }
}
