/** Calls as Python spells them: what a score shows as the answer, and how earlier calls stand in a prompt. */
import type { Call } from './read.ts';
import { type CallValue, isDict, isNumber } from './value.ts';

const MAX_LENGTH = 500;

/** Calls as a short text for people. */
export function spellCalls(calls: readonly Call[]): string {
  const text = calls.map(spellCall).join('; ');
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** One call in full. */
export function spellCall({ name, args }: Call): string {
  return `${name}(${[...args].map(([key, one]) => `${key}=${spell(one)}`).join(', ')})`;
}

function spell(value: CallValue): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(', ')}]`;
  if (isNumber(value)) return `${value.number}${value.isFloat && Number.isInteger(value.number) ? '.0' : ''}`;
  if (isDict(value)) return `{${[...value.entries].map(([key, one]) => `${spell(key)}: ${spell(one)}`).join(', ')}}`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : JSON.stringify(value);
}
