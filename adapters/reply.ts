/** What a protocol makes of a body, and the words for why a model stopped that several protocols share. Pure. */
import type { Bilingual } from '../harness/errors.ts';
import type { Generation, StopReason } from '../harness/schema/index.ts';
import type { ErrorDetail, FailureClass } from './provider-failure.ts';

export type Reply = Omit<Generation, 'latencyMs'>;

/**
 * A generation; an error inside a reply that looked well; a failure that the adapter itself names;
 * or null where the shape is not the protocol's.
 */
export type ReadReply =
  | { kind: 'reply'; reply: Reply }
  | { kind: 'error'; detail: ErrorDetail }
  | { kind: 'failure'; failure: FailureClass; fact: Bilingual }
  | null;

/** Servers end a generation that they could not finish in these words: no answer of the model's. */
const BROKEN_OFF = new Set(['error', 'abort', 'network_error', 'insufficient_system_resource']);

/** True where the word for the end of a generation says that the server broke off. */
export function isBrokenOff(finishReason: string): boolean {
  return BROKEN_OFF.has(finishReason.toLowerCase());
}

const STOP_REASONS: [StopReason, RegExp][] = [
  ['length', /length|max_(output_|new_)?tokens|context_window/],
  ['filtered', /filter|safety|sensitive|prohibited|blocklist|recitation|refusal|spii/],
  ['tool', /tool|function/],
];

/** Any other word (`stop`, `eos_token`, `end_turn`, none at all) is a model that ended by itself. */
export function toStopReason(finishReason: string): StopReason {
  return STOP_REASONS.find(([, words]) => words.test(finishReason.toLowerCase()))?.[0] ?? 'end';
}
