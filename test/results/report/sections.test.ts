import { expect, test } from 'vitest';
import { summariseModel } from '../../../results/model-summary.ts';
import { explainScorecard } from '../../../results/report/explain.ts';
import { modelTable, outcomeTable } from '../../../results/report/sections.ts';
import { model } from '../../fixtures/marks.ts';
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

test('recorded answers are told as replayed in the table of models, and measured ones need no word', () => {
  const card = scorecardFixture('pass');
  const heads = (of: typeof card) => modelTable(of, 'en').columns.map(({ head }) => head);
  expect(heads(card)).not.toContain('Answers');
  const [own, ...others] = card.models;
  const models = [{ ...own!, provenance: 'replayed' as const }, ...others];
  const place = heads({ ...card, models }).indexOf('Answers');
  const cells = modelTable({ ...card, models }, 'en').rows.map((row) => row[place]?.text);
  expect(cells).toEqual(['replayed', 'measured', 'measured', 'measured']);
  expect(modelTable({ ...card, models }, 'ko').rows[0]?.[place]?.text).toBe('기록된 응답');
  expect(explainScorecard({ ...card, models }, 'en')[0]?.text).toContain('answers of hanbit-40b are recordings');
});

test('a model whose answers come from recordings is summarised as replayed', () => {
  const of = (adapter: string) => summariseModel(model('cand', 'candidate', { adapter }), [], 0).provenance;
  expect([of('replay'), of('openai')]).toEqual(['replayed', undefined]);
});
