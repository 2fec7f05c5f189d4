/** What two runs do not ask alike, in words. Looks at exactly what the hash of a plan is made of (`prepare.ts`). */
import { isDeepStrictEqual } from 'node:util';
import type { Bilingual } from '../../errors.ts';
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

const english = {
  benchmark: 'benchmark',
  model: 'model',
  change: (before: string, after: string) => `(${before}, now ${after})`,
  gone: '(asked then, not now)',
  added: '(asked now, not then)',
  order: 'the order of its benchmarks or models',
  none: 'none',
};

const korean: typeof english = {
  benchmark: '벤치마크',
  model: '모델',
  change: (before, after) => `(그때 ${before}, 지금 ${after})`,
  gone: '(그때는 물었고 지금은 묻지 않음)',
  added: '(지금만 묻고 그때는 묻지 않음)',
  order: '벤치마크나 모델의 순서',
  none: '없음',
};

/** At least one line; the old value comes first. */
export function planDifferences(
  then: RunManifest,
  now: RunManifest,
  { language = 'en' }: { language?: keyof Bilingual } = {},
): string[] {
  const words = language === 'ko' ? korean : english;
  const change = (before: unknown, after: unknown) => words.change(show(before, words.none), show(after, words.none));
  const listed = { words, change };
  const found = [
    ...(then.seed === now.seed ? [] : [`seed ${words.change(then.seed, now.seed)}`]),
    ...(then.plan.rerunTruncated === now.plan.rerunTruncated
      ? []
      : [`limits.rerunTruncated ${change(then.plan.rerunTruncated, now.plan.rerunTruncated)}`]),
    ...listDifferences([then.benchmarks, now.benchmarks], OF_BENCHMARK, { ...listed, noun: words.benchmark }),
    ...listDifferences([askedOf(then), askedOf(now)], OF_MODEL, { ...listed, noun: words.model }),
  ];
  return found.length > 0 ? found : [words.order];
}

function askedOf({ models, asked }: RunManifest): PlannedModel[] {
  return models
    .filter((model) => asked.includes(model.id))
    .map(({ serve, ...model }) => (serve === undefined ? model : { ...model, command: serve.command, env: serve.env }));
}

type Said = { words: typeof english; change: (before: unknown, after: unknown) => string; noun: string };

function listDifferences<T extends { id: string }>(
  [then, now]: readonly [readonly T[], readonly T[]],
  fields: readonly (keyof T & string)[],
  { words, change, noun }: Said,
): string[] {
  const gone = then.filter((one) => !now.some(({ id }) => id === one.id));
  return [
    ...gone.map(({ id }) => `${noun} ${id} ${words.gone}`),
    ...now.flatMap((one) => {
      const before = then.find(({ id }) => id === one.id);
      if (before === undefined) return [`${noun} ${one.id} ${words.added}`];
      return fields
        .filter((field) => !isDeepStrictEqual(before[field], one[field]))
        .map((field) => `${noun} ${one.id}: ${field} ${change(before[field], one[field])}`);
    }),
  ];
}

/** Short enough for a line; a value of a config may be long. */
function show(value: unknown, none: string): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? none);
  return text.length > 60 ? `${text.slice(0, 12)}…` : text;
}
