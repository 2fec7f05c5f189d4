/**
 * What a data set says of functions and wanted calls, read out of its own text: numbers keep whether they were written with a point.
 * Null for anything that is no such thing; nothing is guessed.
 */
import type { FunctionSpec, JsonValue } from '../../../harness/schema/index.ts';
import type { ExactCall } from './exact.ts';
import type { FunctionSchema, Parameter, WantedCall } from './function-schema.ts';
import { type CallDict, type CallValue, isDict, readValue, skipSpace } from './value.ts';

/** The wanted calls of one line of the leaderboard's answers: `{"id": ..., "ground_truth": [{name: {parameter: [accepted]}}]}`. */
export function readAnswerKey(line: string): WantedCall[] | null {
  const calls = readObject(line)?.entries.get('ground_truth');
  if (!Array.isArray(calls) || calls.length === 0) return null;
  const wanted = calls.map(wantedCall);
  return wanted.some((call) => call === null) ? null : wanted.flatMap((call) => call ?? []);
}

function wantedCall(value: CallValue): WantedCall | null {
  const [first, ...others] = isDict(value) ? value.entries : [];
  if (first === undefined || others.length > 0 || !isDict(first[1])) return null;
  const args = [...first[1].entries].map(
    ([name, accepted]) => [name, Array.isArray(accepted) ? accepted : null] as const,
  );
  if (args.some(([, accepted]) => accepted === null)) return null;
  return { name: first[0], args: Object.fromEntries(args.map(([name, accepted]) => [name, accepted ?? []])) };
}

/**
 * The one wanted call as `{"name": ..., "arguments": "..."}`, and what else is accepted: '' for nothing, or an object with a list
 * of values, or one value, for each parameter. Null where either is something else, such as advice to a judge in prose.
 */
export function readExactCall(call: string, accepted: string): ExactCall | null {
  const entries = readObject(call)?.entries;
  const name = entries?.get('name');
  const given = entries?.get('arguments');
  const args = typeof given === 'string' ? readObject(given) : isDict(given) ? given : null;
  const more = accepted === '' ? new Map<string, CallValue>() : readObject(accepted)?.entries;
  if (typeof name !== 'string' || args === null || more === undefined) return null;
  const lists = [...more].map(([key, value]) => [key, Array.isArray(value) ? value : [value]] as const);
  return { name, args: args.entries, accepted: new Map(lists) };
}

/** A text that is one object and nothing else. */
function readObject(text: string): CallDict | null {
  const read = readValue(text, 0);
  return read !== null && isDict(read.value) && skipSpace(text, read.end) === text.length ? read.value : null;
}

/** What the leaderboard's rule looks at of a function. */
export function schemaOf({ name, parameters }: FunctionSpec): FunctionSchema {
  const properties = Object.entries(objectOf(parameters.properties)).map(
    ([key, value]) => [key, parameterOf(value)] as const,
  );
  const required = Array.isArray(parameters.required) ? parameters.required : [];
  return {
    name,
    parameters: {
      properties: Object.fromEntries(properties),
      required: required.filter((one) => typeof one === 'string'),
    },
  };
}

function parameterOf(value: JsonValue): Parameter {
  const { type, items } = objectOf(value);
  const inner = objectOf(items).type;
  return {
    type: typeof type === 'string' ? type : 'any',
    ...(typeof inner === 'string' ? { items: { type: inner } } : {}),
  };
}

function objectOf(value: JsonValue | undefined): Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
