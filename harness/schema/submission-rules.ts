import { z } from 'zod';
import { Relationship } from './bundle.ts';
import { CalendarDate, Sha256, Slug } from './json.ts';

const Range = z.strictObject({ min: z.number().optional(), max: z.number().optional() });
export type Range = z.infer<typeof Range>;

/** What a scheme allows of a submission, as its authority writes it. What is left out is not restricted. */
export const SubmissionRules = z.strictObject({
  $schema: z.string().optional(),
  rules: z.literal(1),
  id: Slug,
  /** Names of allowed suites and profiles. */
  suites: z.array(z.string()).min(1).optional(),
  profiles: z.array(z.string()).min(1).optional(),
  /** Benchmarks that must be there. */
  benchmarks: z.array(Slug).optional(),
  relationships: z.array(Relationship).min(1).optional(),
  /** The seed that the authority gave out. */
  seed: z.string().optional(),
  temperature: Range.optional(),
  topP: Range.optional(),
  maxTokens: Range.optional(),
  minEpochs: z.int().min(1).optional(),
  minReferences: z.int().min(1).optional(),
  /** References that must be asked, by id; a frontier without them is another one. */
  references: z.array(Slug).min(1).optional(),
  /** Most candidates in one run: of many entries the best one is above its own ability by chance. */
  maxCandidates: z.int().min(1).optional(),
  /** The day whose frontier counts. */
  asOf: CalendarDate.optional(),
  /** The very rule and suite, where a name alone is not enough: hashes as they stand on a scorecard. */
  profileSha256: Sha256.optional(),
  suiteSha256: Sha256.optional(),
  /** Every candidate must say its reasoning effort. */
  effortDeclared: z.literal(true).optional(),
  /** No benchmark may be asked in part. */
  fullData: z.literal(true).optional(),
  /** No recorded answers, none out of a cache, and no stand-ins. */
  liveOnly: z.literal(true).optional(),
  /** Mean output tokens of an answer; left-out names mean any. */
  tokensPerAnswer: z
    .array(z.strictObject({ model: Slug.optional(), benchmark: Slug.optional(), mean: Range }))
    .optional(),
});
export type SubmissionRules = z.infer<typeof SubmissionRules>;
