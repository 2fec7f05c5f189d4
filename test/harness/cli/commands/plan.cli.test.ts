import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../command-line.ts';
import { ITEMS, recordedConfig, runRecorded, writeItems, writeRecording } from '../recorded-runs.ts';

let desk: Desk;
let run: string;

beforeAll(async () => {
  desk = await openDesk();
  await writeItems(desk);
  await writeRecording(desk, 'far', (item) => item % 10 === 0);
  await writeRecording(desk, 'ours', (item) => item % 7 === 0 || item % 30 === 0);
  await desk.write('mine.yaml', recordedConfig({ candidates: { ours: 'ours' } }));
  await desk.write('wide.yaml', wide);
});
afterAll(() => desk.clear());

const wide = `
asOf: 2026-11-21
suite: [{ benchmark: ko-counters, samples: 30 }, { benchmark: kmmlu }, { benchmark: click, weight: 2 }]
candidates: [{ id: ours, adapter: openai, model: ours, baseUrl: http://127.0.0.1:9/v1, apiKeyEnv: NOT_SET }]
references:
  - { id: far, adapter: openai, model: far, baseUrl: http://127.0.0.1:9/v1, dates: { apiGa: 2026-09-01 } }
  - { id: old, adapter: openai, model: old, baseUrl: http://127.0.0.1:9/v1, dates: { apiGa: 2024-09-01 } }
`;

describe('a plan', () => {
  test('of data sets that were never read needs no key, no network and writes nothing', async () => {
    const before = await readdir(desk.folder);
    const ended = await desk.jatdae(['plan', 'wide.yaml', '--phi', '0.4']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/30 of [\d,]+ samples carry \d\d\.\d% of the variance: ko-counters/);
    expect(ended.stdout).toContain('candidates ours; references that count far.');
    expect(await readdir(desk.folder)).toEqual(before);
  });

  test('as JSON and in Korean', async () => {
    const [json, korean] = await Promise.all([
      desk.jatdae(['plan', 'mine.yaml', '--json', '--reference-score', '0.9', '--true-ratio', '0.98', '--extra', '50']),
      desk.jatdae(['plan', 'mine.yaml', '--lang', 'ko', '--true-ratio', '0.95']),
    ]);
    const report = JSON.parse(json.stdout);
    expect(report).toMatchObject({ samples: ITEMS, calls: 2 * ITEMS, trueRatio: 0.98, from: null, extra: 50 });
    expect(report.benchmarks).toMatchObject([{ id: 'mine', bank: ITEMS, next: 0, needed: null, measured: false }]);
    expect(korean.stdout).toContain('참 비율이 기준선(0.9500)과 같으면');
  });

  test('estimates tokens and money over the prompts it can have, bounds them, and names those it cannot', async () => {
    const models = (price: string) => `
candidates: [{ id: ours, adapter: openai, model: ours, baseUrl: http://127.0.0.1:9/v1, price: ${price} }]
references: [{ id: far, adapter: openai, model: far, baseUrl: http://127.0.0.1:9/v1, price: ${price}, dates: { apiGa: 2026-09-01 } }]
`;
    const price = models('{ inputPerMillion: 1, outputPerMillion: 2 }');
    const suite =
      'asOf: 2026-11-21\nsuite: [{ benchmark: ko-counters, samples: 30 }, { benchmark: en-lists, samples: 20 }';
    await desk.write('near.yaml', `${suite}]${price}`);
    await desk.write('far.yaml', `${suite}, { benchmark: kmmlu }]${price}`);
    const before = await readdir(desk.folder);
    const [json, korean, far] = await Promise.all([
      desk.jatdae(['plan', 'near.yaml', '--json']),
      desk.jatdae(['plan', 'near.yaml', '--lang', 'ko']),
      desk.jatdae(['plan', 'far.yaml']),
    ]);
    const { costs, promptsMissing } = JSON.parse(json.stdout);
    expect(promptsMissing).toEqual([]);
    expect(costs).toMatchObject([{ model: 'ours', basis: 'estimate' }, { model: 'far' }]);
    const [{ tokens, usd, usdAtMost, usdInBatches, inputTokensAtMost }] = costs;
    expect(tokens.output).toBe((50 * 2048) / 4);
    expect(tokens.input).toBeGreaterThan(50 * 50);
    expect(inputTokensAtMost).toBeGreaterThan(tokens.input);
    expect(usd).toBeCloseTo((tokens.input + 2 * tokens.output) / 1e6, 9);
    expect(usdInBatches).toBeCloseTo(usd / 2, 9);
    expect(usdAtMost).toBeGreaterThan(usd);
    expect(korean.stdout).toMatch(/~가 붙은 값은 추정입니다/);
    expect(far.stdout).toMatch(/cannot be counted, .*machine: kmmlu/);
    expect(await readdir(desk.folder)).toEqual(before);
  });

  test('learns from a finished run', async () => {
    run = await runRecorded(desk, 'learnt', { candidates: { ours: 'ours' } });
    const report = JSON.parse((await desk.jatdae(['plan', 'mine.yaml', '--from', run, '--json'])).stdout);
    expect(report.from).toMatchObject({ candidate: 'ours', reference: 'far' });
    expect(report.benchmarks[0]).toMatchObject({ measured: true, reference: 0.9 });
    expect(report.trueRatio).toBeLessThan(1);
    expect(report.outlook.some(({ ratio }: { ratio: number }) => Math.abs(ratio - report.trueRatio) < 1e-5)).toBe(true);
  });
});

describe('one sentence and exit code 2 for', () => {
  test.each<[string, string[], RegExp]>([
    ['a config that is not there', ['nowhere.yaml'], /nowhere\.yaml: there is no such file/],
    ['a ratio in words', ['mine.yaml', '--true-ratio', 'high'], /--true-ratio "high" does not fit/],
    ['a score above 1', ['mine.yaml', '--reference-score', '70'], /--reference-score "70" does not fit/],
    ['a correlation of 1', ['mine.yaml', '--phi', '1'], /--phi "1" does not fit/],
    ['half a sample', ['mine.yaml', '--extra', '0.5'], /--extra "0\.5" does not fit/],
    ['a ratio that no score reaches', ['mine.yaml', '--true-ratio', '1.5'], /would need a score above 1.*0\.7000/],
    ['a run that is not there', ['mine.yaml', '--from', 'runs/none'], /no run at "runs\/none"/],
  ])('%s', async (_why, words, sentence) => {
    const ended = await desk.jatdae(['plan', ...words]);
    expect(ended.stderr).toMatch(sentence);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
  });

  test('a benchmark whose size nobody knows yet', async () => {
    await desk.write('unknown.yaml', wide.replace('{ benchmark: kmmlu }', '{ benchmark: bbq }'));
    await desk.write('mistyped.yaml', wide.replace('{ benchmark: kmmlu }', '{ benchmark: kmlu }'));
    const [unknown, mistyped] = await Promise.all(
      ['unknown.yaml', 'mistyped.yaml'].map((name) => desk.jatdae(['plan', name])),
    );
    expect(unknown?.stderr).toContain('How many samples bbq has is not known');
    expect(mistyped?.stderr).toMatch(/no benchmark called "kmlu"\. Did you mean "kmmlu"/);
    expect([unknown?.code, mistyped?.code]).toEqual([2, 2]);
    expect(existsSync(join(desk.folder, 'jatdae.lock.json'))).toBe(false);
  });
});

test.each(['compare', 'plan'])('help of %s has an example, in both languages', async (name) => {
  const [english, korean] = await Promise.all(
    ['en', 'ko'].map((lang) => desk.jatdae([name, '--help', '--lang', lang])),
  );
  expect(english?.stdout).toMatch(/Example:\n +jatdae /);
  expect(korean?.stdout).toMatch(/예:\n +jatdae /);
});
