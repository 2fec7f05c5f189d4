/**
 * How often `jatdae gate` fails a checkpoint that has not changed, and catches one that fell by five points. Usage:
 * npm run simulate:gate [-- --pairs COUNT --seed TEXT]. Exits 1 where more than 5 % of unchanged ones fail, or where the gate says that five
 * points would show four times in five and catches fewer than 80 %.
 */
import { parseArgs } from 'node:util';
import { type GateScenario, simulateGate } from './simulation/gate.ts';

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '400' }, seed: { type: 'string', default: 'gate' } },
});
const pairs = Number(values.pairs);
if (!(Number.isInteger(pairs) && pairs > 0)) {
  process.stderr.write('simulate:gate: --pairs must be a positive whole number\n');
  process.exit(2);
}

const usual = { suite: 0.01, benchmark: 0.03 };
const even = (count: number, samples: number) =>
  Array.from({ length: count }, (_, at) => ({ samples, ability: 0.55 + (0.3 * (at + 0.5)) / count }));
const quick = [90, 66, 60, 60, 60, 60, 56, 84, 81, 65, 60, 60, 60, 30];
const suites: [string, GateScenario['benchmarks']][] = [
  ['one benchmark of 1,000', even(1, 1000)],
  ['five benchmarks of 200', even(5, 200)],
  ['the suite quick (892)', quick.map((samples, at) => ({ samples, ability: 0.5 + 0.03 * at }))],
];

let isBroken = false;
const print = (cells: readonly string[]) =>
  process.stdout.write(`${cells.map((cell, at) => (at === 0 ? cell.padEnd(26) : cell.padStart(11))).join('')}\n`);
print(['suite', 'luck', 'true fall', 'failed', 'undecided', 'passed', 'differ', 'detectable']);
for (const [name, benchmarks] of suites) {
  for (const correlation of [0.9, 0.6]) {
    for (const fall of [0, 0.05]) {
      const scenario = { benchmarks, correlation, fall, tolerance: usual };
      const rates = simulateGate(scenario, { pairs, seed: `${values.seed}/${name}/${correlation}/${fall}` });
      const isOff = fall === 0 ? rates.failed > 0.05 : rates.detectable <= fall && rates.failed < 0.8;
      isBroken ||= isOff;
      const shares = [rates.failed, rates.undecided, rates.passed, rates.discordance].map((rate) => rate.toFixed(4));
      const head = [name, (1 - correlation).toFixed(1), `${fall * 100} pts`];
      print([...head, ...shares, (rates.detectable * 100).toFixed(2), isOff ? 'BROKEN' : '']);
    }
  }
}
process.exitCode = isBroken ? 1 : 0;
