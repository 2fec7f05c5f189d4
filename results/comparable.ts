/**
 * Whether two runs may be compared at all: the same rule, benchmarks, samples, prompts and budgets. Pure.
 * What makes them incomparable is named and never averaged over; what a model brings along (effort, temperature) is told.
 */
import type { ManifestBenchmark, Model, RunManifest } from '../harness/schema/index.ts';

/** One fact that stands differently in the two runs. */
export type RunDifference = {
  /** The setting, with the benchmark's id where it belongs to one. */
  what: string;
  a: string;
  b: string;
};

type ManifestPart = Pick<RunManifest, 'profile' | 'benchmarks'>;

type RemarkedSide = {
  manifest: { seed: string; harness: Pick<RunManifest['harness'], 'version'> };
  /** Without an adapter it is not known where the answers came from. */
  model: Pick<Model, 'params'> & Partial<Pick<Model, 'adapter'>>;
};

const hashDigits = 12;

/** What forbids a comparison. Benchmarks that only one of the runs holds forbid nothing: they are left out, and named. */
export function findRefusals(a: ManifestPart, b: ManifestPart): RunDifference[] {
  const shared = a.benchmarks.flatMap((one): [ManifestBenchmark, ManifestBenchmark][] => {
    const other = b.benchmarks.find(({ id }) => id === one.id);
    return other === undefined ? [] : [[one, other]];
  });
  return differing([
    ...profileFacts(a.profile, b.profile),
    ...shared.flatMap(([one, other]): [string, unknown, unknown][] => [
      [`version of ${one.id}`, one.version, other.version],
      [`samples or prompts of ${one.id}`, short(one.samplesSha256), short(other.samplesSha256)],
      [`epochs of ${one.id}`, one.epochs, other.epochs],
      [`token budget of ${one.id}`, one.maxTokens, other.maxTokens],
      [`temperature of ${one.id}`, one.temperature, other.temperature],
      [`weight of ${one.id}`, one.weight, other.weight],
    ]),
  ]);
}

type FrozenProfile = ManifestPart['profile'];

/** Two profiles of one name are told apart by the settings that differ, and by their hashes where none does. */
function profileFacts(a: FrozenProfile, b: FrozenProfile): [string, unknown, unknown][] {
  const [name, other] = [a.profile.id, b.profile.id];
  const hashes: [string, unknown, unknown] = [
    name === other ? `profile ${name}` : `profile (${name} / ${other})`,
    short(a.sha256),
    short(b.sha256),
  ];
  if (name !== other || a.sha256 === b.sha256) return [hashes];
  const [of, and] = [settingsOf(a.profile), settingsOf(b.profile)];
  const found = [...new Set([...of.keys(), ...and.keys()])]
    .filter((setting) => of.get(setting) !== and.get(setting))
    .map((setting): [string, unknown, unknown] => [`${setting} of profile ${name}`, of.get(setting), and.get(setting)]);
  return found.length === 0 ? [hashes] : found;
}

// By dotted path, each as text: what is nested is small.
function settingsOf(thing: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(thing).flatMap(([key, value]): [string, string][] =>
      typeof value === 'object' && value !== null
        ? [...settingsOf(value, `${before}${key}.`)]
        : [[`${before}${key}`, textOf(value)]],
    ),
  );
}

/** What differs and belongs to the models or the day: to be told beside the result. */
export function findRemarks(a: RemarkedSide, b: RemarkedSide): RunDifference[] {
  const settings = [...new Set([...Object.keys(a.model.params), ...Object.keys(b.model.params)])].sort();
  const settingOf = (model: Pick<Model, 'params'>, setting: string) =>
    (model.params as Record<string, unknown>)[setting];
  return differing([
    ...settings.map((setting): [string, unknown, unknown] => [
      setting,
      settingOf(a.model, setting),
      settingOf(b.model, setting),
    ]),
    ...answersOf(a, b),
    ['seed', a.manifest.seed, b.manifest.seed],
    ['jatdae', a.manifest.harness.version, b.manifest.harness.version],
  ]);
}

/** Answers that were asked for are `measured`, those out of another tool's file or an earlier run `replayed`. */
function answersOf(a: RemarkedSide, b: RemarkedSide): [string, unknown, unknown][] {
  const [of, and] = [a.model.adapter, b.model.adapter];
  if (of === undefined || and === undefined) return [];
  const named = (adapter: string) => (adapter === 'replay' ? 'replayed' : 'measured');
  return [['answers', named(of), named(and)]];
}

function differing(facts: readonly [string, unknown, unknown][]): RunDifference[] {
  return facts.map(([what, a, b]) => ({ what, a: textOf(a), b: textOf(b) })).filter(({ a, b }) => a !== b);
}

function textOf(value: unknown): string {
  if (value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function short(hash: string): string {
  return hash.slice(0, hashDigits);
}
