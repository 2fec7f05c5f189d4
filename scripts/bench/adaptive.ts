/**
 * The adaptive limit against an endpoint that allows 40 at once and answers 429 above, held against the best of several fixed
 * limits in the same go. Usage: node dist/scripts/bench/adaptive.js [--samples 8000].
 */
import { parseArgs } from 'node:util';
import { round, runScript, startEndpoint } from './contenders.ts';
import { print } from './rig.ts';

const LEAST_SHARE = 0.9;
const MOST_REJECTED = 0.03;
const { values } = parseArgs({ options: { samples: { type: 'string', default: '8000' } } });

async function measure(concurrency: string): Promise<{ rate: number; rejected: number }> {
  const endpoint = await startEndpoint({ latencyMs: 50, cap: 40 });
  const { seconds } = await runScript('whole-run', [
    '--urls',
    endpoint.url,
    '--samples',
    values.samples,
    '--concurrency',
    concurrency,
  ]);
  const { served, rejected } = await endpoint.counts();
  endpoint.stop();
  return { rate: Number(values.samples) / seconds, rejected: rejected / (served + rejected) };
}

const fixed = new Map<string, number>();
for (const limit of ['20', '32', '40']) fixed.set(limit, (await measure(limit)).rate);
const adaptive = await measure('adaptive');
const share = adaptive.rate / Math.max(...fixed.values());
print({
  bench: 'adaptive',
  samplesPerSecond: {
    adaptive: round(adaptive.rate, 0),
    fixed: Object.fromEntries([...fixed].map(([limit, rate]) => [limit, round(rate, 0)])),
  },
  shareOfBestFixed: round(share, 3),
  rejected: round(adaptive.rejected, 4),
});
process.exitCode = share >= LEAST_SHARE && adaptive.rejected <= MOST_REJECTED ? 0 : 1;
