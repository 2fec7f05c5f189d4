import { describe, expect, test } from 'vitest';
import type { BenchmarkScores, OutcomeCounts } from '../../harness/schema/index.ts';
import { truncationSentence } from '../../results/report/truncation-words.ts';
import { buildScorecard } from '../../results/scorecard.ts';
import { countCut, cutShare, findTruncation } from '../../results/truncation.ts';
import { benchmark, column, scorecardInput } from '../fixtures/marks.ts';

const none = column([]).outcomes;
const outcomes = (more: Partial<OutcomeCounts>): OutcomeCounts => ({ ...none, ...more });

test.each([
  ['nothing came back', {}, null],
  ['failures are no answers', { 'provider-error': 3, timeout: 2 }, null],
  ['none was cut', { answered: 5, refused: 1 }, 0],
  ['failures do not thin the share', { answered: 3, truncated: 1, timeout: 4 }, 0.25],
  ['wrong, empty and filtered answers are answers', { empty: 1, unparsed: 1, filtered: 1, truncated: 1 }, 0.25],
])('share of cut answers: %s', (_why, counts, share) => {
  expect(cutShare(countCut(outcomes(counts)))).toBe(share);
});

/** 200 samples; `cut` of them cut, by model. */
function scored(cut: Record<string, number>): BenchmarkScores {
  const marks = (right: number) => Array.from({ length: 200 }, (_, at) => (at % 10 < right ? 1 : 0));
  const scores = benchmark({ cand: marks(8), near: marks(8) });
  for (const [model, count] of Object.entries(cut)) {
    const found = scores.columns.get(model)!;
    found.outcomes = outcomes({ answered: 200 - count, truncated: count });
  }
  return scores;
}

describe('the gate', () => {
  test.each([
    ['exactly the limit is clean', { near: 2 }, undefined],
    ['one more is not', { near: 3 }, ['near']],
    ['either side counts, the worst first', { cand: 4, near: 9 }, ['near', 'cand']],
  ])('%s', (_why, cut, models) => {
    const found = findTruncation([scored(cut)], ['cand', 'near'], {});
    expect(found?.findings.map(({ model }) => model)).toEqual(models);
  });

  test('a model that is not compared does not count', () => {
    expect(findTruncation([scored({ near: 50 })], ['cand'], {})).toBeUndefined();
  });

  test('a side cut too often forbids a verdict, one benchmark alone cautions, and both say who, where and what to do', () => {
    const whole = Array.from({ length: 12 }, (_, at) => ({ ...scored({ cand: 0, near: 0 }), id: `more-${at}` }));
    const [clean, flagged, forbidden] = [
      buildScorecard(scorecardInput([scored({})])),
      buildScorecard(scorecardInput([scored({ near: 12 }), ...whole])),
      buildScorecard(scorecardInput([scored({ near: 12 })])),
    ];
    expect(clean?.truncation).toBeUndefined();
    expect(flagged?.verdict).toEqual({
      verdict: clean?.verdict.verdict,
      reasons: expect.arrayContaining(['truncated-above-limit']),
    });
    expect(forbidden?.verdict).toEqual({ verdict: 'incomplete', reasons: ['truncated-above-limit'] });
    expect(truncationSentence(forbidden!, 'en')).toMatch(
      /^On bench 12 of 200 answers of near \(6\.00%\) were cut.*1\.00% is allowed.*rerunTruncated/,
    );
    // A run in looks is asked nothing again: it is not sent where it would be refused.
    const looks = { rule: 'obf5' as const, planned: 5, decided: false, looks: [] };
    for (const language of ['en', 'ko'] as const) {
      const sentence = truncationSentence({ ...forbidden!, sequential: looks }, language);
      expect(sentence).toContain('maxTokens');
      expect(sentence).not.toContain('rerunTruncated');
    }
    expect(truncationSentence(forbidden!, 'ko')).toMatch(/bench에서 near의 응답 200개 중 12개\(6\.00%\)/);
  });
});
