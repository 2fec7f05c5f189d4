/**
 * What an export of ours keeps under `jatdae` in the files of other tools: what their forms have no field for. With it a sample comes
 * back as it was; a file that was made elsewhere has none of it.
 */
import { z } from 'zod';
import type { RecordedAnswer } from '../../adapters/adapter.ts';
import { Choice, ContinuationScore, StopReason, ToolCall } from '../schema/index.ts';

const Tokens = z.int().min(0).nullable();

const OwnFields = z.object({
  benchmark: z.string(),
  sample: z.string().min(1),
  epoch: z.int().min(1),
  stop: StopReason.nullable(),
  reasoning: z.string().nullable(),
  tool_calls: z.string().nullable(),
  continuations: z.string().nullable(),
  earlier: z.string().nullable(),
  input_tokens: Tokens,
  output_tokens: Tokens,
  reasoning_tokens: Tokens,
  failure: z.string().nullable(),
  unscored: z.string().nullable(),
  private: z.boolean(),
});

export type Own = {
  id: string;
  epoch: number;
  own: { benchmark: string; isHashed: boolean };
  /** All of the answer but its text. */
  answer: Omit<RecordedAnswer, 'text'>;
  /** Nothing was measured: the text is that of no answer. */
  isMissing: boolean;
};

/** Undefined for anything else than such a block. */
export function readOwnFields(value: unknown): Own | undefined {
  const parsed = OwnFields.safeParse(value);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const { input_tokens: inputTokens, output_tokens: outputTokens, reasoning_tokens: reasoningTokens } = data;
  const toolCalls = readText(z.array(ToolCall).min(1), data.tool_calls);
  const continuations = readText(z.array(ContinuationScore).min(1), data.continuations);
  const earlier = readText(z.array(Choice).min(1), data.earlier);
  return {
    id: data.sample,
    epoch: data.epoch,
    own: { benchmark: data.benchmark, isHashed: data.private },
    isMissing: data.failure !== null || data.unscored !== null,
    answer: {
      ...(data.stop === null ? {} : { stop: data.stop }),
      ...(data.reasoning === null ? {} : { reasoning: data.reasoning }),
      ...(inputTokens === null || outputTokens === null
        ? {}
        : { usage: { inputTokens, outputTokens, ...(reasoningTokens === null ? {} : { reasoningTokens }) } }),
      ...(toolCalls === undefined ? {} : { toolCalls }),
      ...(continuations === undefined ? {} : { continuations }),
      ...(earlier === undefined ? {} : { earlier }),
    },
  };
}

function readText<Value>(schema: z.ZodType<Value>, text: string | null): Value | undefined {
  if (text === null) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined; // the answer's text still stands
  }
}
