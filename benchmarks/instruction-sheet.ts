/**
 * What all sheets of verifiable instructions have in common: rows in IFEval's form become samples with checks, requests go out as they
 * stand, and guessing keeps nothing. Limit: an instruction that a text keeps by accident is not chance here.
 */
import type { Benchmark } from '../harness/define.ts';
import type { Sample } from '../harness/schema/index.ts';
import { type InstructionRow, instructionRow } from './instruction-rows.ts';
import { plainPrompt } from './prompts.ts';
import type { Check } from './scorers/target.ts';
import type { VerifierTable } from './scorers/verifier.ts';

/** The common part of a sheet; `unverified` names instructions that are known and in no table. */
export function instructionSheet(table: VerifierTable, unverified?: ReadonlySet<string>) {
  return {
    row: instructionRow(table, unverified),
    sample: ({ key, prompt, checks }: InstructionRow): Sample => ({
      id: key,
      input: prompt,
      target: { kind: 'instructions', checks },
      groups: {},
    }),
    chance: 0,
    prompt: plainPrompt,
  };
}

/** The same benchmark without the samples that cannot be verified: they are asked of no model. */
export function askedWhere(sheet: Benchmark, canVerify: (checks: readonly Check[]) => boolean): Benchmark {
  return {
    ...sheet,
    toSamples(row, place) {
      const sample = sheet.toSample(row, place);
      return canVerify(sample.target.kind === 'instructions' ? sample.target.checks : []) ? [sample] : [];
    },
  };
}
