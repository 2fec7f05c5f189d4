/** A corrected judge against numbers computed with numpy and scipy 1.17 from the shipped example, and what cannot be told. */
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLabels } from '../../harness/cli/labels-file.ts';
import { judgeLabels, type LabelledItem } from '../../results/judging.ts';
import { renderDocument } from '../../results/report/document.ts';
import { judgingDocument } from '../../results/report/judging.ts';

const example = () => readLabels(resolve('examples/evidence/labels.csv'), { low: 1, high: 10 });
const item = (
  judge: [number, number],
  human: [number, number] | null,
  cluster: string | null = null,
): LabelledItem => ({
  judge: { candidate: judge[0], reference: judge[1] },
  human: human === null ? null : { candidate: human[0], reference: human[1] },
  cluster,
});

test('the example agrees with an independent computation', async () => {
  const found = judgeLabels(await example(), { bar: 0.95 });
  expect(found).toMatchObject({ items: 360, labelled: 109, fewLabels: false });
  expect(found.trust).toBeCloseTo(0.4879684940493162, 10);
  expect(found.bias?.candidate).toBeCloseTo(0.0733945, 6);
  const limits = (line: (typeof found)['human']) =>
    line.ratio.status === 'estimated'
      ? [line.ratio.estimate.value, line.ratio.estimate.lower, line.ratio.estimate.upper]
      : [];
  const expected = {
    uncorrected: [1.0464912280701766, 1.0225341847459168, 1.0710780395360522],
    human: [0.9707692307692315, 0.931712864306595, 1.0107794761908353],
    corrected: [0.9694198931139272, 0.9407509878823511, 0.9987016255955594],
  };
  for (const [which, numbers] of Object.entries(expected)) {
    for (const [at, number] of numbers.entries()) {
      expect(limits(found[which as keyof typeof expected])[at], which).toBeCloseTo(number, 8);
    }
  }
  // The judge alone would have said PASS: people's marks take that back.
  expect([found.uncorrected.verdict, found.corrected.verdict]).toEqual(['pass', 'undecided']);
});

describe('what cannot be told is said', () => {
  const all = (count: number, one: (at: number) => LabelledItem) => Array.from({ length: count }, (_, at) => one(at));
  test.each<[why: string, items: LabelledItem[], reason: string, verdict: string]>([
    ['nobody marked anything', all(20, (at) => item([at % 2, 1], null)), 'no-overlap', 'incomplete'],
    [
      'one item is labelled',
      all(20, (at) => item([at % 2, 1], at === 0 ? [0, 1] : null)),
      'one-unit-benchmark',
      'undecided',
    ],
    [
      'one cluster is labelled',
      all(20, (at) => item([at % 2, 1], at < 9 ? [1, 1] : null, at < 9 ? 'a' : `${at}`)),
      'one-unit-benchmark',
      'undecided',
    ],
    ['everybody is always right', all(20, () => item([1, 1], [1, 1])), 'no-variance', 'undecided'],
    ['the reference has nothing', all(20, (at) => item([at % 2, 0], [at % 2, 0])), 'frontier-scored-zero', 'undecided'],
    [
      'the reference has next to nothing',
      all(20, (at) => item([at % 2, at === 0 ? 1 : 0], [at % 2, at === 0 ? 1 : 0])),
      'unbounded-interval',
      'undecided',
    ],
  ])('%s', (_why, items, reason, verdict) => {
    const { corrected } = judgeLabels(items, { bar: 0.95 });
    expect(corrected.ratio).toMatchObject({ status: 'not-estimable', reason });
    expect(corrected.verdict).toBe(verdict);
    expect(JSON.stringify(judgeLabels(items, { bar: 0.95 }))).not.toMatch(/NaN|Infinity/);
  });
});

test.each(['ko', 'en'] as const)('the page in %s puts three ratios side by side', async (language) => {
  const page = renderDocument(judgingDocument(judgeLabels(await example(), { bar: 0.95 }), language), { width: 100 });
  expect(page).toMatch(/1\.0464 .*1\.0225–1\.0710/);
  expect(page).toMatch(/0\.9694 .*0\.9407–0\.9987/);
  expect(page).toMatch(
    language === 'ko' ? /사람보다 후보에 \+7\.34점/ : /the candidate \+7\.34 and the reference \+1\.94/,
  );
  const few = judgingDocument(judgeLabels([item([1, 1], [1, 0]), item([0, 1], [1, 1])], { bar: 0.95 }), language);
  expect(renderDocument(few, { width: 100 })).toMatch(language === 'ko' ? /100개보다 적습니다/ : /fewer than 100/);
});
