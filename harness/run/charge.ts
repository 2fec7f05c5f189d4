/**
 * What a call takes of a budget: afterwards as the endpoint counted it, beforehand at its worst. A token is at least one byte of
 * UTF-8 in every tokenizer that reads bytes, so the bytes of a prompt bound its tokens from above in Korean and English alike.
 */
import { type GenerateRequest, isCall, type JournalEntry, type Message, type Model } from '../schema/index.ts';

export type Charge = { usd: number; tokens: number };

export const NO_CHARGE: Charge = { usd: 0, tokens: 0 };

/** Tokens that a chat template puts around a conversation and each of its messages, generously. */
const TEMPLATE_TOKENS = 64;
const MESSAGE_TOKENS = 16;
/** Most that known endpoints count for one picture. */
const PICTURE_TOKENS = 20_000;

/** Failures after which an endpoint may have done, and charged for, the whole work. Whatever else fails was refused. */
const MAYBE_CHARGED: ReadonlySet<string> = new Set([
  'PROVIDER_TIMEOUT',
  'PROVIDER_CONNECTION_LOST',
  'PROVIDER_MALFORMED',
  'PROVIDER_OTHER_MODEL',
  'PROVIDER_TOO_FEW_CHOICES',
  'PROVIDER_NO_LOGPROBS',
  'PROVIDER_NO_ECHO',
]);

const BROKEN_OFF: ReadonlySet<string> = new Set(['PROVIDER_TIMEOUT', 'PROVIDER_CONNECTION_LOST']);

/** The most that a call may take, however the endpoint counts. */
export function worstCharge(request: GenerateRequest, model: Pick<Model, 'price'>): Charge {
  const { messages, maxTokens, params, wanted, choices = 1, followUps = [] } = request;
  const schema = wanted === undefined ? 0 : byteLength(JSON.stringify(wanted));
  const prompt = messages.reduce((sum, message) => sum + promptTokens(message), TEMPLATE_TOKENS) + schema;
  // Continuations are scored one by one, each behind the whole prompt.
  const times = wanted?.kind === 'loglikelihood' ? wanted.continuations.length : 1;
  const output = (maxTokens + (params.thinkingTokens ?? 0)) * choices;
  // Every further turn is asked behind all that was said before it.
  let said = prompt;
  let input = prompt * times;
  for (const content of followUps) {
    said += MESSAGE_TOKENS + output + promptTokens({ role: 'user', content });
    input += said;
  }
  return charge({ inputTokens: input, outputTokens: output * (times + followUps.length) }, model);
}

/** What an attempt took; null where it may have taken anything up to the worst. */
export function chargeOf(
  { result, ...attempt }: Pick<JournalEntry, 'result' | 'cachedFrom'>,
  model: Pick<Model, 'price'>,
): Charge | null {
  if (!isCall(attempt)) return NO_CHARGE;
  if (result.kind === 'failure') {
    const { code, earlier, usage } = result.failure;
    // What was counted before a connection broke is the least that it took.
    const isWhole = usage !== undefined && !BROKEN_OFF.has(code);
    if (!isWhole && MAYBE_CHARGED.has(code)) return null;
    const own = usage === undefined ? NO_CHARGE : charge(usage, model);
    if (earlier === undefined) return own;
    return earlier.usage === undefined ? null : addCharges(own, charge(earlier.usage, model));
  }
  const { usage } = result.generation;
  return usage === undefined ? null : charge(usage, model);
}

export function addCharges(a: Charge, b: Charge): Charge {
  return { usd: a.usd + b.usd, tokens: a.tokens + b.tokens };
}

function charge(usage: { inputTokens: number; outputTokens: number }, { price }: Pick<Model, 'price'>): Charge {
  const { inputTokens, outputTokens } = usage;
  const usd =
    price === undefined ? 0 : (inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion) / 1e6;
  return { usd, tokens: inputTokens + outputTokens };
}

function promptTokens({ content, ...rest }: Message): number {
  const calls = 'toolCalls' in rest && rest.toolCalls !== undefined ? byteLength(JSON.stringify(rest.toolCalls)) : 0;
  if (typeof content === 'string') return MESSAGE_TOKENS + calls + byteLength(content);
  return content.reduce(
    (sum, part) => sum + (part.kind === 'text' ? byteLength(part.text) : PICTURE_TOKENS),
    MESSAGE_TOKENS + calls,
  );
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
