/**
 * Records of Every Eval Ever, `<uuid>_samples.jsonl` (schema 0.2 and 0.3): what the model said in one turn, not how it was marked
 * there. Limits: conversations of several turns are refused; a record without an output says that nothing came back.
 */
import { z } from 'zod';
import { sha256 } from '../hash.ts';
import { hasFields, type ReadLogged } from './logged-row.ts';
import { readOwnFields } from './own-fields.ts';

const Tokens = z.int().min(0);
const Line = z.object({
  evaluation_name: z.string(),
  sample_id: z.union([z.string(), z.int()]).transform(String),
  interaction_type: z.literal('single_turn'),
  input: z.object({ raw: z.string(), reference: z.array(z.string()).catch([]) }),
  output: z.object({ raw: z.array(z.string()), reasoning_trace: z.array(z.string()).nullish() }).nullish(),
  token_usage: z
    .object({ input_tokens: Tokens, output_tokens: Tokens, reasoning_tokens: Tokens.nullish() })
    .nullish()
    .catch(undefined),
  metadata: z.object({ category: z.string().optional(), jatdae: z.unknown() }).partial().nullish().catch(undefined),
});

/** Reads the records of one evaluation: that of the first record, where they are not exports of ours. One reader a file. */
export function everyEvalReader(): (row: unknown) => ReadLogged {
  let evaluation: string | undefined;
  return (row) => {
    if (!hasFields(row, 'evaluation_id', 'sample_id', 'interaction_type', 'evaluation')) return undefined;
    const parsed = Line.safeParse(row);
    if (!parsed.success) return undefined;
    const { evaluation_name: name, sample_id: id, input, output, token_usage: usage, metadata } = parsed.data;
    const own = readOwnFields(metadata?.jatdae);
    if (own === undefined) {
      evaluation ??= name;
      if (evaluation !== name) return 'skip';
    } else if (own.epoch > 1) return 'skip';
    const text = own?.isMissing === true ? null : (output?.raw[0] ?? null);
    const reasoning = (output?.reasoning_trace ?? []).join('');
    const told = {
      ...(reasoning === '' ? {} : { reasoning }),
      ...(usage == null
        ? {}
        : {
            usage: {
              inputTokens: usage.input_tokens,
              outputTokens: usage.output_tokens,
              ...(usage.reasoning_tokens == null ? {} : { reasoningTokens: usage.reasoning_tokens }),
            },
          }),
    };
    return {
      id: own?.id ?? id,
      question: own === undefined ? sha256(input.raw) : undefined,
      gold: input.reference.length === 1 ? input.reference[0] : undefined,
      category: metadata?.category ?? '',
      ...(own === undefined ? {} : { own: own.own }),
      answer: text === null ? { text } : { text, ...(own?.answer ?? told) },
    };
  };
}
