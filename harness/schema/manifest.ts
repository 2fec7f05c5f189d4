import { z } from 'zod';
import { CalendarDate, JsonValue, Sha256, Slug } from './json.ts';
import { Model } from './model.ts';
import { Profile } from './profile.ts';
import { SuiteEntry } from './suite.ts';

/** Where a benchmark's rows came from, exactly. */
export const DataProvenance = z.strictObject({
  kind: z.enum(['hub', 'generated', 'items']),
  /** Data set id, generator name or file name. */
  source: z.string(),
  /** 40-hex commit of a hub data set. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional(),
  files: z.array(z.strictObject({ path: z.string(), sha256: Sha256, rows: z.int().min(0) })),
});
export type DataProvenance = z.infer<typeof DataProvenance>;

/** One benchmark as it was asked. */
export const ManifestBenchmark = z.strictObject({
  id: Slug,
  version: z.int().min(1),
  title: z.string(),
  part: z.enum(['korean', 'general']),
  weight: z.number(),
  chance: z.number(),
  epochs: z.int().min(1),
  samples: z.int().min(1),
  maxTokens: z.int().min(1),
  temperature: z.number(),
  /** Over every sample and its rendered prompt, in order. */
  samplesSha256: Sha256,
  data: DataProvenance,
  /** Worked examples before each question; none where it is left out. */
  examples: z.int().min(1).optional(),
  /** Nobody may be shown a question of it: a gated data set, or items that their owner keeps to himself. */
  private: z.literal(true).optional(),
});
export type ManifestBenchmark = z.infer<typeof ManifestBenchmark>;

/** Everything that can move a score, written before the first call. */
export const RunManifest = z.strictObject({
  schema: z.literal(1),
  id: z.string().min(1),
  createdAt: z.iso.datetime(),
  harness: z.strictObject({ version: z.string(), commit: z.string().nullable(), node: z.string() }),
  asOf: CalendarDate,
  seed: z.string(),
  config: JsonValue,
  /** Folder that the config's paths start from, relative to the run's folder. */
  baseDir: z.string(),
  configSha256: Sha256,
  suite: z.strictObject({ id: z.string(), sha256: Sha256, entries: z.array(SuiteEntry) }),
  profile: z.strictObject({ sha256: Sha256, profile: Profile }),
  registrySha256: Sha256,
  /** Id of the named target, where the profile compares with one. */
  target: z.string().nullable(),
  /** Every model of the config, asked or not. */
  models: z.array(Model),
  /** Ids of the models that are asked: candidates, and references that count for one of them. */
  asked: z.array(z.string()),
  benchmarks: z.array(ManifestBenchmark),
  plan: z.strictObject({
    trials: z.int().min(0),
    sha256: Sha256,
    /** How many times its token budget a sample is asked again with, where any model was cut on it. */
    rerunTruncated: z.number().gt(1).optional(),
  }),
  /** The ratio set beforehand by candidate, where the models are stand-ins of known ability. */
  rehearsal: z.strictObject({ trueRatios: z.record(z.string(), z.number()) }).optional(),
});
export type RunManifest = z.infer<typeof RunManifest>;
