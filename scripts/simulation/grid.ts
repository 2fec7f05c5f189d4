/** One right-or-wrong benchmark at the bar, over sizes, scores and correlations: the score test beside Fieller's. */
import { normalQuantile } from '../../results/statistics/distributions.ts';
import { scoreStatistic } from '../../results/statistics/score-test.ts';
import { countCells, countsOf, testBinary } from './binary.ts';
import { type Cell, type CellResult, coverageBand, errorBand, type TierRule, tally, withZeros } from './cell.ts';
import { drawPairs, pairShares } from './copula.ts';
import { BAR } from './rule.ts';

const NAMES = ['scorePass', 'scoreFail', 'scoreCover', 'fiellerPass', 'fiellerFail', 'fiellerCover'];

type Place = { n: number; reference: number; correlation: number; ratio?: number };

/** The cell of one size, score and correlation; the truth is at the bar unless `ratio` says otherwise. */
export function gridCell({ n, reference, correlation, ratio = BAR }: Place): Cell {
  const shares = pairShares(ratio * reference, reference, correlation);
  const z = normalQuantile(0.95);
  return {
    tier: 'grid',
    id: `grid n=${n} p=${reference} phi=${correlation}${ratio === BAR ? '' : ` R=${ratio}`}`,
    reps: 20_000,
    bands: [
      errorBand('scorePass', 0.055),
      ...(n >= 100 ? [coverageBand('scoreCover', 0.885, 0.915)] : []),
      ...(n >= 200 ? [errorBand('fiellerPass', 0.08), coverageBand('fiellerCover', 0.88, 0.915)] : []),
    ],
    run: (reps, stream) => {
      const cells = new Uint8Array(n);
      const counts = new Float64Array(4);
      const rates = tally(reps, (count) => {
        drawPairs(cells, shares, stream);
        counts.fill(0);
        countCells(counts, cells, { from: 0, to: n });
        const pair = countsOf(counts);
        // Where there is no statistic there is no decision, and an interval without bounds holds everything.
        const score = scoreStatistic(pair, BAR) ?? 0;
        if (score > z) count('scorePass');
        else if (score < -z) count('scoreFail');
        else count('scoreCover');
        const test = testBinary(pair, BAR);
        if (test !== null && test.pPass < 0.05) count('fiellerPass');
        else if (test !== null && test.pFail < 0.05) count('fiellerFail');
        else count('fiellerCover');
      });
      return withZeros(rates, NAMES);
    },
  };
}

export const gridCells: Cell[] = [50, 100, 200, 500, 1000, 2000].flatMap((n) =>
  [0.3, 0.5, 0.7, 0.9, 0.95].flatMap((reference) =>
    [0, 0.3, 0.6].map((correlation) => gridCell({ n, reference, correlation })),
  ),
);

/** Fieller's false PASS may be high in a cell, not on average. */
export const gridRule: TierRule = {
  tier: 'grid',
  check: (results: readonly CellResult[]) => {
    const large = results.filter(({ id }) => !/n=(50|100) /.test(id));
    const mean = large.reduce((total, { rates }) => total + (rates.fiellerPass ?? 0), 0) / large.length;
    return large.length > 0 && mean > 0.055 ? `grid: the mean false PASS of Fieller's test is ${mean}` : null;
  },
};
