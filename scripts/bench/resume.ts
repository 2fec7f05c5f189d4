/**
 * From a finished run of 100,000 trials to its scorecard again: what a second "jatdae run" takes, and the rate of the first.
 * Usage: node dist/scripts/bench/resume.js [--trials 100000]. Exits 1 where the second takes more than eight seconds.
 */
import { parseArgs } from 'node:util';
import { openBench, peakMegabytes, print, runBench } from './rig.ts';

const SAMPLES = 5_000;
const LONGEST_SECONDS = 8;

const { values } = parseArgs({ options: { trials: { type: 'string', default: '100000' } } });
const trials = Number(values.trials);
const bench = { samples: SAMPLES, epochs: trials / (2 * SAMPLES) };

openBench(SAMPLES);
const first = await secondsOf(() => runBench('resume', bench));
const again = await secondsOf(() => runBench('resume', bench));
print({
  bench: 'resume',
  trials,
  firstSeconds: Number(first.toFixed(2)),
  firstTrialsPerSecond: Math.round(trials / first),
  resumeSeconds: Number(again.toFixed(2)),
  resumeTrialsPerSecond: Math.round(trials / again),
  megabytes: peakMegabytes(),
});
process.exitCode = again <= LONGEST_SECONDS ? 0 : 1;

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
