import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BenchmarkScores, type ScoreColumn, StrengthRow } from '../../harness/schema/index.ts';
import { strengthRows } from '../../results/strengths.ts';

const column = (marks: readonly (number | null)[]): ScoreColumn => ({
  value: Float64Array.from(marks, (mark) => mark ?? 0),
  measured: Uint8Array.from(marks, (mark) => (mark === null ? 0 : 1)),
  outcomes: {} as ScoreColumn['outcomes'],
  usage: { inputTokens: 0, outputTokens: 0, reasoningTokens: 0 },
});

type Marks = readonly (number | null)[];

function scoresOf(ours: Marks, theirs: Marks, of: readonly string[]): BenchmarkScores {
  return {
    ...{ id: 'b', title: 'B', part: 'korean', weight: 1, chance: 0, clusters: null },
    sampleIds: ours.map((_, at) => String(at)),
    columns: new Map([
      ['ours', column(ours)],
      ['theirs', column(theirs)],
    ]),
    groups: [{ name: 'subject', of }],
  };
}

const options = { candidate: 'ours', against: new Map([['b', 'theirs']]), alpha: 0.05 };
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

test('a subject in which the frontier alone is right 12 times of 20 is a weakness; one without a difference is not', () => {
  const ours = [...times(12, 0), ...times(8, 1), ...times(20, 1)];
  const rows = strengthRows([scoresOf(ours, times(40, 1), [...times(20, 'law'), ...times(20, 'music')])], options);
  expect(rows.map(({ category, finding }) => [category, finding])).toEqual([
    ['law', 'weaker'],
    ['music', 'unclear'],
  ]);
  const [law, music] = rows;
  // By hand: mid-p is 2^-13, two-sided 2^-12, and twice that after Holm's adjustment of two lines.
  expect(law?.p).toBeCloseTo(2 * 2 ** -12, 12);
  expect(law?.difference).toBeCloseTo(-0.6, 12);
  // Agresti and Min: (0.5 - 12.5) / 22 in the middle, reach 1.6449 sqrt(13 - 144/22) / 22.
  expect(law?.lower).toBeCloseTo(-12 / 22 - (1.6448536 * Math.sqrt(13 - 144 / 22)) / 22, 6);
  expect(music).toMatchObject({ difference: 0, p: 1 });
});

test('with the sides exchanged, a weakness is a strength', () => {
  const [ours, theirs] = [times(30, 1), [...times(14, 0), ...times(16, 1)]];
  const [row] = strengthRows([scoresOf(ours, theirs, [...times(29, 'law'), 'art'])], options);
  expect(row?.finding).toBe('too-few');
  const found = strengthRows([scoresOf(ours, theirs, [...times(28, 'law'), 'art', 'art'])], options);
  expect(found.find(({ category }) => category === 'law')?.finding).toBe('stronger');
});

test('nine samples are shown and not tested, however clear they look', () => {
  const rows = strengthRows([scoresOf(times(18, 0), times(18, 1), [...times(9, 'law'), ...times(9, 'art')])], options);
  expect(rows.map(({ finding, p, difference }) => ({ finding, p, difference }))).toEqual(
    times(2, { finding: 'too-few', p: null, difference: -1 }),
  );
});

test('partial credit goes by Student, and marks without spread have no test', () => {
  const ours = [...Array.from({ length: 20 }, (_, at) => (at % 5) / 10), ...times(20, 0.5)];
  const rows = strengthRows([scoresOf(ours, times(40, 0.75), [...times(20, 'law'), ...times(20, 'art')])], options);
  expect(rows.map(({ category, finding }) => [category, finding])).toEqual([
    ['art', 'too-few'],
    ['law', 'weaker'],
  ]);
});

describe('no rows', () => {
  test.each<[string, BenchmarkScores, typeof options]>([
    ['one category splits nothing', scoresOf([1, 0], [1, 1], ['law', 'law']), options],
    ['a category for each sample', scoresOf([1, 0], [1, 1], ['law', 'art']), options],
    [
      'nobody to compare with',
      scoresOf([1, 0, 1], [1, 1, 1], ['law', 'law', 'art']),
      { ...options, against: new Map() },
    ],
    ['never measured together', scoresOf([1, null, 1], [null, 1, null], ['law', 'law', 'art']), options],
  ])('%s', (_why, scores, how) => expect(strengthRows([scores], how)).toEqual([]));
});

test('any marks at all: rows that fit the schema, no interval without its difference, never NaN', () => {
  const mark = fc.oneof(fc.constantFrom(0, 1, null), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(mark, mark, fc.constantFrom('law', 'art', '')), { minLength: 3, maxLength: 60 }),
      (samples) => {
        const [ours, theirs, of] = [0, 1, 2].map((place) => samples.map((sample) => sample[place]));
        for (const row of strengthRows([scoresOf(ours as Marks, theirs as Marks, of as string[])], options)) {
          expect(StrengthRow.parse(row)).toEqual(row);
          if (row.finding === 'weaker') expect(row.difference).toBeLessThan(0);
          if (row.finding === 'stronger') expect(row.difference).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('without any true difference, all lines read together tell of one in at most a tenth of the runs', () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  let alarms = 0;
  for (let run = 0; run < 300; run += 1) {
    const of = Array.from({ length: 400 }, (_, at) => `c${at % 10}`);
    const right = () => of.map(() => (random() < 0.7 ? 1 : 0));
    const rows = strengthRows([scoresOf(right(), right(), of)], options);
    if (rows.some(({ finding }) => finding === 'weaker' || finding === 'stronger')) alarms += 1;
  }
  expect(alarms / 300).toBeLessThan(0.14);
});
