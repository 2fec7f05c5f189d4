import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readControl, watchControl, writeControl } from '../../../harness/run/control.ts';
import type { Control } from '../../../harness/schema/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-control-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await new Promise((go) => setTimeout(go, 5));
}

test('a later word adds to an earlier one', async () => {
  const path = join(folder, 'adds.json');
  await writeControl(path, { concurrency: 64, models: { a: { concurrency: 8 } } });
  await writeControl(path, { requestsPerMinute: 60, models: { a: { tokensPerMinute: 5 }, b: { concurrency: 2 } } });
  expect(await readControl(path)).toEqual({
    concurrency: 64,
    requestsPerMinute: 60,
    models: { a: { concurrency: 8, tokensPerMinute: 5 }, b: { concurrency: 2 } },
  });
});

test('whoever follows later takes what holds by then, and the user is told of it once', async () => {
  const path = join(folder, 'looks.json');
  const told: Control[] = [];
  const follow = watchControl(path, { everyMs: 5, onChange: (control) => told.push(control) });
  await writeControl(path, { concurrency: 3 });
  for (const _look of [1, 2, 3]) {
    const applied: Control[] = [];
    const stop = follow((control) => applied.push(control));
    await until(() => applied.length > 0);
    stop();
    expect(applied).toEqual([{ concurrency: 3 }]);
  }
  expect(told).toEqual([{ concurrency: 3 }]);
});

test('a run follows its file, and tells of one that it cannot read without changing anything', async () => {
  const path = join(folder, 'follow.json');
  const applied: Control[] = [];
  const problems: string[] = [];
  const stop = watchControl(path, { everyMs: 5, onProblem: ({ message }) => problems.push(message) })((control) =>
    applied.push(control),
  );
  try {
    await writeControl(path, { concurrency: 3 });
    await until(() => applied.length > 0);
    expect(applied).toEqual([{ concurrency: 3 }]);
    await writeFile(`${path}.new`, '{"concurency": 3}');
    await rename(`${path}.new`, path);
    await until(() => problems.length > 0);
    expect(problems[0]).toContain('goes on as before');
    await new Promise((go) => setTimeout(go, 30));
    expect([applied.length, problems.length]).toEqual([1, 1]);
    expect(await readFile(path, 'utf8')).toContain('concurency');
  } finally {
    stop();
  }
});
