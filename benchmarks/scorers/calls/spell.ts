/** Calls as a short text for people: what a score shows as the answer. */
import type { Call } from './read.ts';
import { type CallValue, isDict, isNumber } from './value.ts';

const MAX_LENGTH = 500;

export function spellCalls(calls: readonly Call[]): string {
  const spelt = calls.map(
    ({ name, args }) => `${name}(${[...args].map(([key, one]) => `${key}=${spell(one)}`).join(', ')})`,
  );
  const text = spelt.join('; ');
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function spell(value: CallValue): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(', ')}]`;
  if (isNumber(value)) return `${value.number}${value.isFloat && Number.isInteger(value.number) ? '.0' : ''}`;
  if (isDict(value))
    return `{${[...value.entries].map(([key, one]) => `${JSON.stringify(key)}: ${spell(one)}`).join(', ')}}`;
  return JSON.stringify(value);
}
