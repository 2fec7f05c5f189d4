/**
 * A chat-completions reply as a generation. Pure. Reads the fields that servers agree on and the variants seen in
 * the wild; an unknown field is ignored, a missing answer is an empty text, and a broken shape is `null`.
 */
import { z } from 'zod';
import type { Choice, TokenLogprob, ToolCall, Usage } from '../harness/schema/index.ts';
import { optional, readErrorDetail } from './error-body.ts';
import { isBrokenOff, type ReadReply, toStopReason } from './reply.ts';

const count = optional(z.int().min(0));

const Part = z.object({ text: optional(z.string()), thinking: z.unknown().optional() });

const WireFunction = z.object({ name: z.string(), arguments: z.unknown() });
const WireToolCall = z.object({ id: optional(z.string()), function: WireFunction });

const WireLogprob = z.object({ token: z.string(), logprob: z.number() });
const WireLogprobs = z.object({
  content: z.array(WireLogprob.extend({ top_logprobs: optional(z.array(WireLogprob)) })),
});

const WireChoice = z.object({
  message: z.object({
    content: z.union([z.string(), z.array(Part)]).nullish(),
    reasoning_content: optional(z.string()),
    reasoning: optional(z.string()),
    refusal: optional(z.string()),
    tool_calls: optional(z.array(WireToolCall)),
    function_call: optional(WireFunction),
  }),
  finish_reason: optional(z.string()),
  logprobs: optional(WireLogprobs),
  error: z.unknown().optional(),
});
type WireChoice = z.infer<typeof WireChoice>;

const ChatReply = z.object({
  model: optional(z.string()),
  provider: optional(z.string()),
  system_fingerprint: optional(z.string()),
  quantization: optional(z.string()),
  choices: z.array(WireChoice).min(1),
  usage: optional(
    z.object({
      prompt_tokens: count,
      completion_tokens: count,
      total_tokens: count,
      completion_tokens_details: optional(z.object({ reasoning_tokens: count })),
      reasoning_tokens: count,
    }),
  ),
});

/** Reads the parsed body of a 200. */
export function readChatReply(body: unknown): ReadReply {
  const detail = readErrorDetail(body);
  if (detail) return { kind: 'error', detail };
  const parsed = ChatReply.safeParse(body);
  if (!parsed.success) return null;
  for (const choice of parsed.data.choices) {
    const inner = readErrorDetail(choice);
    if (inner) return { kind: 'error', detail: inner };
    const reason = choice.finish_reason ?? '';
    if (isBrokenOff(reason)) return { kind: 'error', detail: { code: reason, message: '' } };
  }
  const [first, ...alternatives] = parsed.data.choices.map(toChoice);
  if (first === undefined) return null;
  const { model, provider, system_fingerprint: fingerprint, quantization } = parsed.data;
  const usage = readUsage(parsed.data.usage);
  return {
    kind: 'reply',
    reply: {
      ...first,
      ...(alternatives.length > 0 ? { alternatives } : {}),
      ...(usage ? { usage } : {}),
      ...(model ? { servedModel: model } : {}),
      ...(provider ? { provider } : {}),
      ...(fingerprint ? { systemFingerprint: fingerprint } : {}),
      ...(quantization ? { quantization } : {}),
    },
  };
}

function toChoice({ message, finish_reason: reason, logprobs }: WireChoice): Choice {
  const parts = toParts(message.content);
  const text = parts.map((part) => part.text ?? '').join('') || (message.refusal ?? '');
  const reasoning = message.reasoning_content || message.reasoning || thinkingOf(parts);
  const toolCalls = toToolCalls(message);
  const stop = toStopReason(reason ?? '');
  return {
    text,
    ...(reasoning ? { reasoning } : {}),
    ...(toolCalls.length > 0 ? { toolCalls } : {}),
    ...(logprobs ? { logprobs: logprobs.content.map(toLogprob) } : {}),
    // Where a call is the only thing allowed, servers say that the model stopped by itself.
    stop: stop === 'end' && toolCalls.length > 0 ? 'tool' : stop,
  };
}

const NestedThinking = z.array(z.object({ text: z.string() }));
type ContentPart = z.infer<typeof Part>;

function toParts(content: string | ContentPart[] | null | undefined): ContentPart[] {
  return typeof content === 'string' ? [{ text: content, thinking: undefined }] : (content ?? []);
}

/** Thinking that came as parts of the content: `{ type: 'thinking', thinking: text | [{ text }] }`. */
function thinkingOf(parts: readonly ContentPart[]): string {
  return parts
    .map(({ thinking }) => {
      if (thinking == null || typeof thinking === 'string') return thinking ?? '';
      return (NestedThinking.safeParse(thinking).data ?? []).map((part) => part.text).join('');
    })
    .join('');
}

function toToolCalls(message: WireChoice['message']): ToolCall[] {
  const { tool_calls: calls, function_call: single } = message;
  const wired = calls?.length ? calls : single ? [{ id: undefined, function: single }] : [];
  return wired.map(({ id, function: { name, arguments: given } }, at) => ({
    id: id || `call-${at}`,
    name,
    arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}),
  }));
}

type WireLogprob = z.infer<typeof WireLogprobs>['content'][number];

function toLogprob({ token, logprob, top_logprobs: top }: WireLogprob): TokenLogprob {
  return { token, logprob, top: (top ?? []).map((one) => ({ token: one.token, logprob: one.logprob })) };
}

type WireUsage = NonNullable<z.infer<typeof ChatReply>['usage']>;

function readUsage(usage: WireUsage | null | undefined): Usage | undefined {
  if (usage?.prompt_tokens == null || usage.completion_tokens == null) return undefined;
  const reasoningTokens = usage.completion_tokens_details?.reasoning_tokens ?? usage.reasoning_tokens;
  // Some endpoints leave the thinking out of `completion_tokens`; the total has it.
  const rest = (usage.total_tokens ?? 0) - usage.prompt_tokens;
  return {
    inputTokens: usage.prompt_tokens,
    outputTokens: Math.max(usage.completion_tokens, rest),
    ...(reasoningTokens == null ? {} : { reasoningTokens }),
  };
}
