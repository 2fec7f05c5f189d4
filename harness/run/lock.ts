/**
 * One writer a run: a file beside the run's folder that says who writes it. The lock of a process that has died on this host is
 * taken over; that of a living one, or of another host, is refused. It guards against our own processes, not against an editor.
 */
import { randomUUID } from 'node:crypto';
import { constants, readFileSync, readlinkSync, unlinkSync } from 'node:fs';
import { copyFile, link, mkdir, readFile, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { HarnessError } from '../errors.ts';
import { diskError } from './disk.ts';

/** Who holds a lock. */
export const LockOwner = z.strictObject({
  pid: z.int().min(1),
  host: z.string(),
  since: z.iso.datetime(),
  /** When the process began, as its kernel counts; tells it from a later process of the same number. Null where unknown. */
  began: z.string().nullable(),
  /** The space of process numbers that `pid` is one of: containers of one host have their own. Null where unknown. */
  pidSpace: z.string().nullable(),
});
export type LockOwner = z.infer<typeof LockOwner>;

export type Lock = {
  /** The dead owner whose lock this was. */
  tookOver: LockOwner | null;
  release: () => Promise<void>;
};

/** Locks the run whose folder is or will be at `path`. Throws `RUN_LOCKED` in one sentence, and `DISK_…`. */
export async function lockRun(path: string): Promise<Lock> {
  const file = `${path}.lock`;
  const made = await mkdir(dirname(file), { recursive: true });
  const mine = JSON.stringify(ownerHere());
  const tookOver = await acquire(file, { mine, run: path });
  const releaseNow = () => {
    if (readIfThere(file) === mine) unlinkSync(file);
  };
  process.once('exit', releaseNow); // for ends that run no `finally`
  return {
    tookOver,
    async release() {
      process.off('exit', releaseNow);
      releaseNow();
      // A folder that was made for the lock alone goes with it; one that holds anything stays.
      if (made !== undefined) await rmdir(dirname(file)).catch(() => undefined);
    },
  };
}

type Wanted = { mine: string; run: string };

/** The owner whose stale lock was taken over, or null. */
async function acquire(file: string, wanted: Wanted): Promise<LockOwner | null> {
  for (;;) {
    if (await claim(file, wanted.mine)) return null;
    const theirs = await readFile(file, 'utf8').catch(ignoreMissing);
    if (theirs === undefined) continue; // released just now
    const owner = parseOwner(theirs, { file, run: wanted.run });
    if (isAlive(owner)) throw lockedBy(owner, { file, run: wanted.run });
    // Of all who see a stale lock one alone may replace it: the one who holds the lock on the lock, if it is still that stale one.
    const guard = `${file}.takeover`;
    await acquire(guard, wanted);
    try {
      if ((await readFile(file, 'utf8').catch(ignoreMissing)) !== theirs) continue;
      await rename(await writePart(file, wanted.mine), file);
      return owner;
    } finally {
      await unlink(guard);
    }
  }
}

/** Puts the lock in place with its content at once, so that nobody ever reads half of one; false where there is one. */
async function claim(file: string, mine: string): Promise<boolean> {
  const part = await writePart(file, mine);
  try {
    await link(part, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      return copyFile(part, file, constants.COPYFILE_EXCL); // a file system without links
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw diskError(error, file);
  } finally {
    await unlink(part);
  }
}

async function writePart(file: string, mine: string): Promise<string> {
  const part = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(part, mine);
    return part;
  } catch (error) {
    await rm(part, { force: true });
    throw diskError(error, file);
  }
}

function parseOwner(text: string, { file, run }: { file: string; run: string }): LockOwner {
  try {
    return LockOwner.parse(JSON.parse(text));
  } catch (cause) {
    throw new HarnessError(
      'RUN_LOCKED',
      {
        en: `${run} is locked by ${file}, which does not say by whom; if no other jatdae writes this run, delete that file and give the command again.`,
        ko: `실행 ${run}: ${file} 파일로 잠겨 있는데 누가 잠갔는지 적혀 있지 않습니다. 이 실행에 쓰는 다른 jatdae가 없으면 그 파일을 지우고 명령을 다시 주십시오.`,
      },
      { cause },
    );
  }
}

function lockedBy(
  { pid, host, since, pidSpace }: LockOwner,
  { file, run }: { file: string; run: string },
): HarnessError {
  const isHere = host === hostname() && pidSpace === pidSpaceHere();
  return new HarnessError('RUN_LOCKED', {
    en:
      `${run} is being written by process ${pid} on ${isHere ? 'this host' : host} since ${since}, and two writers would spoil it; ` +
      (isHere
        ? 'wait until that process has ended, or end it, and give the command again.'
        : `if that process is gone, delete ${file} and give the command again.`),
    ko:
      `실행 ${run}: ${isHere ? '이 컴퓨터' : `호스트 ${host}`}의 프로세스 ${pid}번이 ${since}부터 쓰고 있습니다. 두 프로세스가 함께 쓰면 기록이 망가집니다. ` +
      (isHere
        ? '그 프로세스가 끝나기를 기다리거나 끝낸 뒤 명령을 다시 주십시오.'
        : `그 프로세스가 이미 없으면 ${file} 파일을 지우고 명령을 다시 주십시오.`),
  });
}

/** Whether the owner may still write. What cannot be seen from here counts as alive. */
function isAlive({ pid, host, began, pidSpace }: LockOwner): boolean {
  if (host !== hostname() || pidSpace !== pidSpaceHere()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = beganOf(pid);
  return now === 'ended' ? false : began === null || now === null || now === began;
}

function ownerHere(): LockOwner {
  const began = beganOf(process.pid);
  return { pid: process.pid, host: hostname(), since: new Date().toISOString(), began, pidSpace: pidSpaceHere() };
}

/** Clock ticks from the start of the kernel to that of the process; `ended` for a dead one that its parent has not collected. */
function beganOf(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return null;
  // The second field is the program's name, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? null);
}

function pidSpaceHere(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null; // no Linux
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return ignoreMissing(error as NodeJS.ErrnoException);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
}
