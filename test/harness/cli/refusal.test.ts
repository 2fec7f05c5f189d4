import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusal } from '../../../harness/cli/refusal.ts';
import { HarnessError } from '../../../harness/errors.ts';

test('what the file system refuses is told with its file; anything else is left alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jatdae-refusal-'));
  const file = join(folder, 'runs');
  await writeFile(file, '');
  const told = async (work: Promise<unknown>) => refusal(await work.catch((error: unknown) => error))?.message;
  try {
    expect(await told(readFile(join(file, 'x')))).toContain(
      `${join(file, 'x')}: a file stands where a folder should be (ENOTDIR, open).`,
    );
    expect(await told(mkdir(file))).toContain(`${file}: there is something else of that name (EEXIST, mkdir).`);
    expect(await told(readFile(join(folder, 'missing')))).toBeUndefined(); // whoever reads knows what its absence means
  } finally {
    await rm(folder, { recursive: true });
  }
  expect(refusal(Object.assign(new Error('x'), { code: 'EACCES' }))).toBeNull();
  expect(refusal(new HarnessError('RUN_LOCKED', 'x'))).toBeNull();
});
