import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../command-line.ts';
import { runRecorded, writeItems, writeRecording } from '../recorded-runs.ts';

let desk: Desk;
let run: string;

beforeAll(async () => {
  desk = await openDesk();
  await writeItems(desk);
  await writeRecording(desk, 'far', (item) => item % 10 === 0);
  await writeRecording(desk, 'ours', (item) => item % 7 === 0);
  await writeRecording(desk, 'twin', (item) => item % 10 === 0);
  run = await runRecorded(desk, 'explained', { candidates: { ours: 'ours', twin: 'twin' } });
});
afterAll(() => desk.clear());

test('every candidate in ten sentences, each with its file, in both languages and as JSON', async () => {
  const [english, korean, json] = await Promise.all([
    desk.jatdae(['explain', run]),
    desk.jatdae(['explain', run, '--lang', 'ko']),
    desk.jatdae(['explain', run, '--json']),
  ]);
  expect(english).toMatchObject({ code: 0, stderr: '' });
  expect(english.stdout.match(/^\d+\. /gm)).toHaveLength(20);
  expect(english.stdout.match(/^ {4}\[(results|harness)\/[\w/-]+\.ts\]$/gm)).toHaveLength(20);
  expect(english.stdout).toMatch(/^Verdict: UNDECIDED\n\n1\. +The candidate ours was put/);
  expect(english.stdout).toContain('Verdict: PASS');
  expect(korean.stdout).toMatch(/^판정: 판정 보류\n\n1\. +후보\(ours\)에게/);
  const [ours, twin] = JSON.parse(json.stdout);
  expect(ours).toMatchObject({ candidate: 'ours', verdict: 'undecided' });
  expect(twin.sentences).toHaveLength(10);
});

test('one sentence where there is no scorecard, or none of this version', async () => {
  const path = join(desk.folder, run, 'ours', 'scorecard.json');
  await writeFile(path, '{}');
  const broken = await desk.jatdae(['explain', run]);
  expect(broken.stderr).toMatch(/scorecard\.json is no scorecard of this version\. Run "jatdae score/);
  await rm(path);
  const missing = await desk.jatdae(['explain', run]);
  expect(missing.stderr).toMatch(/has no scorecard of ours\. Run "jatdae score/);
  for (const ended of [broken, missing]) expect(ended).toMatchObject({ code: 2, stdout: '' });
});

test('help with an example, in both languages', async () => {
  const [english, korean] = await Promise.all(
    ['en', 'ko'].map((lang) => desk.jatdae(['explain', '--help', '--lang', lang])),
  );
  expect(english?.stdout).toMatch(/Example:\n +jatdae explain /);
  expect(korean?.stdout).toMatch(/예:\n +jatdae explain /);
});
