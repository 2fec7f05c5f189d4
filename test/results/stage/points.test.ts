import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StageBlock } from '../../../harness/schema/index.ts';
import type { Cell } from '../../../results/stage/cell.ts';
import { pointsOf, readCell, trimmedMean } from '../../../results/stage/points.ts';
import { block, marks, points, ratios, score, withheld } from './scheme.ts';

const panel = (trim: number, to: 'full-scale' | 'first', max = 5): StageBlock['rule'] => ({
  kind: 'panel',
  scale: { min: 0, max },
  trim,
  to,
});
const cap = (limit: number | null, capAt: 'benchmark' | 'mean'): StageBlock['rule'] => ({
  kind: 'achievement',
  cap: limit,
  capAt,
});
const of = (one: StageBlock, cells: readonly Cell[]) =>
  pointsOf(
    one,
    cells.map((cell) => readCell(one, cell, 'a')),
  );

describe('points of a block', () => {
  test.each<[string, StageBlock, Cell[], (number | null)[]]>([
    ['a share of full marks', block('a', 20, { kind: 'scaled', full: 100 }, 1), [score(72.03), score(0)], [14.4, 0]],
    ['withheld is no zero', block('a', 20, { kind: 'scaled', full: 100 }), [withheld, score(50)], [null, 10]],
    ['points stand for themselves', block('a', 20, { kind: 'scaled', full: 100 }), [points(3.3)], [3.3]],
    [
      'the first has all points',
      block('a', 25, { kind: 'relative-to-first' }),
      [score(3), score(4), withheld],
      [18.75, 25, null],
    ],
    ['nobody above zero', block('a', 25, { kind: 'relative-to-first' }), [score(0), score(0)], [0, 0]],
    ['B/A of 72 to 80 is 90 %', block('a', 10, cap(1, 'mean')), [ratios(0.9)], [9]],
    ['B/A above the target is capped', block('a', 10, cap(1, 'mean')), [ratios(1.04)], [10]],
    [
      'a cap on the mean lets benchmarks make up for each other',
      block('a', 10, cap(1, 'mean')),
      [ratios(1.2, 0.8)],
      [10],
    ],
    ['a cap on each does not', block('a', 10, cap(1, 'benchmark')), [ratios(1.2, 0.8)], [9]],
    ['without a cap a block never gives more than its points', block('a', 10, cap(null, 'mean')), [ratios(1.3)], [10]],
    ['a panel: mean x 15/5', block('a', 15, panel(0, 'full-scale')), [marks(4, 3, 4, 5)], [12]],
    ['highest and lowest are dropped once', block('a', 35, panel(1, 'full-scale', 35)), [marks(35, 30, 28, 0)], [29]],
    ['a panel scaled to the first', block('a', 25, panel(0, 'first')), [marks(4, 4), marks(3, 3)], [25, 18.75]],
    [
      'the score is rounded first where the scheme says so',
      { ...block('a', 25, { kind: 'scaled', full: 100 }, 1), rounding: { score: 1, points: 1 } },
      [score(30.98), score(47.36)],
      [7.8, 11.9],
    ],
  ])('%s', (_why, one, cells, expected) => {
    for (const [at, value] of of(one, cells).entries()) {
      if (expected[at] === null) expect(value).toBeNull();
      else expect(value).toBeCloseTo(expected[at] as number, 12);
    }
  });

  test('a rule that cannot read what it is given says what it wants', () => {
    const one = block('nia', 10, { kind: 'scaled', full: 100 });
    expect(() => readCell(one, ratios(1), 'lg')).toThrow(/lg, block nia: .*"scaled" cannot read "pairs".*Give a score/);
  });

  test('too few raters to drop any are an error, never a mean of nothing', () =>
    expect(() => trimmedMean([1, 2], 1)).toThrow(RangeError));

  test('points never leave 0 to full, and more score is never fewer points', () => {
    const one = block('a', 25, { kind: 'scaled', full: 100 }, 1);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (a, b) => {
          const [low, high] = of(one, [score(Math.min(a, b)), score(Math.max(a, b))]) as [number, number];
          return low >= 0 && high <= 25 && low <= high;
        },
      ),
    );
  });
});
