/**
 * Whether a slow endpoint holds up fast ones: a run over endpoints of 20, 100 and 400 ms held against a run over the slowest
 * alone, in turn, the median of the rounds. Usage: node dist/scripts/bench/three-endpoints.js [--rounds 3].
 */
import { parseArgs } from 'node:util';
import { medianOf, round, runScript, startEndpoint } from './contenders.ts';
import { print } from './rig.ts';

const MOST = 1.05;
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const endpoints = await Promise.all([20, 100, 400].map((latencyMs) => startEndpoint({ latencyMs })));
const urls = endpoints.map(({ url }) => url);
const run = (list: readonly string[]) =>
  runScript('whole-run', ['--urls', list.join(','), '--samples', '1600', '--concurrency', '50']);

const [alone, together] = [[], []] as Awaited<ReturnType<typeof run>>[][];
for (let at = 0; at < Number(values.rounds); at += 1) {
  alone?.push(await run(urls.slice(-1)));
  together?.push(await run(urls));
}
for (const endpoint of endpoints) endpoint.stop();
const [one, all] = [medianOf(alone ?? [], 'seconds'), medianOf(together ?? [], 'seconds')];
print({
  bench: 'three-endpoints',
  seconds: { slowestAlone: round(one), together: round(all) },
  ratio: round(all / one, 3),
});
process.exitCode = all / one <= MOST ? 0 : 1;
