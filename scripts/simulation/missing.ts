/** Samples that were never measured, by chance and because they were hard: the verdict must not gain from either. */
import { pairSuite } from '../../results/pairing.ts';
import { standing } from '../../results/standing.ts';
import { decideVerdict } from '../../results/verdict.ts';
import { type Cell, errorBand, tally, withZeros } from './cell.ts';
import { drawMarks, latentThresholds } from './copula.ts';
import { BAR, NO_DRAWS, RULE } from './rule.ts';
import { type SimulatedBenchmark, simulatedBenchmark } from './scores.ts';
import type { Stream } from './stream.ts';

const N = 1000;
const SCORE = 0.7;
const MODELS = ['candidate', 'reference'];
const POLICIES = ['complete', 'worst-case', 'best-case'] as const;
const NAMES = ['pass', 'fail', 'undecided', 'incomplete', 'naivePass', 'naiveFail'];

/** Chance that a mark is lost, by model and by whether it was right. */
type Loss = (model: number, mark: number) => number;

type Case = { name: string; loss: Loss; maxMissing: number };

const CASES: Case[] = [
  { name: 'by chance, 0.5 %', loss: () => 0.005, maxMissing: 0.01 },
  {
    name: 'what the candidate gets wrong, 0.9 %',
    loss: (model, mark) => loseWrong(model, mark, 0.009),
    maxMissing: 0.01,
  },
  { name: 'what the candidate gets wrong, 5 %', loss: (model, mark) => loseWrong(model, mark, 0.05), maxMissing: 0.01 },
  // Nothing but the worst case stands in the way here.
  { name: 'the same, 2.5 % of 5 % allowed', loss: (model, mark) => loseWrong(model, mark, 0.025), maxMissing: 0.05 },
];

function loseWrong(model: number, mark: number, share: number): number {
  return model === 0 && mark === 0 ? share / (1 - BAR * SCORE) : 0;
}

/** A single benchmark at the bar. `naive` rates are those of leaving out what is missing and asking no further. */
export function missingCell({ name, loss, maxMissing }: Case): Cell {
  return {
    tier: 'missing',
    id: `missing ${name}`,
    reps: 2000,
    bands: [errorBand('pass', 0.066), errorBand('fail', 0.066)],
    run: (reps, stream) => {
      const benchmark = simulatedBenchmark('only', N, MODELS);
      const thresholds = latentThresholds([BAR * SCORE, SCORE]);
      const rates = tally(reps, (count) => {
        drawMarks(benchmark.values, thresholds, stream);
        lose(benchmark, loss, stream);
        const [measured, worst, best] = POLICIES.map((policy) => {
          const suite = pairSuite([benchmark.scores], { candidate: 'candidate', references: ['reference'], policy });
          return standing(suite, RULE, NO_DRAWS);
        });
        const shares = benchmark.measured.map((flags) => flags.reduce((total, flag) => total + 1 - flag, 0) / N);
        const { verdict } = decideVerdict({
          obstacles: [],
          missing: Math.max(...shares),
          maxMissing,
          measured: measured ?? null,
          worst: worst ?? null,
          best: best ?? null,
          cautions: [],
        });
        count(verdict);
        if (measured?.verdict === 'pass') count('naivePass');
        if (measured?.verdict === 'fail') count('naiveFail');
      });
      return withZeros(rates, NAMES);
    },
  };
}

function lose({ values, measured }: SimulatedBenchmark, loss: Loss, stream: Stream): void {
  for (const [model, flags] of measured.entries()) {
    const marks = values[model] as Float64Array;
    for (let sample = 0; sample < flags.length; sample += 1) {
      flags[sample] = stream.uniform() < loss(model, marks[sample] as number) ? 0 : 1;
    }
  }
}

export const missingCells: Cell[] = CASES.map(missingCell);
