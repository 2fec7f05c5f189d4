/** `jatdae --help` held against `node -e 0`, in turn, the median of the rounds. Usage: node dist/scripts/bench/help.js */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { medianOf, round } from './contenders.ts';
import { print } from './rig.ts';

const MOST = 3;
const main = fileURLToPath(new URL('../../harness/cli/main.js', import.meta.url));
const time = (words: readonly string[]) => {
  const startedAt = performance.now();
  execFileSync(process.execPath, words, { stdio: 'ignore' });
  return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds: 0 };
};
const rounds = Array.from({ length: 21 }, () => ({ bare: time(['-e', '0']), help: time([main, '--help']) }));
const bare = medianOf(
  rounds.map((one) => one.bare),
  'seconds',
);
const help = medianOf(
  rounds.map((one) => one.help),
  'seconds',
);
print({ bench: 'help', seconds: { node: round(bare, 3), help: round(help, 3) }, ratio: round(help / bare) });
process.exitCode = help / bare <= MOST ? 0 : 1;
