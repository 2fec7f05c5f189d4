/** What was written in another tool's form and read back has the same marks, hostile answers included. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeZip } from '../fixtures/zip.ts';
import { type Desk, openDesk } from '../harness/cli/command-line.ts';
import { findRun, marksOf, runTiny, scored } from './tiny-run.ts';

let desk: Desk;
let run: string;
beforeAll(async () => {
  desk = await openDesk();
  run = await runTiny(desk);
}, 120_000);
afterAll(() => desk.clear());

async function exported(format: string, ending: string): Promise<string> {
  const ended = await desk.jatdae(['export', run, '--to', format, '--model', 'cand', '--out', 'out']);
  expect(ended.stderr).toBe('');
  const file = ended.stdout.split('\n').find((path) => path.endsWith(ending) || path.includes(ending));
  if (file === undefined) throw new Error(ended.stdout);
  return file;
}

describe.each([
  ['lm-eval', '/samples_'],
  ['inspect', '.json'],
  ['every-eval-ever', '_samples.jsonl'],
])('%s', (format, ending) => {
  test('export, import: the same marks', async () => {
    const file = await exported(format, ending);
    const before = await readFile(join(desk.folder, file), 'utf8');
    if (format === 'every-eval-ever') {
      await exported(format, ending);
      expect(await readFile(join(desk.folder, file), 'utf8')).toBe(before); // the same run, the same bytes
    }
    const ended = await desk.jatdae(['import', file, '--like', run, '--model', `back-${format}`, '--quiet']);
    const folder = await findRun(desk, `imported-back-${format}`);
    if (folder === undefined) throw new Error(ended.stderr);
    const [there, back] = [await marksOf(desk, run, 'cand'), await marksOf(desk, folder, `back-${format}`)];
    expect(scored(there)).toHaveLength(9);
    expect(scored(back)).toEqual(scored(there));
    expect(await marksOf(desk, folder, 'far')).toEqual(await marksOf(desk, run, 'far'));
  }, 120_000);
});

test('an imported run can be compared, and nothing differs', async () => {
  const folder = await findRun(desk, 'imported-back-inspect');
  const ended = await desk.jatdae(['compare', run, folder ?? '', '--json']);
  expect(JSON.parse(ended.stdout).suite).toMatchObject({ paired: 9, change: 0 });
}, 120_000);

test('a log inside of an archive is imported by its name', async () => {
  const file = await exported('lm-eval', '/samples_');
  const content = await readFile(join(desk.folder, file));
  const members = [
    { name: 'logs/samples_mine.jsonl', content },
    { name: 'logs/results.json', content: '{}' },
  ];
  await writeFile(join(desk.folder, 'logs.zip'), makeZip(members));
  const path = 'logs.zip!/logs/samples_*.jsonl';
  const ended = await desk.jatdae(['import', path, '--like', run, '--model', 'zipped', '--quiet']);
  const folder = await findRun(desk, 'imported-zipped');
  if (folder === undefined) throw new Error(ended.stderr);
  expect(scored(await marksOf(desk, folder, 'zipped'))).toEqual(scored(await marksOf(desk, run, 'cand')));
}, 120_000);

test('a file that cannot be read leaves nothing behind, and the reader is told what can, in their language', async () => {
  await writeFile(join(desk.folder, 'odd.jsonl'), '{"id":"1","gold":"2","answer":"2"}\n');
  const before = await readdir(desk.folder, { recursive: true });
  const ended = await desk.jatdae(['import', 'odd.jsonl', '--like', run, '--model', 'odd', '--lang', 'ko']);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toMatch(/^jatdae: odd\.jsonl 1번째 행: .*읽을 수 있는 형식: lm-eval의 samples_\*\.jsonl/);
  expect(await readdir(desk.folder, { recursive: true })).toEqual(before);
}, 120_000);

test.each([
  ['a format that is none', ['export', 'RUN', '--to', 'inspekt'], /no format, so nothing was written.*inspect/],
  ['a model that was not asked', ['export', 'RUN', '--to', 'inspect', '--model', 'candd'], /asked no model called/],
  [
    'a file of means',
    ['import', 'results_2026-11-21.json', '--like', 'RUN', '--model', 'x'],
    /states means and holds no answers/,
  ],
  ['a file that is missing', ['import', 'none.jsonl', '--like', 'RUN', '--model', 'x'], /does not exist, so nothing/],
])(
  '%s is refused in a sentence',
  async (_why, words, told) => {
    await desk.write('results_2026-11-21.json', '{}');
    const ended = await desk.jatdae(words.map((word) => (word === 'RUN' ? run : word)));
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(told);
  },
  60_000,
);

test('hashes of a private benchmark are not taken for answers', async () => {
  const hidden = await openDesk();
  try {
    const secret = await runTiny(hidden, { private: true });
    const written = await hidden.jatdae(['export', secret, '--to', 'lm-eval', '--model', 'cand', '--out', 'out']);
    expect(written.stderr).toContain('written as its hash: mine');
    const file = written.stdout.split('\n').find((path) => path.includes('/samples_')) ?? '';
    const text = await readFile(join(hidden.folder, file), 'utf8');
    expect(text).not.toMatch(/Answer|\+ 1/);
    const back = await hidden.jatdae(['import', file, '--like', secret, '--model', 'b']);
    expect(back.stderr).toContain('hashes in the place of private texts');
  } finally {
    await hidden.clear();
  }
}, 120_000);
