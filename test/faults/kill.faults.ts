/** Runs that are killed at random moments, some of them twice and more, and finished by the same command. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Random, randomFrom } from '../../harness/random.ts';
import { type Ended, jatdae, journalIn, type Left, openRig, type Rig, reportsIn, runFolderIn } from './rig.ts';

const RUNS = Number(process.env.JATDAE_FAULT_RUNS ?? 200);
/** Exit codes of a run that ended with a verdict. */
const VERDICTS = [0, 1, 3];
const LIMITS = '{ concurrency: 4, maxBackoffSeconds: 0.05 }';
const WORKERS = Number(process.env.JATDAE_FAULT_WORKERS ?? 2);
const ITEMS = 40;
const TRIALS = 2 * ITEMS;

const tally = {
  runs: 0,
  kills: 0,
  beforeFolder: 0,
  midway: 0,
  allAnswered: 0,
  torn: 0,
  takenOver: 0,
  kept: 0,
  asked: 0,
};

/** Runs between two lines of figures: on a busy machine all of them take longer than any one test should. */
const SLICE = 20;
const slices = Array.from({ length: Math.ceil(RUNS / SLICE) }, (_, at) => ({
  first: at * SLICE,
  end: Math.min(RUNS, (at + 1) * SLICE),
}));

test.each(slices)(
  'runs $first to $end, killed at random moments, lose no answer, ask none twice, count none twice and end in the same bytes',
  async (slice) => {
    await Promise.all(Array.from({ length: WORKERS }, (_, worker) => killRuns(slice, worker)));
    console.log(
      `${tally.runs} runs, ${tally.kills} kills: ${tally.beforeFolder} before there was a folder, ${tally.midway} while asking, ` +
        `${tally.allAnswered} with all answered; ${tally.torn} torn lines, ${tally.takenOver} locks taken over. ` +
        `${tally.kept} answers stood when a kill came, all were kept; ${tally.asked} questions for ${tally.runs * TRIALS} trials`,
    );
  },
);

test(`${RUNS} runs were killed, a third of the kills while asking`, () => {
  expect(tally.runs).toBe(RUNS);
  expect(tally.midway).toBeGreaterThan(RUNS / 3);
});

async function killRuns({ first, end }: (typeof slices)[number], worker: number): Promise<void> {
  const rig = await openRig({ items: ITEMS, latencyMs: 20, limits: LIMITS, faults: { serverError: 0.05 } });
  try {
    const whole = await jatdae(['run', rig.config], { cwd: rig.folder });
    expect(VERDICTS, whole.stderr).toContain(whole.code);
    const expected = reportsIn(rig.folder);
    for (let run = first + worker; run < end; run += WORKERS) {
      // A run that ended before its moment came is no killed run: another moment is drawn.
      for (let draw = 0; ; draw += 1) {
        await rm(join(rig.folder, 'runs'), { recursive: true });
        rig.asked.clear();
        const kills = await killRun(rig, whole, randomFrom('kill', run, draw));
        expect(reportsIn(rig.folder), `run ${run}`).toEqual(expected);
        if (kills > 0) break;
      }
      tally.runs += 1;
      tally.asked += [...rig.asked.values()].reduce((sum, times) => sum + times, 0);
    }
  } finally {
    await rig.clear();
  }
}

/** Kills and resumes one run until it has ended; returns how often it was killed. */
async function killRun(rig: Rig, whole: Ended, random: Random): Promise<number> {
  let before = journalIn(rig.folder);
  for (let kills = 0; ; kills += 1) {
    const isToBeKilled = kills === 0 || random.uniform() < 0.3;
    const askedBefore = new Map(rig.asked);
    const onStart = isToBeKilled
      ? killAtRandom(rig, random, { whole, left: TRIALS - before.answered.length })
      : undefined;
    const ended = await jatdae(['run', rig.config], { cwd: rig.folder, ...(onStart ? { onStart } : {}) });
    rig.onQuestion = () => undefined;
    const left = journalIn(rig.folder);
    expect(left.whole.startsWith(before.whole), 'a line was lost').toBe(true);
    expect(new Set(left.answered).size, 'a trial was answered twice').toBe(left.answered.length);
    for (const trial of before.answered)
      expect(rig.asked.get(trial), `${trial} was asked again`).toBe(askedBefore.get(trial));
    if (ended.stderr.includes('its lock is taken over')) tally.takenOver += 1;
    if (ended.signal === null) {
      expect(ended.code, ended.stderr).toBe(whole.code);
      expect(left.answered).toHaveLength(TRIALS);
      expect(left.isTorn).toBe(false);
      return kills;
    }
    count(rig, left);
    before = left;
  }
}

/**
 * A quarter by the clock, over the whole life of a process; a quarter after the last question, while marks and reports are made;
 * the others soon after some question of those that are left.
 */
function killAtRandom(rig: Rig, random: Random, { whole, left }: { whole: Ended; left: number }) {
  const place = random.uniform();
  const kind = random.uniform();
  if (kind < 0.25) return (kill: () => void) => void setTimeout(kill, whole.tookMs * place);
  const isLast = kind < 0.5;
  const question = isLast ? left : 1 + Math.floor(place * left);
  const laterMs = (isLast ? 250 : 40) * random.uniform();
  return (kill: () => void) => {
    let questions = 0;
    rig.onQuestion = () => {
      questions += 1;
      if (questions === question) setTimeout(kill, laterMs);
    };
  };
}

function count(rig: Rig, left: Left): void {
  tally.kills += 1;
  tally.kept += left.answered.length;
  if (left.isTorn) tally.torn += 1;
  if (runFolderIn(rig.folder) === null) tally.beforeFolder += 1;
  else if (left.answered.length < TRIALS) tally.midway += 1;
  else tally.allAnswered += 1;
}
