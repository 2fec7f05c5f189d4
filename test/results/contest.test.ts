/** Votes against numbers computed with numpy and scipy 1.17 from the shipped example, and what votes cannot tell. */
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readVotes } from '../../harness/cli/votes-file.ts';
import { reportContest, type Vote } from '../../results/contest.ts';
import { contestDocument, parityStatement } from '../../results/report/contest.ts';
import { renderDocument, renderDocumentMarkdown } from '../../results/report/document.ts';

const example = async () => {
  const { votes, features } = await readVotes(resolve('examples/evidence/votes.csv'));
  return reportContest(votes, { candidate: 'ours', frontier: null, features, bar: 0.95 });
};
const vote = (left: string, right: string, outcome: 0 | 0.5 | 1, prompt: string | null = null): Vote => ({
  left,
  right,
  outcome,
  prompt,
  rater: null,
  style: [],
});
const asked = (votes: Vote[], candidate = 'a', frontier: string | null = null) =>
  reportContest(votes, { candidate, frontier, features: [], bar: 0.95 });

test('the example agrees with an independent computation', async () => {
  const found = await example();
  expect(found).toMatchObject({ frontier: 'frontier-b', chosen: 'highest-rated', votes: 444 });
  const { result, verdict } = found.headToHead;
  expect(verdict).toBe('fail');
  expect(result?.df).toBe(23);
  const close = (value: number | undefined, wanted: number, digits = 6) => expect(value).toBeCloseTo(wanted, digits);
  close(result?.parity, 0.7763157894736842, 12);
  close(result?.interval.lower, 0.6124776787530732, 10);
  close(result?.interval.upper, 0.9401539001942951, 10);
  close(result?.pFail, 0.041146051188482836, 10);
  close(found.fitted?.parity, 0.804329066716982);
  close(found.fitted?.interval.lower, 0.6663475315779198);
  close(found.fitted?.interval.upper, 0.9505188178522004);
  close(found.styled?.parity?.parity, 0.7386273045106535);
  close(found.styled?.parity?.interval.upper, 0.8950690630561934);
  close(found.styled?.effects[0]?.effect, 1.12212162);
  close(found.tieShare ?? 0, 0.18989955273894898);
  const older = found.ratings.find(({ model }) => model === 'older');
  close(older?.points ?? 0, -156.5624268191594, 3);
  close(older?.interval?.lower, -218.56852198469454, 3);
});

describe('what votes cannot tell', () => {
  const mixed = [vote('a', 'b', 1), vote('b', 'a', 1), vote('a', 'b', 0.5), vote('b', 'a', 0)];
  test('a candidate that always wins has no rating and no interval', () => {
    const found = asked([vote('a', 'b', 1), vote('b', 'a', 0), vote('a', 'b', 1)]);
    expect(found).toMatchObject({ fitted: null, headToHead: { result: null, verdict: 'undecided' } });
    expect(found.ratings.every(({ points }) => points === null)).toBe(true);
  });
  test('unconnected models have no rating, and two that never met have no parity', () => {
    const found = asked([...mixed, vote('c', 'd', 1), vote('c', 'd', 0)], 'a', 'c');
    expect(found).toMatchObject({ fitted: null, headToHead: { votes: 0, result: null, verdict: 'incomplete' } });
    expect(parityStatement(found, 'en')).toMatch(/no vote is about the two of them: INCOMPLETE/);
  });
  test('one prompt is one unit', () => {
    const found = asked(mixed.map((one) => ({ ...one, prompt: 'p' })));
    expect(found).toMatchObject({ fitted: null, headToHead: { result: null, verdict: 'undecided' } });
  });
  test('one place hides its pull', () =>
    expect(
      contestDocument(asked([vote('a', 'b', 1), vote('a', 'b', 0)]), 'en')
        .sections.at(-1)
        ?.lines?.join(),
    ).toMatch(/stood always on one side/));
  test.each([
    ['a stranger', 'z', null],
    ['a strange frontier', 'a', 'z'],
    ['itself', 'a', 'a'],
  ])('%s is refused', (_why, candidate, frontier) =>
    expect(() => asked(mixed, candidate, frontier)).toThrow(/No vote is about "[az]" as asked/),
  );
});

test('turning every vote round changes nothing', async () => {
  const { votes, features } = await readVotes(resolve('examples/evidence/votes.csv'));
  const turned = votes.map(
    ({ left, right, outcome, style, ...rest }): Vote => ({
      ...rest,
      left: right,
      right: left,
      outcome: (1 - outcome) as Vote['outcome'],
      style: style.map((one) => ({ left: one.right, right: one.left })),
    }),
  );
  const question = { candidate: 'ours', frontier: null, features, bar: 0.95 };
  const [one, other] = [reportContest(votes, question), reportContest(turned, question)];
  expect(other.headToHead.result?.parity).toBeCloseTo(one.headToHead.result?.parity ?? 0, 12);
  expect(other.fitted?.parity).toBeCloseTo(one.fitted?.parity ?? 0, 9);
  expect(other.styled?.parity?.parity).toBeCloseTo(one.styled?.parity?.parity ?? 0, 9);
});

test.each(['ko', 'en'] as const)('the page in %s leads with parity', async (language) => {
  const found = await example();
  const page = renderDocument(contestDocument(found, language), { width: 100 });
  expect(page).toMatch(/38\.82%/);
  expect(page).toMatch(language === 'ko' ? /동등\s비율\s0\.7763\s.*미달/s : /parity\sratio\s0\.7763\s.*FAIL/s);
  expect(page).toMatch(/older +-157 +-219 – -95/);
  expect(renderDocumentMarkdown(contestDocument(found, language))).toMatch(/^# /);
});
