import { z } from 'zod';

/** Candidate minus frontier on one category of a benchmark. Information only: these lines never decide. */
export const StrengthRow = z.strictObject({
  benchmark: z.string(),
  /** The group that the category belongs to, such as `subject`. */
  group: z.string(),
  category: z.string(),
  /** The reference of this benchmark's line. */
  against: z.string(),
  /** Samples that both sides answered, and the independent units among them. */
  paired: z.int().min(1),
  units: z.int().min(1),
  candidate: z.number(),
  frontier: z.number(),
  /** Difference of the two means, -1 to 1, with an interval of the profile's confidence; null where none can be made. */
  difference: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  /** Two-sided p-value with Holm's adjustment over every tested line; null where the line was not tested. */
  p: z.number().nullable(),
  /** `too-few`: so few units that nothing was tested. `unclear`: tested, and chance explains it. */
  finding: z.enum(['weaker', 'stronger', 'unclear', 'too-few']),
});
export type StrengthRow = z.infer<typeof StrengthRow>;
