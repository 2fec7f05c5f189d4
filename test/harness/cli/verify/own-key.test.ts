import { execFileSync } from 'node:child_process';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MANIFEST, SIGNATURE, settingsOf } from '../../../../harness/cli/bundle.ts';
import { readRegistry } from '../../../../harness/cli/library.ts';
import { hashPlan } from '../../../../harness/cli/prepare.ts';
import type { CheckName, Finding, VerifyCheck } from '../../../../harness/cli/verify/findings.ts';
import { hashJson } from '../../../../harness/hash.ts';
import { RunManifest } from '../../../../harness/schema/index.ts';
import { eachLine, failed, openSubmission, rewrite, type Submission, seal, signAgain } from '../submission-desk.ts';

// What somebody does who holds the signing key and makes every hash right again.
let at: Submission;
beforeAll(async () => {
  at = await openSubmission(12);
});
afterAll(() => at.desk.clear());

type Change = readonly [file: string, (text: string) => string];

/** A copy in another state; every hash that follows from `run.json` is computed anew, and all of it signed. */
async function forged(changes: readonly Change[], run: (run: RunManifest) => RunManifest = (same) => same) {
  const path = await at.copy();
  for (const [file, change] of changes) await rewrite(path, file, change);
  const then = RunManifest.parse(JSON.parse(await readFile(join(path, 'run.json'), 'utf8')));
  const now = sealed(run(structuredClone(then)));
  await writeFile(join(path, 'run.json'), `${JSON.stringify(now, null, 2)}\n`);
  const names = eachLine((line) =>
    line.startsWith('{"journal":1') ? seal(line.replace(then.plan.sha256, now.plan.sha256)) : line,
  );
  await writeFile(join(path, 'journal.jsonl'), names(await readFile(join(path, 'journal.jsonl'), 'utf8')));
  const manifest = JSON.parse(await readFile(join(path, MANIFEST), 'utf8'));
  const stated = { ...manifest, planSha256: now.plan.sha256, settings: settingsOf(now) };
  await writeFile(join(path, MANIFEST), canonicalize(JSON.parse(JSON.stringify(stated))) ?? '');
  await signAgain(path, at.key);
  return path;
}

function sealed(run: RunManifest): RunManifest {
  const models = run.models.filter(({ id }) => run.asked.includes(id));
  const { trials, sha256: _, ...rerun } = run.plan;
  const plan = {
    trials,
    sha256: hashPlan({ seed: run.seed, models, benchmarks: [] }, run.benchmarks, rerun),
    ...rerun,
  };
  return {
    ...run,
    configSha256: hashJson(run.config),
    profile: { ...run.profile, sha256: hashJson(run.profile.profile) },
    plan,
  };
}

const findingsOf = (checks: readonly VerifyCheck[], name: CheckName) =>
  checks.find(({ check }) => check === name)?.findings ?? [];

/** The same for one answer of the candidate. */
const ofAnswer = (change: (line: string) => string): Change => [
  'journal.jsonl',
  eachLine((line) => (line.includes('"ours|mine|1|i5"') ? seal(change(line)) : line)),
];
const beside = (fields: string) => ofAnswer((line) => line.replace('"latencyMs":', `${fields},"latencyMs":`));

test('a copy of which nothing was changed holds', async () => {
  expect(failed(await at.check(await forged([])))).toEqual([]);
});

describe('a rule, changed and hashed anew', () => {
  const cases: [string, (run: RunManifest) => RunManifest, CheckName, Partial<Finding>][] = [
    [
      'a lower bar under the shipped name',
      (run) => withProfile(run, { bar: 0.5 }),
      'as-shipped',
      { thing: 'run.json profile frontier-best', problem: 'differs' },
    ],
    [
      'more may be cut than the shipped rule lets',
      (run) => withProfile(run, { maxTruncated: 1 }),
      'as-shipped',
      { problem: 'differs' },
    ],
    [
      'a rule of another name than the config has',
      (run) => withProfile(run, { id: 'easy', bar: 0.5 }),
      'frozen',
      { thing: 'run.json profile', problem: 'differs' },
    ],
    [
      'other weights in the suite than in its hash',
      (run) => ({ ...run, suite: { ...run.suite, sha256: 'a'.repeat(64) } }),
      'as-shipped',
      { thing: 'run.json suite inline', problem: 'differs' },
    ],
    [
      'another day than the config has',
      (run) => ({ ...run, asOf: '2026-11-20' }),
      'frozen',
      { thing: 'run.json asOf', problem: 'differs', expected: '2026-11-21', found: '2026-11-20' },
    ],
    [
      'another seed than the config has',
      (run) => ({ ...run, seed: 'lucky' }),
      'frozen',
      { thing: 'run.json seed', problem: 'differs' },
    ],
    [
      'a reference of the config that the run does not have',
      (run) => ({ ...run, models: run.models.slice(0, 1), asked: ['ours'] }),
      'frozen',
      { thing: 'run.json models', problem: 'differs' },
    ],
    [
      'a reference that counts and was not asked',
      (run) => ({ ...run, asked: ['ours'] }),
      'frozen',
      { thing: 'run.json asked', problem: 'differs' },
    ],
    [
      'a release date that the config does not have',
      (run) => ({
        ...run,
        models: run.models.map((one) => (one.id === 'far' ? { ...one, dates: { apiGa: '2026-10-01' } } : one)),
      }),
      'frozen',
      { thing: 'run.json far dates.apiGa', problem: 'differs', expected: '2026-09-01', found: '2026-10-01' },
    ],
  ];
  test.each(cases)('%s', async (_why, run, check, finding) => {
    const checks = await at.check(await forged([], run));
    expect(findingsOf(checks, check)).toContainEqual(expect.objectContaining(finding));
    expect(failed(checks)).toContain(check);
  });

  const withProfile = (run: RunManifest, change: object): RunManifest => ({
    ...run,
    profile: { ...run.profile, profile: { ...run.profile.profile, ...change } },
  });
});

describe('a release date that the registry knows otherwise', () => {
  const older = async (registrySha256?: string) => {
    const known = (await readRegistry()).models.find(({ dates }) => dates.apiGa !== undefined);
    const id = known?.id ?? '';
    const path = await forged([], (run) => ({
      ...run,
      ...(registrySha256 === undefined ? {} : { registrySha256 }),
      config: {
        ...(run.config as object),
        references: ['far', id].map((name) => ({
          id: name,
          adapter: 'replay',
          model: name,
          dates: { apiGa: '2020-01-01' },
        })),
      },
      models: [
        ...run.models,
        { ...(run.models[1] as RunManifest['models'][number]), id, dates: { apiGa: '2020-01-01' } },
      ],
    }));
    return { id, checks: await at.check(path) };
  };
  test('shrinks the window and is a breach', async () => {
    const { id, checks } = await older();
    expect(findingsOf(checks, 'as-shipped')).toContainEqual(
      expect.objectContaining({ thing: `run.json ${id} dates.apiGa`, problem: 'differs', found: '2020-01-01' }),
    );
    expect(failed(checks)).toContain('as-shipped');
  });
  test('of another edition of the registry is named, and nobody accused', async () => {
    const { checks } = await older('b'.repeat(64));
    expect(checks.find(({ check }) => check === 'as-shipped')).toMatchObject({ status: 'impossible', broken: 0 });
  });
});

describe('an answer with facts that cannot be', () => {
  const cases: [string, Change, CheckName, Partial<Finding>][] = [
    [
      'another model, called the name that was sent',
      beside('"servedModel":"far","sentModel":"far"'),
      'served-model',
      { problem: 'other-model', found: 'far' },
    ],
    [
      'further answers that nobody asked for, which would double the budget',
      beside('"alternatives":[{"text":"x","stop":"end"}],"usage":{"inputTokens":9,"outputTokens":8000}'),
      'sent-as-planned',
      { thing: 'ours|mine|1|i5', problem: 'repeated' },
    ],
    [
      'turns of a conversation that was none',
      beside('"earlier":[{"text":"x","stop":"end"}],"usage":{"inputTokens":9,"outputTokens":8000}'),
      'sent-as-planned',
      { thing: 'ours|mine|1|i5', problem: 'repeated' },
    ],
    [
      'a call that ended after the bundle',
      ofAnswer((line) => line.replace(/"latencyMs":[\d.]+/, '"latencyMs":1e12')),
      'dates',
      { problem: 'too-late' },
    ],
    [
      'a kept answer of a later day',
      ofAnswer((line) => line.replace('"result":', '"cachedFrom":"2099-01-01T00:00:00.000Z","result":')),
      'dates',
      { problem: 'out-of-order' },
    ],
  ];
  test.each(cases)('%s', async (_why, change, check, finding) => {
    const checks = await at.check(await forged([change]));
    expect(findingsOf(checks, check)).toContainEqual(expect.objectContaining(finding));
    expect(failed(checks)).toContain(check);
  });
});

describe('answers in the words of a reference', () => {
  // The first six answers of both models become one long text; `of` makes it the sample's own or a saying.
  const lengthened = (of: (sample: string) => string): Change => [
    'journal.jsonl',
    eachLine((line) => {
      const sample = /"key":"(?:ours|far)\|mine\|1\|(i[0-5])"/.exec(line)?.[1];
      return sample === undefined ? line : seal(line.replace(/"text":"[^"]*"/, `"text":"${of(sample).repeat(40)} -1"`));
    }),
  ];
  test('that are wrong alike are named, and nobody accused', async () => {
    const checks = await at.check(await forged([lengthened((sample) => `why ${sample} `)]));
    expect(checks.find(({ check }) => check === 'own-words')).toMatchObject({
      status: 'impossible',
      looked: 6,
      broken: 0,
    });
    expect(findingsOf(checks, 'own-words')).toContainEqual({
      thing: 'ours|mine|1|i3',
      problem: 'same-words',
      found: 'far',
    });
  });
  test('that are said to every question are nobody’s', async () => {
    const checks = await at.check(await forged([lengthened(() => 'I cannot say. ')]));
    expect(checks.find(({ check }) => check === 'own-words')).toMatchObject({ status: 'ok', looked: 0 });
  });
});

describe('a file that is not one', () => {
  test.each(['run.json', 'journal.jsonl', MANIFEST])('%s without an end is not read', async (name) => {
    const path = await at.copy();
    await rm(join(path, name));
    await symlink('/dev/zero', join(path, name));
    const checks = await at.check(path);
    expect(findingsOf(checks, 'files')).toContainEqual({ thing: name, problem: 'not-a-file' });
    expect(failed(checks)).toEqual(['files']);
  });
  test('a pipe that nobody writes into is not waited for', async () => {
    const path = await at.copy();
    await rm(join(path, SIGNATURE));
    execFileSync('mkfifo', [join(path, SIGNATURE)]);
    expect(failed(await at.check(path))).toEqual(['files']);
  });
});

test.each(['/dev/zero', '../outside.jsonl'])('no file outside of the verifier’s folder is opened: %s', async (file) => {
  const path = await forged([], (run) => {
    const config = structuredClone(run.config) as { benchmarks: { items: { file: string } }[] };
    for (const one of config.benchmarks) one.items.file = file;
    return { ...run, config: config as RunManifest['config'] };
  });
  const checks = await at.check(path);
  expect(findingsOf(checks, 'data')).toEqual([
    expect.objectContaining({ thing: 'mine', problem: 'no-data', found: expect.stringContaining(file) }),
  ]);
});

test('a manifest of duplicate names says one thing to one reader and another to the next', async () => {
  const path = await at.copy();
  await rewrite(path, 'run.json', (text) => text.replace('"asOf":', '"asOf": "2026-01-01",\n  "asOf":'));
  await signAgain(path, at.key);
  const checks = await at.check(path);
  expect(findingsOf(checks, 'frozen')).toContainEqual(
    expect.objectContaining({ thing: 'run.json', problem: 'not-canonical' }),
  );
});
