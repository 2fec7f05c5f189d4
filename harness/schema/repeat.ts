import { z } from 'zod';

/** One model on one benchmark that was asked several times. Epochs of a sample are never separate units. */
export const RepeatRow = z.strictObject({
  model: z.string(),
  benchmark: z.string(),
  epochs: z.int().min(2),
  /** Samples measured in every epoch. */
  samples: z.int(),
  mean: z.number(),
  /** Variance of the epochs of one sample, and of the samples' own means; null with fewer than two samples. */
  within: z.number(),
  between: z.number().nullable(),
  /** Chance that at least one of k epochs is right, and that all are; empty where marks are not right or wrong. */
  /** Mean mark of the answer that most epochs gave, ties shared; left out where answers cannot be compared. */
  consensus: z.number().optional(),
  pass: z.array(z.strictObject({ k: z.int().min(1), any: z.number(), all: z.number() })),
});
export type RepeatRow = z.infer<typeof RepeatRow>;
