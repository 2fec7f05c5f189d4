import { z } from 'zod';
import { ReleaseDateRule } from './profile.ts';
import { Verdict } from './verdict.ts';

/** The same marks against the references that another window would have counted. Only models of the run can show up here. */
export const WindowView = z.strictObject({
  /** Months up to the as-of date; null: any age. */
  months: z.int().min(1).nullable(),
  releaseDate: ReleaseDateRule,
  /** Whether this is the profile's own window. */
  decides: z.boolean(),
  /** References that would count, and those among them that were not measured. */
  models: z.array(z.string()),
  notMeasured: z.array(z.string()),
  /** Plain ratio to the frontier made of the measured ones, the comparison with the bar, and the tested verdict. */
  ratio: z.number().nullable(),
  atLeastBar: z.boolean().nullable(),
  verdict: Verdict.nullable(),
});
export type WindowView = z.infer<typeof WindowView>;
