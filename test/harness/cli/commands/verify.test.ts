import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../../../../harness/cli/commands/bundle.ts';
import { describeChecks } from '../../../../harness/cli/verify-words.ts';
import { randomFrom } from '../../../../harness/random.ts';
import { SubmissionRules } from '../../../../harness/schema/index.ts';
import {
  changeLines,
  eachLine,
  failed,
  LINE_CHANGES,
  openSubmission,
  rewrite,
  type Submission,
  seal,
  signAgain,
  verdictOf,
} from '../submission-desk.ts';

let at: Submission;
const stranger = generateKeyPairSync('ed25519').privateKey;
beforeAll(async () => {
  at = await openSubmission(12);
});
afterAll(() => at.desk.clear());

describe('a sound bundle', () => {
  test('holds, in both languages, where key and data are at hand', async () => {
    const words = ['verify', 'handed-in', '--key', 'public.pem', '--data', '.'];
    const english = await at.desk.jatdae(words);
    expect(english.stderr).toBe('');
    expect(english.stdout).toContain('Everything holds.');
    expect(english.stdout).toContain('marks made again from the answers are the same (24)');
    expect(english.code).toBe(0);
    expect(describeChecks(await at.check(at.bundle), 'ko')).toContain('모두 확인했습니다.');
    const columns = describeChecks(await at.check(at.bundle, { data: null }), 'ko').split('\n');
    expect(columns.filter((line) => line.startsWith('확인 불가  '))).toHaveLength(3);
    expect(columns.filter((line) => /^확인 {7}\S/.test(line))).toHaveLength(19);
  });

  test('of an unknown key cannot be told to be sound, and the key is named', async () => {
    const checks = await at.check(at.bundle, { trusted: null });
    expect(verdictOf(checks)).toBe('impossible');
    const [finding] = checks.find(({ check }) => check === 'signer')?.findings ?? [];
    expect(finding).toMatchObject({ problem: 'unknown-key', found: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('whose questions are not at hand names what was not marked again, and is recomputed from its marks', async () => {
    const checks = await at.check(at.bundle, { data: null });
    const impossible = checks.filter(({ status }) => status === 'impossible').map(({ check }) => check);
    expect(impossible).toEqual(['data', 'marks', 'scorecards']);
    expect(checks.find(({ check }) => check === 'marks')?.findings).toEqual([{ thing: 'mine', problem: 'no-data' }]);
    // How the questions are grouped is not known; everything else of the card is made again.
    expect(checks.find(({ check }) => check === 'scorecards')).toMatchObject({
      looked: 1,
      broken: 0,
      findings: [
        { thing: 'scorecard.json categories', problem: 'not-reached' },
        { thing: 'scorecard.json strengths', problem: 'not-reached' },
      ],
    });
  });

  test('whose card is changed does not hold, questions at hand or not', async () => {
    const path = await at.copy();
    await rewrite(path, 'scorecard.json', (text) => text.replace('"candidate": 0.', '"candidate": 0.9'));
    await signAgain(path, at.key);
    expect(failed(await at.check(path))).toEqual(['scorecards']);
    expect(failed(await at.check(path, { data: null }))).toEqual(['scorecards']);
  });

  test('holds no question and no private key', async () => {
    const secret = (await readFile(join(at.desk.folder, 'my.key'), 'utf8')).split('\n')[1] ?? '';
    expect(secret.length).toBeGreaterThan(40);
    for (const name of await readdir(at.bundle)) {
      const text = await readFile(join(at.bundle, name), 'utf8');
      expect(text).not.toContain(secret);
      expect(text).not.toContain('+ 0 = ?');
    }
  });
});

test('a single changed byte in any file is found', async () => {
  const path = await at.copy();
  const random = randomFrom('tamper');
  const names = await readdir(path);
  for (let round = 0; round < 60; round += 1) {
    const name = names[round % names.length] ?? '';
    const whole = await readFile(join(path, name));
    const changed = Buffer.from(whole);
    const place = random.int(0, whole.length - 1);
    changed[place] = ((changed[place] ?? 0) + random.int(1, 255)) % 256;
    await writeFile(join(path, name), changed);
    expect(verdictOf(await at.check(path)), `${name} byte ${place}`).toBe('failed');
    await writeFile(join(path, name), whole);
  }
  expect(verdictOf(await at.check(path))).toBe('ok');
});

describe.each(LINE_CHANGES)('lines: %s', (_name, change) => {
  test.each(['journal.jsonl', 'marks.jsonl', 'questions.jsonl'])('in %s', async (file) => {
    const path = await at.copy();
    await rewrite(path, file, (text) => changeLines(text, 3, change));
    expect(failed(await at.check(path))).toContain('files');
    await signAgain(path, stranger);
    const checks = await at.check(path);
    expect(failed(checks)).toEqual(expect.arrayContaining(['signature', 'signer']));
    expect(checks.find(({ check }) => check === 'files')?.status).toBe('ok');
  });
});

describe('what does not belong together is named', () => {
  test.each([
    ['a missing file', (path: string) => rm(join(path, 'marks.jsonl')), { thing: 'marks.jsonl', problem: 'missing' }],
    [
      'a foreign file',
      (path: string) => writeFile(join(path, 'note.txt'), ''),
      { thing: 'note.txt', problem: 'foreign' },
    ],
    ['a foreign folder', (path: string) => mkdir(join(path, 'more')), { thing: 'more', problem: 'foreign' }],
    ['a link', (path: string) => symlink('/dev/null', join(path, 'link')), { thing: 'link', problem: 'not-a-file' }],
  ])('%s', async (_why, change, finding) => {
    const path = await at.copy();
    await change(path);
    const checks = await at.check(path);
    expect(checks.find(({ check }) => check === 'files')?.findings).toContainEqual(finding);
  });

  test('a foreign file that the signer listed', async () => {
    const path = await at.copy();
    await writeFile(join(path, 'note.txt'), 'x');
    await signAgain(path, at.key);
    expect(failed(await at.check(path))).toEqual(['frozen']);
  });

  test('no bundle at all', () =>
    expect(at.check(join(at.desk.folder, 'nowhere'))).rejects.toMatchObject({ code: 'BUNDLE_NOT_FOUND' }));

  test("the folder of a run in a bundle's place is a slip, not a forgery", async () => {
    const [run = ''] = await readdir(join(at.desk.folder, 'runs'));
    const ended = await at.desk.jatdae(['verify', `runs/${run}`]);
    expect(ended.stderr).toContain('holds a run that was never bundled. Nothing was checked.');
    expect(ended.code).toBe(2);
  });
});

// What only the content shows: the signer's own key, all hashes right.
describe('a signer who is not honest is found by the numbers', () => {
  test.each([
    ['a raised mark', 'marks.jsonl', (text: string) => text.replace('"value":0', '"value":1'), ['marks']],
    [
      'a raised answer',
      'journal.jsonl',
      eachLine((line) => (line.includes('"ours|mine|1|i4"') ? seal(line.replace('정답: 5', '정답: 4')) : line)),
      ['marks'],
    ],
    [
      'a raised score',
      'scorecard.json',
      (text: string) => text.replace(/"mean": 0\.\d+/, '"mean": 0.9'),
      ['scorecards'],
    ],
    [
      'another request',
      'journal.jsonl',
      eachLine((line) =>
        line.includes('"ours|mine|1|i4"') ? seal(line.replace(/"request":"."?/, '"request":"0')) : line,
      ),
      ['sent-as-planned'],
    ],
    [
      'a trial left out',
      'journal.jsonl',
      (text: string) => changeLines(text, 3, (lines, n) => lines.toSpliced(n, 1)),
      ['every-trial-answered', 'marked-once'],
    ],
    [
      'a trial asked twice',
      'journal.jsonl',
      (text: string) => changeLines(text, 3, (lines, n) => lines.toSpliced(n, 0, lines[n] ?? '')),
      ['answered-once', 'attempts-in-order'],
    ],
    [
      'an early date',
      'journal.jsonl',
      eachLine((line) => (line.includes('"ours|mine|1|i4"') ? seal(line.replace(/"at":"20\d\d/, '"at":"2001')) : line)),
      ['dates'],
    ],
    [
      'another question',
      'questions.jsonl',
      (text: string) => text.replace(/"sha256":"(.)/, (_, one) => `"sha256":"${one === '0' ? '1' : '0'}`),
      ['questions'],
    ],
    ['another seed', 'run.json', (text: string) => text.replace('"seed": "jatdae"', '"seed": "lucky"'), ['frozen']],
  ])('%s', async (_why, file, change, expected) => {
    const path = await at.copy();
    await rewrite(path, file, change);
    await signAgain(path, at.key);
    const found = failed(await at.check(path));
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found).not.toContain('files');
  });
});

test.each([
  ['within', { fullData: true, minReferences: 1, relationships: ['first-party'], maxTokens: { max: 8192 } }, 0],
  ['relationship', { relationships: ['third-party'] }, 1],
  ['recorded answers', { liveOnly: true }, 2],
  ['epochs and seed', { minEpochs: 5, seed: 'given-out' }, 2],
  ['effort not said', { effortDeclared: true }, 1],
] as const)('rules: %s', async (_why, wanted, breaches) => {
  const rules = SubmissionRules.parse({ rules: 1, id: 'test', ...wanted });
  const checks = await at.check(at.bundle, { rules });
  expect(checks.find(({ check }) => check === 'rules')).toMatchObject({ broken: breaches });
});

test('a bundle is never written over another, and needs a key that is one', async () => {
  const inside = (name: string) => join(at.desk.folder, name);
  const [run = ''] = await readdir(inside('runs'));
  const hand = (key: string, out: string) =>
    bundle(inside(`runs/${run}`), { key: inside(key), out: inside(out), organisation: 'Lab', relationship: 'other' });
  await expect(hand('my.key', 'handed-in')).rejects.toMatchObject({ code: 'BUNDLE_EXISTS' });
  await expect(hand('public.pem', 'fresh')).rejects.toMatchObject({ code: 'KEY_INVALID' });
  await expect(hand('none', 'fresh')).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' });
  await expect(bundle(undefined, { makeKey: inside('my.key') })).rejects.toMatchObject({ code: 'KEY_NOT_WRITTEN' });
  expect((await stat(inside('my.key'))).mode & 0o077).toBe(0);
});
