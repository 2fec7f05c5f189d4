/**
 * Whether a run's manifest says what its config says: the config is what the submitter wrote, and day, seed, rule, suite and models
 * follow from it. Pure; what a config leaves to files of the submitter's own cannot be told from here.
 */
import { eligibleReferences } from '../../../results/frontier.ts';
import { Config, type ModelEntry, type RunManifest } from '../../schema/index.ts';

/** A fact of the run as the config has it, and as `run.json` states it. */
export type ConfiguredFact = { thing: string; expected: unknown; found: unknown };

/** Every fact that is looked at, whether it differs or not; one alone where the config is none. */
export function configuredFacts(run: RunManifest): ConfiguredFact[] {
  const parsed = Config.safeParse(run.config);
  if (!parsed.success) return [{ thing: 'run.json config', expected: 'config', found: 'invalid' }];
  const config = parsed.data;
  const fact = (thing: string, expected: unknown, found: unknown) => ({ thing: `run.json ${thing}`, expected, found });
  return [
    fact('asOf', config.asOf, run.asOf),
    fact('seed', config.seed, run.seed),
    fact('target', config.target ?? null, run.target),
    fact('plan.rerunTruncated', config.limits.rerunTruncated, run.plan.rerunTruncated),
    fact(
      'models',
      [
        ...config.candidates.map((one) => `candidate ${one.id}`),
        ...config.references.map((one) => `reference ${idOf(one)}`),
      ],
      run.models.map(({ id, role }) => `${role} ${id}`),
    ),
    ...ruleFacts(config, run).map(([thing, expected, found]) => fact(thing, expected, found)),
    ...modelFacts(config, run).map(([thing, expected, found]) => fact(thing, expected, found)),
    ...askedFacts(run),
  ];
}

function idOf(entry: string | ModelEntry): string {
  return typeof entry === 'string' ? entry : entry.id;
}

type Fact = [thing: string, expected: unknown, found: unknown];

// A file of the submitter's may have any id inside; only a name says which rule or suite it is.
function ruleFacts(config: Config, { profile: { profile }, suite }: RunManifest): Fact[] {
  const isName = (wanted: string) => !/\.(json|ya?ml)$/.test(wanted);
  const facts: Fact[] = [];
  if (isName(config.profile)) facts.push(['profile', config.profile, profile.id]);
  if (config.sequential !== undefined) facts.push(['profile.sequential', config.sequential, profile.sequential]);
  if (config.freeze !== undefined) facts.push(['profile.window.freeze', config.freeze, profile.window.freeze]);
  if (typeof config.suite === 'string' && isName(config.suite)) facts.push(['suite', config.suite, suite.id]);
  if (typeof config.suite === 'object') facts.push(['suite.entries', config.suite, suite.entries]);
  return facts;
}

// What an entry says of its model stands; what it leaves out comes from a preset or the registry.
function modelFacts(config: Config, run: RunManifest): Fact[] {
  return [...config.candidates, ...config.references].flatMap((entry): Fact[] => {
    const model = typeof entry === 'string' ? undefined : run.models.find(({ id }) => id === entry.id);
    if (typeof entry === 'string' || model === undefined) return [];
    const dates = Object.entries(entry.dates).map(
      ([kind, date]): Fact => [`${entry.id} dates.${kind}`, date, model.dates[kind as keyof typeof model.dates]],
    );
    const adapter: Fact[] = entry.adapter === undefined ? [] : [[`${entry.id} adapter`, entry.adapter, model.adapter]];
    return [[`${entry.id} model`, entry.model, model.model], ...adapter, ...dates];
  });
}

// Who counts follows from the run's own models; where no reference was asked at all there is no verdict to gain.
function askedFacts(run: RunManifest): ConfiguredFact[] {
  const candidates = run.models.filter(({ role }) => role === 'candidate');
  const counting = new Set(
    candidates.flatMap(({ id: candidate }) =>
      eligibleReferences(run.models, { asOf: run.asOf, profile: run.profile.profile, candidate, target: run.target })
        .filter(({ counts }) => counts)
        .map(({ model }) => model),
    ),
  );
  const expected = run.models.filter(({ id, role }) => role === 'candidate' || counting.has(id)).map(({ id }) => id);
  return [{ thing: 'run.json asked', expected, found: run.asked }];
}
