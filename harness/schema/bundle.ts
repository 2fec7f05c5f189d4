import { z } from 'zod';
import { CalendarDate, Sha256, Slug } from './json.ts';
import { DataProvenance } from './manifest.ts';
import { ModelParams } from './model.ts';

/** Who ran the evaluation, seen from the candidate. The words are those of EvalEval's schema. */
export const Relationship = z.enum(['first-party', 'third-party', 'collaborative', 'other']);
export type Relationship = z.infer<typeof Relationship>;

/** A path inside of a bundle: no way out of it, and one way only to write it. */
export const BundlePath = z
  .string()
  .max(300)
  .regex(/^[\w@+-][\w.@+-]*(?:\/[\w@+-][\w.@+-]*)?$/, 'names a file of the bundle, at most one folder deep');

/** One file of a bundle; the manifest and its signature are not listed. */
export const BundleFile = z.strictObject({ path: BundlePath, bytes: z.int().min(0), sha256: Sha256 });
export type BundleFile = z.infer<typeof BundleFile>;

/** What was asked of a model, as far as it moves scores. */
const BundleModel = z.strictObject({
  id: Slug,
  role: z.enum(['candidate', 'reference']),
  adapter: z.string(),
  model: z.string(),
  params: ModelParams,
});

/** One benchmark's settings and data. */
const BundleBenchmark = z.strictObject({
  id: Slug,
  version: z.int().min(1),
  samples: z.int().min(1),
  epochs: z.int().min(1),
  maxTokens: z.int().min(1),
  temperature: z.number(),
  /** So many samples were asked for by the suite; null for all of them. */
  part: z.int().min(1).nullable(),
  samplesSha256: Sha256,
  data: DataProvenance,
});

/** `manifest.json` of a submission bundle, in canonical form (RFC 8785): `manifest.sig` signs exactly these bytes. */
export const BundleManifest = z.strictObject({
  /** Version of the bundle's form. */
  bundle: z.literal(1),
  createdAt: z.iso.datetime(),
  run: z.string().min(1),
  planSha256: Sha256,
  organisation: z.string().min(1).max(200),
  relationship: Relationship,
  key: z.strictObject({
    algorithm: z.literal('ed25519'),
    /** SHA-256 of the public key's DER form (SPKI). */
    fingerprint: Sha256,
  }),
  environment: z.strictObject({
    jatdae: z.string(),
    node: z.string(),
    platform: z.string(),
    arch: z.string(),
    /** SHA-256 of the package's lock file; null where the package was installed without it. */
    dependenciesSha256: Sha256.nullable(),
  }),
  settings: z.strictObject({
    asOf: CalendarDate,
    seed: z.string(),
    suite: z.string(),
    profile: z.string(),
    models: z.array(BundleModel).min(1),
    benchmarks: z.array(BundleBenchmark).min(1),
  }),
  files: z.array(BundleFile).min(1),
});
export type BundleManifest = z.infer<typeof BundleManifest>;

/** One line of `questions.jsonl`: which question was asked, without the question. In the order of the plan. */
export const BundleQuestion = z.strictObject({
  benchmark: Slug,
  id: z.string().min(1),
  /** Number of the cluster inside the benchmark; left out where the sample is one of its own. */
  cluster: z.int().min(0).optional(),
  models: z.array(z.string()).min(1).optional(),
  /** Over the sample and its rendered prompt. */
  sha256: Sha256,
});
export type BundleQuestion = z.infer<typeof BundleQuestion>;
