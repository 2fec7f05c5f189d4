import { describe, expect, test } from 'vitest';
import { type RunManifest, SubmissionRules } from '../../harness/schema/index.ts';
import { askedParts, findRuleBreaches, type RuleInput } from '../../results/submission-rules.ts';
import { benchmark } from '../fixtures/marks.ts';

type Change = { sheet?: object; candidate?: object; run?: object; entry?: object };

const SET = 'a'.repeat(64);
const HASH = 'b'.repeat(64);

/** A run of two models on one data set of 100 rows, all of them asked. Every answer takes five tokens. */
const runOf = ({ sheet = {}, candidate = {}, run = {}, entry = {} }: Change = {}) =>
  ({
    suite: { id: 'stage', sha256: SET, entries: [{ benchmark: 'exam', weight: 1, ...entry }] },
    ...{
      profile: { profile: { id: 'strict' }, sha256: SET },
      seed: 'given-out',
      asked: ['ours', 'far'],
      asOf: '2026-11-21',
    },
    models: [
      { id: 'ours', role: 'candidate', adapter: 'openai', params: { reasoningEffort: 'high' }, ...candidate },
      { id: 'far', role: 'reference', adapter: 'openai', params: {} },
    ],
    benchmarks: [
      {
        ...{ id: 'exam', version: 1, epochs: 2, samples: 100, maxTokens: 1000, temperature: 0.6 },
        data: {
          kind: 'hub',
          source: 'x/y',
          files: [
            { path: 'a', sha256: '', rows: 60 },
            { path: 'b', sha256: '', rows: 40 },
          ],
        },
        ...sheet,
      },
    ],
    ...run,
  }) as unknown as RunManifest;

const input = (run: RunManifest, more: Partial<RuleInput> = {}): RuleInput => ({
  ...{ run, relationship: 'third-party', kept: 0 },
  scores: [benchmark({ ours: [1, 0], far: [1, 1] }, { id: 'exam' })],
  ...more,
});
const all = SubmissionRules.parse({
  ...{ rules: 1, id: 'all', suites: ['stage'], profiles: ['strict'], benchmarks: ['exam'], seed: 'given-out' },
  ...{ relationships: ['third-party'], temperature: { min: 0.5, max: 0.7 }, topP: { max: 0.95 } },
  ...{ maxTokens: { min: 500, max: 1000 }, minEpochs: 2, minReferences: 1 },
  ...{ references: ['far'], maxCandidates: 1, asOf: '2026-11-21', profileSha256: SET, suiteSha256: SET },
  ...{ effortDeclared: true, fullData: true, liveOnly: true, tokensPerAnswer: [{ mean: { min: 4, max: 6 } }] },
});

/** One of the candidate's answers came without a count. */
function uncounted() {
  const scores = benchmark({ ours: [1, 0], far: [1, 1] }, { id: 'exam' });
  const column = scores.columns.get('ours');
  if (column === undefined) throw new Error('no column');
  const tokens = { inputTokens: 20, outputTokens: 10, reasoningTokens: 0 };
  column.calls = { answers: 2, uncounted: 1, ...tokens, seconds: 1, medianLatencyMs: 1 };
  return scores;
}

test('a submission inside of every rule has no breach', () => {
  expect(findRuleBreaches(all, input(runOf()))).toEqual([]);
});

describe('each rule names what is outside of it:', () => {
  const cases: [string, RuleInput, string[]][] = [
    ['another suite', input(runOf({ run: { suite: { id: 'mine', sha256: SET, entries: [] } } })), ['suite']],
    ['another profile', input(runOf({ run: { profile: { profile: { id: 'balanced' }, sha256: SET } } })), ['profile']],
    ['another seed than was given out', input(runOf({ run: { seed: 'lucky' } })), ['seed']],
    ['another relationship', input(runOf(), { relationship: 'first-party' }), ['relationship']],
    ['another day than was set', input(runOf({ run: { asOf: '2026-01-01' } })), ['asOf']],
    [
      'the same name over another rule',
      input(runOf({ run: { profile: { profile: { id: 'strict' }, sha256: HASH } } })),
      ['profile sha256'],
    ],
    [
      'the same name over another suite',
      input(runOf({ run: { suite: { ...runOf().suite, sha256: HASH } } })),
      ['suite sha256'],
    ],
    ['a strong reference left out', input(runOf({ run: { asked: ['ours'] } })), ['references', 'references']],
    [
      'more candidates than one, of which the best would be shown',
      input(
        runOf({
          run: { asked: ['ours', 'far', 'again'], models: [...runOf().models, { ...runOf().models[0], id: 'again' }] },
        }),
      ),
      ['candidates'],
    ],
    ['answers whose tokens nobody counted', input(runOf(), { scores: [uncounted()] }), ['ours exam tokens']],
    ['a relationship that is not said', input(runOf(), { relationship: null }), ['relationship']],
    ['a benchmark that is not there', input(runOf({ sheet: { id: 'other' } })), ['benchmarks']],
    [
      'a hotter candidate',
      input(runOf({ candidate: { params: { reasoningEffort: 'high', temperature: 1 } } })),
      ['ours exam temperature'],
    ],
    [
      'both colder by the benchmark',
      input(runOf({ sheet: { temperature: 0 } })),
      ['ours exam temperature', 'far exam temperature'],
    ],
    ['topP', input(runOf({ candidate: { params: { reasoningEffort: 'high', topP: 1 } } })), ['ours topP']],
    ['a larger token budget', input(runOf({ sheet: { maxTokens: 1001 } })), ['exam maxTokens']],
    ['a smaller token budget', input(runOf({ sheet: { maxTokens: 499 } })), ['exam maxTokens']],
    ['fewer epochs', input(runOf({ sheet: { epochs: 1 } })), ['exam epochs']],
    ['no reference', input(runOf({ run: { asked: ['ours'] } })), ['references', 'references']],
    ['an effort that is not said', input(runOf({ candidate: { params: {} } })), ['ours reasoningEffort']],
    ['a recording', input(runOf({ candidate: { adapter: 'replay' } })), ['ours adapter']],
    ['stand-ins', input(runOf({ run: { rehearsal: { trueRatios: {} } } })), ['run']],
    ['kept answers', input(runOf(), { kept: 1 }), ['answers']],
    ['a declared part', input(runOf({ entry: { samples: 99 }, sheet: { samples: 99 } })), ['exam samples']],
    [
      'a part of more rows than the run says',
      input(runOf({ entry: { samples: 100 } }), { rows: new Map([['exam', 101]]) }),
      ['exam samples'],
    ],
    ['longer answers', input(runOf(), { scores: [withTokens(12.5)] }), ['ours exam tokens']],
    ['shorter answers', input(runOf(), { scores: [withTokens(3.5)] }), ['ours exam tokens']],
  ];
  test.each(cases)('%s', (_why, run, things) => {
    expect(findRuleBreaches(all, run).map(({ thing }) => thing)).toEqual(things);
  });

  test('with what is allowed and what was found', () => {
    expect(findRuleBreaches(all, input(runOf({ sheet: { epochs: 1 } })))).toEqual([
      { thing: 'exam epochs', expected: '>= 2', found: '1' },
    ]);
    expect(findRuleBreaches(all, input(runOf(), { scores: [withTokens(12.5)] }))).toEqual([
      { thing: 'ours exam tokens', expected: '>= 4, <= 6', found: '12.5' },
    ]);
  });
});

/** Marks whose answers by `ours` take so many tokens each on average. */
function withTokens(mean: number) {
  const scores = benchmark({ ours: [1, 0], far: [1, 1] }, { id: 'exam' });
  const column = scores.columns.get('ours')!;
  const longer = { ...column, usage: { ...column.usage, outputTokens: 2 * mean } };
  return { ...scores, columns: new Map([...scores.columns, ['ours', longer] as const]) };
}

describe('how much of a benchmark was asked', () => {
  const part = (change: Change, known?: ReadonlyMap<string, number>) => askedParts(runOf(change), known)[0];

  test.each([
    ['the files of a data set together', {}, { asked: 100, rows: 100, declared: false }],
    [
      'a part that the suite asks for',
      { entry: { samples: 10 }, sheet: { samples: 10 } },
      { asked: 10, rows: 100, declared: true },
    ],
    [
      'the first file of items',
      { sheet: { data: { kind: 'items', source: 'i', files: [{ rows: 7 }, { rows: 9 }] } } },
      { rows: 7 },
    ],
    [
      'recordings say nothing',
      { sheet: { data: { kind: 'items', source: 'recordings', files: [{ rows: 7 }] } } },
      { rows: null },
    ],
    ['no file says nothing', { sheet: { data: { kind: 'hub', source: 'x', files: [] } } }, { rows: null }],
  ])('%s', (_why, change, expected) => expect(part(change)).toMatchObject(expected));

  test('the verifier’s own count stands, also for what calls itself generated', () => {
    const generated = { sheet: { data: { kind: 'generated', source: 'g', files: [] } } };
    expect(part(generated)).toBeUndefined();
    expect(part(generated, new Map([['exam', 120]]))).toMatchObject({ asked: 100, rows: 120 });
    expect(part({}, new Map([['exam', 120]]))).toMatchObject({ asked: 100, rows: 120 });
  });
});
