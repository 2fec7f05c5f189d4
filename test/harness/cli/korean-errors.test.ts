import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readChecked } from '../../../harness/cli/config-file.ts';
import { dataScope } from '../../../harness/cli/data-scope.ts';
import { readMarkLines } from '../../../harness/cli/disagreement-texts.ts';
import { barOf } from '../../../harness/cli/evidence.ts';
import { frontierEmpty } from '../../../harness/cli/frontier-fault.ts';
import { requireFrozenProfile } from '../../../harness/cli/frozen-profile.ts';
import { readLabels, scaleOf } from '../../../harness/cli/labels-file.ts';
import { findProfile, findSuite, readKnown } from '../../../harness/cli/library.ts';
import { checkKeys, resolveModels } from '../../../harness/cli/models.ts';
import { findShipped, loadOwn, suiteOf } from '../../../harness/cli/own-benchmark.ts';
import { pointsOf } from '../../../harness/cli/points-flag.ts';
import { proxyFrom } from '../../../harness/cli/proxy.ts';
import { refusal } from '../../../harness/cli/refusal.ts';
import { startRehearsal } from '../../../harness/cli/rehearsal.ts';
import { checkRerun } from '../../../harness/cli/rerun-cut.ts';
import { applySettings, controlOf, parseSettings } from '../../../harness/cli/set-flag.ts';
import { readVotes } from '../../../harness/cli/votes-file.ts';
import { HarnessError } from '../../../harness/errors.ts';
import { Config } from '../../../harness/schema/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatdae-korean-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const OURS = { id: 'ours', adapter: 'openai', model: 'm', baseUrl: 'http://127.0.0.1/v1' };
const FAR = { ...OURS, id: 'far', dates: { apiGa: '2026-09-01' } };

function config(more: object = {}): Config {
  return Config.parse({ asOf: '2026-11-21', candidates: [OURS], references: [FAR], suite: 'quick', ...more });
}

const models = async (more: object) => resolveModels(config(more), await readKnown());
const own = (benchmarks: unknown[]) => loadOwn(config({ benchmarks }), folder);
const written = async (text: string) => readChecked(await file('my.yaml', text), Config);
const labels = async (text: string) => readLabels(await file('labels.csv', text), { low: 1, high: 10 });
const LABELS = 'item,candidate,reference,human_candidate,human_reference';

type Row = [why: string, cause: () => unknown, parts: readonly string[]];

const rows: Row[] = [
  ['a file that is not there', () => readChecked(join(folder, 'none.yaml'), Config), ['none.yaml']],
  ['a file of nothing', () => written(''), ['my.yaml', 'YAML', 'JSON']],
  [
    'several mistakes',
    () => written('asOf: soon\nporfile: x\n'),
    ['my.yaml', 'asOf', '"soon"', 'porfile', '"profile"'],
  ],
  ['a choice that is none', () => written('cache: { of: al }'), ['cache.of', '"al"', 'references, all', '"all"']],
  ['an id twice', () => models({ references: [{ ...FAR, id: 'ours' }] }), ['"ours"']],
  ['no such adapter', () => models({ candidates: [{ ...OURS, adapter: 'opnai' }] }), ['ours', '"opnai"', '"openai"']],
  ['no such model', () => models({ references: ['gpt-5.11'] }), ['"gpt-5.11"', '"gpt-5.1"', 'jatdae list models']],
  ['a target that is no reference', () => models({ target: 'fat' }), ['"fat"', '"far"']],
  ['no adapter', () => models({ candidates: [{ id: 'ours', model: 'm' }] }), ['ours', 'adapter: openai']],
  ['no such preset', () => models({ candidates: [{ id: 'ours', model: 'm', preset: 'vlm' }] }), ['"vlm"', '"vllm"']],
  [
    'a preset without its address',
    () => models({ candidates: [{ id: 'ours', model: 'm', preset: 'azure-openai' }] }),
    ['ours', '"azure-openai"', '"baseUrl"'],
  ],
  [
    'a key that is not set',
    () =>
      checkKeys([{ ...OURS, role: 'candidate', params: {}, programmeTeam: false, dates: {}, apiKeyEnv: 'A_KEY' }], {}),
    ['ours', 'A_KEY', 'export A_KEY=...', 'apiKeyEnv'],
  ],
  ['no such suite', () => findSuite('comon', folder), ['"comon"', '"common"']],
  ['no such profile', () => findProfile('strikt', folder), ['"strikt"', '"strict"']],
  ['no such benchmark', () => findShipped('kmlu', { items: [], modules: [] }), ['"kmlu"', '"kmmlu"']],
  ['neither suite nor benchmarks', () => suiteOf(config({ suite: undefined }), folder), ['suite: common']],
  [
    'a name that is taken',
    () => own([{ id: 'kmmlu', part: 'korean', items: 'recordings', scorer: 'letter' }]),
    ['"kmmlu"'],
  ],
  ['a module that is not there', () => own(['./none.mjs']), ['./none.mjs', '"benchmarks"']],
  [
    'a module of something else',
    async () => own([await file('odd.mjs', 'export const benchmark = { id: 5 };')]),
    ['odd.mjs', 'benchmark.id', 'defineBenchmark'],
  ],
  ['no such data', () => dataScope(['comon']), ['"comon"', '"common"']],
  [
    'a rehearsal over a data set',
    async () =>
      startRehearsal({
        seed: 's',
        suite: await findSuite([{ benchmark: 'kmmlu', weight: 1 }], folder),
        profile: await findProfile('strict', folder),
        latencyMs: { typical: 0, spread: 0 },
      }),
    ['inline', 'kmmlu'],
  ],
  [
    'a second asking of what is recorded',
    async () =>
      checkRerun(
        config({ limits: { rerunTruncated: 2 } }),
        (await models({})).map((model) => ({ ...model, adapter: 'replay' })),
        await findProfile('strict', folder),
      ),
    ['limits.rerunTruncated', 'ours, far'],
  ],
  ['a setting without a value', () => parseSettings(['conc']), ['--set conc', '"="', 'concurrency=32']],
  ['a setting that waits', () => controlOf([{ field: 'concurency', value: 2 }], []), ['concurency', '"concurrency"']],
  ['a setting of the wrong kind', () => controlOf([{ field: 'concurrency', value: 'x' }], []), ['--set concurrency']],
  ['a setting on a value', () => applySettings({ a: 1 }, [{ field: 'a.b', value: 2 }]), ['--set a.b', '"a"']],
  [
    'nobody inside the window',
    () => {
      throw frontierEmpty([{ model: 'far', counts: false, releaseDate: '2026-01-01', reason: 'too-old' }], {
        asOf: '2026-11-21',
        profile: 'strict',
      });
    },
    ['2026-11-21', 'strict', 'far: ', '(2026-01-01)'],
  ],
  [
    'a rule that was changed',
    async () => {
      const profile = await findProfile('strict', folder);
      const frozen = { path: 'runs/a', manifest: { profile: { profile, sha256: '0123456789abcdef' } } };
      requireFrozenProfile(frozen as unknown as Parameters<typeof requireFrozenProfile>[0]);
    },
    ['runs/a', 'run.json', '0123456789ab'],
  ],
  ['a bar', () => barOf('much'), ['--bar "much"', '0.95']],
  ['a scale', () => scaleOf('10..1'), ['--scale "10..1"', '1..10']],
  ['points', () => pointsOf('--margin', '-1'), ['--margin "-1"', '1.5']],
  ['a proxy', () => proxyFrom({ HTTPS_PROXY: 'nowhere' }), ['HTTPS_PROXY', 'http://host:port']],
  ['a table that is a folder', () => readLabels(folder, { low: 1, high: 10 }), ['CSV']],
  ['a table of another kind', () => labels('a,"b'), ['labels.csv', '1', 'CSV']],
  ['columns that are not there', () => labels('item,strange\n1,2\n'), ['labels.csv', 'human_candidate', '"strange"']],
  ['a table of a head', () => labels(`${LABELS}\n`), ['labels.csv']],
  ['a row too short', () => labels(`${LABELS}\n1,2\n`), ['labels.csv', '2', '5']],
  ['cells', () => labels(`${LABELS}\n1,x,11,,\n1,2,,,\n`), ['"x"', '11', 'candidate', 'reference', '10']],
  [
    'votes',
    async () => readVotes(await file('votes.csv', 'left,right,winner,left_n\na,a,z,1\n')),
    ['votes.csv', 'right_n', '"a"', '"z"'],
  ],
  [
    'a mark that is none',
    async () => {
      for await (const _ of readMarkLines(await file('marks.jsonl', '{}\n')));
    },
    ['marks.jsonl', '1', 'jatdae score'],
  ],
  [
    'a full disk',
    () => {
      throw refusal(Object.assign(new Error('full'), { code: 'ENOSPC', path: 'runs/a', syscall: 'write' }));
    },
    ['runs/a', 'ENOSPC, write'],
  ],
];

test.each(rows)('%s is told alike in both languages', async (_why, cause, parts) => {
  const error = await Promise.resolve()
    .then(cause)
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  if (!(error instanceof HarnessError)) throw error ?? new Error('nothing was refused');
  const { en, ko } = error.words;
  expect(en).toBe(error.message);
  expect(ko).toMatch(/[가-힣]{2}/);
  expect(ko).not.toMatch(/이\(가\)|을\(를\)|은\(는\)|와\(과\)|\(?으\)?로\(로\)|\(으\)로|undefined/);
  for (const part of parts) {
    expect(en).toContain(part);
    expect(ko).toContain(part);
  }
});
