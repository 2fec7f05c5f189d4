import { z } from 'zod';
import { CalendarDate, Sha256, Slug } from './json.ts';
import { ManifestBenchmark } from './manifest.ts';
import { ModelParams } from './model.ts';
import { Profile } from './profile.ts';
import { Verdict } from './verdict.ts';

/**
 * One model's marks on one benchmark, one a sample in the order of the plan. Up to 60 different marks are written as one character
 * a sample: its place in `levels` by `0-9A-Za-x`, `y` never to be asked, `z` asked and not measured. More are written as numbers,
 * with null for not measured and -1 for never to be asked.
 */
export const PackedMarks = z.strictObject({
  benchmark: Slug,
  levels: z.array(z.number().min(0).max(1)).max(60),
  marks: z.union([z.string().regex(/^[0-9A-Za-z]*$/), z.array(z.number().min(-1).max(1).nullable())]),
});
export type PackedMarks = z.infer<typeof PackedMarks>;

/** The last accepted run, small enough for the repository of whoever trains the model: what a paired test against it needs. */
export const Baseline = z.strictObject({
  baseline: z.literal(1),
  acceptedAt: z.iso.datetime(),
  run: z.strictObject({
    id: z.string(),
    /** The run's folder, from the folder of this file. */
    path: z.string(),
    createdAt: z.iso.datetime(),
    asOf: CalendarDate,
    seed: z.string(),
    harness: z.string(),
  }),
  model: z.strictObject({ id: z.string(), params: ModelParams }),
  suite: z.strictObject({ id: z.string(), sha256: Sha256 }),
  profile: z.strictObject({ sha256: Sha256, profile: Profile }),
  planSha256: Sha256,
  configSha256: Sha256,
  registrySha256: Sha256,
  /** Of `marks.jsonl`. */
  marksSha256: Sha256,
  scorecard: z.strictObject({
    verdict: Verdict,
    frontier: z.string().nullable(),
    ratio: z.strictObject({ value: z.number(), lower: z.number(), upper: z.number() }).nullable(),
    /** Share of the samples put to the model that has no mark. */
    missing: z.number().min(0).max(1),
  }),
  benchmarks: z.array(ManifestBenchmark).min(1),
  marks: z.array(PackedMarks).min(1),
});
export type Baseline = z.infer<typeof Baseline>;
