/**
 * Every bench in turn, each in a process of its own, then which of them fell short. Figures are ratios in one go, because
 * machines differ and are noisy; run it on a machine that does nothing else. Usage: npm run bench [-- NAME...].
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { peersFolder } from './contenders.ts';

const BENCHES = [
  'throughput',
  'three-endpoints',
  'adaptive',
  'resume',
  'cached',
  'memory',
  'help',
  'scorers',
  'data',
  'peers',
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench called ${unknown.join(', ')}. Known: ${BENCHES.join(', ')}.\n`);
  process.exit(2);
}
const short: string[] = [];
for (const name of wanted.length > 0 ? wanted : BENCHES) {
  if (name === 'peers' && !existsSync(peersFolder)) {
    process.stderr.write('SKIPPED: peers are not installed; scripts/bench/peers/setup.sh does it.\n');
    continue;
  }
  const script = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) short.push(name);
}
process.stdout.write(short.length === 0 ? 'Every figure was reached.\n' : `Fell short: ${short.join(', ')}.\n`);
process.exitCode = short.length === 0 ? 0 : 1;
