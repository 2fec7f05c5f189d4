import { expect, test } from 'vitest';
import { explainScorecard } from '../../../results/report/explain.ts';
import { outcomeTable } from '../../../results/report/sections.ts';
import { scorecardFixture } from './scorecard-fixture.ts';

test('calls that an interrupted run never made have a row of their own, and are no provider errors', () => {
  const card = scorecardFixture('pass');
  expect(outcomeTable(card, 'en').rows.map(([head]) => head?.text)).not.toContain('not asked');
  const [own, ...others] = card.models;
  const models = [{ ...own!, trials: own!.trials + 1000 }, ...others];
  const rows = outcomeTable({ ...card, models }, 'en').rows.map((cells) => cells.map(({ text }) => text));
  expect(rows.at(-1)?.slice(0, 3)).toEqual(['not asked', '1,000 (22.1%)', '0 (0.0%)']);
  expect(rows.find(([head]) => head === 'provider error')?.[1]).toMatch(/^5 /);
  expect(explainScorecard({ ...card, models }, 'en')[2]?.text).toContain('calls that were not made (1,000)');
});
