/**
 * Tokens that an endpoint counted for a call that brought no answer: beside an error in a 200, a refusal of its filter, or in the last
 * events of a stream that broke off. Reads the fields of the protocols spoken here; pure. Where nothing fits, nothing is known.
 */
import { z } from 'zod';
import type { Usage } from '../harness/schema/index.ts';
import { optional } from './error-body.ts';

const count = optional(z.int().min(0));

const WireUsage = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  input_tokens: count,
  output_tokens: count,
  promptTokenCount: count,
  candidatesTokenCount: count,
  thoughtsTokenCount: count,
});

const Body = z.object({ usage: optional(WireUsage), usageMetadata: optional(WireUsage) });
const Nested = Body.extend({ error: optional(Body), message: optional(Body), response: optional(Body) });

/** An event of a stream that may tell usage; a test on the text, so that not every event is parsed twice. */
export function tellsUsage(data: string): boolean {
  return /"usage(Metadata)?" ?: ?\{/.test(data);
}

/** Usage out of a body or an event, as text; undefined where it says none, or is no JSON. */
export function usageIn(text: string): Usage | undefined {
  if (!tellsUsage(text)) return undefined;
  const body = Nested.safeParse(parse(text)).data;
  if (body === undefined) return undefined;
  for (const place of [body, body.message, body.response, body.error]) {
    const found = place?.usage ?? place?.usageMetadata;
    const usage = found && toUsage(found);
    if (usage) return usage;
  }
  return undefined;
}

function toUsage(wire: z.infer<typeof WireUsage>): Usage | undefined {
  const inputTokens = wire.prompt_tokens ?? wire.input_tokens ?? wire.promptTokenCount;
  if (inputTokens == null) return undefined;
  const thoughts = wire.thoughtsTokenCount ?? 0;
  const written = wire.completion_tokens ?? wire.output_tokens ?? wire.candidatesTokenCount ?? 0;
  return {
    inputTokens,
    outputTokens: written + thoughts,
    ...(wire.thoughtsTokenCount == null ? {} : { reasoningTokens: thoughts }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a torn body counts nothing
  }
}
