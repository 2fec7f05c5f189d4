/** What two runs do not ask alike, in words. Looks at exactly what the hash of a plan is made of (`prepare.ts`). */
import { isDeepStrictEqual } from 'node:util';
import type { ManifestBenchmark, Model, RunManifest, Serve } from '../../schema/index.ts';

const OF_BENCHMARK: readonly (keyof ManifestBenchmark)[] = [
  'version',
  'epochs',
  'maxTokens',
  'temperature',
  'samplesSha256',
];
const OF_MODEL: readonly (keyof PlannedModel)[] = [
  'adapter',
  'model',
  'baseUrl',
  'provider',
  'params',
  'dialect',
  'command',
  'env',
];

/** A model as the plan sees it: of its own server, what that is started with. */
type PlannedModel = Omit<Model, 'serve'> & Partial<Pick<Serve, 'command' | 'env'>>;

/** At least one line; the old value comes first. */
export function planDifferences(then: RunManifest, now: RunManifest): string[] {
  const found = [
    ...(then.seed === now.seed ? [] : [`seed (${then.seed}, now ${now.seed})`]),
    ...(then.plan.rerunTruncated === now.plan.rerunTruncated
      ? []
      : [`limits.rerunTruncated (${show(then.plan.rerunTruncated)}, now ${show(now.plan.rerunTruncated)})`]),
    ...listDifferences('benchmark', OF_BENCHMARK, [then.benchmarks, now.benchmarks]),
    ...listDifferences('model', OF_MODEL, [askedOf(then), askedOf(now)]),
  ];
  return found.length > 0 ? found : ['the order of its benchmarks or models'];
}

function askedOf({ models, asked }: RunManifest): PlannedModel[] {
  return models
    .filter((model) => asked.includes(model.id))
    .map(({ serve, ...model }) => (serve === undefined ? model : { ...model, command: serve.command, env: serve.env }));
}

function listDifferences<T extends { id: string }>(
  noun: string,
  fields: readonly (keyof T & string)[],
  [then, now]: readonly [readonly T[], readonly T[]],
): string[] {
  const gone = then.filter((one) => !now.some(({ id }) => id === one.id));
  return [
    ...gone.map(({ id }) => `${noun} ${id} (asked then, not now)`),
    ...now.flatMap((one) => {
      const before = then.find(({ id }) => id === one.id);
      if (before === undefined) return [`${noun} ${one.id} (asked now, not then)`];
      return fields
        .filter((field) => !isDeepStrictEqual(before[field], one[field]))
        .map((field) => `${noun} ${one.id}: ${field} (${show(before[field])}, now ${show(one[field])})`);
    }),
  ];
}

/** Short enough for a line; a value of a config may be long. */
function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none');
  return text.length > 60 ? `${text.slice(0, 12)}…` : text;
}
