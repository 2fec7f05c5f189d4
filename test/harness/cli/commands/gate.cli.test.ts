import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Baseline, GateCard } from '../../../../harness/schema/index.ts';
import { type Desk, openDesk } from '../command-line.ts';
import { recordedConfig, runRecorded, writeItems, writeRecording } from '../recorded-runs.ts';

let desk: Desk;
let accepted: string;
let foreign: string;
let twins: string;
let strict: string;
let broken: Server;

beforeAll(async () => {
  desk = await openDesk();
  await writeItems(desk);
  await writeItems(desk, 'others.jsonl', 1);
  await writeRecording(desk, 'far', (item) => item % 10 === 0);
  await writeRecording(desk, 'old', (item) => item % 8 === 0);
  await writeRecording(desk, 'worse', (item) => item % 4 === 0);
  await writeRecording(desk, 'noisy', (item) => item % 8 === 0 && item % 100 !== 0);
  for (const name of ['noisy', 'worse']) {
    await desk.write(`${name}.yaml`, recordedConfig({ candidates: { ours: name } }));
  }
  broken = createServer((_request, response) => response.writeHead(401).end('{"error":{"message":"no such key"}}'));
  await new Promise<void>((ready) => broken.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(broken.address() as AddressInfo).port}/v1`;
  await desk.write(
    'keyless.yaml',
    recordedConfig({ candidates: { ours: 'old' } }).replace(
      /candidates: .*/,
      `candidates: [{ id: ours, adapter: openai, model: ours, baseUrl: ${url} }]`,
    ),
  );
  [accepted, foreign, twins, strict] = await Promise.all([
    runRecorded(desk, 'accepted', { candidates: { ours: 'old' } }),
    runRecorded(desk, 'foreign', { candidates: { ours: 'old' }, items: 'others.jsonl' }),
    runRecorded(desk, 'twins', { candidates: { ours: 'old', twin: 'noisy' } }),
    runRecorded(desk, 'strict', { candidates: { ours: 'old' }, profile: 'strict' }),
  ]);
  await desk.write(
    'longer.yaml',
    recordedConfig({ candidates: { ours: 'old' } }).replace('scorer: number', 'scorer: number, maxTokens: 9000'),
  );
  const first = await desk.jatdae(['accept', accepted]);
  expect(first).toMatchObject({ code: 0, stderr: '' });
}, 120_000);
afterAll(async () => {
  broken.close();
  await desk.clear();
});

const textOf = (name: string) => readFile(join(desk.folder, name), 'utf8');

describe('accept', { timeout: 120_000 }, () => {
  test('writes what a paired test needs and no question, and says what it replaced', async () => {
    const text = await textOf('jatdae.baseline.json');
    const baseline = Baseline.parse(JSON.parse(text));
    expect(baseline.marks).toMatchObject([{ benchmark: 'mine', levels: [0, 1] }]);
    expect(baseline.marks[0]?.marks).toMatch(/^0[01]{399}$/);
    expect(baseline.run).toMatchObject({ path: accepted });
    expect(text).not.toContain('+ 0 = ?');
    const again = await desk.jatdae(['accept', accepted]);
    expect(again.stdout).toMatch(/It replaces ours \(accepted-[0-9a-f]+, \d{4}-\d\d-\d\d, ratio 0\.9722\)/);
  });

  test('keeps several, and asks which candidate is meant', async () => {
    const unnamed = await desk.jatdae(['accept', twins]);
    expect(unnamed).toMatchObject({ code: 2 });
    expect(unnamed.stderr).toContain('has 2 candidates');
    const named = await desk.jatdae(['accept', twins, '--model', 'twin', '--as', 'twin', '--lang', 'ko']);
    expect(named.stdout).toContain('저장소에 넣을 파일: jatdae.baseline.twin.json');
  });
});

describe('gate', { timeout: 120_000 }, () => {
  test('a config with a worse checkpoint: asked, judged, reported and 1; no reference is asked', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(desk.folder, 'summary.md') };
    await writeFile(env.GITHUB_STEP_SUMMARY, 'another step\n');
    const words = [
      '--quiet',
      '--junit',
      'gate.xml',
      '--summary',
      'auto',
      '--badge',
      'gate.svg',
      '--gitlab',
      'gate.txt',
    ];
    const ended = await desk.jatdae(['gate', 'worse.yaml', ...words], { env });
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(ended.stdout).toMatch(/^FAILED\nours \(worse-/);
    expect(ended.stdout).toContain('would have been caught four times in five');
    expect(ended.stdout).toContain('::error title=jatdae FAILED%3A no regression of the suite::Change -12.50 points');
    expect(await textOf('gate.xml')).toMatch(/tests="3" failures="2" errors="0"/);
    expect(await textOf('summary.md')).toMatch(/^another step\n## Checkpoint gate: FAILED/);
    expect(await textOf('gate.svg')).toContain('<title>jatdae: FAILED -12.50 pts</title>');
    expect(await textOf('gate.txt')).toMatch(/jatdae_change_points\{check="suite"\} -12\.5\n[\s\S]*# EOF\n$/);
  });

  test('hardly a change: 3 while a fall would not show, 0 once the tolerance is wide, and the bar beside it', async () => {
    const [tight, wide, bar] = await Promise.all([
      desk.jatdae(['gate', accepted, '--baseline', 'jatdae.baseline.twin.json', '--tolerance', '0.5', '--json']),
      desk.jatdae(['gate', 'noisy.yaml', '--tolerance', '5', '--quiet', '--lang', 'ko']),
      desk.jatdae(['gate', accepted, '--bar', '--tolerance', '5', '--json']),
    ]);
    expect(GateCard.parse(JSON.parse(tight.stdout))).toMatchObject({
      outcome: 'undecided',
      baseline: { model: 'twin' },
    });
    expect(tight.code).toBe(3);
    expect(wide.stdout).toMatch(/^통과\n/);
    expect(wide.code).toBe(0);
    expect(GateCard.parse(JSON.parse(bar.stdout)).checks.at(-1)).toMatchObject({ kind: 'bar', frontier: 'far' });
  });

  test('an endpoint that refuses is infrastructure: 4, an error and no failure in the reports', async () => {
    const ended = await desk.jatdae(['gate', 'keyless.yaml', '--quiet', '--junit', 'keyless.xml']);
    expect(ended.code).toBe(4);
    expect(ended.stdout).toMatch(/^NOT MEASURED\n/);
    expect(await textOf('keyless.xml')).toMatch(
      /tests="1" failures="0" errors="1"[\s\S]*<error message="The run came to no end/,
    );
  });
});

test('one sentence and exit code 2 for what cannot be judged', async () => {
  const cases: [string[], RegExp][] = [
    [['gate', foreign], /differ in samples or prompts of mine \([0-9a-f]{12} against/],
    [['gate', strict], /differ in profile \(frontier-best \/ strict\) \([0-9a-f]{12} against/],
    [['gate', 'longer.yaml', '--quiet'], /differ in token budget of mine \(\d+ against 9000\)/],
    [['gate', accepted, '--baseline', 'none.json'], /no baseline at none\.json.*jatdae accept/],
    [['accept', accepted, '--as', '../x'], /no name of a baseline/],
  ];
  const ended = await Promise.all(cases.map(([words]) => desk.jatdae(words)));
  for (const [at, [, sentence]] of cases.entries()) {
    expect(ended[at]?.stderr).toMatch(sentence);
    expect(ended[at]?.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ended[at]).toMatchObject({ code: 2, stdout: '' });
  }
}, 120_000);
