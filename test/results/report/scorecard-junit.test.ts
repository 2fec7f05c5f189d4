import { describe, expect, test } from 'vitest';
import { renderScorecardJunit } from '../../../results/report/scorecard-junit.ts';
import { misshapen, readXml, type Tag } from './junit-shape.ts';
import { fixtureNames, scorecardFixture } from './scorecard-fixture.ts';

const STARTED = '2026-08-18T01:02:03.456Z';

function suiteOf(name: (typeof fixtureNames)[number], language: 'en' | 'ko' = 'en'): Tag {
  const document = readXml(renderScorecardJunit(scorecardFixture(name), { language, startedAt: STARTED }));
  expect(misshapen(document)).toEqual([]);
  return document.children[0]!;
}

const ELEMENTS = { pass: undefined, fail: 'failure', undecided: 'skipped', incomplete: 'error' } as const;
/** What a test case came to: the element of it, none where it passed. */
const problemOf = ({ children }: Tag) => children.find(({ name }) => name !== 'system-out')?.name;

describe.each(fixtureNames)('the scorecard "%s"', (name) => {
  test.each(['en', 'ko'] as const)('has the shape of the schema and one case a benchmark in %s', (language) => {
    const { verdict, benchmarks } = scorecardFixture(name);
    const suite = suiteOf(name, language);
    const verdicts = [verdict.verdict, ...benchmarks.map((row) => row.verdict)];
    expect(suite.children.map(problemOf)).toEqual(verdicts.map((one) => ELEMENTS[one]));
    const count = (element: string) => suite.children.filter((one) => problemOf(one) === element).length;
    expect(['tests', 'failures', 'errors', 'skipped'].map((key) => Number(suite.attributes.get(key)))).toEqual([
      suite.children.length,
      ...['failure', 'error', 'skipped'].map(count),
    ]);
    expect(suite.attributes.get('timestamp')).toBe('2026-08-18T01:02:03');
    for (const { children } of suite.children) expect(children.at(-1)?.name).toBe('system-out');
  });
});

test('the fixtures hold every verdict, so that every element is seen', () => {
  const seen = fixtureNames.flatMap((name) => suiteOf(name).children.map(problemOf));
  expect(new Set(seen)).toEqual(new Set(Object.values(ELEMENTS)));
});

test('a case tells ratio, interval, bar and both scores, and why it did not pass', () => {
  const text = renderScorecardJunit(scorecardFixture('fail'), { language: 'en', startedAt: STARTED });
  const [, gsm = ''] = /name="gsm"[\s\S]*?(<failure[\s\S]*?)<\/testcase>/.exec(text) ?? [];
  expect(gsm).toContain('message="FAIL: The data show that the bar is missed." type="benchmark"');
  expect(gsm).toContain('0.7588 (95% interval 0.7351–0.7822), bar 0.9500; candidate 73.01%, north-star-9 96.21%; 1319');
  expect(text).toMatch(/name="verdict: common-v1"[\s\S]*?<failure message="FAIL: /);
});
