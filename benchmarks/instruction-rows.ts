/**
 * Rows of the data sets in IFEval's form: a request and, side by side, the ids and the arguments of its instructions.
 * A row with an instruction that no verifier knows, or with arguments that do not fit, is refused by name.
 */
import { z } from 'zod';
import { JsonValue } from '../harness/schema/index.ts';
import type { Check } from './scorers/target.ts';
import type { VerifierTable } from './scorers/verifier.ts';

export type InstructionRow = {
  key: string;
  prompt: string;
  checks: Check[];
};

/**
 * The schema of a row whose instructions are all in the table, or among those that are known and not verified.
 * Arguments without a value are left out.
 */
export function instructionRow(
  table: VerifierTable,
  unverified: ReadonlySet<string> = new Set(),
): z.ZodType<InstructionRow> {
  return z
    .object({
      key: z.union([z.string().min(1), z.int()]).transform(String),
      prompt: z.string().min(1),
      instruction_id_list: z.array(z.string().min(1)).min(1),
      kwargs: z.array(z.record(z.string(), JsonValue)),
    })
    .transform(({ key, prompt, instruction_id_list: ids, kwargs }, context) => {
      if (ids.length !== kwargs.length) {
        context.addIssue(`${ids.length} instructions, but arguments for ${kwargs.length}`);
        return z.NEVER;
      }
      const checks = ids.map((check, at) => ({ check, args: withValues(kwargs[at] ?? {}) }));
      for (const { check, args } of checks) {
        if (unverified.has(check)) continue;
        const verifier = Object.hasOwn(table, check) ? table[check] : undefined;
        if (verifier === undefined) context.addIssue(`no verifier called "${check}"`);
        else if (verifier(args) === null)
          context.addIssue(`arguments of "${check}" do not fit: ${JSON.stringify(args)}`);
      }
      return { key, prompt, checks };
    });
}

/** The arguments of one instruction without nulls: a parquet file gives every argument of every instruction. */
export function withValues(args: Check['args']): Check['args'] {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}
