import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Baseline, PackedMarks } from '../../harness/schema/index.ts';
import { askedAsTried, lacksOf, packMarks, unpackMarks } from '../../results/gate-baseline.ts';
import { benchmark } from '../fixtures/marks.ts';

const baselineOf = (marks: PackedMarks[]) => ({ model: { id: 'old', params: {} }, marks }) as unknown as Baseline;

describe('packed marks', () => {
  test('come back as they were, whatever they are', () => {
    const mark = fc.oneof(fc.constantFrom(0, 1, null), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 150 }), (marks) => {
        const scores = [benchmark({ old: marks }, { id: 'b' })];
        const packed = packMarks(scores, 'old').map((one) => PackedMarks.parse(JSON.parse(JSON.stringify(one))));
        const column = unpackMarks(baselineOf(packed), scores)[0]?.columns.get('old');
        expect(Array.from(column?.measured ?? [])).toEqual(marks.map((one) => (one === null ? 0 : 1)));
        expect(Array.from(column?.value ?? [])).toEqual(marks.map((one) => (one ?? 0) + 0));
      }),
    );
  });

  test('of what was never to be asked say so', () => {
    const [scores] = [benchmark({ old: [1, 0, null] }, { id: 'b' })];
    const column = scores?.columns.get('old');
    if (scores === undefined || column === undefined) throw new Error('the fixture has one column');
    const stopped = askedAsTried(
      [{ ...scores, columns: new Map([['old', { ...column, tried: Uint8Array.of(1, 1, 0) }]]) }],
      'old',
    );
    expect(packMarks(stopped, 'old')).toEqual([{ benchmark: 'b', levels: [0, 1], marks: '10y' }]);
    expect(lacksOf(stopped, 'old')).toEqual({ missing: 0, untried: 0 });
    expect(unpackMarks(baselineOf(packMarks(stopped, 'old')), [scores])[0]?.columns.get('old')?.asked).toEqual(
      Uint8Array.of(1, 1, 0),
    );
  });

  test('of ten thousand samples take ten kilobytes, two in an archive', () => {
    const marks = Array.from({ length: 10_000 }, (_, at) => ((at * 7919) % 10 < 7 ? 1 : 0));
    const text = JSON.stringify(packMarks([benchmark({ old: marks })], 'old'));
    expect(text.length).toBeLessThan(10_200);
    expect(gzipSync(text).length).toBeLessThan(2500);
  });

  test.each([
    ['too few', { benchmark: 'b', levels: [0, 1], marks: '01' }, '2 marks for 3 samples'],
    ['a letter without a level', { benchmark: 'b', levels: [0, 1], marks: '012' }, '"2" has no level'],
  ])('%s are refused', (_why, packed, fact) => {
    expect(() => unpackMarks(baselineOf([packed]), [benchmark({ new: [1, 1, 1] }, { id: 'b' })])).toThrow(fact);
  });
});
