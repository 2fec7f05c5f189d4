/** Recorded answers to samples that come from a data set or a generator: matched by id, and refused where they answer something else. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAnswers } from '../../../harness/data/recorded-answers.ts';
import type { Sample } from '../../../harness/schema/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-answers-'));
});
afterAll(() => rm(folder, { recursive: true }));

const samples: Sample[] = ['law/0', 'law/1'].map((id, index) => ({
  ...{ id, input: id, choices: ['x', 'y'], groups: {} },
  target: { kind: 'choice', index },
}));
const load = async (rows: readonly object[]) => {
  const file = join(folder, 'answers.jsonl');
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  return loadAnswers(file, 'answers.jsonl', { benchmarkId: 'bench', model: 'm', samples });
};

test('an answer belongs to the sample of its id; what was not asked is left', async () => {
  const answers = await load([
    { id: 'law/1', gold: 'B', raw: 'B' },
    { id: 'law/0', raw: 'C' },
    { id: 'law/7', raw: 'A' },
  ]);
  expect([...answers]).toEqual([
    ['law/1', { text: 'B' }],
    ['law/0', { text: 'C' }],
  ]);
});

test.each([
  ['a gold that is another', [{ id: 'law/0', gold: 'B', raw: 'B' }], /not the same question/],
  ['one sample twice', ['A', 'B'].map((raw) => ({ id: 'law/0', raw })), /a second time/],
  [
    'ids of another list',
    [{ id: '0', raw: 'B' }],
    /none of its 1 answers has the id of a sample of bench, such as "law\/0"/,
  ],
])('%s is refused', (_why, rows, told) => expect(load(rows)).rejects.toThrow(told));
