/** Whole explanations against golden files: `npx vitest run test/results/report -u` rewrites them, and the diff is read. */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Scorecard } from '../../../harness/schema/index.ts';
import { explainScorecard, renderExplanation } from '../../../results/report/explain.ts';
import { timesNeeded } from '../../../results/report/explain-doubt.ts';
import { displayWidth } from '../../../results/report/width.ts';
import { buildScorecard } from '../../../results/scorecard.ts';
import { benchmark, pairOfCounts, profile, scorecardInput } from '../../fixtures/marks.ts';
import { type FixtureName, fixtureNames, scorecardFixture } from './scorecard-fixture.ts';

const measured = (counts: [number, number, number, number], more: Parameters<typeof scorecardInput>[1] = {}) => {
  const [cand, ref] = pairOfCounts(...counts);
  return buildScorecard(scorecardInput([benchmark({ cand: cand!, ref: ref! })], more));
};

/** The handmade cards; the tests of the failing one agree with its verdict. */
function cardOf(name: FixtureName): Scorecard {
  const card = scorecardFixture(name);
  if (name !== 'fail') return card;
  const test = { statistic: -2.81, df: 118.4, pPass: 0.9971, pFail: 0.0029 };
  return { ...card, references: card.references.map((row) => ({ ...row, test })) };
}

describe.each(fixtureNames)('%s', (name) => {
  test.each(['ko', 'en'] as const)('in %s', async (language) => {
    const text = renderExplanation(cardOf(name), { language });
    await expect(text).toMatchFileSnapshot(`../../golden/report/explain-${name}.${language}.txt`);
    for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(100);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]|undefined|NaN|Infinity|null/);
  });

  test('has ten sentences, and the file of each is there', () => {
    const lines = explainScorecard(cardOf(name), 'en');
    expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const { source } of lines) expect(existsSync(source), source).toBe(true);
  });
});

describe('never says more than the numbers', () => {
  const textOf = (card: Scorecard) =>
    explainScorecard(card, 'en')
      .map(({ text }) => text)
      .join('\n');

  test('nothing measured: INCOMPLETE, no ratio, no interval', () => {
    const card = buildScorecard(scorecardInput([benchmark({ cand: [null, null], ref: [1, 0] })]));
    expect(card.verdict.verdict).toBe('incomplete');
    const text = textOf(card);
    expect(text).toContain('There is no ratio');
    expect(text).toContain('INCOMPLETE and neither a PASS nor a FAIL');
    expect(text).not.toMatch(/the verdict is (PASS|FAIL)/);
    expect(text).toContain('has to be put right first');
  });

  test('no reference in the window', () => {
    const text = textOf(
      measured([90, 5, 5, 0], { profile: profile({ window: { months: 1, releaseDate: 'first-public' } }) }),
    );
    expect(text).toContain('none did; left out: ref (before the window)');
  });

  test('all marks equal: UNDECIDED without a test', () => {
    const card = buildScorecard(scorecardInput([benchmark({ cand: [0.5, 0.5, 0.5], ref: [0.5, 0.5, 0.5] })]));
    expect(card.verdict.verdict).toBe('undecided');
    expect(textOf(card)).toContain('no test could be made, so the verdict is UNDECIDED');
    expect(textOf(card)).toContain('how many samples would settle it is not known');
  });

  test('an arithmetic above the bar is no verdict of its own', () => {
    const card = measured([60, 10, 12, 18]);
    expect(card).toMatchObject({ verdict: { verdict: 'undecided' }, programmeArithmetic: { atLeastBar: true } });
    expect(textOf(card)).toContain('by itself does not make the verdict, which is UNDECIDED');
  });
});

describe('what is told where it matters', () => {
  const sentences = (card: Scorecard, language: 'en' | 'ko' = 'en') =>
    explainScorecard(card, language).map(({ text }) => text);
  const look = (fraction: number, alpha: number, decision: 'pass' | 'continue') => ({
    ...{ fraction, alpha, decision, critical: 2.7, ratio: scorecardFixture('pass').ratio },
  });
  const looked = (name: FixtureName, planned: number, decided: boolean): Scorecard => ({
    ...scorecardFixture(name),
    sequential: {
      ...{ rule: 'obf5', planned, decided },
      looks: [look(0.2, 0.0001, 'continue'), look(0.4, 0.0035, decided ? 'pass' : 'continue')],
    },
  });

  test('one benchmark, one sample and one reference are not many', () => {
    const card = scorecardFixture('fail');
    const [one] = card.benchmarks;
    const text = sentences({ ...card, benchmarks: [{ ...one!, paired: 1 }] }).join('\n');
    expect(text).toContain('1 benchmark and');
    expect(text).toContain('so was the reference that counts:');
    expect(text).not.toMatch(/\b1 (benchmarks|samples|calls|other rules|independent units)/);
  });

  test('looks: how the error rate is shared out, and how to read a run that stopped early', () => {
    const [, , , , interval, tests] = sentences(looked('pass', 5, true));
    expect(tests).toContain('5.0% shared out over 5 planned looks (obf5; this is look 2, at 40.0% of the samples');
    expect(tests).toContain('p has to be below 0.0035');
    expect(interval).toContain('stopped early');
    expect(sentences(looked('pass', 2, true))[4]).not.toContain('stopped early');
    expect(sentences(looked('pass', 5, true), 'ko')[5]).toContain('5번의 중간 판정');
  });

  test('between looks: how many are in, and that the rest is still to be asked', () => {
    const card = looked('incomplete', 5, false);
    const text = sentences({ ...card, verdict: { verdict: 'incomplete', reasons: ['interim'] } });
    expect(text[5]).toContain('Of 5 planned looks 2 are in.');
    expect(text[8]).toContain('still to be asked');
    expect(text[8]).not.toContain('more samples would not help');
  });

  test('second askings and costs stand there where there were any, and not where there were none', () => {
    const card = scorecardFixture('pass');
    const spent = { answers: 4000, uncounted: 0, inputTokens: 1, outputTokens: 1, reasoningTokens: 0 };
    const [own, ...others] = card.models;
    const twice = { ...own!, trials: 3514, spent: { ...spent, seconds: 1, medianLatencyMs: 1, cost: 1.5 }, cost: 1.5 };
    const [asked, , coverage] = sentences({ ...card, models: [twice, ...others] });
    expect(coverage).toContain('hanbit-40b: 4,000 answers for 3,514 planned calls');
    expect(asked).toContain("the candidate's answers cost $1.50, those of the references cost $");
    const free = card.models.map((model) => ({ ...model, cost: null }));
    const [plain, , once] = sentences({ ...card, models: free });
    expect(plain).not.toContain('cost');
    expect(once).not.toContain('asked again');
  });
});

describe('a frontier made of several references', () => {
  const made = (rule: 'envelope' | 'mean-of-best') => {
    const marks = (right: number) => Array.from({ length: 200 }, (_, at) => (at % 200 < right ? 1 : 0));
    const scores = [
      benchmark({ cand: marks(150), one: marks(190), two: marks(160) }, { id: 'a' }),
      benchmark({ cand: marks(150), one: marks(160), two: marks(190) }, { id: 'b' }),
    ];
    const frontier = rule === 'envelope' ? { rule } : { rule, count: 2 };
    return buildScorecard(scorecardInput(scores, { profile: profile({ frontier }) }));
  };

  test.each([
    ['envelope', 'UNDECIDED', 'FAIL is never given'],
    ['mean-of-best', 'FAIL', 'FAIL as much evidence'],
  ] as const)('%s: no means and no p-values of single references', (rule, word, phrase) => {
    const [, , , means, , tests, , , doubt] = explainScorecard(made(rule), 'en').map(({ text }) => text);
    expect(means).toMatch(/^The frontier is made of several references, .*one.*two/);
    expect(tests).toContain('the whole interval lies below the bar');
    expect(tests).toContain(`so the verdict is ${word}`);
    expect(tests).toContain(phrase);
    expect(tests).not.toContain('p = ');
    if (word === 'UNDECIDED') expect(doubt).toContain('how many samples would settle it is not known');
  });

  test('and a benchmark that a gate left out is named', () => {
    const weak = benchmark(
      { cand: [1, 0, 0, 0, 1, 0, 0, 0], ref: [0, 1, 0, 0, 0, 0, 1, 0] },
      { id: 'weak', chance: 0.25 },
    );
    const [cand, ref] = pairOfCounts(310, 28, 52, 110);
    const scores = [benchmark({ cand: cand!, ref: ref! }, { id: 'strong' }), weak];
    const card = buildScorecard(scorecardInput(scores, { profile: profile({ gates: { assaySensitivity: 0.1 } }) }));
    expect(explainScorecard(card, 'en')[3]?.text).toMatch(/left out by rules fixed before the run: weak \(/);
  });
});

describe('how many samples would settle it', () => {
  test('the golden example G1: z = -0.682 needs (2.4865 / 0.682)^2 = 13.3 times the 500 samples', () => {
    const card = measured([310, 28, 52, 110]);
    expect(timesNeeded(card)).toBeCloseTo(13.2916, 3);
    const sentence = explainScorecard(card, 'en')[8]?.text;
    expect(sentence).toContain('about 13.3 times as many samples (6,646) would settle it');
  });

  test('13.3 times the samples do settle it in about four of five: the statistic reaches its critical value plus 0.84', () => {
    const grown = measured(
      [310 * 13.3, 28 * 13.3, 52 * 13.3, 110 * 13.3].map(Math.round) as [number, number, number, number],
    );
    expect(grown.verdict.verdict).toBe('fail');
    expect(timesNeeded(grown)).toBeCloseTo(1, 1);
  });

  test('a ratio at the bar is never settled by a number that looks fine', () => {
    const card = measured([950, 0, 50, 0]);
    expect(card.verdict.verdict).toBe('undecided');
    expect(explainScorecard(card, 'en')[8]?.text).toContain('even 100 times as many');
  });
});
