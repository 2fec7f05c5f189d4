import { z } from 'zod';
import { CacheSettings } from './cache.ts';
import { CalendarDate, Slug } from './json.ts';
import { Model } from './model.ts';
import { Profile } from './profile.ts';
import { SuiteEntry } from './suite.ts';

/** A model as it is written in a config: its role follows from the list it stands in, and a preset may name the adapter. */
export const ModelEntry = Model.omit({ role: true }).extend({ adapter: z.string().min(1).optional() });
export type ModelEntry = z.infer<typeof ModelEntry>;

/** Scorers that a benchmark of the user's own items can name. */
export const ItemScorer = z.enum(['choice', 'letter', 'number', 'math', 'text', 'zeroeval-number']);
export type ItemScorer = z.infer<typeof ItemScorer>;

/** A benchmark of the user's own items or of recorded outputs, without a line of code. */
export const ItemsBenchmark = z.strictObject({
  id: Slug,
  title: z.string().optional(),
  part: z.enum(['korean', 'general']),
  /** A file (JSON lines, a JSON array, CSV, TSV, parquet; `.gz` and `.zip` allowed, `items.zip!/test.jsonl` for a member) of `{ id, prompt | question, choices?, gold, category? }`; or the union of the models' recordings. */
  items: z.union([z.literal('recordings'), z.strictObject({ file: z.string().min(1) })]),
  /** The ids are positions inside their category: a category whose targets differ between two files is not the same list. */
  positionalIds: z.boolean().default(false),
  /** Which field of a recorded line is the answer. */
  answerField: z.enum(['raw', 'pred']).default('raw'),
  scorer: ItemScorer,
  /** Score of blind guessing, 0 to 1. */
  chance: z.number().min(0).max(1).default(0),
  maxTokens: z.int().min(1).default(4096),
  /** Its questions appear in no report, log or bundle. */
  private: z.boolean().optional(),
});
export type ItemsBenchmark = z.infer<typeof ItemsBenchmark>;

/** Path of a file of items (`items.zip!/test.jsonl` is a member of an archive), or of a module that exports `benchmark`. */
export const OwnPath = z
  .string()
  .regex(
    /\.(jsonl|jsonl\.gz|json|csv|tsv|parquet|zip|js|mjs|ts|mts)$/,
    'give a file of items (.jsonl, .json, .csv, .tsv, .parquet, .zip) or a module (.mjs, .js, .ts)',
  );

/** How hard endpoints are driven. */
export const Limits = z.strictObject({
  /** Calls in flight per account. A number fixes it; `adaptive`, or nothing, finds out how many the endpoint takes. */
  concurrency: z.union([z.int().min(1).max(4096), z.literal('adaptive')]).optional(),
  /** Most calls in flight that an adaptive limit grows to. */
  maxConcurrency: z.int().min(1).max(4096).default(128),
  /** Calls an account may begin in a minute, spread evenly. */
  requestsPerMinute: z.number().gt(0).optional(),
  /** Tokens an account may use in a minute, those of questions and answers together, spread evenly. */
  tokensPerMinute: z.number().gt(0).optional(),
  /** Tries of one trial before its failure stands. */
  maxAttempts: z.int().min(1).max(50).default(6),
  /** Longest time between the first try of a trial and its last, in minutes; a provider that asks for a longer pause stops the model. */
  maxRetryMinutes: z.number().gt(0).max(10_080).default(60),
  /** So many trials in a row whose failure stands with the same code stop their model; 0 never does. */
  maxSameFailures: z.int().min(0).default(50),
  /** Longest wait for a connection, in seconds. */
  connectTimeoutSeconds: z.number().gt(0).max(3600).default(30),
  /** Longest single try, in seconds. */
  attemptTimeoutSeconds: z.number().gt(0).max(86_400).default(600),
  /** Longest wait for the first byte of a reply, in seconds; 0 waits as long as the try may take. */
  firstByteTimeoutSeconds: z.number().min(0).max(86_400).default(0),
  /** Longest silence inside a reply, such as a stream that has stalled, in seconds; 0 waits as long as the try may take. */
  betweenBytesTimeoutSeconds: z.number().min(0).max(86_400).default(0),
  /** Longest pause between two tries, in seconds. */
  maxBackoffSeconds: z.number().min(0).max(3600).default(60),
  /** Longest time that a written answer waits for the disk, in seconds: what a power cut can cost. A kill costs nothing. */
  syncSeconds: z.number().min(0).max(60).default(1),
  /** Pause between two looks at a batch that the provider is working on, in seconds; it grows up to tenfold while nothing changes. */
  batchPollSeconds: z.number().gt(0).max(3600).optional(),
  /**
   * Samples that any model was cut on are put to every asked model once more, with the token budget times this number; the second
   * answers stand for all. Left out, nothing is asked again.
   */
  rerunTruncated: z.number().gt(1).max(64).optional(),
});
export type Limits = z.infer<typeof Limits>;

/** What a run may use up, over all its sessions; it stops before a call that could go beyond. */
export const Budget = z
  .strictObject({
    /** US dollars; every model that is asked over a network then needs a price. */
    usd: z.number().gt(0).optional(),
    /** Input and output tokens of all models together. */
    tokens: z.int().min(1).optional(),
  })
  .refine(({ usd, tokens }) => usd !== undefined || tokens !== undefined, 'give usd, tokens or both');
export type Budget = z.infer<typeof Budget>;

/** A run, as the user writes it. */
export const Config = z.strictObject({
  $schema: z.string().optional(),
  /** The day whose frontier counts, as a calendar date in Seoul. */
  asOf: CalendarDate,
  /** Name of a suite, path of a suite file, or the list itself; left out, every entry of `benchmarks` with equal weight. */
  suite: z.union([z.string().min(1), z.array(SuiteEntry).min(1)]).optional(),
  /** Name of a profile or path of a profile file. */
  profile: z.string().min(1).default('frontier-best'),
  /** Puts these in the place of the profile's own: five planned looks, and the last day on which a reference may be released. */
  sequential: Profile.shape.sequential,
  freeze: CalendarDate.optional(),
  /** The one reference that a profile with a named target compares with. */
  target: Slug.optional(),
  candidates: z.array(ModelEntry).min(1),
  /** Registry names or full entries. */
  references: z.array(z.union([Slug, ModelEntry])).min(1),
  /** Benchmarks of the user's own: entries, or paths of items or modules. */
  benchmarks: z.array(z.union([OwnPath, ItemsBenchmark])).default([]),
  /** Folder that paths of items and recordings start from; relative to the config. */
  dataDir: z.string().optional(),
  /** Refuses to ask over data sets whose commit `jatdae.lock.json` does not pin. */
  requireLock: z.boolean().optional(),
  /** Seeds generators, sub-samples and shuffles. */
  seed: z.string().min(1).default('jatdae'),
  limits: Limits.prefault({}),
  cache: CacheSettings.optional(),
  budget: Budget.optional(),
});
export type Config = z.infer<typeof Config>;
