import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { misshapen, readXml } from '../../../results/report/junit-shape.ts';
import { type Desk, openDesk } from '../command-line.ts';
import { runRecorded, writeItems, writeRecording } from '../recorded-runs.ts';

let desk: Desk;
let run: string;

beforeAll(async () => {
  desk = await openDesk();
  await writeItems(desk);
  await writeRecording(desk, 'far', (item) => item % 10 === 0);
  await writeRecording(desk, 'half', (item) => item % 2 === 0);
  await writeRecording(desk, 'best', (item) => item % 100 === 0);
  run = await runRecorded(desk, 'mine', { candidates: { low: 'half', high: 'best' } });
}, 60_000);
afterAll(() => desk.clear());

const read = (path: string) => readFile(join(desk.folder, path), 'utf8');

test('a run as JUnit: one file a candidate, no reference, failures where the bar is missed; twice the same bytes', async () => {
  const ended = await desk.jatdae(['export', run, '--to', 'junit', '--out', 'out']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  const files = ['out/junit/low/junit.xml', 'out/junit/high/junit.xml'];
  expect(ended.stdout.trim().split('\n')).toEqual(files);
  expect((await readdir(join(desk.folder, 'out/junit'))).sort()).toEqual(['high', 'low']);
  const [low = '', high = ''] = await Promise.all(files.map(read));
  for (const text of [low, high]) expect(misshapen(readXml(text))).toEqual([]);
  expect(low).toContain('tests="2" failures="2" errors="0"');
  expect(low).toMatch(
    /name="mine" time="0">\n {6}<failure message="FAIL: [\s\S]*?<system-out>0\.5555 \(90% interval 0\.5/,
  );
  expect(high).toContain('tests="2" failures="0" errors="0" skipped="0"');
  await desk.jatdae(['export', run, '--to', 'junit', '--out', 'again', '--model', 'low']);
  expect(await readdir(join(desk.folder, 'again/junit'))).toEqual(['low']);
  expect(await read('again/junit/low/junit.xml')).toBe(low);
});

test('a reference has no verdict, and the form is named among those there are', async () => {
  const reference = await desk.jatdae([
    'export',
    run,
    '--to',
    'junit',
    '--model',
    'far',
    '--out',
    'none',
    '--lang',
    'ko',
  ]);
  expect(reference).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('junit') });
  const unknown = await desk.jatdae(['export', run, '--to', 'junti']);
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean "junit"?') });
});
