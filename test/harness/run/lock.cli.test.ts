import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LockOwner, lockRun } from '../../../harness/run/lock.ts';

let folder: string;
let run: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-lock-'));
  run = join(folder, 'runs', 'r');
});
afterEach(() => rm(folder, { recursive: true }));

const ownerNow = async (): Promise<LockOwner> => JSON.parse(await readFile(`${run}.lock`, 'utf8'));

/** A lock as this process would write it, with some facts changed. */
async function leave(changed: (mine: LockOwner) => Partial<LockOwner>): Promise<LockOwner> {
  const lock = await lockRun(run);
  const mine = await ownerNow();
  await lock.release();
  const owner = { ...mine, ...changed(mine) };
  await mkdir(join(folder, 'runs'), { recursive: true });
  await writeFile(`${run}.lock`, JSON.stringify(owner));
  return owner;
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version']);
  await new Promise((ended) => child.on('exit', ended));
  return child.pid ?? 0;
}

describe('a lock', () => {
  test('says who holds it and leaves nothing behind', async () => {
    const lock = await lockRun(run);
    expect(lock.tookOver).toBeNull();
    expect(await ownerNow()).toMatchObject({ pid: process.pid, host: hostname() });
    await lock.release();
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  });

  test('leaves the folder alone that was there before', async () => {
    await mkdir(join(folder, 'runs'));
    await (await lockRun(run)).release();
    expect(await readdir(join(folder, 'runs'))).toEqual([]);
  });

  test('is refused to a second writer in one sentence with who, since when and what to do', async () => {
    const lock = await lockRun(run);
    const { since } = await ownerNow();
    const second = lockRun(run);
    await expect(second).rejects.toMatchObject({ code: 'RUN_LOCKED' });
    await expect(second).rejects.toThrow(new RegExp(`process ${process.pid} on this host since ${since}.*wait until`));
    await lock.release();
    await (await lockRun(run)).release();
  });

  test('is not taken from somebody else at its release', async () => {
    const lock = await lockRun(run);
    await writeFile(`${run}.lock`, 'another');
    await lock.release();
    expect(await readFile(`${run}.lock`, 'utf8')).toBe('another');
  });
});

describe('a lock that was left behind', () => {
  test('by a dead process is taken over, and whose it was is told', async () => {
    const pid = await deadPid();
    const owner = await leave(() => ({ pid }));
    const lock = await lockRun(run);
    expect(lock.tookOver).toEqual(owner);
    expect(await ownerNow()).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(existsSync(`${run}.lock`)).toBe(false);
    expect(existsSync(`${run}.lock.takeover`)).toBe(false);
  });

  test.skipIf(process.platform !== 'linux')('by an earlier process of the same number is taken over', async () => {
    await leave(({ began }) => ({ began: String(Number(began) - 1) }));
    const lock = await lockRun(run);
    expect(lock.tookOver).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  test('together with a lock on the lock is taken over all the same', async () => {
    const owner = await leave(() => ({ pid: 2 ** 22 + 1 }));
    await writeFile(`${run}.lock.takeover`, JSON.stringify(owner));
    const lock = await lockRun(run);
    expect(lock.tookOver).toEqual(owner);
    await lock.release();
    expect(existsSync(join(folder, 'runs', 'r.lock.takeover'))).toBe(false);
  });

  test.each<[string, Partial<LockOwner>, RegExp]>([
    ['by another host', { host: 'elsewhere', pid: 2 ** 22 + 1 }, /on elsewhere since .*delete .*r\.lock/],
    ['in another container', { pidSpace: 'pid:[1]', pid: 2 ** 22 + 1 }, /delete .*r\.lock/],
  ])('%s is refused, for nobody can tell from here', async (_why, changed, told) => {
    await leave(() => changed);
    await expect(lockRun(run)).rejects.toThrow(told);
  });

  test('unreadable is refused with the file to delete', async () => {
    await mkdir(join(folder, 'runs'));
    await writeFile(`${run}.lock`, '{"pid":');
    await expect(lockRun(run)).rejects.toThrow(/delete that file/);
  });
});

test('of many that want a stale lock at once, one gets it', async () => {
  for (let round = 0; round < 20; round += 1) {
    await leave(() => ({ pid: 2 ** 22 + 1 }));
    const wanted = await Promise.allSettled(Array.from({ length: 8 }, () => lockRun(run)));
    const got = wanted.filter((one) => one.status === 'fulfilled');
    expect(got).toHaveLength(1);
    for (const one of wanted) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'RUN_LOCKED' });
    for (const one of got) await one.value.release();
  }
});
