/**
 * A conversation of several turns, asked one after the other: the model's answer without its thinking goes back to it in front of
 * the user's next turn. It ends early where an answer was cut, filtered or empty: nothing can follow that. All or nothing: a
 * failure in any turn is the failure of the whole, and the next try begins with the first turn again.
 */
import { ProviderError } from '../errors.ts';
import type { Choice, Failure, GenerateRequest, Generation, Message, Usage } from '../schema/index.ts';
import { separateThinking } from '../thinking.ts';

/** What a try brought; of a failure, what the turns before it took. */
export type Held = { reply: Generation | ProviderError; earlier?: Failure['earlier'] };

/** Asks one turn after the other; `ask` gets each as a request without follow-ups, and its number from 1. */
export async function holdConversation(
  request: GenerateRequest,
  ask: (turn: GenerateRequest, number: number) => Promise<Generation | ProviderError>,
): Promise<Held> {
  const { followUps, ...first } = request;
  if (followUps === undefined) return { reply: await ask(first, 1) };
  const turns: Generation[] = [];
  let messages: readonly Message[] = first.messages;
  for (let number = 1; ; number += 1) {
    const reply = await ask({ ...first, messages, sample: { ...first.sample, turn: number } }, number);
    if (reply instanceof ProviderError) return { reply, ...earlierOf(turns) };
    turns.push(reply);
    const next = followUps[number - 1];
    const content = answerOf(reply);
    if (next === undefined || content === null) return { reply: joinTurns(turns, reply) };
    messages = [...messages, { role: 'assistant', content }, { role: 'user', content: next }];
  }
}

/** What a model said to the reader; null where nothing can follow it. */
export function answerOf({ text, stop }: Pick<Generation, 'text' | 'stop'>): string | null {
  if (stop === 'filtered' || stop === 'length') return null;
  const { answer, closed } = separateThinking(text);
  return closed && answer.trim() !== '' ? answer : null;
}

/** The last turn with the answers before it, and with what all of them took. */
function joinTurns(turns: readonly Generation[], last: Generation): Generation {
  if (turns.length === 1) return last;
  const { usage: _usage, firstEventMs: _first, latencyMs: _latency, ...rest } = last;
  const usage = sumUsage(turns);
  const firstEventMs = turns[0]?.firstEventMs;
  return {
    ...rest,
    earlier: turns.slice(0, -1).map(toChoice),
    ...(usage === undefined ? {} : { usage }),
    latencyMs: turns.reduce((sum, turn) => sum + turn.latencyMs, 0),
    ...(firstEventMs === undefined ? {} : { firstEventMs }),
  };
}

function earlierOf(turns: readonly Generation[]): Pick<Held, 'earlier'> {
  if (turns.length === 0) return {};
  const usage = sumUsage(turns);
  return { earlier: { turns: turns.length, ...(usage === undefined ? {} : { usage }) } };
}

/** Undefined where any turn was not counted: a part would pass for the whole. */
function sumUsage(turns: readonly Generation[]): Usage | undefined {
  const counted = turns.flatMap(({ usage }) => (usage === undefined ? [] : [usage]));
  if (counted.length < turns.length) return undefined;
  const sum = (read: (usage: Usage) => number) => counted.reduce((all, usage) => all + read(usage), 0);
  const thought = counted.some(({ reasoningTokens }) => reasoningTokens !== undefined);
  return {
    inputTokens: sum((usage) => usage.inputTokens),
    outputTokens: sum((usage) => usage.outputTokens),
    ...(thought ? { reasoningTokens: sum((usage) => usage.reasoningTokens ?? 0) } : {}),
  };
}

function toChoice({ text, reasoning, toolCalls, logprobs, stop }: Generation): Choice {
  return {
    text,
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(toolCalls === undefined ? {} : { toolCalls }),
    ...(logprobs === undefined ? {} : { logprobs }),
    stop,
  };
}
