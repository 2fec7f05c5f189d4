import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benchmarks as shipped } from '../../../../benchmarks/index.ts';
import { MANIFEST, SIGNATURE } from '../../../../harness/cli/bundle.ts';
import { bundle } from '../../../../harness/cli/commands/bundle.ts';
import { sign } from '../../../../harness/cli/signing.ts';
import type { CheckName, Finding, VerifyCheck } from '../../../../harness/cli/verify/findings.ts';
import { eachLine, failed, openSubmission, rewrite, type Submission, seal, signAgain } from '../submission-desk.ts';

let at: Submission;
const ITEMS = 12;
beforeAll(async () => {
  at = await openSubmission(ITEMS);
});
afterAll(() => at.desk.clear());

const findingsOf = (checks: readonly VerifyCheck[], name: CheckName) =>
  checks.find(({ check }) => check === name)?.findings ?? [];

type Change = readonly [file: string, (text: string) => string];
/** A copy in another state that its signer signed as it is. */
async function forged(changes: readonly Change[]): Promise<string> {
  const path = await at.copy();
  for (const [file, change] of changes) await rewrite(path, file, change);
  await signAgain(path, at.key);
  return path;
}

/** A change of the journal lines of one model, with true seals. */
const ofModel = (model: string, change: (line: string) => string): Change => [
  'journal.jsonl',
  eachLine((line) => (line.includes(`"key":"${model}|`) ? seal(change(line)) : line)),
];
/** The same for one answer of the candidate. */
const ofAnswer = (change: (line: string) => string): Change => [
  'journal.jsonl',
  eachLine((line) => (line.includes('"ours|mine|1|i5"') ? seal(change(line)) : line)),
];
const manifest = (change: (run: Record<string, unknown>) => object): Change => [
  'run.json',
  (text) => JSON.stringify(change(JSON.parse(text)), null, 2),
];
const ofSheet = (change: object) =>
  manifest((run) => ({ ...run, benchmarks: (run.benchmarks as object[]).map((one) => ({ ...one, ...change })) }));

describe('a bundle that its own signer changed: which check says so, and of what', () => {
  const cases: [string, Change[], CheckName, Partial<Finding>][] = [
    [
      'an answer over its token budget',
      [ofAnswer((line) => line.replace(/"latencyMs":/, '"usage":{"inputTokens":9,"outputTokens":99999},"latencyMs":'))],
      'tokens',
      { thing: 'ours|mine|1|i5', problem: 'over-budget', found: '99999' },
    ],
    [
      'an answer of another model',
      [ofAnswer((line) => line.replace(/"latencyMs":/, '"servedModel":"far","latencyMs":'))],
      'served-model',
      { thing: 'ours|mine|1|i5', problem: 'other-model', expected: 'ours', found: 'far' },
    ],
    [
      'an answer to what was never planned',
      [ofAnswer((line) => line.replace('|i5"', '|i5000"'))],
      'planned-only',
      { thing: 'ours|mine|1|i5000', problem: 'not-planned' },
    ],
    [
      'a question that was never answered',
      [ofAnswer((line) => line.replace('|i5"', '|i5000"'))],
      'every-trial-answered',
      { thing: 'ours|mine|1|i5', problem: 'unanswered' },
    ],
    [
      'an answer that was changed without its seal',
      [['journal.jsonl', (text) => text.replace('정답: 5', '정답: 6')]],
      'journal',
      { thing: 'journal.jsonl', problem: 'invalid' },
    ],
    [
      'a journal without its last bytes',
      [['journal.jsonl', (text) => text.slice(0, -20)]],
      'journal',
      { thing: 'journal.jsonl', problem: 'invalid' },
    ],
    [
      'the journal of another run',
      [['journal.jsonl', (text) => text.replace(/"run":"[^"]*"/, '"run":"another"')]],
      'journal',
      { thing: 'journal.jsonl', problem: 'invalid' },
    ],
    ['marks in another order', [['marks.jsonl', (text) => swapFirst(text)]], 'marks', { problem: 'out-of-order' }],
    [
      'a larger token budget than was planned',
      [ofSheet({ maxTokens: 100_000 })],
      'frozen',
      { thing: 'run.json plan', problem: 'differs' },
    ],
    [
      'a setting of the run that its benchmark does not have',
      [ofSheet({ chance: 0.25 })],
      'data',
      { thing: 'mine chance', problem: 'differs', expected: '0', found: '0.25' },
    ],
    [
      'another weight than the suite’s',
      [ofSheet({ weight: 5 })],
      'frozen',
      { thing: 'run.json weights', problem: 'differs' },
    ],
    [
      'a run in another language than JSON',
      [['run.json', (text) => text.slice(1)]],
      'frozen',
      { thing: 'run.json', problem: 'invalid', found: 'no JSON' },
    ],
    [
      'a question left out of the list',
      [['questions.jsonl', (text) => text.slice(text.indexOf('\n') + 1)]],
      'questions',
      {
        thing: 'questions.jsonl mine',
        problem: 'differs',
        expected: expect.stringMatching(/^12, /),
        found: expect.stringMatching(/^11, /),
      },
    ],
  ];
  test.each(cases)('%s', async (_why, changes, check, finding) => {
    const checks = await at.check(await forged(changes));
    expect(findingsOf(checks, check)).toContainEqual(expect.objectContaining(finding));
    expect(failed(checks)).toContain(check);
    expect(failed(checks)).not.toContain('files');
  });

  test('a manifest in another form than the canonical one, signed as it is', async () => {
    const path = await at.copy();
    await rewrite(path, MANIFEST, (text) => JSON.stringify(JSON.parse(text), null, 2));
    await writeFile(join(path, SIGNATURE), sign(await readFile(join(path, MANIFEST)), at.key));
    expect(failed(await at.check(path))).toEqual(['manifest-form']);
  });
});

function swapFirst(text: string): string {
  const [first = '', second = '', ...rest] = text.split('\n');
  return [second, first, ...rest].join('\n');
}

const request = (line: string, hash: string) => line.replace(/"request":"[0-9a-f]{16}"/, `"request":"${hash}"`);

describe('seeds', () => {
  test('that differ from the plan’s show in the requests', async () => {
    const checks = await at.check(await forged([ofModel('ours', (line) => request(line, '0123456789abcdef'))]));
    expect(checks.find(({ check }) => check === 'sent-as-planned')).toMatchObject({ status: 'failed', broken: ITEMS });
  });

  test('that differ between candidate and reference show even where no question is at hand', async () => {
    const sound = await at.check(at.bundle, { data: null });
    expect(sound.find(({ check }) => check === 'sent-as-planned')).toMatchObject({ status: 'ok', looked: 2 * ITEMS });
    const path = await forged([ofAnswer((line) => request(line, '0123456789abcdef'))]);
    const checks = await at.check(path, { data: null });
    expect(failed(checks)).toEqual(['sent-as-planned']);
    expect(findingsOf(checks, 'sent-as-planned')).toEqual([
      expect.objectContaining({ thing: expect.stringContaining('far|mine|1|i5'), problem: 'differs' }),
    ]);
  });
});

describe('a part of a data set that nothing declares', () => {
  test('is told from all of it by the questions, where they are at hand', async () => {
    const items = await readFile(join(at.desk.folder, 'items.jsonl'), 'utf8');
    try {
      await at.desk.write('items.jsonl', `${items}\n${JSON.stringify({ id: 'more', prompt: 'more', gold: 1 })}`);
      const checks = await at.check(at.bundle);
      expect(failed(checks)).toContain('data');
      expect(findingsOf(checks, 'data')[0]).toMatchObject({ problem: 'differs', expected: '12', found: '13' });
    } finally {
      await at.desk.write('items.jsonl', items);
    }
  });

  test('by the rows of its files, where they are not', async () => {
    const path = await forged([['run.json', (text) => text.replace(`"rows": ${ITEMS}`, '"rows": 40')]]);
    const checks = await at.check(path, { data: null });
    expect(findingsOf(checks, 'full-data')).toEqual([
      { thing: 'mine', problem: 'part-only', expected: '40', found: '12' },
    ]);
  });

  test('by the rows that the benchmark itself states, whatever the bundle says of them', async () => {
    const sheet = shipped.find(({ data, toSamples }) => data.kind === 'hub' && data.rows && toSamples === undefined)!;
    const { id, version, data } = sheet;
    const asShipped = manifest((run) => ({
      ...run,
      suite: { ...(run.suite as object), entries: [{ benchmark: id, weight: 1 }] },
      benchmarks: (run.benchmarks as { data: object }[]).map((one) => ({
        ...{ ...one, id, version },
        data: { ...one.data, kind: 'generated', source: 'claimed' },
      })),
    }));
    const path = await forged([asShipped, ['questions.jsonl', (text) => text.replaceAll('"mine"', `"${id}"`)]]);
    const checks = await at.check(path, { data: null });
    expect(findingsOf(checks, 'full-data')).toEqual([
      { thing: id, problem: 'part-only', expected: `${'rows' in data && data.rows}`, found: '12' },
    ]);
  });
});

test('a bundle is made of a whole run, with a signer and a relationship, or not at all', async () => {
  const inside = (name: string) => join(at.desk.folder, name);
  const [run = ''] = await readdir(inside('runs'));
  const damaged = inside('runs/damaged');
  const flags = { key: inside('my.key'), out: inside('fresh'), organisation: 'Lab', relationship: 'other' };
  const { organisation: _, ...unsigned } = flags;
  await expect(bundle(inside(`runs/${run}`), unsigned)).rejects.toMatchObject({ code: 'BUNDLE_FLAGS_MISSING' });
  await cp(inside(`runs/${run}`), damaged, { recursive: true });
  const journal = await readFile(join(damaged, 'journal.jsonl'), 'utf8');
  await writeFile(join(damaged, 'journal.jsonl'), journal.slice(0, -20));
  await expect(bundle(damaged, flags)).rejects.toMatchObject({ code: 'BUNDLE_RUN_TORN' });
  await rm(join(damaged, 'journal.jsonl'));
  await expect(bundle(damaged, flags)).rejects.toMatchObject({ code: 'BUNDLE_RUN_EMPTY' });
  expect(existsSync(inside('fresh'))).toBe(false);
});
