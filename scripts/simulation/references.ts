/**
 * Several references, one frontier, at the bar and below it: PASS needs every reference, FAIL the largest of several
 * statistics among those that could be the frontier. Through the code that decides.
 */
import { randomFrom } from '../../harness/random.ts';
import { contrastCovariance } from '../../results/covariances.ts';
import { pairSuite } from '../../results/pairing.ts';
import { type Standing, standing } from '../../results/standing.ts';
import { studentQuantile } from '../../results/statistics/distributions.ts';
import { choleskyFactor, drawMaxima, drawNormals } from '../../results/statistics/multinormal.ts';
import { type Cell, type CellResult, errorBand, type TierRule, tally, withZeros } from './cell.ts';
import { drawMarks, latentThresholds } from './copula.ts';
import { BAR, RULE } from './rule.ts';
import { simulatedBenchmark } from './scores.ts';

const FRONTIER = 0.7;

type Field = 'tied' | 'two-close' | 'leader';
type Place = { field: Field; count: number; n: number; ratio: number };

const OTHERS = {
  tied: [],
  'two-close': [0.69, 0.66, 0.62, 0.6, 0.66, 0.64, 0.64, 0.62, 0.6],
  leader: [0.64, 0.62, 0.6, 0.58, 0.64, 0.62, 0.62, 0.6, 0.58],
};

/** One benchmark, `count` references with the frontier first; `fullMaxT` beside `fail` shows what screening is worth. */
export function referencesCell({ field, count: references, n, ratio }: Place): Cell {
  const scores = Array.from({ length: references }, (_, at) =>
    at === 0 ? FRONTIER : (OTHERS[field][at - 1] ?? FRONTIER),
  );
  const names = scores.map((_, at) => `reference-${at}`);
  const atBar = ratio === BAR;
  return {
    tier: 'references',
    id: `references K=${references} ${field} n=${n} R=${ratio}`,
    reps: 4000,
    bands: atBar ? [errorBand('pass', 0.064), errorBand('fail', 0.064)] : [],
    run: (reps, stream) => {
      const { scores: marks, values } = simulatedBenchmark('only', n, ['candidate', ...names]);
      const thresholds = latentThresholds([ratio * FRONTIER, ...scores]);
      const draws = drawNormals(randomFrom('simulation', 'largest of several'), 2000, references);
      const rates = tally(reps, (count) => {
        drawMarks(values, thresholds, stream);
        const suite = pairSuite([marks], { candidate: 'candidate', references: names, policy: 'complete' });
        const found = standing(suite, RULE, draws);
        count(found.verdict);
        if (!atBar && fullMaxT(found, contrastCovariance(suite, contendersOf(found)), draws)) count('fullMaxT');
      });
      return withZeros(rates, atBar ? ['pass', 'fail'] : ['pass', 'fail', 'fullMaxT']);
    },
  };
}

const contendersOf = ({ references }: Standing) => references.map(({ contender }) => contender);

// FAIL by the largest of all statistics, without leaving anybody out.
function fullMaxT(found: Standing, covariance: Float64Array | null, draws: ReturnType<typeof drawNormals>): boolean {
  const contenders = contendersOf(found);
  const size = contenders.length;
  if (covariance === null) return false;
  const sd = Float64Array.from({ length: size }, (_, at) => Math.sqrt(covariance[at * size + at] ?? 0));
  const correlation = covariance.map(
    (value, cell) => value / (sd[Math.floor(cell / size)] ?? 1) / (sd[cell % size] ?? 1),
  );
  const maxima = drawMaxima(new Float64Array(size), choleskyFactor(correlation, size), draws).sort();
  const normal = maxima[Math.ceil(0.95 * maxima.length) - 1] ?? Number.POSITIVE_INFINITY;
  const scale = normal / studentQuantile(0.95, 1e9);
  return contenders.some(
    ({ test }) => test !== null && test.statistic < -scale * studentQuantile(0.95, Math.min(test.df, 1e9)),
  );
}

const FIELDS: Field[] = ['tied', 'two-close', 'leader'];
const PLACES: Place[] = [200, 1000].flatMap((n) => [
  { field: 'tied' as const, count: 1, n, ratio: BAR },
  ...FIELDS.flatMap((field) => [2, 5, 10].map((count) => ({ field, count, n, ratio: BAR }))),
]);

export const referencesCells: Cell[] = [
  ...PLACES.map(referencesCell),
  ...FIELDS.map((field) => referencesCell({ field, count: 5, n: 1000, ratio: 0.9 })),
];

/** Where there is a leader, leaving the others out must not cost power. */
export const referencesRule: TierRule = {
  tier: 'references',
  check: (results: readonly CellResult[]) => {
    const { rates, reps = 0 } = results.find(({ id }) => id === 'references K=5 leader n=1000 R=0.9') ?? {};
    const lost = (rates?.fullMaxT ?? 0) - (rates?.fail ?? 0);
    // The two are decided on the same data, so their difference has at most this simulation error.
    return rates !== undefined && lost > 3.29 * Math.sqrt(0.25 / reps)
      ? `references: screening loses ${lost} of the power to FAIL where there is a leader`
      : null;
  },
};
