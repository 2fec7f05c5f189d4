/** The long proof that nothing in a bundle can be changed unseen, and what a bundle of 100,000 answers costs to verify. */
import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../harness/random.ts';
import {
  changeLines,
  failed,
  LINE_CHANGES,
  openSubmission,
  type Submission,
  signAgain,
  verdictOf,
} from '../harness/cli/submission-desk.ts';

const CHANGES = 2_000;
const LINES = 25;

describe('a small bundle', () => {
  let at: Submission;
  let path = '';
  beforeAll(async () => {
    at = await openSubmission(40);
    path = await at.copy();
  });
  afterAll(() => at.desk.clear());

  test(`${CHANGES} single changed bytes over all of its files are found`, async () => {
    const random = randomFrom('tamper', 'long');
    const names = await readdir(path);
    const unseen: string[] = [];
    for (let round = 0; round < CHANGES; round += 1) {
      const name = names[round % names.length] ?? '';
      const whole = await readFile(join(path, name));
      const changed = Buffer.from(whole);
      const place = random.int(0, whole.length - 1);
      changed[place] = ((changed[place] ?? 0) + random.int(1, 255)) % 256;
      await writeFile(join(path, name), changed);
      if (verdictOf(await at.check(path)) !== 'failed') unseen.push(`${name} byte ${place}`);
      await writeFile(join(path, name), whole);
    }
    expect(unseen).toEqual([]);
    expect(verdictOf(await at.check(path))).toBe('ok');
  });

  // Every byte of the small files that nothing lists: the manifest's signature, and the key that is only hashed.
  test.each(['manifest.sig', 'public.pem'])('each bit of each byte of %s counts', async (name) => {
    const whole = await readFile(join(path, name));
    for (let bit = 0; bit < 8 * whole.length; bit += 1) {
      const changed = Buffer.from(whole);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await writeFile(join(path, name), changed);
      expect(failed(await at.check(path)), `${name} bit ${bit}`).toContain('signature');
    }
    for (const changed of [
      Buffer.concat([whole, Buffer.from('\n')]),
      whole.subarray(0, -1),
      Buffer.concat([Buffer.from(' '), whole]),
    ]) {
      await writeFile(join(path, name), changed);
      expect(failed(await at.check(path))).toContain('signature');
    }
    await writeFile(join(path, name), whole);
  });

  test.each(LINE_CHANGES)('lines: %s, as it is and signed by somebody else', async (_name, change) => {
    const random = randomFrom('tamper', 'lines');
    const stranger = generateKeyPairSync('ed25519').privateKey;
    for (let round = 0; round < LINES; round += 1) {
      const copy = await at.copy();
      const name = random.pick(['journal.jsonl', 'marks.jsonl', 'questions.jsonl']);
      const text = await readFile(join(copy, name), 'utf8');
      const place = random.int(1, text.split('\n').length - 4);
      await writeFile(join(copy, name), changeLines(text, place, change));
      expect(failed(await at.check(copy)), `${name} line ${place}`).toContain('files');
      await signAgain(copy, stranger);
      expect(failed(await at.check(copy)), `${name} line ${place}`).toEqual(
        expect.arrayContaining(['signature', 'signer']),
      );
    }
  });
});

// Processor time, so that whatever else runs on the machine does not count.
test('a bundle of 100,000 answers is verified within 15 s', async () => {
  const at = await openSubmission(50_000);
  try {
    const before = process.cpuUsage();
    const checks = await at.check(at.bundle);
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    console.info(`verified 100,000 answers in ${seconds.toFixed(1)} s`);
    expect(checks.find(({ check }) => check === 'marks')).toMatchObject({ status: 'ok', looked: 100_000 });
    expect(verdictOf(checks)).toBe('ok');
    expect(seconds).toBeLessThan(15);
  } finally {
    await at.desk.clear();
  }
});
