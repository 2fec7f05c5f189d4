/**
 * The size of a benchmark's calls, out of its own prompts: what they are likely to take, and what they cannot go beyond. Pure. The
 * likely figures are guesses by a stated rule, the others hold for every tokenizer that reads bytes.
 */
import type { Message, Wanted } from '../harness/schema/index.ts';
import { estimateTokens } from './token-estimate.ts';

/** Means of one sample, in tokens: of one call, or of all turns of a conversation. */
export type PromptSize = {
  input: number;
  inputAtMost: number;
  output: number;
};

/** One prompt as it would be sent. `inputAtMost` bounds its tokens from above. */
export type Prompt = {
  messages: readonly Message[];
  wanted?: Wanted | undefined;
  /** Turns of the user after the first answer, each a call behind all that was said before. */
  followUps?: readonly string[];
  inputAtMost: number;
};

/**
 * Where no run has counted, an answer is taken at this share of the most it may take: short answers come far below it, models that
 * think at length above. A convention, no measurement.
 */
export const TYPICAL_SHARE = 0.25;

/** Tokens around a message and before the answer: what chat templates of common endpoints take. */
const PER_MESSAGE = 4;
const PER_CALL = 3;
/** A picture of ordinary size at common endpoints. */
const PER_PICTURE = 1000;

/** Means over the prompts of one benchmark; null where there are none. */
export function promptSize(prompts: Iterable<Prompt>, maxTokens: number): PromptSize | null {
  let calls = 0;
  const all: PromptSize = { input: 0, inputAtMost: 0, output: 0 };
  for (const { messages, wanted, followUps = [], inputAtMost } of prompts) {
    calls += 1;
    const isScored = wanted?.kind === 'loglikelihood';
    const beside = wanted === undefined || isScored ? 0 : estimateTokens(JSON.stringify(wanted));
    const once = messages.reduce((sum, message) => sum + likelyTokens(message), PER_CALL) + beside;
    // Continuations are scored one by one, each behind the whole prompt.
    const endings = isScored ? wanted.continuations.map(estimateTokens) : [0];
    all.input += once * endings.length + endings.reduce((sum, tokens) => sum + tokens, 0);
    all.inputAtMost += inputAtMost;
    all.output += isScored ? endings.length : maxTokens * TYPICAL_SHARE * (1 + followUps.length);
    let said = once;
    for (const content of followUps) {
      said += PER_MESSAGE + maxTokens * TYPICAL_SHARE + likelyTokens({ role: 'user', content });
      all.input += said;
    }
  }
  if (calls === 0) return null;
  return { input: all.input / calls, inputAtMost: all.inputAtMost / calls, output: all.output / calls };
}

function likelyTokens({ content, ...rest }: Message): number {
  const calls =
    'toolCalls' in rest && rest.toolCalls !== undefined ? estimateTokens(JSON.stringify(rest.toolCalls)) : 0;
  if (typeof content === 'string') return PER_MESSAGE + calls + estimateTokens(content);
  const parts = content.map((part) => (part.kind === 'text' ? estimateTokens(part.text) : PER_PICTURE));
  return parts.reduce((sum, tokens) => sum + tokens, PER_MESSAGE + calls);
}
