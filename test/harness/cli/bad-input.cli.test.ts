import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStandIn, startStandIn } from '../../../adapters/rehearsal/index.ts';
import { type Desk, openDesk } from './command-line.ts';

let desk: Desk;
let standIn: RunningStandIn;
let closedPort: number;

beforeAll(async () => {
  desk = await openDesk();
  standIn = await startStandIn({
    models: [{ name: 'served', ability: () => 1, correlation: 0 }],
    answers: () => undefined,
    seed: 'bad-input',
    latencyMs: { typical: 0, spread: 0 },
    faults: {},
  });
  closedPort = await unusedPort();
});
afterAll(async () => {
  await standIn.close();
  await desk.clear();
});

function unusedPort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}

const config = (more: { suite?: string; candidate?: string; reference?: string; top?: string } = {}) => `
asOf: 2026-11-21
suite: ${more.suite ?? 'embedded-quick'}
candidates: [{ id: ours, adapter: openai, model: served, baseUrl: ${standIn.url}/v1${more.candidate ?? ''} }]
references: [{ id: far, adapter: openai, model: served, baseUrl: ${standIn.url}/v1, dates: { apiGa: 2026-09-01 }${more.reference ?? ''} }]
${more.top ?? ''}
`;

describe('one clear sentence, the right exit code, and nothing half-written:', () => {
  const cases: [string, () => string, number, RegExp][] = [
    [
      'an unknown key',
      () => config({ top: 'porfile: strict' }),
      2,
      /porfile is no known key\. Did you mean "profile"\?/,
    ],
    ['a wrong type', () => config({ top: 'seed: [1]' }), 2, /seed: .*expected string/],
    [
      'a date that is no date',
      () => config().replace('2026-11-21', 'yesterday'),
      2,
      /asOf is "yesterday", which is no calendar date/,
    ],
    [
      'a key variable that is not set',
      () => config({ candidate: ', apiKeyEnv: OURS_KEY' }),
      4,
      /ours needs a key in the environment variable OURS_KEY/,
    ],
    [
      'an unknown benchmark',
      () => config({ suite: '[{ benchmark: kmlu }]' }),
      2,
      /no benchmark called "kmlu"\. Did you mean "kmmlu"\?/,
    ],
    ['an unknown suite', () => config({ suite: 'comon' }), 2, /no suite called "comon"\. Did you mean "common"\?/],
    [
      'an unknown profile',
      () => config({ top: 'profile: frontier-bst' }),
      2,
      /no profile called "frontier-bst"\. Did you mean "frontier-best"\?/,
    ],
    [
      'no reference inside the window',
      () => config().replace('2026-09-01', '2026-03-01'),
      2,
      /No reference counts on 2026-11-21.*far: too-old \(2026-03-01\)/,
    ],
    ['a reference of the future', () => config().replace('2026-09-01', '2026-12-01'), 2, /not-yet-released/],
    [
      'an endpoint where nobody listens',
      () => config().replace(standIn.url, `http://127.0.0.1:${closedPort}`),
      4,
      new RegExp(`127\\.0\\.0\\.1:${'\\d+'}.*refused`),
    ],
    [
      'a model that the endpoint does not serve',
      () => config().replace('model: served', 'model: unheard-of'),
      4,
      /ours.*unheard-of|unheard-of.*ours/s,
    ],
    ['a suite of no benchmarks', () => config().replace(/suite: .*\n/, ''), 2, /names no suite and no benchmarks/],
  ];
  test.each(cases)('%s', async (_why, text, code, sentence) => {
    const path = await desk.write('my.yaml', text());
    const ended = await desk.jatdae(['run', path]);
    expect(ended.stderr).toMatch(sentence);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(ended.code).toBe(code);
    expect(ended.stdout).toBe('');
    expect(existsSync(join(desk.folder, 'runs'))).toBe(false);
  });

  test('a config that is not there', async () => {
    const ended = await desk.jatdae(['run', 'nowhere.yaml']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('nowhere.yaml: there is no such file');
  });

  test.each([
    ['a run that is not there', ['score', 'runs/none'], /no run at "runs\/none"/],
    ['an unknown command', ['rnu'], /unknown command 'rnu'/],
    ['an unknown list', ['list', 'modles'], /no list of "modles"\. Did you mean "models"\?/],
    ['a date that is none', ['frontier', '--as-of', '2026-02-30'], /is no calendar date/],
  ])('%s', async (_why, words, sentence) => {
    const ended = await desk.jatdae(words);
    expect(ended.stderr).toMatch(sentence);
    expect(ended.code).toBe(2);
  });
});

test.each([
  [
    'a mistake of the config',
    () => config({ top: 'porfile: strict' }),
    'porfile: 설정에서 쓰는 이름이 아닙니다. 혹시 "profile"입니까?',
  ],
  [
    'nobody inside the window',
    () => config().replace('2026-09-01', '2026-03-01'),
    '인정되는 기준 모델이 없습니다 (far: 기간보다 먼저 공개됨 (2026-03-01)). 아무것도 실행하지 않았습니다.',
  ],
] as const)('%s is told in Korean where Korean is asked for', async (_why, text, sentence) => {
  const path = await desk.write('my.yaml', text());
  const ended = await desk.jatdae(['run', path, '--lang', 'ko']);
  expect(ended.stderr).toContain(sentence);
  expect(ended.code).toBe(2);
});

test('a key never shows anywhere, however the call fails', async () => {
  const path = await desk.write(
    'my.yaml',
    config({ candidate: ', apiKeyEnv: OURS_KEY' }).replace('model: served', 'model: unheard-of'),
  );
  const ended = await desk.jatdae(['run', path], { env: { OURS_KEY: 'sk-secret-0123456789' } });
  expect(ended.code).toBe(4);
  expect(ended.stdout + ended.stderr).not.toContain('secret');
});

test('a row that does not fit stops with file and row', async () => {
  await desk.write('items.jsonl', '{"id":"1","prompt":"1+1?","gold":"2"}\n{"id":"2","prompt":"1+2?"}\n');
  const path = await desk.write(
    'my.yaml',
    config({
      suite: '[{ benchmark: mine }]',
      top: 'benchmarks: [{ id: mine, part: general, items: { file: items.jsonl }, scorer: number }]',
    }),
  );
  const ended = await desk.jatdae(['run', path]);
  expect(ended.stderr).toMatch(/items\.jsonl (row|line) 2/);
  expect(ended.code).toBe(2);
  expect(existsSync(join(desk.folder, 'runs'))).toBe(false);
});
