/**
 * Whether a call is the wanted one with exactly the wanted arguments, as FunctionChat-Bench's calls can be marked without a judge:
 * the same name, the same parameters, and each value the wanted one or another that is accepted. Texts differ by white space at
 * their ends only. Pure.
 */
import type { Call } from './read.ts';
import { areEqual, type CallValue, isDict } from './value.ts';

/** `accepted` adds values beside the one in `args`; a parameter in neither may not be given. */
export type ExactCall = {
  name: string;
  args: ReadonlyMap<string, CallValue>;
  accepted?: ReadonlyMap<string, readonly CallValue[]>;
};

/** The name in full, and neither a parameter more nor one less; values by Python's equality (1, 1.0 and True are equal). */
export function isExactCall(call: Call, wanted: ExactCall): boolean {
  if (call.name !== wanted.name || call.args.size !== wanted.args.size) return false;
  return [...call.args].every(([name, value]) => {
    const right = wanted.args.get(name);
    const accepted = [...(right === undefined ? [] : [right]), ...(wanted.accepted?.get(name) ?? [])];
    return right !== undefined && accepted.some((one) => areEqual(trimmed(one), trimmed(value)));
  });
}

function trimmed(value: CallValue): CallValue {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (Array.isArray(value)) return value.map(trimmed);
  return isDict(value) ? { entries: new Map([...value.entries].map(([key, one]) => [key, trimmed(one)])) } : value;
}
