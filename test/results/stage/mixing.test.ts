import { describe, expect, test } from 'vitest';
import type { RunManifest, Scorecard } from '../../../harness/schema/index.ts';
import { findMixing, refuseMixing } from '../../../results/stage/mixing.ts';
import { runRatiosOf, runScoreOf } from '../../../results/stage/run-score.ts';
import { expectBoth, wordsOf } from '../../both-languages.ts';

const sha = (letter: string) => letter.repeat(64);
const benchmark = (more: object = {}) => ({
  id: 'kmmlu',
  version: 1,
  samplesSha256: sha('a'),
  epochs: 1,
  maxTokens: 100,
  temperature: 0,
  weight: 1,
  data: { kind: 'hub', source: 'x/kmmlu', files: [{ path: 'test.csv', sha256: sha('b'), rows: 5 }] },
  ...more,
});
const run = (id: string, benchmarks: object[], profile = 'p'): RunManifest =>
  ({ id, profile: { sha256: sha(profile), profile: { id: profile } }, benchmarks }) as unknown as RunManifest;

const first = run('one', [benchmark()]);

describe('two runs of one block', () => {
  test('alike: nothing', () => expect(findMixing(first, run('two', [benchmark()]))).toEqual([]));
  test.each<[string, RunManifest, string]>([
    ['another profile', run('two', [benchmark()], 'q'), 'profile (p / q)'],
    ['another version of a benchmark', run('two', [benchmark({ version: 2 })]), 'version of kmmlu'],
    ['other samples or prompts', run('two', [benchmark({ samplesSha256: sha('c') })]), 'samples or prompts of kmmlu'],
    [
      'other data',
      run('two', [
        benchmark({
          data: { kind: 'hub', source: 'x/kmmlu', files: [{ path: 'test.csv', sha256: sha('d'), rows: 5 }] },
        }),
      ]),
      'data of kmmlu',
    ],
    ['another budget', run('two', [benchmark({ maxTokens: 200 })]), 'token budget of kmmlu'],
    ['a benchmark more', run('two', [benchmark(), benchmark({ id: 'click' })]), 'benchmarks'],
  ])('%s is named and refused', (_why, other, what) => {
    expect(findMixing(first, other).map((one) => one.what)).toEqual([what]);
    expect(() => refuseMixing('nia', [first, first, other])).toThrow(
      new RegExp(`Block nia: runs one and two .*${what.replace(/[()/]/g, '.')}.*not mixed`, 's'),
    );
    expectBoth(
      wordsOf(() => refuseMixing('nia', [first, other])),
      ['nia', 'one', 'two', ': ', ' / '],
    );
  });
});

describe('what a run says', () => {
  const row = (id: string, weight: number, mark: object | null, ratio: object = {}) => ({
    id,
    weight,
    marks: mark === null ? [] : [{ model: 'us', ...mark }],
    ratio: { status: 'not-estimable', reason: 'no-overlap', value: null, ...ratio },
  });
  const card = (...benchmarks: object[]) => ({ benchmarks, profile: { alpha: 0.05 } }) as unknown as Scorecard;

  test('the weighted mean, with the largest error that marks from 0 to 1 can have', () => {
    const found = runScoreOf(card(row('a', 0.25, { n: 100, mean: 0.5 }), row('b', 0.75, { n: 400, mean: 0.8 })), 'us');
    expect(found?.mean).toBeCloseTo(0.725, 12);
    expect(found?.error).toBeCloseTo(Math.hypot(0.25 * 0.05, 0.75 * 0.02), 12);
  });
  test('a benchmark without a mark leaves no score at all', () => {
    expect(runScoreOf(card(row('a', 0.5, { n: 9, mean: 1 }), row('b', 0.5, null)), 'us')).toBeNull();
    expect(runScoreOf(card(row('a', 0.5, { n: 0, mean: null })), 'us')).toBeNull();
    expect(runScoreOf(card(), 'us')).toBeNull();
  });
  test('ratios with the error of their interval, or none', () => {
    const estimate = { value: 0.9, lower: 0.85, upper: 0.95, n: 9, method: 'x' };
    const found = runRatiosOf(
      card(row('a', 1, null, { status: 'estimated', estimate }), row('b', 1, null, { value: 1.1 })),
    );
    expect(found).toEqual([
      { id: 'a', ratio: 0.9, error: expect.closeTo(0.05 / 1.6448536, 6) },
      { id: 'b', ratio: 1.1, error: null },
    ]);
    expect(runRatiosOf(card(row('a', 1, null)))).toBeNull();
  });
});
