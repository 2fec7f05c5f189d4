/**
 * What the lines of `batches.jsonl` add up to: which batches are open, and whose ids they have. Pure: it is told lines in their
 * order and never asks for one.
 */
import { z } from 'zod';

export const BatchLine = z.discriminatedUnion('state', [
  z.strictObject({
    batch: z.int().min(1),
    state: z.literal('intended'),
    model: z.string(),
    tag: z.string(),
    at: z.iso.datetime(),
    /** Trials in the order of their custom ids. */
    keys: z.array(z.string()).min(1),
  }),
  z.strictObject({
    batch: z.int().min(1),
    state: z.literal('submitted'),
    id: z.string(),
    at: z.iso.datetime(),
    /** By a search. */ found: z.literal(true).optional(),
  }),
  z.strictObject({
    batch: z.int().min(1),
    state: z.literal('closed'),
    /** `lost`: it never came to be. */
    as: z.enum(['collected', 'refused', 'lost']),
    at: z.iso.datetime(),
  }),
]);
export type BatchLine = z.infer<typeof BatchLine>;

/** A batch that was to be handed in; `id` is undefined where it is not known whether it was. */
export type BookedBatch = {
  batch: number;
  model: string;
  tag: string;
  at: string;
  keys: readonly string[];
  id?: string;
  isFound?: boolean;
};

export type BatchFold = {
  take: (line: BatchLine) => void;
  /** Batches of a model that are not closed, oldest first. */
  open: (model: string) => BookedBatch[];
  /** Highest number of a batch; 0 before the first. */
  last: () => number;
  /** Ids that cannot be this batch's: of batches that were seen to be handed in, and those it was searched in already. */
  others: (batch: number) => ReadonlySet<string>;
};

export function createBatchFold(): BatchFold {
  const batches = new Map<number, BookedBatch>();
  const closed = new Set<number>();
  const owned = new Set<string>();
  const searched = new Map<number, string[]>();
  return {
    take(line) {
      if (line.state === 'closed') closed.add(line.batch);
      else if (line.state === 'intended') batches.set(line.batch, line);
      else {
        if (line.found !== true) owned.add(line.id);
        else searched.set(line.batch, [...(searched.get(line.batch) ?? []), line.id]);
        const known = batches.get(line.batch);
        if (known !== undefined) batches.set(line.batch, { ...known, id: line.id, isFound: line.found === true });
      }
    },
    open: (model) => [...batches.values()].filter((one) => one.model === model && !closed.has(one.batch)),
    last: () => Math.max(0, ...batches.keys()),
    others: (batch) => new Set([...owned, ...(searched.get(batch) ?? [])]),
  };
}
