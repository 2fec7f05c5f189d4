/**
 * Peak memory of a run of a million trials held against one of ten thousand: answers of a kilobyte that take no time, each run
 * in a process of its own. Usage: node dist/scripts/bench/memory.js [--trials 1000000]. Exits 1 where memory grows with the run.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBench, peakMegabytes, print, runBench, timed } from './rig.ts';

const SAMPLES = 5_000;
const TRIALS_AN_EPOCH = 2 * SAMPLES;
const GROWTH = 1.5;
const MOST_MEGABYTES = 400;

const { values } = parseArgs({
  options: { trials: { type: 'string', default: '1000000' }, epochs: { type: 'string' } },
});

if (values.epochs !== undefined) await measure(Number(values.epochs));
else compare(Number(values.trials));

async function measure(epochs: number): Promise<void> {
  openBench(SAMPLES);
  const run = () => runBench('memory', { samples: SAMPLES, epochs });
  const { result, seconds } = await timed(run);
  const afterRun = peakMegabytes();
  await run(); // once more, from its journal
  print({
    megabytes: afterRun,
    resumedMegabytes: peakMegabytes(),
    seconds,
    verdict: result.scorecards[0]?.verdict.verdict,
  });
}

function compare(trials: number): void {
  const of = (epochs: number): { megabytes: number; resumedMegabytes: number; seconds: number } =>
    JSON.parse(
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--epochs', String(epochs)], {
        encoding: 'utf8',
      }),
    );
  const few = of(1);
  const many = of(trials / TRIALS_AN_EPOCH);
  const growth = many.resumedMegabytes / few.resumedMegabytes;
  print({
    bench: 'memory',
    trials: [TRIALS_AN_EPOCH, trials],
    megabytes: [few.megabytes, many.megabytes],
    resumedMegabytes: [few.resumedMegabytes, many.resumedMegabytes],
    growth: Number(growth.toFixed(2)),
    trialsPerSecond: Math.round(trials / many.seconds),
  });
  process.exitCode = growth <= GROWTH && many.resumedMegabytes <= MOST_MEGABYTES ? 0 : 1;
}
