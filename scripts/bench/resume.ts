/**
 * From a finished run of 100,000 trials to its scorecard again: what a second "jatdae run" takes, and the rate of the first.
 * Usage: node dist/scripts/bench/resume.js [--trials 100000]. Exits 1 where the second takes more than eight seconds.
 */
import { parseArgs } from 'node:util';
import { openBench, peakMegabytes, print, runBench, timed } from './rig.ts';

const SAMPLES = 5_000;
const LONGEST_SECONDS = 8;

const { values } = parseArgs({ options: { trials: { type: 'string', default: '100000' } } });
const trials = Number(values.trials);
const bench = { samples: SAMPLES, epochs: trials / (2 * SAMPLES) };

openBench(SAMPLES);
const first = await timed(() => runBench('resume', bench));
const again = await timed(() => runBench('resume', bench));
print({
  bench: 'resume',
  trials,
  first: { seconds: first.seconds, cpuSeconds: first.cpuSeconds },
  resume: { seconds: again.seconds, cpuSeconds: again.cpuSeconds },
  firstTrialsPerSecond: Math.round(trials / first.seconds),
  resumeTrialsPerSecond: Math.round(trials / again.seconds),
  megabytes: peakMegabytes(),
});
process.exitCode = again.seconds <= LONGEST_SECONDS ? 0 : 1;
