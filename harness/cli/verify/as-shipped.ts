/**
 * Whether names mean here what they mean in a bundle: a rule, a suite, a reference's dates and a benchmark's settings under a name that
 * this version ships are compared with what it ships. Other editions accuse nobody. Limit: of names that are not shipped nothing is known.
 */
import { benchmarks as shipped } from '../../../benchmarks/index.ts';
import type { Benchmark } from '../../define.ts';
import { hashJson } from '../../hash.ts';
import type { ManifestBenchmark, Model, Profile, Registry, RunManifest, Suite } from '../../schema/index.ts';
import { findSuite, harnessVersion, readProfiles, readRegistry, readSuites } from '../library.ts';
import type { Finding, Findings } from './findings.ts';

export async function checkShipped(run: RunManifest, closed: ReadonlySet<string>, findings: Findings): Promise<void> {
  const [profiles, suites, registry] = await Promise.all([readProfiles(), readSuites(), readRegistry()]);
  const sameVersion = run.harness.version === (await harnessVersion());
  const note = (finding: Finding | undefined, sameEdition: boolean) => {
    if (finding === undefined || sameEdition) findings.look('as-shipped', finding);
    else findings.unseen('as-shipped', { ...finding, problem: 'other-version' });
  };
  const profile = profiles.find(({ id }) => id === run.profile.profile.id);
  note(profileFinding(run.profile.profile, profile), profile?.version === run.profile.profile.version);
  const written = await findSuite(run.suite.entries, '');
  note(suiteFinding(run, [...suites, written]), sameVersion);
  const sameRegistry = hashJson(registry) === run.registrySha256;
  for (const model of run.models.filter(({ role }) => role === 'reference'))
    note(releaseFinding(model, registry), sameRegistry);
  for (const then of run.benchmarks.filter(({ id }) => closed.has(id))) {
    const sheet = shipped.find(({ id, version }) => id === then.id && version === then.version);
    if (sheet !== undefined) note(sheetFinding(then, sheet), true);
  }
}

/** A config may plan looks and set the last day of a release: these two it states itself. */
function profileFinding(stated: Profile, own: Profile | undefined): Finding | undefined {
  if (own === undefined) return undefined;
  const { sequential, window } = stated;
  const expected: Profile = {
    ...own,
    ...(sequential === undefined ? {} : { sequential }),
    ...(window.freeze === undefined ? {} : { window: { ...own.window, freeze: window.freeze } }),
  };
  return differs(`profile ${own.id}`, hashJson(expected).slice(0, 12), hashJson(stated).slice(0, 12));
}

function suiteFinding({ suite }: RunManifest, suites: readonly Suite[]): Finding | undefined {
  const own = suites.find(({ id }) => id === suite.id);
  if (own === undefined) return undefined;
  return (
    differs(`suite ${own.id}`, hashJson(own).slice(0, 12), suite.sha256.slice(0, 12)) ??
    differs(`suite ${own.id} entries`, hashJson(own.benchmarks).slice(0, 12), hashJson(suite.entries).slice(0, 12))
  );
}

// What makes a reference count or not: its dates, its family, and that it is no team's of the programme.
function releaseFinding(model: Model, { models }: Registry): Finding | undefined {
  const row = models.find(({ id }) => id === model.id);
  if (row === undefined) return undefined;
  const facts: [string, string | undefined, string | undefined][] = [
    ...Object.entries(row.dates).map(([kind, date]): [string, string | undefined, string | undefined] => [
      `dates.${kind}`,
      date,
      model.dates[kind as keyof Model['dates']],
    ]),
    ...Object.entries(model.dates)
      .filter(([kind]) => row.dates[kind as keyof Model['dates']] === undefined)
      .map(([kind, date]): [string, undefined, string | undefined] => [`dates.${kind}`, undefined, date]),
    ['family', row.family, model.family],
    ['programmeTeam', `${row.programmeTeam}`, `${model.programmeTeam}`],
  ];
  return facts.map(([what, known, stated]) => differs(`${model.id} ${what}`, known, stated)).find((one) => one);
}

// Of questions that are at hand this is seen when the plan is made again.
function sheetFinding(then: ManifestBenchmark, { data, ...sheet }: Benchmark): Finding | undefined {
  const { maxTokens, temperature } = sheet.generate;
  const pinned = data.kind === 'hub' && /^[0-9a-f]{40}$/.test(data.revision ?? '') ? data.revision : undefined;
  const facts: [string, unknown, unknown][] = [
    // Own items under the name of a data set are another benchmark.
    ...(data.kind === 'hub' ? [['data.kind', data.kind, then.data.kind] as [string, unknown, unknown]] : []),
    ['maxTokens', maxTokens, then.maxTokens],
    ['temperature', temperature, then.temperature],
    ['part', sheet.part, then.part],
    ...(typeof sheet.chance === 'number' ? [['chance', sheet.chance, then.chance] as [string, unknown, unknown]] : []),
    ...(pinned === undefined ? [] : [['revision', pinned, then.data.commit] as [string, unknown, unknown]]),
  ];
  return facts.map(([what, known, stated]) => differs(`${then.id} ${what}`, known, stated)).find((one) => one);
}

function differs(thing: string, expected: unknown, found: unknown): Finding | undefined {
  if (expected === found) return undefined;
  return { thing: `run.json ${thing}`, problem: 'differs', expected: `${expected ?? '—'}`, found: `${found ?? '—'}` };
}
