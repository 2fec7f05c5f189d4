/** `jatdae judge` and `jatdae contest` as commands, and every way in which their files are refused. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contamination } from '../../../../harness/cli/commands/contamination.ts';
import { barOf } from '../../../../harness/cli/evidence.ts';
import { readLabels, scaleOf } from '../../../../harness/cli/labels-file.ts';
import { readVotes } from '../../../../harness/cli/votes-file.ts';
import { type Desk, openDesk } from '../command-line.ts';
import { ITEMS, runRecorded, writeItems, writeRecording } from '../recorded-runs.ts';

let desk: Desk;
let folder = '';
beforeAll(async () => {
  desk = await openDesk();
  folder = await mkdtemp(join(tmpdir(), 'jatdae-evidence-'));
});
afterAll(async () => {
  await desk.clear();
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'evidence.csv');
  await writeFile(path, text);
  return path;
}

describe('labels', () => {
  const head = 'item,candidate,reference,human_candidate,human_reference';
  test('are brought to 0..1, labelled or not', async () =>
    expect(
      await readLabels(await fileOf(`\uFEFF${head}\r\nq1,1,10,5.5,10\r\n\r\nq2,10,1,,\r\n`), { low: 1, high: 10 }),
    ).toEqual([
      { judge: { candidate: 0, reference: 1 }, human: { candidate: 0.5, reference: 1 }, cluster: null },
      { judge: { candidate: 1, reference: 0 }, human: null, cluster: null },
    ]));
  test.each([
    ['a missing column', 'item,candidate,reference\nq1,1,1\n', /no column human_candidate, human_reference/],
    ['a strange column', `${head},judge\nq1,1,1,,,x\n`, /column "judge" means nothing/],
    ['a column twice', `${head},item\nq1,1,1,,,x\n`, /column "item" stands there twice/],
    ['no row', `${head}\n`, /no row under the header/],
    ['an empty file', '', /no column item/],
    ['a short row', `${head}\nq1,1,1\n`, /row 2: 3 cells, the header has 5/],
    ['an empty mark', `${head}\nq1,,1,,\n`, /row 2, column candidate: empty/],
    ['half a label', `${head}\nq1,1,1,1,\n`, /row 2, column human_reference: empty/],
    ['a mark off the scale', `${head}\nq1,1.5,1,,\n`, /row 2, column candidate: 1\.5 lies outside 0 to 1/],
    ['a mark that is no number', `${head}\nq1,NaN,1,,\n`, /"NaN" is no number/],
    ['an item twice', `${head}\nq1,1,1,,\nq1,1,1,,\n`, /row 3: item q1 was already in row 2/],
    ['an item without a name', `${head}\n,1,1,,\n`, /row 2, column item: empty/],
    [
      'a cluster labelled in part',
      `${head},cluster\nq1,1,1,1,1,c\nq2,1,1,,,c\n`,
      /row 3: cluster c is labelled in part/,
    ],
    ['an open quotation', `${head}\nq1,"1,1,,\n`, /cannot be read as CSV/],
  ])('with %s are refused', async (_why, text, message) =>
    expect(readLabels(await fileOf(text), { low: 0, high: 1 })).rejects.toThrow(message),
  );
  test('name the first faults and count the rest', async () =>
    expect(
      readLabels(await fileOf(`${head}\n${Array.from({ length: 9 }, (_, at) => `q${at},2,1,,`).join('\n')}\n`), {
        low: 0,
        high: 1,
      }),
    ).rejects.toThrow(/row 2.*row 6.*and 4 more/s));
});

describe('votes', () => {
  test('are read by side, by name and as ties', async () => {
    const { votes, features } = await readVotes(
      await fileOf('left,right,winner,left_tokens,right_tokens\na,b,left,1,2\na,b,b,3,4\na,b,tie,0,0\n'),
    );
    expect(features).toEqual(['tokens']);
    expect(votes.map(({ outcome }) => outcome)).toEqual([1, 0, 0.5]);
    expect(votes[0]).toMatchObject({ prompt: null, rater: null, style: [{ left: 1, right: 2 }] });
  });
  test.each([
    ['no winner', 'left,right,winner\na,b,\n', /row 2, column winner: "" is neither/],
    ['a third as winner', 'left,right,winner\na,b,c\n', /"c" is neither left, right, tie/],
    ['a model against itself', 'left,right,winner\na,a,tie\n', /"a" stands against itself/],
    ['a model called tie', 'left,right,winner\ntie,a,tie\n', /a model called tie cannot be told/],
    ['an empty prompt', 'left,right,winner,prompt\na,b,tie,\n', /row 2, column prompt: empty/],
    ['half a feature', 'left,right,winner,left_tokens\na,b,tie,3\n', /feature tokens has no column right_tokens/],
    ['a feature below zero', 'left,right,winner,left_n,right_n\na,b,tie,3,-1\n', /column right_n: -1 lies outside/],
  ])('with %s are refused', async (_why, text, message) =>
    expect(readVotes(await fileOf(text))).rejects.toThrow(message),
  );
});

test.each(['10..1', '1-10', '', '1..1', '0..1e3'])('a scale of %j is refused', (text) =>
  expect(() => scaleOf(text)).toThrow(/no range of marks/),
);
test('a scale may go below zero', () => expect(scaleOf('-2..2')).toEqual({ low: -2, high: 2 }));
test.each(['0', '3', '95%', '', 'NaN'])('a bar of %j is refused', (text) =>
  expect(() => barOf(text)).toThrow(/no ratio/),
);

test('judge as a command: a page, and JSON', async () => {
  const labels = resolve('examples/evidence/labels.csv');
  const page = await desk.jatdae(['judge', labels, '--scale', '1..10', '--lang', 'en']);
  expect(page).toMatchObject({ code: 0, stderr: '' });
  expect(page.stdout).toMatch(/Corrected ratio 0\.9694 against the bar 0\.9500: UNDECIDED/);
  const json = await desk.jatdae(['judge', labels, '--scale', '1..10', '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ judging: 1, labelled: 109 });
}, 60_000);

test('contest as a command: exit code 3 where parity cannot be told, 2 for a faulty file', async () => {
  const votes = resolve('examples/evidence/votes.csv');
  const page = await desk.jatdae(['contest', votes, '--candidate', 'ours', '--lang', 'ko', '--markdown']);
  expect(page.code).toBe(0);
  expect(page.stdout).toMatch(/^# 쌍대 비교/);
  const one = await fileOf('left,right,winner\na,b,left\n');
  expect((await desk.jatdae(['contest', one, '--candidate', 'a'])).code).toBe(3);
  expect((await desk.jatdae(['contest', one, '--candidate', 'z'])).code).toBe(2);
}, 60_000);

describe('contamination as a command', () => {
  let [run, twin] = ['', ''];
  beforeAll(async () => {
    await writeItems(desk);
    const lines = Array.from({ length: ITEMS }, (_, at) => ({ id: `i${at}`, prompt: `0 + ${at} = ?`, gold: at }));
    await desk.write('turned.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    await writeRecording(desk, 'far', (item) => item % 10 === 0);
    await writeRecording(desk, 'seen', (item) => item % 10 === 1);
    run = await runRecorded(desk, 'as-published', { candidates: { ours: 'seen' } });
    await writeRecording(desk, 'seen', (item) => item % 3 === 1);
    twin = await runRecorded(desk, 'turned-round', { candidates: { ours: 'seen' }, items: 'turned.jsonl' });
  }, 120_000);

  test('tells the excess drop, as a page and as JSON', async () => {
    const page = await desk.jatdae(['contamination', run, '--twin', twin, '--lang', 'en']);
    expect(page).toMatchObject({ code: 0, stderr: '' });
    expect(page.stdout).toMatch(/ours against far: there are signs/);
    const json = await desk.jatdae(['contamination', run, '--twin', twin, '--canary', '0/5', '--json']);
    const found = JSON.parse(json.stdout);
    expect(found).toMatchObject({ flagged: true, canary: { completed: 0 } });
    expect(found.twins[0].drop.excess).toBeCloseTo(133 / 400 - 0.1, 10);
  }, 60_000);
  test.each([
    ['no probe', {}, /no probe is asked for/],
    ['no date', { split: 'year' }, /is no group with a date/],
    ['more completed than tried', { canary: '3/2' }, /is no count/],
  ])('%s is refused before anything is read', async (_why, flags, message) =>
    expect(contamination('absent', flags)).rejects.toThrow(message),
  );
  test('the same questions are no twin, and a frontier must have been asked', async () => {
    const same = await desk.jatdae(['contamination', run, '--twin', run]);
    expect(same).toMatchObject({ code: 2, stderr: expect.stringMatching(/asked the very same questions/) });
    const strange = await desk.jatdae(['contamination', run, '--twin', twin, '--frontier', 'near']);
    expect(strange.stderr).toMatch(/no reference called "near"/);
  }, 120_000);
});
