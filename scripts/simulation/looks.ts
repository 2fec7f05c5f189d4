/** Looking while the samples come in: planned looks, unequal ones, an e-process, and peeking with and without a guard. */
import { observe, startEProcess } from '../../results/statistics/e-process.ts';
import { lookDue } from '../../results/statistics/order.ts';
import { decideLook, planSequence, type SequentialPlan } from '../../results/statistics/sequential.ts';
import { countCells, countsOf, testBinary } from './binary.ts';
import { type Cell, errorBand, tally, withZeros } from './cell.ts';
import { drawPairs, pairShares } from './copula.ts';
import { BAR } from './rule.ts';

const REFERENCE = 0.7;
const CORRELATION = 0.4;
const UNEQUAL = [0.1, 0.3, 0.35, 0.8, 1];

type Decision = 'pass' | 'fail' | 'continue';
type Ending = { decision: Decision; used: number };
/** How a sequence of paired samples is looked at. */
type Watcher = { name: string; watch: (cells: Uint8Array) => Ending; bands: readonly [number, number] | null };

/** Looks at the cuts of a plan; `askedAt` are the counts at which somebody asks for a verdict. */
function planned(plan: SequentialPlan, n: number, askedAt?: readonly number[]): Watcher['watch'] {
  const cuts = plan.fractions.map((fraction) => Math.round(fraction * n));
  return (cells) =>
    stepThrough(cells, askedAt ?? cuts, (counts, used) => {
      const look = lookDue(cuts, used);
      if (look === null) return 'continue';
      const test = testBinary(countsOf(counts), BAR);
      if (test === null) return 'continue';
      const evidence = { statistics: [test.statistic], df: [test.df], kept: [true], failScale: [1], fewestUnits: used };
      return decideLook(plan.critical[look] ?? Number.POSITIVE_INFINITY, evidence);
    });
}

const peeking: Watcher['watch'] = (cells) =>
  stepThrough(cells, everyHundred(cells.length), (counts) => {
    const test = testBinary(countsOf(counts), BAR);
    return test === null ? 'continue' : test.pPass < 0.05 ? 'pass' : test.pFail < 0.05 ? 'fail' : 'continue';
  });

const betting: Watcher['watch'] = (cells) => {
  const process = startEProcess({ references: 1, bar: BAR });
  const values = [1 - BAR, 1, -BAR, 0];
  const difference = new Float64Array(1);
  for (let sample = 0; sample < cells.length; sample += 1) {
    difference[0] = values[cells[sample] as number] as number;
    const decision = observe(process, difference);
    if (decision !== 'continue') return { decision, used: sample + 1 };
  }
  return { decision: 'continue', used: cells.length };
};

function stepThrough(
  cells: Uint8Array,
  cuts: readonly number[],
  decide: (counts: Float64Array, used: number) => Decision,
): Ending {
  const counts = new Float64Array(4);
  let from = 0;
  for (const to of cuts) {
    countCells(counts, cells, { from, to });
    const decision = decide(counts, to);
    if (decision !== 'continue') return { decision, used: to };
    from = to;
  }
  return { decision: 'continue', used: cells.length };
}

function everyHundred(n: number): number[] {
  return Array.from({ length: Math.floor(n / 100) }, (_, at) => (at + 1) * 100);
}

function watchersOf(n: number): Watcher[] {
  const five = planSequence();
  return [
    { name: 'obf5', watch: planned(five, n), bands: [0.0575, 0] },
    { name: 'pocock5', watch: planned(planSequence(undefined, { rule: 'pocock' }), n), bands: [0.0575, 0] },
    { name: 'unequal', watch: planned(planSequence(UNEQUAL), n), bands: [0.0575, 0] },
    { name: 'guarded', watch: planned(five, n, everyHundred(n)), bands: [0.0575, 0] },
    { name: 'betting', watch: betting, bands: [0.05, 0] },
    // Proof that the guard is needed: this must be far too high.
    { name: 'peeking', watch: peeking, bands: [1, 0.12] },
  ];
}

export function looksCell(n: number, ratio: number): Cell {
  const watchers = watchersOf(n);
  const names = watchers.flatMap(({ name }) => [`${name}Pass`, `${name}Fail`]);
  const shares = pairShares(ratio * REFERENCE, REFERENCE, CORRELATION);
  const atBar = ratio === BAR;
  return {
    tier: 'looks',
    id: `looks N=${n} R=${ratio}`,
    reps: atBar ? 10_000 : 2000,
    bands: !atBar
      ? []
      : watchers.flatMap(({ name, bands }) =>
          bands === null ? [] : ['Pass', 'Fail'].map((side) => errorBand(`${name}${side}`, bands[0], bands[1])),
        ),
    run: (reps, stream) => {
      const cells = new Uint8Array(n);
      const used: Record<string, number> = {};
      const rates = tally(reps, (count) => {
        drawPairs(cells, shares, stream);
        for (const { name, watch } of watchers) {
          const ending = watch(cells);
          if (ending.decision === 'pass') count(`${name}Pass`);
          if (ending.decision === 'fail') count(`${name}Fail`);
          used[`${name}Used`] = (used[`${name}Used`] ?? 0) + ending.used / reps;
        }
      });
      return { ...withZeros(rates, names), ...used };
    },
  };
}

export const looksCells: Cell[] = [
  looksCell(1000, BAR),
  looksCell(4000, BAR),
  ...[0.85, 0.9, 1, 1.05].map((ratio) => looksCell(1000, ratio)),
];
