import { z } from 'zod';
import { Limits } from './config.ts';
import { Slug } from './json.ts';
import { Model } from './model.ts';

const { concurrency, maxConcurrency, requestsPerMinute, tokensPerMinute } = Limits.shape;
const ofModel = Model.shape;

/** `control.json` beside a run's journal: what a live run is to do from now on. What is left out stays as the config says. */
export const Control = z.strictObject({
  concurrency,
  maxConcurrency: maxConcurrency.unwrap().optional(),
  requestsPerMinute,
  tokensPerMinute,
  /** By model id. */
  models: z
    .record(
      Slug,
      z.strictObject({
        concurrency: ofModel.concurrency,
        requestsPerMinute: ofModel.requestsPerMinute,
        tokensPerMinute: ofModel.tokensPerMinute,
      }),
    )
    .optional(),
});
export type Control = z.infer<typeof Control>;
