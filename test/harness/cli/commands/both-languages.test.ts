import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { baselinePath, candidateOf, readBaseline } from '../../../../harness/cli/baseline-file.ts';
import { bundle } from '../../../../harness/cli/commands/bundle.ts';
import { cache, parseAge, parseSize } from '../../../../harness/cli/commands/cache.ts';
import { contamination } from '../../../../harness/cli/commands/contamination.ts';
import { data } from '../../../../harness/cli/commands/data.ts';
import { exportRun } from '../../../../harness/cli/commands/export.ts';
import { frontier } from '../../../../harness/cli/commands/frontier.ts';
import { history } from '../../../../harness/cli/commands/history.ts';
import { list } from '../../../../harness/cli/commands/list.ts';
import { plan } from '../../../../harness/cli/commands/plan.ts';
import { ratio } from '../../../../harness/cli/commands/ratio.ts';
import { recheck } from '../../../../harness/cli/commands/recheck.ts';
import { summaryFile } from '../../../../harness/cli/gate-reports.ts';
import { planDifferences } from '../../../../harness/cli/plan/difference.ts';
import { readRunFolder } from '../../../../harness/cli/run-folder.ts';
import { makeKey, readPrivateKey, readPublicKey } from '../../../../harness/cli/signing.ts';
import { readPanel } from '../../../../harness/cli/stage/panel.ts';
import { verifyBundle } from '../../../../harness/cli/verify/index.ts';
import type { RunManifest } from '../../../../harness/schema/index.ts';
import { expectBoth, wordsOf } from '../../../both-languages.ts';
import { model } from '../../fixtures.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-both-'));
  await writeFile(at('torn.json'), '{"baseline": 1,');
  await writeFile(at('panel.csv'), 'rater,lg\nr1,9\nr1,\nr2,x\n');
  await writeFile(at('one-rater.csv'), 'rater,lg\nr1,4\n');
  await writeFile(at('other-teams.csv'), 'rater,nc\nr1,4\n');
  await mkdir(at('run'));
  await writeFile(at('run/run.json'), '{}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const scale = { min: 1, max: 5, trim: 0 };
const run = { id: 'r', models: [model('a'), model('b')] } as unknown as RunManifest;
const verified = (path: string) =>
  verifyBundle(path, {
    trusted: null,
    rules: null,
    data: { folder: null, environment: {}, fetch, signal: new AbortController().signal },
  });

test.each<[why: string, act: () => unknown, parts: () => string[]]>([
  ['a key over a file', () => makeKey(at('torn.json')), () => [at('torn.json')]],
  ['no private key', () => readPrivateKey('NO_SUCH', {}), () => ['"NO_SUCH"', 'jatdae bundle --make-key FILE']],
  ['a private key that is none', () => readPrivateKey('K', { K: 'x' }), () => ['"K"', 'ed25519', 'PEM']],
  ['no public key', () => readPublicKey(at('none')), () => [at('none')]],
  ['a public key that is none', () => readPublicKey(at('torn.json')), () => [at('torn.json'), 'public.pem']],
  ['no run', () => readRunFolder('nowhere'), () => ['"nowhere"', 'run.json', '"jatdae run"']],
  ['a manifest that is none', () => readRunFolder(at('run')), () => [at('run/run.json')]],
  ['no baseline', () => readBaseline(at('none')), () => [at('none'), '"jatdae accept RUN"']],
  ['a torn baseline', () => readBaseline(at('torn.json')), () => [at('torn.json'), '"jatdae accept"']],
  ['a name that is none', () => baselinePath('a', '../x'), () => ['"../x"', '. _ -']],
  ['candidates and no name', () => candidateOf(run, undefined), () => ['--model', 'a, b', '2']],
  ['a candidate by a wrong name', () => candidateOf(run, 'c'), () => ['"c"', '--model', 'a, b']],
  ['no place for a summary', () => summaryFile({ summary: 'auto' }, {}), () => ['GITHUB_STEP_SUMMARY']],
  ['no bundle', () => verified(at('none')), () => [at('none'), '"jatdae bundle"']],
  ['a run in place of a bundle', () => verified(at('run')), () => [at('run'), '"jatdae bundle RUN"']],
  ['a bundle without flags', () => bundle('r', {}), () => ['--key', '--organisation', 'first-party, third-party']],
  ['a size', () => parseSize('much'), () => ['"much"', '500MB', '2GiB']],
  ['an age', () => parseAge('old'), () => ['"old"', '12h', '90d', '4w']],
  ['pruning to no limit', () => cache('prune', {}), () => ['--max-size', '--older-than']],
  ['an unknown part of the cache', () => cache('verfy', {}), () => ['"jatdae cache verfy"', '"verify"']],
  ['a limit for the wrong part', () => cache('stats', { maxSize: '1' }), () => ['"jatdae cache prune"', '"stats"']],
  ['an unknown part of the data', () => data('fetsh', [], {}), () => ['"jatdae data fetsh"', '"fetch"']],
  ['nothing to fetch', () => data('fetch', [], {}), () => ['"jatdae data list"']],
  ['an unknown list', () => list('suits', {}), () => ['"suits"', '"suites"', 'presets']],
  ['a config for the wrong list', () => list('suites', { config: 'my.yaml' }), () => ['--config my.yaml', 'suites']],
  ['an unknown form', () => exportRun('r', { to: 'inspct' }), () => ['"inspct"', '"inspect"', 'lm-eval']],
  [
    'an unknown relationship',
    () => exportRun('r', { to: 'junit', relationship: 'x' }),
    () => ['--relationship "x"', 'collaborative'],
  ],
  ['no date', () => frontier({ asOf: 'today', profile: 'frontier-best' }), () => ['--as-of "today"', '2026-11-21']],
  ['no date for a ratio', () => ratio({ candidate: 'a', asOf: '2026-13-01' }), () => ['--as-of "2026-13-01"']],
  ['a number that does not fit', () => plan('my.yaml', { phi: '2' }), () => ['--phi "2"', '0.97', '200']],
  ['a history of something else', () => history([at('torn.json')], {}), () => [at('torn.json'), 'scorecard.json']],
  ['no probe', () => contamination('r', {}), () => ['contamination:', '--twin', '--canary']],
  ['a split', () => contamination('r', { split: 'new' }), () => ['--split "new"', 'year=2025']],
  ['a canary', () => contamination('r', { canary: '9/3' }), () => ['--canary "9/3"', '3/20']],
  ['a count', () => recheck('b', { sample: 'all' }), () => ['recheck:', '--sample', '"all"']],
  [
    'cells of a panel',
    () => readPanel(at('panel.csv'), ['lg'], scale),
    () => [at('panel.csv'), 'r1', 'r2', 'lg', '"x"', '9', '5'],
  ],
  ['too few raters', () => readPanel(at('one-rater.csv'), ['lg'], { ...scale, trim: 1 }), () => ['1', '2']],
  ['other teams', () => readPanel(at('other-teams.csv'), ['lg'], scale), () => ['lg', 'nc']],
])('%s is told alike in both languages', async (_why, act, parts) => {
  const thrown = await (async () => act())().then(
    () => null,
    (error: unknown) => error,
  );
  expectBoth(
    wordsOf(() => {
      throw thrown ?? new Error('nothing was thrown');
    }),
    parts(),
  );
});

test('what two plans do not ask alike is told with both values', () => {
  const manifest = (seed: string, epochs: number) =>
    ({
      seed,
      plan: {},
      models: [],
      asked: [],
      benchmarks: [{ id: 'mine', version: 1, epochs, maxTokens: 64, samplesSha256: 'a' }],
    }) as unknown as RunManifest;
  const found = planDifferences(manifest('s', 1), manifest('t', 4), { language: 'ko' });
  expect(found).toEqual(['seed (그때 s, 지금 t)', '벤치마크 mine: epochs (그때 1, 지금 4)']);
});
