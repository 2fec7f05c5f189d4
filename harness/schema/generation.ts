import { z } from 'zod';
import { ToolCall } from './message.ts';

/** Tokens as the endpoint counted them. */
export const Usage = z.strictObject({
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  /** Part of `outputTokens` that was thinking. */
  reasoningTokens: z.int().min(0).optional(),
});
export type Usage = z.infer<typeof Usage>;

/** Why a model stopped. */
export const StopReason = z.enum(['end', 'length', 'filtered', 'tool']);
export type StopReason = z.infer<typeof StopReason>;

/** One token of an answer with its log-probability (natural logarithm), and the likeliest tokens at its place. */
export const TokenLogprob = z.strictObject({
  token: z.string(),
  logprob: z.number(),
  top: z.array(z.strictObject({ token: z.string(), logprob: z.number() })),
});
export type TokenLogprob = z.infer<typeof TokenLogprob>;

/** How likely one given continuation is after the prompt. */
export const ContinuationScore = z.strictObject({
  /** Sum over its tokens, natural logarithm. */
  logprob: z.number(),
  tokens: z.int().min(1),
  /** Every token is the likeliest at its place; null where the endpoint does not say. */
  isGreedy: z.boolean().nullable(),
});
export type ContinuationScore = z.infer<typeof ContinuationScore>;

/** One answer out of a call. */
export const Choice = z.strictObject({
  /** The answer as sent, thinking tags included where the endpoint left them in. */
  text: z.string(),
  /** Thinking that the endpoint returned in a field of its own. */
  reasoning: z.string().optional(),
  toolCalls: z.array(ToolCall).min(1).optional(),
  logprobs: z.array(TokenLogprob).optional(),
  stop: StopReason,
});
export type Choice = z.infer<typeof Choice>;

/** What came back from a model. */
export const Generation = Choice.extend({
  /** The further answers of a call that asked for several. */
  alternatives: z.array(Choice).min(1).optional(),
  /** Answers to the turns of a conversation before this one, in their order; usage and latency are then those of all turns. */
  earlier: z.array(Choice).min(1).optional(),
  /** In the order they were asked; `text` is then the likeliest of them. */
  continuations: z.array(ContinuationScore).min(1).optional(),
  usage: Usage.optional(),
  /** Wall time of the call, in milliseconds. */
  latencyMs: z.number().min(0),
  /** From the call to the first event of a streamed answer, in milliseconds. */
  firstEventMs: z.number().min(0).optional(),
  /** The model name that the endpoint says it served. */
  servedModel: z.string().optional(),
  /** The name that was sent, where a router's catalogue put another one in the place of the model's. */
  sentModel: z.string().optional(),
  provider: z.string().optional(),
  /** Changes when the endpoint changes what it runs. */
  systemFingerprint: z.string().optional(),
  /** Number format of the weights, where the endpoint says it. */
  quantization: z.string().optional(),
});
export type Generation = z.infer<typeof Generation>;

/** A call that brought no generation. */
export const Failure = z.strictObject({
  code: z.string().min(1),
  message: z.string(),
  retryable: z.boolean(),
  status: z.int().optional(),
  /** What it took nevertheless, where the endpoint said so. */
  usage: Usage.optional(),
  /** Turns of a conversation that were answered before it failed, and what they took where the endpoint said it. */
  earlier: z.strictObject({ turns: z.int().min(1), usage: Usage.optional() }).optional(),
});
export type Failure = z.infer<typeof Failure>;
