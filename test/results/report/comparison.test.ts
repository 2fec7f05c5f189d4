/** Whole texts against golden files: `npx vitest run test/results/report -u` rewrites them, and the diff is read. */
import { describe, expect, test } from 'vitest';
import type { ComparisonCard } from '../../../harness/schema/index.ts';
import { compareRuns } from '../../../results/compare.ts';
import { renderComparison } from '../../../results/report/comparison.ts';
import { formatPoints } from '../../../results/report/figures.ts';
import { displayWidth } from '../../../results/report/width.ts';
import { benchmark, pairOfCounts } from '../../fixtures/marks.ts';

const side = (run: string, model: string, which: 0 | 1) => ({
  ...{ run, model, planSha256: '0'.repeat(64) },
  scores: [
    benchmark({ [model]: pairOfCounts(1500, 20, 130, 350)[1 - which]! }, { id: 'click', weight: 2 }),
    benchmark({ [model]: pairOfCounts(30, 2, 6, 2)[1 - which]! }, { id: 'ko-counters' }),
    ...(which === 0 ? [benchmark({ [model]: [1] }, { id: 'old-only' })] : []),
  ],
});

const cards: Record<'fell' | 'unseen' | 'apart', () => ComparisonCard> = {
  fell: () =>
    compareRuns(side('accepted', 'step-900', 0), side('tonight', 'step-1000', 1), {
      noise: { side: 'a', again: { ...side('again', 'step-900', 1), run: 'again' } },
      differences: [{ what: 'reasoningEffort', a: 'high', b: 'low' }],
    }),
  unseen: () => {
    const one = (which: 0 | 1) => [benchmark({ m: pairOfCounts(60, 9, 11, 20)[1 - which]! }, { id: 'tiny' })];
    const head = { planSha256: '0'.repeat(64), model: 'm' };
    return compareRuns({ ...head, run: 'a', scores: one(0) }, { ...head, run: 'b', scores: one(1) });
  },
  apart: () => {
    const head = { planSha256: '0'.repeat(64), model: '\u001b[31mred' };
    return compareRuns({ ...head, run: 'a', scores: [] }, { ...head, run: 'b', scores: [] });
  },
};

describe.each(['fell', 'unseen', 'apart'] as const)('%s', (name) => {
  test.each(['ko', 'en'] as const)('in %s, no line wider than asked', async (language) => {
    const text = renderComparison(cards[name](), { language, width: 100 });
    await expect(text).toMatchFileSnapshot(`../../golden/report/compare-${name}.${language}.txt`);
    const narrow = renderComparison(cards[name](), { language, width: 80 });
    for (const line of narrow.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    expect(text).not.toContain('\u001b');
  });
});

test.each([
  [0.0125, '+1.25'],
  [-0.05, '-5.00'],
  [0, '0.00'],
  [-0.00001, '0.00'],
  [null, '—'],
])('%s reads %s', (value, text) => {
  expect(formatPoints(value)).toBe(text);
});
