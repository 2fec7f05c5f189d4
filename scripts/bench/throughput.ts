/**
 * Speed of a whole run held against bare loops, in one go: the same endpoint, the same calls in flight, each contender in a
 * process of its own and in turn, the median of the rounds. Usage: node dist/scripts/bench/throughput.js [--rounds 5].
 */
import { parseArgs } from 'node:util';
import { medianOf, round, runScript, startEndpoint } from './contenders.ts';
import { print } from './rig.ts';

const LEAST_SHARE = 0.9;
const MOST_CPU_MS = 0.5;
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, samples: { type: 'string', default: '5000' } },
});
const { samples } = values;

const endpoint = await startEndpoint({ latencyMs: 50 });
const contenders = {
  fetch: () => runScript('loop', ['--url', endpoint.url, '--client', 'fetch', '--samples', samples]),
  undici: () => runScript('loop', ['--url', endpoint.url, '--client', 'undici', '--samples', samples]),
  jatdae: () => runScript('whole-run', ['--urls', endpoint.url, '--samples', samples]),
};
const rounds: Record<string, { seconds: number; cpuSeconds: number }[]> = { fetch: [], undici: [], jatdae: [] };
for (let at = 0; at < Number(values.rounds); at += 1) {
  for (const [name, run] of Object.entries(contenders)) rounds[name]?.push(await run());
}
endpoint.stop();

const rate = (name: string) => Number(samples) / medianOf(rounds[name] ?? [], 'seconds');
const cpuMs = (name: string) => (1000 * medianOf(rounds[name] ?? [], 'cpuSeconds')) / Number(samples);
const share = rate('jatdae') / rate('fetch');
const extraCpuMs = cpuMs('jatdae') - cpuMs('fetch');
print({
  bench: 'throughput',
  samplesPerSecond: {
    jatdae: round(rate('jatdae'), 0),
    fetch: round(rate('fetch'), 0),
    undici: round(rate('undici'), 0),
  },
  shareOfFetch: round(share),
  shareOfUndici: round(rate('jatdae') / rate('undici')),
  cpuMsPerSample: { jatdae: round(cpuMs('jatdae')), fetch: round(cpuMs('fetch')), undici: round(cpuMs('undici')) },
  extraCpuMs: round(extraCpuMs),
});
process.exitCode = share >= LEAST_SHARE && extraCpuMs <= MOST_CPU_MS ? 0 : 1;
