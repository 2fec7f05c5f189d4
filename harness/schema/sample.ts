import { z } from 'zod';
import { JsonValue } from './json.ts';
import { JsonSchema, Message } from './message.ts';

/** What a right answer is. */
export const Target = z.discriminatedUnion('kind', [
  /** Zero-based index into `choices`. */
  z.strictObject({ kind: z.literal('choice'), index: z.int().min(0) }),
  /** A number in plain decimal or as a fraction ("-3/4"), kept as text so that nothing is rounded. */
  z.strictObject({ kind: z.literal('number'), value: z.string().min(1) }),
  /** A mathematical expression in LaTeX. */
  z.strictObject({ kind: z.literal('math'), latex: z.string().min(1) }),
  /** Any of these texts. */
  z.strictObject({ kind: z.literal('text'), accepted: z.array(z.string()).min(1) }),
  /** Constraints to verify one by one; `check` names a verifier. */
  z.strictObject({
    kind: z.literal('instructions'),
    checks: z
      .array(
        z.strictObject({
          check: z.string().min(1),
          args: z.record(z.string(), JsonValue),
          /** Which answer of a conversation has to keep it, from 1. */
          turn: z.int().min(1).optional(),
        }),
      )
      .min(1),
  }),
]);
export type Target = z.infer<typeof Target>;

/** A function as a data set describes it: the name may have dots, and the schema its own names of types. */
export const FunctionSpec = z.strictObject({
  name: z.string().min(1),
  description: z.string(),
  parameters: JsonSchema,
});
export type FunctionSpec = z.infer<typeof FunctionSpec>;

/** A question that is shown with its answer before the one that is asked. */
export const Example = z.strictObject({
  input: z.string(),
  choices: z.array(z.string()).min(2).optional(),
  target: Target,
  /** The way to the answer and the answer, in the words of the data set. */
  solution: z.string().min(1).optional(),
});
export type Example = z.infer<typeof Example>;

/** One question. `id` is unique inside its benchmark whatever the ids of the source are. */
export const Sample = z.strictObject({
  id: z.string().min(1),
  input: z.string(),
  /** The conversation up to the answer, where the question is more than `input`. */
  messages: z.array(Message).min(1).optional(),
  /** What the user says next, turn by turn, each after the model's answer to the turn before. */
  followUps: z.array(z.string().min(1)).min(1).optional(),
  /** Functions that may be called. */
  functions: z.array(FunctionSpec).optional(),
  choices: z.array(z.string()).min(2).optional(),
  target: Target,
  /** Shown before the question, in this order; the same for every model. */
  examples: z.array(Example).min(1).optional(),
  /** Samples of one cluster (a passage, a template) are not independent of each other. */
  cluster: z.string().optional(),
  /** Ids of the models that are asked; all of them when left out. Recordings know questions that no other file can be matched with. */
  models: z.array(z.string()).min(1).optional(),
  /** Named groups for sub-scores, such as `{ subject: 'law' }`. */
  groups: z.record(z.string(), z.string()),
});
export type Sample = z.infer<typeof Sample>;
