import { describe, expect, test } from 'vitest';
import { type Goal, GoalsEntry } from '../../../harness/schema/index.ts';
import { figureWithError, judgeGoals } from '../../../results/stage/goals.ts';

const source = 'a test';
type Target = Goal['target'];
const atLeast: Target = { kind: 'at-least', value: 80 };
const atMost: Target = { kind: 'at-most', value: 2 };
const ratio: Target = { kind: 'ratio', model: 'm', value: 0.95 };

const entry = (goals: object[], stage = 's1') =>
  GoalsEntry.parse({
    title: { en: 't', ko: 't' },
    asOf: '2026-04-01',
    stages: ['s1', 's2'],
    stage,
    goalTeams: [
      {
        id: 'a',
        title: 'A',
        goals: goals.map((goal, at) => ({ id: `g${at}`, title: { en: 'g', ko: 'g' }, due: 's1', ...goal })),
      },
    ],
  });

describe('a goal', () => {
  test.each<[string, Target, object, string, string]>([
    ['the whole interval above', atLeast, { measured: { value: 82, lower: 80, upper: 84, source } }, 'met', 'interval'],
    [
      'the whole interval below',
      atLeast,
      { measured: { value: 78, lower: 77, upper: 79.9, source } },
      'not-met',
      'interval',
    ],
    [
      'the interval holds the goal',
      atLeast,
      { measured: { value: 82, lower: 79, upper: 85, source } },
      'cannot-tell',
      'interval-holds-goal',
    ],
    ['a bare figure is compared and says so', atLeast, { measured: { value: 80, source } }, 'met', 'no-interval'],
    ['not measured is no miss', atLeast, {}, 'cannot-tell', 'not-measured'],
    ['less is better: below', atMost, { measured: { value: 1.8, lower: 1.7, upper: 1.9, source } }, 'met', 'interval'],
    [
      'less is better: above',
      atMost,
      { measured: { value: 2.4, lower: 2.1, upper: 2.6, source } },
      'not-met',
      'interval',
    ],
    [
      'a ratio with both intervals',
      ratio,
      { measured: { value: 80, lower: 79, upper: 81, source }, reference: { value: 80, lower: 79, upper: 81, source } },
      'met',
      'interval',
    ],
    [
      'a ratio whose reference has none',
      ratio,
      { measured: { value: 80, lower: 79, upper: 81, source }, reference: { value: 80, source } },
      'met',
      'no-interval',
    ],
    ['a ratio without a reference', ratio, { measured: { value: 80, source } }, 'cannot-tell', 'not-measured'],
    ['a later stage is not counted yet', atLeast, { due: 's2', measured: { value: 1, source } }, 'not-due', 'later'],
  ])('%s', (_why, target, more, status, reason) =>
    expect(judgeGoals(entry([{ target, ...more }]))[0]).toMatchObject({ status, reason }),
  );

  test('is counted when its stage has come', () =>
    expect(judgeGoals(entry([{ target: atLeast, due: 's2', measured: { value: 1, source } }], 's2'))[0]?.status).toBe(
      'not-met',
    ));
  test("a ratio's relative errors add in squares", () => {
    const [found] = judgeGoals(
      entry([
        {
          target: ratio,
          measured: { value: 78, lower: 75, upper: 81, source },
          reference: { value: 80, lower: 76, upper: 84, source },
        },
      ]),
    );
    expect(found?.value).toBeCloseTo(0.975, 12);
    expect((found?.upper as number) - 0.975).toBeCloseTo(0.975 * Math.hypot(3 / 78, 4 / 80), 12);
  });
  test("a run's figure stands in for a written one", () => {
    const file = entry([{ target: atLeast, run: { path: 'r' } }]);
    const goal = file.goalTeams[0]?.goals[0] as Goal;
    expect(judgeGoals(file, new Map([[goal, figureWithError(90, 1)]]))[0]).toMatchObject({ status: 'met', value: 90 });
  });
});

test.each([
  ['a stage that does not exist', [{ target: atLeast, due: 's9' }], /no stage s9/],
  [
    'one end of an interval only',
    [{ target: atLeast, measured: { value: 1, lower: 0, source } }],
    /both ends or neither/,
  ],
  [
    'a value outside its interval',
    [{ target: atLeast, measured: { value: 9, lower: 1, upper: 2, source } }],
    /lies outside/,
  ],
])('%s is refused', (_why, goals, message) => expect(() => entry(goals)).toThrow(message));
