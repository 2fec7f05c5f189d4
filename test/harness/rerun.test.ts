import { describe, expect, test } from 'vitest';
import { trialKey, trialsOf } from '../../harness/plan.ts';
import { createCutFold, rerunPlan } from '../../harness/rerun.ts';
import type { Generation, JournalEntry } from '../../harness/schema/index.ts';
import { createScoreFold } from '../../harness/score.ts';
import { generation, model, planOf } from './fixtures.ts';

const plan = planOf(3, [model('a'), model('b')], 2);
const key = (modelId: string, at: number, epoch = 1) =>
  trialKey({ modelId, benchmarkId: 'sums', epoch, sampleId: `sum-${at}` });
const entry = (of: string, result: JournalEntry['result']): JournalEntry => ({
  ...{ key: of, attempt: 1, at: '2026-01-01T00:00:00.000Z', waitedMs: 0, request: '0123456789abcdef' },
  result,
});
const said = (of: string, text: string, more: Partial<Generation> = {}) =>
  entry(of, { kind: 'generation', generation: generation(text, more) });
const failed = (of: string) =>
  entry(of, { kind: 'failure', failure: { code: 'PROVIDER_TIMEOUT', message: '', retryable: true } });

/** Everything right in the first asking, but b cut on sample 1 in epoch 2; then `second`. */
function marksAfter(second: readonly JournalEntry[]) {
  const fold = createScoreFold(plan);
  for (const one of plan.models) {
    for (const trial of trialsOf(plan, one)) {
      const isCut = trial.key === key('b', 1, 2);
      fold.add(said(trial.key, String(Number(trial.sampleId.slice(4)) + 1), isCut ? { stop: 'length' } : {}));
    }
  }
  for (const one of second) fold.addAgain(one);
  const [scores] = fold.finish();
  const of = (id: string) => ({
    value: [...(scores?.columns.get(id)?.value ?? [])],
    cut: scores?.columns.get(id)?.outcomes.truncated,
  });
  return { a: of('a'), b: of('b'), stands: fold.standsAgain(key('a', 1)) };
}

const both = (at: number) => [key('a', at), key('a', at, 2), key('b', at), key('b', at, 2)];

describe('second answers', () => {
  test.each<[string, JournalEntry[], { a: number[]; b: number[]; stands: boolean }]>([
    ['none: the first stand', [], { a: [1, 1, 1], b: [1, 0.5, 1], stands: false }],
    [
      'all in: they stand for both, for better',
      both(1).map((one) => said(one, '2')),
      { a: [1, 1, 1], b: [1, 1, 1], stands: true },
    ],
    [
      'and for worse, on the side that was not cut',
      [
        ...both(1)
          .slice(0, 2)
          .map((one) => said(one, '9')),
        ...both(1)
          .slice(2)
          .map((one) => said(one, '2')),
      ],
      { a: [1, 0, 1], b: [1, 1, 1], stands: true },
    ],
    [
      'one missing: none stands',
      both(1)
        .slice(1)
        .map((one) => said(one, '2')),
      { a: [1, 1, 1], b: [1, 0.5, 1], stands: false },
    ],
    [
      'one failed: none stands',
      [
        failed(key('a', 1)),
        ...both(1)
          .slice(1)
          .map((one) => said(one, '2')),
      ],
      { a: [1, 1, 1], b: [1, 0.5, 1], stands: false },
    ],
    [
      'of a sample that nobody was cut on: they never stand',
      both(0).map((one) => said(one, '9')),
      { a: [1, 1, 1], b: [1, 0.5, 1], stands: false },
    ],
    [
      'cut once more: still cut, and for nobody better',
      both(1).map((one) => said(one, '2', { stop: 'length' })),
      { a: [1, 0, 1], b: [1, 0, 1], stands: true },
    ],
  ])('%s', (_why, second, expected) => {
    const { a, b, stands } = marksAfter(second);
    expect({ a: a.value, b: b.value, stands }).toEqual(expected);
  });
});

test('the second plan holds the cut samples alone, for all models and epochs, with the same seeds and a larger budget', () => {
  const fold = createCutFold();
  for (const one of [
    said(key('b', 1, 2), 'x', { stop: 'length' }),
    said(key('a', 2), '<think>on and on'),
    said(key('a', 0), 'x', { stop: 'filtered' }),
    failed(key('a', 0)),
  ])
    fold.add(one);
  const again = rerunPlan(plan, fold.read(), 2.5);
  const trials = again.models.flatMap((one) => [...trialsOf(again, one)]);
  expect(trials.map((trial) => trial.key).sort()).toEqual([...both(1), ...both(2)].sort());
  const before = new Map(
    plan.models.flatMap((one) => [...trialsOf(plan, one)]).map((trial) => [trial.key, trial.request]),
  );
  for (const { key: of, request } of trials) expect(request).toEqual({ ...before.get(of), maxTokens: 160 });
});
