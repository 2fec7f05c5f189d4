import { describe, expect, test } from 'vitest';
import { History, type Scorecard, type StageResult } from '../../harness/schema/index.ts';
import { historyOf } from '../../results/history.ts';
import { renderDocument, renderDocumentMarkdown } from '../../results/report/document.ts';
import { driftSentence, historyDocument } from '../../results/report/history.ts';
import { historySvg } from '../../results/report/history-svg.ts';

type Scores = Record<string, number>;

/** A scorecard of one benchmark: the first model is the candidate. */
function card(asOf: string, scores: Scores, more: { profile?: string; suite?: string; n?: number } = {}): Scorecard {
  const [candidate = '', ...references] = Object.keys(scores);
  const marks = Object.entries(scores).map(([model, mean]) => ({ model, mean, n: more.n ?? 1000 }));
  return {
    run: {
      id: `run-${asOf}`,
      asOf,
      suite: more.suite ?? 'common',
      suiteSha256: more.suite ?? 's',
      profileSha256: (more.profile ?? 'p').repeat(64),
    },
    profile: { id: more.profile ?? 'p', alpha: 0.05 },
    candidate,
    models: Object.keys(scores).map((id) => ({ id, role: id === candidate ? 'candidate' : 'reference' })),
    references: references.map((model) => ({ model })),
    benchmarks: [{ id: 'b', weight: 1, marks }],
  } as unknown as Scorecard;
}

const history = (...scorecards: Scorecard[]) => historyOf({ scorecards, results: [], team: null });

// On an unchanged suite the index is the score over the first frontier: 0.4 is 80, then 0.42 is 84 and the new leader 106.
const early = card('2026-01-15', { ours: 0.4, a: 0.5, b: 0.45 });
const late = card('2026-08-18', { ours2: 0.42, a: 0.5, b: 0.45, leader: 0.53 });

describe('chained stages', () => {
  test('candidate +4, frontier +6, ratio down', () => {
    const found = history(late, early);
    expect(found.stages.map(({ asOf }) => asOf)).toEqual(['2026-01-15', '2026-08-18']);
    expect(found.stages[0]).toMatchObject({ ratio: expect.closeTo(0.8, 12), frontierIndex: { value: 100 }, links: [] });
    expect(found.stages[1]).toMatchObject({ frontier: 'leader', links: ['a', 'b'], sameSuite: true });
    expect(found.stages[1]?.frontierIndex.value).toBeCloseTo(106, 9);
    expect(found.stages[1]?.candidateIndex.value).toBeCloseTo(84, 9);
    expect(found.drift).toMatchObject({
      candidate: expect.closeTo(4, 9),
      frontier: expect.closeTo(6, 9),
      moved: 'down',
    });
    expect(driftSentence(found, 'en')).toBe('Candidate +4.0, frontier +6.0, ratio down (-0.0075).');
    expect(driftSentence(found, 'ko')).toBe('후보 +4.0, 프런티어 +6.0, 비율 하락 (-0.0075).');
    expect(History.parse(found)).toEqual(found);
  });
  test('a harder suite moves nobody by itself', () => {
    const harder = card('2026-08-18', { ours2: 0.2, a: 0.25, b: 0.225 }, { suite: 'hard' });
    const found = history(early, harder);
    expect(found.stages[1]?.frontierIndex.value).toBeCloseTo(100, 9);
    expect(found.drift).toMatchObject({ candidate: expect.closeTo(0, 9), moved: 'level' });
  });
  test('more samples give narrower intervals, and each holds its value', () => {
    const width = (n: number) => {
      const index = history(
        card('2026-01-15', { x: 0.4, a: 0.5, b: 0.45 }, { n }),
        card('2026-08-18', { x: 0.42, a: 0.5, b: 0.46 }, { n }),
      ).stages[1]?.candidateIndex;
      expect(index?.lower).toBeLessThan(index?.value as number);
      expect(index?.upper).toBeGreaterThan(index?.value as number);
      return (index?.upper as number) - (index?.lower as number);
    };
    expect(width(4000)).toBeLessThan(0.7 * width(1000));
  });
  test('one stage alone has no drift', () => {
    const found = history(early);
    expect(found.drift).toBeNull();
    expect(driftSentence(found, 'en')).toMatch(/two stages/);
  });
});

describe('what cannot be chained is refused', () => {
  test.each<[string, Scorecard[], RegExp]>([
    [
      'different profiles, named',
      [early, card('2026-08-18', { o: 0.4, a: 0.5, b: 0.4 }, { profile: 'q' })],
      /profile p \(pppppppppppp\).*by q \(qqqqqqqqqqqq\)/s,
    ],
    [
      'a reference that had no mark above zero links nothing',
      [card('2026-01-15', { o: 0.4, a: 0.5, c: 0 }), card('2026-08-18', { o: 0.4, a: 0.5, c: 0.4 })],
      /share 1 measured references \(a\)/,
    ],
    [
      'one shared reference',
      [early, card('2026-08-18', { o: 0.4, a: 0.5, c: 0.4 })],
      /share 1 measured references \(a\).*Measure two of a, b/s,
    ],
    ['two runs of one day', [early, card('2026-01-15', { o: 0.4, a: 0.5, b: 0.4 })], /both as of 2026-01-15/],
    ['a candidate at zero', [early, card('2026-08-18', { o: 0, a: 0.5, b: 0.4 })], /not the candidate o/],
    ['no reference', [card('2026-08-18', { o: 0.4 })], /no reference that counts/],
  ])('%s', (_why, cards, message) => expect(() => history(...cards)).toThrow(message));
});

describe('points of stage evaluations', () => {
  const result = (asOf: string, total: number | null) =>
    ({
      asOf,
      title: { en: 'Stage', ko: '단계' },
      scheme: { id: `s-${asOf}`, blocks: [{ points: 60 }, { points: 40 }] },
      teams: [{ team: 'lg', total, place: total === null ? null : 1, outcome: 'goes-on' }],
    }) as unknown as StageResult;
  test('stand beside each other, unchained', () => {
    const found = historyOf({
      scorecards: [],
      results: [result('2026-08-18', 69), result('2026-01-15', null)],
      team: 'lg',
    });
    expect(found.points.map(({ total, full }) => [total, full])).toEqual([
      [null, 100],
      [69, 100],
    ]);
    expect(renderDocument(historyDocument(found, 'en'), { width: 100 })).toMatch(/no common scale/);
  });
  test('an unknown team is refused with those there are', () =>
    expect(() => historyOf({ scorecards: [], results: [result('2026-08-18', 69)], team: 'kt' })).toThrow(
      /no team kt.*one of lg/s,
    ));
});

test('the chart is drawn for all stages, and names cannot break out of it', () => {
  const svg = historySvg(history(early, card('2026-08-18', { '<script>&"': 0.42, a: 0.5, b: 0.45 })), 'ko');
  expect(svg).toMatch(/^<svg /);
  expect(svg.match(/<circle/g)).toHaveLength(4);
  expect(svg).toContain('&lt;script&gt;&amp;&quot;');
  expect(svg).not.toMatch(/NaN|Infinity|<script/);
});

test.each(['en', 'ko'] as const)('the report in %s keeps its width and shows both marks', (language) => {
  const page = historyDocument(history(early, late), language);
  const text = renderDocument(page, { width: 100 });
  expect(text).toContain('●');
  expect(text).toContain('○');
  expect(text).toContain('84.0');
  expect(renderDocumentMarkdown(page)).toContain('| --: |');
});
