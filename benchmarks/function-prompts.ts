/**
 * How functions are offered: in words, for calls that are written out, or as the endpoint's own tools. Both ways hold the same
 * functions and the same conversation. Changing a word here moves scores: raise the version of what uses it.
 */
import type { FunctionSpec, JsonSchema, JsonValue, Message, Sample, Tool, Wanted } from '../harness/schema/index.ts';
import { readToolCalls } from './scorers/calls/native.ts';
import { spellCall } from './scorers/calls/spell.ts';

type Part = 'korean' | 'general';

const REQUEST: Readonly<Record<Part, string>> = {
  general:
    'You may call the functions below to do what the user asks. Answer with one list of calls with named arguments in ' +
    'Python\'s form, such as [first(a=1, b="x"), second(c=True)], and nothing else. Call several functions, or one several ' +
    'times, where the request needs it. Where no function serves the request, or the user left out a value that a function ' +
    'needs, call none: say so in one sentence.',
  korean:
    '사용자의 요청을 처리하는 데 아래 함수를 호출할 수 있습니다. 호출할 때는 이름 붙은 인자를 쓰는 파이썬 형식의 호출 목록 하나만, ' +
    '예를 들어 [first(a=1, b="x")]처럼 쓰고 다른 말은 쓰지 마세요. 인자의 값은 사용자의 말에서 그대로 가져오세요. ' +
    '맞는 함수가 없거나 필요한 값을 사용자가 말하지 않았으면 호출하지 말고 그 사실을 한 문장으로 말하세요.',
};

const OFFER: Readonly<Record<Part, string>> = {
  general: 'Functions, one a line, as JSON:',
  korean: '함수 (한 줄에 하나, JSON):',
};
const RESULT: Readonly<Record<Part, string>> = { general: 'Result of the call', korean: '호출 결과' };

/** The functions in the first message, and earlier calls and results as words. */
export function writtenCallsPrompt(part: Part): (sample: Sample) => Message[] {
  return (sample) => {
    const functions = (sample.functions ?? []).map((one) => JSON.stringify(one)).join('\n');
    const messages = sample.messages ?? [{ role: 'user', content: sample.input }];
    const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
    return [
      { role: 'system', content: [`${REQUEST[part]}\n\n${OFFER[part]}\n${functions}`, ...system].join('\n\n') },
      ...joinTurns(messages.filter(({ role }) => role !== 'system').map((message) => inWords(message, part))),
    ];
  };
}

/** The conversation as it stands; the functions go with `offeredTools`. */
export function toolsPrompt(sample: Sample): Message[] {
  const messages = sample.messages ?? [{ role: 'user', content: sample.input }];
  return joinTurns(messages);
}

/** The functions as tools; undefined where a sample has none, because endpoints refuse an empty list. */
export function offeredTools(sample: Sample): Wanted | undefined {
  const tools = (sample.functions ?? []).map(toolOf);
  return tools.length === 0 ? undefined : { kind: 'tools', tools, choice: 'auto' };
}

/** Names lose their dots, which endpoints refuse, and types get the names that JSON Schema has for them. */
export function toolOf({ name, description, parameters }: FunctionSpec): Tool {
  return {
    name: name.replaceAll('.', '_'),
    description,
    parameters: { type: 'object', properties: {}, ...mapTypes(parameters) },
  };
}

const TYPES: Readonly<Record<string, string>> = { dict: 'object', float: 'number', tuple: 'array', any: 'string' };

function mapTypes(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'type' && typeof value === 'string') return [key, TYPES[value] ?? value];
      if (key === 'properties' && isObject(value)) {
        return [
          key,
          Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isObject(one) ? mapTypes(one) : one])),
        ];
      }
      return [key, key === 'items' && isObject(value) ? mapTypes(value) : value];
    }),
  );
}

function isObject(value: JsonValue): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inWords(message: Message, part: Part): Message {
  if (message.role === 'tool') return { role: 'user', content: `${RESULT[part]}: ${message.content}` };
  if (message.role !== 'assistant' || message.toolCalls === undefined) return message;
  const calls = `[${(readToolCalls(message.toolCalls) ?? []).map(spellCall).join(', ')}]`;
  return { role: 'assistant', content: message.content === '' ? calls : `${message.content}\n${calls}` };
}

/** Turns of one role that follow each other are one turn: some endpoints refuse two in a row. */
function joinTurns(messages: readonly Message[]): Message[] {
  const joined: Message[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (last?.role === 'user' && message.role === 'user' && typeof last.content === 'string') {
      joined[joined.length - 1] = { role: 'user', content: `${last.content}\n\n${message.content}` };
    } else joined.push(message);
  }
  return joined;
}
