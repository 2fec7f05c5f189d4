/** Samples in clusters at the bar: the clustered t-test, which must hold its level where samples alone would not. */

import { pairMoments } from '../../results/pairing.ts';
import { meansSlopes, testContrast } from '../../results/statistics/contrast.ts';
import { normalQuantile } from '../../results/statistics/distributions.ts';
import { momentsOf } from '../../results/statistics/moments.ts';
import { type Cell, errorBand, tally, withZeros } from './cell.ts';
import { BAR } from './rule.ts';

const SCORE = 0.7;

type Place = { clusters: number; size: number; icc: number };

/** Shared topic, the model's own luck with a topic, shared difficulty, and the rest: parts of the latent variance. */
function partsOf(icc: number) {
  const topic = icc / 2;
  const luck = icc / 2;
  const difficulty = 0.4 * (1 - icc);
  return { topic, luck, difficulty, rest: 1 - topic - luck - difficulty };
}

export function clusterCell({ clusters, size, icc }: Place): Cell {
  const n = clusters * size;
  const parts = partsOf(icc);
  const groups = Int32Array.from({ length: n }, (_, sample) => Math.floor(sample / size));
  const [candidate, reference] = [new Float64Array(n), new Float64Array(n)];
  const columns = [candidate, reference].map((value) => ({ value, measured: new Uint8Array(n).fill(1) }));
  const [candidateAt, referenceAt] = [normalQuantile(BAR * SCORE), normalQuantile(SCORE)];
  const [difficulty, rest] = [Math.sqrt(parts.difficulty), Math.sqrt(parts.rest)];
  return {
    tier: 'clusters',
    id: `clusters ${clusters}x${size} icc=${icc}`,
    reps: 10_000,
    bands: [errorBand('pass', clusters < 20 ? 0.07 : 0.064), errorBand('fail', clusters < 20 ? 0.07 : 0.064)],
    run: (reps, stream) => {
      const rates = tally(reps, (count) => {
        for (let cluster = 0; cluster < clusters; cluster += 1) {
          const topic = Math.sqrt(parts.topic) * stream.normal();
          const own = topic + Math.sqrt(parts.luck) * stream.normal();
          const other = topic + Math.sqrt(parts.luck) * stream.normal();
          for (let sample = cluster * size; sample < (cluster + 1) * size; sample += 1) {
            const hard = difficulty * stream.normal();
            candidate[sample] = own + hard + rest * stream.normal() < candidateAt ? 1 : 0;
            reference[sample] = other + hard + rest * stream.normal() < referenceAt ? 1 : 0;
          }
        }
        for (const [suffix, clustering] of [
          ['', groups],
          ['Naive', null],
        ] as const) {
          const pair = { weight: 1, ...pairMoments(momentsOf(columns, clustering)) };
          const test = testContrast([pair], meansSlopes([pair], BAR));
          if (test !== null && test.pPass < 0.05) count(`pass${suffix}`);
          if (test !== null && test.pFail < 0.05) count(`fail${suffix}`);
        }
      });
      return withZeros(rates, ['pass', 'fail', 'passNaive', 'failNaive']);
    },
  };
}

export const clusterCells: Cell[] = [
  { clusters: 10, size: 10, icc: 0.2 },
  { clusters: 20, size: 10, icc: 0.5 },
  { clusters: 40, size: 10, icc: 0.2 },
  { clusters: 40, size: 10, icc: 0 },
  { clusters: 100, size: 10, icc: 0.5 },
].map(clusterCell);
