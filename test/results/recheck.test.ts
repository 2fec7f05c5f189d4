import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RecheckPair, recheckMarks } from '../../results/recheck.ts';
import { midP } from '../../results/statistics/mcnemar.ts';
import { SCENES, simulateScene } from '../../scripts/recheck-simulation.ts';

const many = (count: number, pair: RecheckPair) => Array.from({ length: count }, () => pair);

test.each([
  ['nothing differs', many(50, { submitted: [1], asked: [1, 1, 1] }), 'consistent', 0.5],
  ['too few to say', many(10, { submitted: [1], asked: [1] }), 'cannot-tell', 0.5],
  ['nothing to compare', [], 'cannot-tell', 0.5],
  ['all submitted right, all wrong again', many(40, { submitted: [1], asked: [0] }), 'inconsistent', 2 ** -41],
  ['the submission is worse: no reproach', many(40, { submitted: [0], asked: [1] }), 'cannot-tell', 1],
] as const)('%s', (_why, pairs, verdict, p) => {
  const finding = recheckMarks(pairs);
  expect(finding.verdict).toBe(verdict);
  expect(finding.p).toBeCloseTo(p, 10);
});

test('with one mark a side it is McNemar’s test', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(30), fc.nat(40), (above, below, same) => {
      const pairs = [
        ...many(above, { submitted: [1], asked: [0] }),
        ...many(below, { submitted: [0], asked: [1] }),
        ...many(same, { submitted: [1], asked: [1] }),
      ];
      expect(recheckMarks(pairs).p).toBeCloseTo(midP({ newOnly: below, oldOnly: above }), 9);
    }),
  );
});

test('the order of marks and samples changes nothing, and the two tails are one', () => {
  const side = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(fc.record({ submitted: side, asked: side }), { minLength: 1, maxLength: 30 }), (pairs) => {
      const turned = pairs.map(({ submitted, asked }) => ({ submitted: submitted.toReversed(), asked })).reverse();
      expect(recheckMarks(turned).p).toBeCloseTo(recheckMarks(pairs).p, 9);
      const exchanged = pairs.map(({ submitted, asked }) => ({ submitted: asked, asked: submitted }));
      expect(recheckMarks(exchanged).p).toBeCloseTo(recheckMarks(pairs).pBelow, 9);
    }),
  );
});

test.each([[[]], [[2]], [[Number.NaN]]])('%j are no marks', (submitted) => {
  expect(() => recheckMarks([{ submitted, asked: [1] }])).toThrow(RangeError);
});

// The full figures: scripts/recheck-simulation.ts, 500 checks a scene.
describe.each(SCENES.filter(({ name }) => ['temperature 0', 'sampled', '4 epochs, sampled'].includes(name)))(
  '$name',
  (scene) => {
    const { honest, inflated } = simulateScene(scene, 40, 'light');
    test('an honest copy is hardly ever flagged', () => expect(honest).toBeLessThanOrEqual(0.1));
    test('ten points more are found', () => expect(inflated).toBeGreaterThanOrEqual(0.75));
  },
);
