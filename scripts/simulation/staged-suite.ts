/**
 * Planned looks at a suite with several tied references: samples come in the order that keeps benchmarks in proportion, and
 * each look takes the critical values of its plan, scaled for the largest of several statistics on the FAIL side.
 */
import { randomFrom } from '../../harness/random.ts';
import { contrastCovariance } from '../../results/covariances.ts';
import { pairSuite } from '../../results/pairing.ts';
import { standing } from '../../results/standing.ts';
import { chooseFrontier } from '../../results/statistics/frontier-choice.ts';
import { drawNormals } from '../../results/statistics/multinormal.ts';
import { cutRounds, orderSamples } from '../../results/statistics/order.ts';
import { decideLook, FIVE_LOOKS, planSequence } from '../../results/statistics/sequential.ts';
import { type Cell, errorBand, tally, withZeros } from './cell.ts';
import { drawMarks, latentThresholds } from './copula.ts';
import { BAR, RULE } from './rule.ts';
import { type SimulatedBenchmark, simulatedBenchmark } from './scores.ts';

const SIZES = [600, 300, 200, 150];
const SCORES = [0.7, 0.6, 0.5, 0.8];

/** Four benchmarks, `references` of them equally good, the candidate at the bar. */
export function stagedSuiteCell(references: number): Cell {
  const names = Array.from({ length: references }, (_, at) => `reference-${at}`);
  return {
    tier: 'staged',
    id: `staged suite K=${references} tied`,
    reps: 4000,
    bands: [errorBand('pass', 0.0615), errorBand('fail', 0.0615)],
    run: (reps, stream) => {
      const benchmarks = SIZES.map((n, at) => simulatedBenchmark(`b${at}`, n, ['candidate', ...names]));
      const thresholds = SCORES.map((score) => latentThresholds([BAR * score, ...names.map(() => score)]));
      const order = orderSamples(
        benchmarks.flatMap(({ scores }) => scores.sampleIds.map((id) => ({ benchmark: scores.id, id }))),
        'staged',
      );
      const cuts = cutRounds(order, FIVE_LOOKS);
      const plan = planSequence(cuts.map((cut) => cut / order.order.length));
      const draws = drawNormals(randomFrom('simulation', 'staged'), references > 1 ? 2000 : 0, references);
      const scores = benchmarks.map((benchmark) => benchmark.scores);
      const rates = tally(reps, (count) => {
        for (const [at, { values }] of benchmarks.entries()) drawMarks(values, thresholds[at] ?? [], stream);
        for (const [look, cut] of cuts.entries()) {
          showFirst(benchmarks, order.order.subarray(0, cut));
          const suite = pairSuite(scores, { candidate: 'candidate', references: names, policy: 'complete' });
          const contenders = standing(suite, RULE, draws).references.map(({ contender }) => contender);
          const df = contenders.map(({ test }) => test?.df ?? 1);
          const statistics = contenders.map(({ test }) => test?.statistic ?? Number.NaN);
          const choice = chooseFrontier(
            {
              differences: contenders.map(({ test }) => test?.difference ?? 0),
              covariance: contrastCovariance(suite, contenders),
              df,
            },
            RULE.alpha,
            draws,
          );
          const decision = decideLook(plan.critical[look] ?? 0, {
            statistics,
            df,
            kept: choice.kept,
            failScale: choice.failCritical.map((value, at) => value / (choice.passCritical[at] ?? 1)),
            fewestUnits: Math.min(...suite.benchmarks.map(({ common }) => common.units)),
          });
          if (decision === 'continue') continue;
          count(decision);
          return;
        }
      });
      return withZeros(rates, ['pass', 'fail']);
    },
  };
}

// Marks as measured what stands in a prefix of the order.
function showFirst(benchmarks: readonly SimulatedBenchmark[], prefix: Int32Array): void {
  const starts = benchmarks.map((_, at) => SIZES.slice(0, at).reduce((total, n) => total + n, 0));
  for (const { measured } of benchmarks) for (const flags of measured) flags.fill(0);
  for (const place of prefix) {
    const at = starts.findLastIndex((start) => start <= place);
    for (const flags of benchmarks[at]?.measured ?? []) flags[place - (starts[at] ?? 0)] = 1;
  }
}

export const stagedSuiteCells: Cell[] = [stagedSuiteCell(1), stagedSuiteCell(3)];
