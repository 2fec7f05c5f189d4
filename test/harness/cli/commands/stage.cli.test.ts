/** `jatdae stage` and `jatdae history`: the shipped examples in both languages, refusals, and runs as inputs. */
import { cp, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readGoals } from '../../../../harness/cli/stage/goals-file.ts';
import { readStage } from '../../../../harness/cli/stage/stage-file.ts';
import { History } from '../../../../harness/schema/index.ts';
import { renderDocument, renderDocumentMarkdown } from '../../../../results/report/document.ts';
import { goalsDocument } from '../../../../results/report/goals.ts';
import { stageDocument } from '../../../../results/report/stage.ts';
import { displayWidth } from '../../../../results/report/width.ts';
import { evaluateStage } from '../../../../results/stage/evaluate.ts';
import { judgeGoals } from '../../../../results/stage/goals.ts';
import { type Desk, openDesk } from '../command-line.ts';
import { runRecorded, writeItems, writeRecording } from '../recorded-runs.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

const example = (name: string) => resolve(`examples/stages/${name}`);

async function evaluate(path: string, draws = 500) {
  const { entry, input } = await readStage(path);
  return evaluateStage(entry, input, { draws });
}

describe('the examples', () => {
  test('stage 2 as a command', async () => {
    const ended = await desk.jatdae(['stage', example('stage2-2026-08.json'), '--lang', 'en']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/cut on points: Motif Technologies/);
    expect(ended.stdout).toMatch(/how sure the cut is cannot be told/);
    expect(ended.stdout).toMatch(/SK Telecom +8\.8 +13\.4 +29\.3 +11\.6 +7\.5 +70\.6/);
  });
  test('stage 2 in Korean', async () => {
    const text = renderDocument(stageDocument(await evaluate(example('stage2-2026-08.json')), 'ko'), { width: 132 });
    expect(text).toMatch(/점수 탈락: Motif Technologies/);
    expect(text).toMatch(/사용자 평가 전체 .*51\.5 \(3\) .*51\.8 \(1\) .*50\.1 \(4\) .*51\.7 \(2\)/);
    expect(text).not.toMatch(/goes on|cut on points/);
  });
  test('stage 1 leaves open what was withheld: exit code 3', async () => {
    const ended = await desk.jatdae(['stage', example('stage1-2026-01.json'), '--lang', 'ko']);
    expect(ended.code).toBe(3);
    expect(ended.stdout).toMatch(/LG AI Research .*90\.2 .*알 수 없음/);
  });
  test('an own scheme with panels says how sure the cut is, as Markdown too', async () => {
    const result = await evaluate(example('own-scheme.json'));
    expect(result.certainty).toMatchObject({ status: 'partial', withoutError: ['target'] });
    expect(result.certainty.same).toBeGreaterThan(0.5);
    const page = renderDocumentMarkdown(stageDocument(result, 'en'));
    expect(page).toMatch(/^# An invented stage/);
    expect(page).toMatch(/the same teams are cut in \d+\.\d%/);
  });
  test.each([60, 100, 132])('no line is wider than %d columns', async (width) => {
    const result = await evaluate(example('own-scheme.json'), 50);
    for (const language of ['en', 'ko'] as const) {
      const lines = renderDocument(stageDocument(result, language), { width }).split('\n');
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
    }
  });
  test('goals in both languages', async () => {
    const { entry, measured } = await readGoals(example('own-goals.json'));
    const findings = judgeGoals(entry, measured);
    expect(renderDocument(goalsDocument(entry, findings, 'ko'), { width: 120 })).toMatch(
      /달성 1 · 미달 1 · 알 수 없음 2/,
    );
    expect(renderDocument(goalsDocument(entry, findings, 'en'), { width: 120 })).toMatch(
      /met 1 · not met 1 · cannot tell 2/,
    );
  });
});

const words = (text: string) => ({ en: text, ko: text });
const told = { status: 'official', source: 'a test' };
const stageFile = (teams: object[], rule: object = { kind: 'scaled' }) =>
  JSON.stringify({
    title: words('t'),
    asOf: '2027-01-01',
    scheme: {
      id: 'own',
      version: 1,
      title: words('own'),
      blocks: [
        { id: 'bench', title: words('b'), points: 100, rule, rounding: { score: null, points: 1 }, evidence: [told] },
      ],
      total: { decimals: 1, evidence: told },
      survivors: { count: 1, evidence: told },
      ties: { rule: 'unknown', evidence: told },
    },
    teams,
  });
const team = (id: string, bench: object) => ({ id, title: id, blocks: { bench } });

describe('refusals', () => {
  test.each<[string, () => string, RegExp]>([
    [
      'a block that the scheme does not have',
      () =>
        stageFile([
          {
            id: 'x',
            title: 'x',
            blocks: {
              bench: { from: 'score', score: 1, source: 's' },
              agents: { from: 'score', score: 1, source: 's' },
            },
          },
        ]),
      /Team x names agents, which the scheme does not have; scheme own has bench/,
    ],
    [
      'a team without a block',
      () => stageFile([{ id: 'x', title: 'x', blocks: {} }]),
      /Team x has nothing for bench.*from: withheld/s,
    ],
    [
      'a score above full marks',
      () => stageFile([team('x', { from: 'score', score: 101, source: 's' })]),
      /Team x, block bench: 101 lies outside 0 to 100/,
    ],
    [
      'a panel for a rule that reads a score',
      () => stageFile([team('x', { from: 'panel', file: 'p.csv' })]),
      /Block bench is given a panel \(p\.csv\), and its rule is "scaled"/,
    ],
    [
      'a run that is not there',
      () => stageFile([team('x', { from: 'run', run: 'nowhere' })]),
      /There is no run at "nowhere"/,
    ],
    [
      'an unknown scheme',
      () =>
        JSON.stringify({ ...JSON.parse(stageFile([team('x', { from: 'withheld', source: 's' })])), scheme: 'stage3' }),
      /no scheme called "stage3".*Known: stage1-2026-01, stage2-2026-08/s,
    ],
    [
      'not met without evidence',
      () =>
        JSON.stringify({
          ...JSON.parse(
            stageFile([
              {
                ...team('x', { from: 'withheld', source: 's' }),
                criteria: { own: { status: 'not-met', evidence: [] } },
              },
            ]),
          ),
        }),
      /need evidence/,
    ],
  ])('%s', async (_why, text, message) => {
    await expect(readStage(await desk.write('stage.json', text()))).rejects.toThrow(message);
  });

  test('a hole in a panel beside the stage file, by row and column', async () => {
    const text = stageFile(
      [team('x', { from: 'panel', file: 'own.csv' }), team('y', { from: 'panel', file: 'own.csv' })],
      {
        kind: 'panel',
        scale: { min: 1, max: 5 },
        trim: 0,
        to: 'first',
      },
    );
    const path = await desk.write('stage.json', text);
    await desk.write('own.csv', 'rater,x,y\nr1,4,3\nr2,5,\n');
    await expect(readStage(path)).rejects.toThrow(/own\.csv: row 3 \(rater r2\), column y: empty/);
  });
});

describe('runs as inputs', () => {
  let run = '';
  beforeAll(async () => {
    await writeItems(desk);
    await writeRecording(desk, 'good', (item) => item % 10 === 0);
    await writeRecording(desk, 'fair', (item) => item % 5 === 0);
    await writeRecording(desk, 'far', (item) => item % 20 === 0);
    run = join(desk.folder, await runRecorded(desk, 'one', { candidates: { ours: 'good', theirs: 'fair' } }));
  });

  /** A copy of the run whose manifest was changed, as if it had been made otherwise. */
  async function otherRun(
    name: string,
    change: (manifest: { profile: { sha256: string }; benchmarks: object[] }) => void,
  ) {
    const copy = join(desk.folder, name);
    await cp(run, copy, { recursive: true });
    const manifest = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
    change(manifest);
    await desk.write(join(name, 'run.json'), JSON.stringify(manifest));
    return name;
  }
  const stageOf = (second: string) =>
    desk.write(
      'runs.json',
      stageFile([
        team('us', { from: 'run', run, candidate: 'ours' }),
        team('them', { from: 'run', run: second, candidate: 'theirs' }),
      ]),
    );

  test('give points with an interval and a chance of the cut', async () => {
    const { teams, certainty } = await evaluate(await stageOf(run), 2000);
    expect(teams.map((one) => [one.team, one.total])).toEqual([
      ['us', 90],
      ['them', 80],
    ]);
    expect(certainty.status).toBe('known');
    const half = 1.645 * 100 * Math.sqrt((0.8 * 0.2) / 400);
    expect(teams[1]?.interval?.lower).toBeCloseTo(80 - half, 0);
    expect(teams[1]?.cutChance).toBeGreaterThan(0.99);
  });
  test('made of other data or another version are refused, each difference named', async () => {
    const other = await otherRun('other', ({ benchmarks }) =>
      Object.assign(benchmarks[0] as object, { version: 2, samplesSha256: 'c'.repeat(64) }),
    );
    const refused = readStage(await stageOf(other));
    await expect(refused).rejects.toThrow(
      /Block bench: runs .* were not made alike.*version of mine: 1 \/ 2; samples or prompts of mine: /s,
    );
  });
  test('whose scorecard is of another profile are refused', async () => {
    const stale = await otherRun('stale', ({ profile }) => Object.assign(profile, { sha256: 'd'.repeat(64) }));
    await expect(readStage(await stageOf(stale))).rejects.toThrow(/scorecard is of profile .* the run of dddddddddddd/);
  });
  test('with several candidates must say which', async () => {
    const path = await desk.write('runs.json', stageFile([team('us', { from: 'run', run })]));
    await expect(readStage(path)).rejects.toThrow(/several candidates\. Name one of ours, theirs/);
  });
  test('goals read them: a score in points of 100, a ratio to a named model', async () => {
    const goal = (id: string, target: object) => ({
      id,
      title: words(id),
      due: 's1',
      target,
      run: { path: run, candidate: 'ours' },
    });
    const goals = [
      goal('absolute', { kind: 'at-least', value: 85 }),
      goal('relative', { kind: 'ratio', model: 'far', value: 0.99 }),
    ];
    const file = {
      title: words('t'),
      asOf: '2027-01-01',
      stages: ['s1'],
      stage: 's1',
      goalTeams: [{ id: 'us', title: 'us', goals }],
    };
    const { entry, measured } = await readGoals(await desk.write('goals.json', JSON.stringify(file)));
    expect(judgeGoals(entry, measured)).toMatchObject([
      { status: 'met', value: expect.closeTo(90, 9) },
      { status: 'not-met', value: expect.closeTo(0.9 / 0.95, 9) },
    ]);
  });
  test('a history of one scorecard prints its ratio', async () => {
    const ended = await desk.jatdae(['history', join(run, 'ours', 'scorecard.json'), '--json']);
    expect(History.parse(JSON.parse(ended.stdout)).stages[0]?.ratio).toBeCloseTo(0.9 / 0.95, 12);
  });
});
