/**
 * Multi-IF: conversations of three turns in eight languages, each turn with one more instruction that a program can verify on top of
 * those before it. The value is the mean over turns of the mean of IFEval's four figures.
 */
import { z } from 'zod';
import { defineBenchmark } from '../../harness/define.ts';
import { JsonValue } from '../../harness/schema/index.ts';
import { withValues } from '../instruction-rows.ts';
import { askedWhere } from '../instruction-sheet.ts';
import { plainPrompt } from '../prompts.ts';
import { multiIfVerifiers } from '../scorers/multi-if/index.ts';
import { scoreMultiIf } from '../scorers/multi-if.ts';
import type { Check } from '../scorers/target.ts';
import type { VerifierTable } from '../scorers/verifier.ts';

const Said = jsonText(z.object({ content: z.string().min(1) }));
const Names = jsonText(z.array(z.string().min(1)).min(1));
const Arguments = z.record(z.string(), JsonValue);
/** A list of texts, each the JSON of one instruction's arguments. */
const Kwargs = jsonText(z.array(z.union([Arguments, jsonText(Arguments)])));
const table: VerifierTable = multiIfVerifiers;

const Row = z
  .object({
    key: z.union([z.string().min(1), z.int()]).transform(String),
    language: z.string().min(1),
    ...{ turn_1_prompt: Said, turn_1_instruction_id_list: Names, turn_1_kwargs: Kwargs },
    ...{ turn_2_prompt: Said, turn_2_instruction_id_list: Names, turn_2_kwargs: Kwargs },
    ...{ turn_3_prompt: blank(Said), turn_3_instruction_id_list: blank(Names), turn_3_kwargs: blank(Kwargs) },
  })
  .transform((row, context) => {
    const turns = [
      { said: row.turn_1_prompt, names: row.turn_1_instruction_id_list, kwargs: row.turn_1_kwargs },
      { said: row.turn_2_prompt, names: row.turn_2_instruction_id_list, kwargs: row.turn_2_kwargs },
      { said: row.turn_3_prompt, names: row.turn_3_instruction_id_list, kwargs: row.turn_3_kwargs },
    ];
    const checks: Check[] = [];
    const said: string[] = [];
    for (const [at, { said: prompt, names, kwargs }] of turns.entries()) {
      if (prompt === null) continue; // a conversation of two turns
      const turn = at + 1;
      if (names === null || names.length !== kwargs?.length)
        context.addIssue(`turn ${turn}: ${names?.length ?? 0} instructions, but arguments for ${kwargs?.length ?? 0}`);
      for (const [place, check] of (names ?? []).entries()) {
        if (!Object.hasOwn(table, check)) context.addIssue(`turn ${turn}: no verifier called "${check}"`);
        checks.push({ check, args: withValues(kwargs?.[place] ?? {}), turn });
      }
      said.push(prompt.content);
    }
    return { key: row.key, language: row.language, said, checks };
  });

const sheet = defineBenchmark({
  id: 'multi-if',
  version: 1,
  title: 'Multi-IF',
  part: 'general',
  source: {
    paper: 'https://arxiv.org/abs/2410.15553',
    homepage: 'https://huggingface.co/datasets/facebook/Multi-IF',
    licence: 'CC-BY-NC-2.0',
  },
  about:
    'Conversations of three turns in English, French, Italian, Spanish, Portuguese, Russian, Hindi and Chinese; Korean is not among ' +
    'them. Every turn adds an instruction that a program can verify, and the earlier ones go on to hold.',
  traps: [
    "Each later turn is put after the model's own answers, without their thinking, so a conversation is three calls and a failure in one of them asks all three again.",
    'The value is a mean over samples; the published figures count all instructions of a turn together, and are in the parts of the scores.',
    'Where an argument is missing or a key word is a pattern, the original draws a number at random or reads the pattern: such conversations are asked of nobody.',
    'A few conversations have two turns; other harnesses leave them out, here two turns are marked.',
    'An answer that was cut, filtered or empty ends the conversation: the turns before it count, it and those after it keep nothing. The original goes on.',
  ],
  data: {
    kind: 'hub',
    repo: 'facebook/Multi-IF',
    revision: '0ab97ce0b45c7f57772e8ba2ac1616f4b00bd3aa',
    configs: ['default'],
    split: 'train',
    files: ['multiIF_20241018.csv'],
    rows: 4501,
  },
  row: Row,
  sample: ({ key, language, said: [input = '', ...followUps], checks }, { index }) => ({
    id: `${key}#${index}`,
    input,
    ...(followUps.length === 0 ? {} : { followUps }),
    target: { kind: 'instructions', checks },
    // Translations of one request, and several conversations out of one, are of a kind.
    cluster: key.split(':')[0] ?? key,
    groups: { language: language.toLowerCase() },
  }),
  chance: 0,
  prompt: plainPrompt,
  score: scoreMultiIf,
  generate: { maxTokens: 8192, temperature: 0, epochs: 1 },
});

export const multiIf = askedWhere(sheet, (checks) => checks.every(({ check, args }) => table[check]?.(args)));

/** A column whose texts are JSON. */
function jsonText<Value>(schema: z.ZodType<Value>) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('is no JSON');
        return z.NEVER;
      }
    })
    .pipe(schema as z.ZodType<Value, unknown>);
}

/** Null for a turn that a row does not have. */
function blank<Value>(schema: z.ZodType<Value>) {
  return z.union([z.literal(['', null]).transform(() => null), schema]);
}
