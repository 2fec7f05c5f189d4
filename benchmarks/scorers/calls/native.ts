/** Calls that an endpoint hands over beside the text. Arguments that are no object make the whole answer unreadable. */
import type { ToolCall } from '../../../harness/schema/index.ts';
import type { Call } from './read.ts';
import { isDict, readValue, skipSpace } from './value.ts';

/** In the order in which they were handed over; null when the arguments of any of them are no one object and nothing behind it. */
export function readToolCalls(toolCalls: readonly ToolCall[]): Call[] | null {
  const calls = toolCalls.map((call): Call | null => {
    // Some endpoints send nothing where a function takes nothing.
    if (call.arguments.trim() === '') return { name: call.name, args: new Map() };
    const read = readValue(call.arguments, 0);
    const isWhole = read !== null && skipSpace(call.arguments, read.end) === call.arguments.length;
    return isWhole && isDict(read.value) ? { name: call.name, args: read.value.entries } : null;
  });
  return calls.some((call) => call === null) ? null : calls.flatMap((call) => call ?? []);
}
