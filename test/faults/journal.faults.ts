/** A journal that is cut or changed while nobody looks: it is recovered or refused, and no score comes out wrong. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conductHere } from '../../harness/cli/commands/run.ts';
import type { Conducted } from '../../harness/cli/conduct.ts';
import { readChecked } from '../../harness/cli/config-file.ts';
import { scoreRun } from '../../harness/cli/judge.ts';
import { findProfile, findSuite, readRegistry } from '../../harness/cli/library.ts';
import { reopenRun } from '../../harness/cli/reopen.ts';
import { HarnessError } from '../../harness/errors.ts';
import { randomFrom } from '../../harness/random.ts';
import { sealLine } from '../../harness/run/journal-line.ts';
import { Config, type Scorecard } from '../../harness/schema/index.ts';
import { journalIn, openRig, type Rig, runFolderIn, trialOf, withoutTimes } from './rig.ts';

const TRUNCATIONS = 1000;
const FLIPS = 300;
const ITEMS = 20;

let rig: Rig;
let home: string;
let whole: Buffer;
let marks: string[];
let scorecards: Scorecard[];
let folder: string;

/** `jatdae run` without the start of a process. */
let conduct: () => Promise<Conducted>;

async function prepare(): Promise<typeof conduct> {
  const { value: config, raw } = await readChecked(rig.config, Config);
  const options = {
    config,
    rawConfig: raw,
    baseDir: rig.folder,
    name: 'my',
    suite: await findSuite([{ benchmark: 'mine', weight: 1 }], rig.folder),
    profile: await findProfile(config.profile, rig.folder),
    registry: await readRegistry(),
    language: 'en' as const,
    progress: null,
    quiet: true,
  };
  return () => conductHere(options);
}

const journal = () => join(folder, 'journal.jsonl');
const timeless = (cards: Scorecard[]) => withoutTimes(JSON.stringify(cards));
const marksNow = async () => (await readFile(join(folder, 'marks.jsonl'), 'utf8')).trimEnd().split('\n');

beforeAll(async () => {
  rig = await openRig({
    items: ITEMS,
    latencyMs: 0,
    limits: '{ concurrency: 8, maxBackoffSeconds: 0 }',
    faults: { serverError: 0.1 },
  });
  home = process.cwd();
  process.chdir(rig.folder);
  conduct = await prepare();
  scorecards = (await conduct()).scorecards;
  folder = runFolderIn(rig.folder) ?? '';
  whole = await readFile(journal());
  marks = await marksNow();
});
afterAll(async () => {
  process.chdir(home);
  await rig.clear();
});

/** Marks the journal as it stands, without a call; every mark that comes out must be one of the whole run's, or say that there is none. */
async function scoreAsItStands(): Promise<void> {
  const { folder: found, prepared } = await reopenRun(folder, {
    environment: {},
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
  });
  await scoreRun(found, prepared.plan);
  for (const mark of await marksNow()) {
    if (mark !== '' && JSON.parse(mark).status !== 'unscored') expect(marks).toContain(mark);
  }
}

test(`${TRUNCATIONS} random truncations are never marked wrong and are recovered to the same scorecard`, async () => {
  const random = randomFrom('truncation');
  let torn = 0;
  let kept = 0;
  for (let cut = 0; cut < TRUNCATIONS; cut += 1) {
    const bytes = random.int(0, whole.length - 1);
    await writeFile(journal(), whole.subarray(0, bytes));
    await scoreAsItStands();
    const left = journalIn(rig.folder);
    const asked = new Map(rig.asked);
    const again = await conduct();
    expect(timeless(again.scorecards), `cut at byte ${bytes}`).toBe(timeless(scorecards));
    expect(await marksNow()).toEqual(marks);
    for (const trial of left.answered) expect(rig.asked.get(trial), trial).toBe(asked.get(trial));
    if (left.isTorn) torn += 1;
    kept += left.answered.length;
  }
  console.log(
    `${TRUNCATIONS} truncations, ${torn} of them inside a line: all recovered, ${kept} answers kept, none refused`,
  );
});

test(`${FLIPS} flipped bits are refused with the line named, and cost that line alone`, async () => {
  const random = randomFrom('flip');
  const lines = whole.toString('latin1').split('\n');
  for (let flip = 0; flip < FLIPS; flip += 1) {
    // The last newline is left alone: without it the last line is a torn one, which is the truncations' matter.
    const at = random.int(0, whole.length - 2);
    const flipped = Buffer.from(whole);
    flipped[at]! ^= 1 << random.int(0, 7);
    await writeFile(journal(), flipped);
    const line = whole.subarray(0, at).toString('latin1').split('\n').length;
    for (const attempt of [conduct, scoreAsItStands]) {
      const refused = await attempt().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(HarnessError);
      expect(refused).toMatchObject({ code: 'JOURNAL_CORRUPT', message: expect.stringContaining(` line ${line} `) });
    }
    expect(await readFile(journal())).toEqual(flipped);
    if (flip % 10 !== 0 || line === 1) continue;
    // What the message advises. An attempt that failed is no loss; an answer is asked once more.
    await writeFile(journal(), lines.filter((_, index) => index !== line - 1).join('\n'), 'latin1');
    const asked = new Map(rig.asked);
    expect(timeless((await conduct()).scorecards)).toBe(timeless(scorecards));
    const { sum: _, ...entry } = JSON.parse(Buffer.from(lines[line - 1] ?? '', 'latin1').toString());
    for (const [trial, times] of rig.asked) {
      const isLost = trial === trialOf(entry.key) && entry.result.kind === 'generation';
      expect(times - (asked.get(trial) ?? 0), trial).toBe(isLost ? 1 : 0);
    }
  }
});

test('a journal of another run is refused, and both runs are named', async () => {
  const other = whole.toString().replace(/^.*\n/, sealLine({ journal: 1, run: 'other', plan: 'f'.repeat(64) }));
  await writeFile(journal(), other);
  for (const attempt of [conduct, scoreAsItStands])
    await expect(attempt()).rejects.toThrow(/answers of run other to plan ffffffffffff.*of run my-/);
  expect(await readFile(journal(), 'utf8')).toBe(other);
  await writeFile(journal(), whole);
});
