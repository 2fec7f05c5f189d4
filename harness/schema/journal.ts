import { z } from 'zod';
import { Failure, Generation } from './generation.ts';
import { Sha256 } from './json.ts';

/** The first line of `journal.jsonl`: which questions the answers below it belong to. */
export const JournalHeader = z.strictObject({
  /** Version of the journal's form. */
  journal: z.literal(1),
  /** Id of the run. */
  run: z.string().min(1),
  /** SHA-256 of the plan. */
  plan: Sha256,
});
export type JournalHeader = z.infer<typeof JournalHeader>;

/** One attempt at one trial: a line of `journal.jsonl`. */
export const JournalEntry = z.strictObject({
  key: z.string().min(1),
  /** 1 for the first try of this trial, going on through resumed runs. */
  attempt: z.int().min(1),
  /** When the call began, UTC. */
  at: z.iso.datetime(),
  /** Time spent waiting for a slot or a retry since the previous attempt, in milliseconds. */
  waitedMs: z.number().min(0),
  /** First 16 hex digits of the SHA-256 of the rendered request. */
  request: z.string().regex(/^[0-9a-f]{16}$/),
  /** The answer is a kept one, given at this moment, UTC: nothing was called, and its tokens and latency are those of that day. */
  cachedFrom: z.iso.datetime().optional(),
  result: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('generation'), generation: Generation }),
    z.strictObject({ kind: z.literal('failure'), failure: Failure }),
  ]),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/** Whether an attempt was a call: of one that was not, nothing is to be paid. */
export function isCall({ cachedFrom }: Pick<JournalEntry, 'cachedFrom'>): boolean {
  return cachedFrom === undefined;
}

/** A line as it stands in the file: a header or an entry with the CRC-32 of what stands before it. */
const Sum = { sum: z.string().regex(/^[0-9a-f]{8}$/) };
export const JournalLine = z.union([JournalHeader.extend(Sum), JournalEntry.extend(Sum)]);
export type JournalLine = z.infer<typeof JournalLine>;
