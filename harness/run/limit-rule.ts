/**
 * How many calls an account is sent at once, found out while asking: doubling at first, then one more at a time, one cut
 * for each congestion, the level that last held is remembered, and where more calls bring no more answers (`plateau.ts`) it stays.
 * Pure: no clock, no timer; the same events give the same limit.
 */
import { type AnsweredCall, afterCall, afterRefusal, capOf, NO_PLATEAU, type Plateau } from './plateau.ts';

export type LimitState = {
  /** Calls in flight at most. */
  limit: number;
  /** Never above this. */
  ceiling: number;
  /** Most calls at once that went well before the last refusal; null before the first. */
  known: number | null;
  /** Windows of a full limit that must go well before one more is tried at `known`; grows when trying it failed. */
  patience: number;
  /** Cuts so far; a call that began under an earlier one speaks of what is already known. */
  cuts: number;
  /** Answers since the last step up. */
  gathered: number;
  /** Answers since the last cut. */
  sinceCut: number;
  /** Answers that must come before growth goes on, after the endpoint had trouble. */
  held: number;
  /** Whether growth still brings answers. */
  plateau: Plateau;
};

/** What is known of a call when it begins. */
export type CallStart = {
  /** Calls in flight, this one included. */
  inFlight: number;
  cuts: number;
};

const CUT = 0.7;
const LONGEST_PATIENCE = 4;
/** A small limit is tried no oftener than one of this size, or a large share of its calls would be refused. */
const SMALL = 16;
/** Share of the limit that must be in use for an answer to say that the limit holds. */
const SATURATED = 0.9;

/** Numbers of calls at once; a start above the ceiling begins there. */
export function startLimit({ start, ceiling }: { start: number; ceiling: number }): LimitState {
  const limit = Math.max(1, Math.min(start, ceiling));
  return { limit, ceiling, known: null, patience: 1, cuts: 0, gathered: 0, sinceCut: 0, held: 0, plateau: NO_PLATEAU };
}

/** After an answer; `inFlight` counts it. An answer while the limit was not in use says nothing of its room. */
export function afterAnswer(before: LimitState, inFlight: number, call?: AnsweredCall): LimitState {
  const plateau = call === undefined ? before.plateau : afterCall(before.plateau, call, before.limit);
  const cap = Math.min(before.ceiling, capOf(plateau));
  const state = { ...before, plateau, limit: Math.min(before.limit, cap) };
  const { limit, known, patience, held } = state;
  const next = { ...state, sinceCut: state.sinceCut + 1 };
  if (held > 0) return { ...next, held: held - 1 };
  // Above the limit the calls of an earlier level are running out.
  if (inFlight > limit || inFlight < SATURATED * limit || limit >= cap) return next;
  const gathered = state.gathered + 1;
  const wanted = known === null || limit < known ? 1 : patience === 1 ? limit : Math.max(limit, SMALL) * patience;
  return gathered < wanted ? { ...next, gathered } : { ...next, limit: limit + 1, gathered: 0 };
}

/** After the endpoint refused a call for want of room. */
export function afterCongestion(state: LimitState, call: CallStart): LimitState {
  const { limit, known, cuts, sinceCut } = state;
  const level = Math.max(1, call.inFlight - 1);
  if (call.cuts < cuts) {
    return known === null || level >= known || level < limit ? state : { ...state, known: level };
  }
  const base = { ...state, cuts: cuts + 1, gathered: 0, sinceCut: 0, held: 0, plateau: afterRefusal(state.plateau) };
  const lower = Math.max(1, Math.floor(limit * CUT));
  // A level that did not last for one window was none.
  if (cuts > 0 && sinceCut < limit) return { ...base, limit: lower, known: lower, patience: 1 };
  // A refusal may meet a call that began alone and found a crowd: below the cut it proves nothing.
  const lasting = Math.max(lower, Math.min(level, limit));
  const tried = known !== null && call.inFlight > known;
  if (!tried) return { ...base, limit: lower, known: lasting, patience: 1 };
  // Known to hold, and only one more was tried: stepping back is enough, and if it is not, the next refusal cuts.
  const isSure = state.patience > 1 && lasting >= known;
  const patience = Math.min(LONGEST_PATIENCE, state.patience * 2);
  return { ...base, limit: isSure ? Math.min(limit, lasting) : lower, known: lasting, patience };
}

/** After a failure that says nothing of room (a 5xx, a timeout, a lost connection): no growth for one window. */
export function afterTrouble(state: LimitState): LimitState {
  return { ...state, held: state.limit, gathered: 0 };
}
