import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ComparisonCard } from '../../../../harness/schema/index.ts';
import { type Desk, openDesk } from '../command-line.ts';
import { runRecorded, writeItems, writeRecording } from '../recorded-runs.ts';

let desk: Desk;
let accepted: string;
let tonight: string;
let again: string;
let foreign: string;
let strict: string;

beforeAll(async () => {
  desk = await openDesk();
  await writeItems(desk);
  await writeItems(desk, 'others.jsonl', 1);
  await writeRecording(desk, 'far', (item) => item % 10 === 0);
  await writeRecording(desk, 'old', (item) => item % 8 === 0);
  await writeRecording(desk, 'worse', (item) => item % 4 === 0);
  await writeRecording(desk, 'noisy', (item) => item % 8 === 0 && item % 100 !== 0);
  [accepted, tonight, again, foreign, strict] = await Promise.all([
    runRecorded(desk, 'accepted', { candidates: { ours: 'old' } }),
    runRecorded(desk, 'tonight', { candidates: { ours: 'worse', twin: 'old' } }),
    runRecorded(desk, 'again', { candidates: { ours: 'noisy' } }),
    runRecorded(desk, 'foreign', { candidates: { ours: 'old' }, items: 'others.jsonl' }),
    runRecorded(desk, 'strict', { candidates: { ours: 'old' }, profile: 'strict' }),
  ]);
});
afterAll(() => desk.clear());

describe('two runs', () => {
  test('of which the new one is worse: a table, exit code 1, and nothing written', async () => {
    const folder = join(desk.folder, accepted);
    const before = await Promise.all(
      (await readdir(folder)).map(async (name) => [name, (await stat(join(folder, name))).mtimeMs]),
    );
    const ended = await desk.jatdae(['compare', accepted, tonight, '--model-b', 'ours']);
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(ended.stdout).toMatch(/REGRESSION\nThe suite fell/);
    expect(ended.stdout).toContain('-12.50 points (90% interval');
    const after = await Promise.all(
      (await readdir(folder)).map(async (name) => [name, (await stat(join(folder, name))).mtimeMs]),
    );
    expect(after).toEqual(before);
  });

  test('as JSON and in Korean', async () => {
    const [json, korean] = await Promise.all([
      desk.jatdae(['compare', accepted, tonight, '--model-b', 'ours', '--json']),
      desk.jatdae(['compare', accepted, tonight, '--model-b', 'ours', '--lang', 'ko']),
    ]);
    expect(ComparisonCard.parse(JSON.parse(json.stdout))).toMatchObject({
      outcome: 'regression',
      a: { model: 'ours' },
      b: { model: 'ours' },
      benchmarks: [{ id: 'mine', onlyA: 50, onlyB: 0, test: 'mcnemar-mid-p' }],
    });
    expect(korean.stdout).toContain('성능 저하\n전체 점수가');
  });

  test('that hardly differ: 3 while a fall would not show, 0 once the tolerance is wide enough', async () => {
    const [tight, wide] = await Promise.all([
      desk.jatdae(['compare', again, accepted, '--tolerance', '0.5']),
      desk.jatdae(['compare', again, accepted, '--tolerance', '5']),
    ]);
    expect(tight.stdout).toMatch(/CANNOT TELL\nNo fall showed/);
    expect(tight.code).toBe(3);
    expect(wide.stdout).toContain('NO REGRESSION');
    expect(wide).toMatchObject({ code: 0, stderr: '' });
  });

  test('within one run, where two models are named', async () => {
    const ended = await desk.jatdae(['compare', tonight, tonight, '--model-a', 'far', '--model-b', 'twin', '--json']);
    const card = ComparisonCard.parse(JSON.parse(ended.stdout));
    expect(card).toMatchObject({ outcome: 'cannot-tell', a: { model: 'far' }, b: { model: 'twin' } });
    expect(ended.code).toBe(3);
  });

  test('with a further run of the old model', async () => {
    const ended = await desk.jatdae(['compare', accepted, tonight, '--model-b', 'twin', '--noise', again]);
    expect(ended.stdout).toMatch(/Noise +the two differ on 0\.0% of the samples, ours from itself on 0\.5% \(again-/);
    expect(ended.stdout).toContain('differ no more than one model differs from itself');
  });
});

describe('one sentence and exit code 2 for', () => {
  const cases: [string, () => string[], RegExp][] = [
    ['other questions', () => [accepted, foreign], /differ in samples or prompts of mine \([0-9a-f]{12} against/],
    ['another profile', () => [accepted, strict], /differ in profile \(frontier-best \/ strict\)/],
    [
      'several candidates',
      () => [accepted, tonight],
      /has 2 candidates.*Say which model with --model-b: ours, twin, far/,
    ],
    ['an unknown model', () => [accepted, tonight, '--model-b', 'twim'], /called "twim".*Did you mean "twin"/],
    ['one side twice', () => [accepted, accepted], /differs from itself nowhere/],
    [
      'a noise run of nobody',
      () => [accepted, tonight, '--model-b', 'ours', '--noise', accepted],
      /is no further run of ours/,
    ],
    ['a noise run of other questions', () => [accepted, again, '--noise', foreign], /differ in samples or prompts/],
    ['a tolerance of nothing', () => [accepted, again, '--tolerance', '0'], /--tolerance "0" is no number of points/],
    ['a tolerance in words', () => [accepted, again, '--benchmark-tolerance', 'one'], /--benchmark-tolerance "one"/],
    ['a run that is not there', () => [accepted, 'runs/none'], /no run at "runs\/none"/],
  ];
  test.each(cases)('%s', async (_why, words, sentence) => {
    const ended = await desk.jatdae(['compare', ...words()]);
    expect(ended.stderr).toMatch(sentence);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
  });
});
