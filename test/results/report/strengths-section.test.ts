import { expect, test } from 'vitest';
import type { StrengthRow } from '../../../harness/schema/index.ts';
import { strengthTable } from '../../../results/report/strengths-section.ts';
import { scorecardFixture } from './scorecard-fixture.ts';

const row = (group: string, category: string): StrengthRow => ({
  ...{ benchmark: 'math-500', group, category, against: 'far', paired: 40, units: 40, candidate: 0.5, frontier: 0.6 },
  ...{ difference: -0.1, lower: -0.2, upper: 0, p: 0.2, finding: 'unclear' },
});

test.each([
  ['a number alone has its group before it', row('level', '3'), 'level 3'],
  ['so has a year', row('year', '2024-05'), 'year 2024-05'],
  ['a name stands alone', row('subject', 'Algebra'), 'Algebra'],
  ['in any script', row('분야', '대수 2'), '대수 2'],
])('%s', (_why, strength, expected) => {
  const card = { ...scorecardFixture('fail'), strengths: [strength] };
  expect(strengthTable(card, 'all', 'en').rows[0]?.[0]).toEqual({ text: expected });
});
