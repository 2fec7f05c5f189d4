import { z } from 'zod';

/** One category of a benchmark's group for one model. */
export const CategoryMark = z.strictObject({
  category: z.string(),
  /** Samples that were measured. */
  n: z.int().min(1),
  /** Sum of the marks. */
  points: z.number().min(0),
});
export type CategoryMark = z.infer<typeof CategoryMark>;

/** One model over the categories of one group. Information only: the verdict rests on the samples. */
export const CategoryRow = z.strictObject({
  model: z.string(),
  /** Mean over samples. */
  micro: z.number(),
  /** Mean over categories, each counting the same whatever its size. */
  macro: z.number(),
  categories: z.array(CategoryMark).min(1),
});
export type CategoryRow = z.infer<typeof CategoryRow>;

/** One benchmark split by one of its groups, such as `subject`. */
export const CategoryTable = z.strictObject({
  benchmark: z.string(),
  group: z.string(),
  rows: z.array(CategoryRow).min(1),
});
export type CategoryTable = z.infer<typeof CategoryTable>;
