/** One verifiable instruction: the shape of its arguments in the data set, and a yes or no about an answer as it came. Pure. */
import { z } from 'zod';

/** Whether an answer keeps the instruction. Throws on no text; linear time. */
export type Keeps = (text: string) => boolean;

/** Binds the arguments as they stand in the data set; null when they do not fit. */
export type Verifier = (args: unknown) => Keeps | null;

/** Verifiers by the names that the data set gives them. */
export type VerifierTable = Readonly<Record<string, Verifier>>;

/** A verifier that reads its arguments by a schema once, and then marks any number of answers. */
export function verifier<Args>(schema: z.ZodType<Args>, bind: (args: Args) => Keeps): Verifier {
  return (args) => {
    const parsed = schema.safeParse(args);
    return parsed.success ? bind(parsed.data) : null;
  };
}

export const noArguments = z.strictObject({});

export const relation = z.enum(['less than', 'at least']);

/** "less than" excludes the bound, "at least" includes it. */
export function compare(count: number, how: z.infer<typeof relation>, bound: number): boolean {
  return how === 'less than' ? count < bound : count >= bound;
}
