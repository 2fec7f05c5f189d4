/**
 * Where more calls at once bring no more answers: an endpoint that queues what it cannot take instead of refusing it. By Little's law
 * what comes back in a second is calls in flight over the time of one, so no clock is needed. Pure. Limit: where answers are of very
 * different length and the endpoint counts no tokens, a level may be taken for a plateau until it is tried again.
 */

/** What a call told when it was answered. */
export type AnsweredCall = {
  /** Calls in flight when it began, itself included. */
  inFlight: number;
  /** The limit when it began. */
  limit: number;
  tookMs: number;
  /** Tokens that were written; 1 where nobody counted. */
  work: number;
};

export type Plateau = {
  /** Open window; it closes at `wanted` answers, or a growing limit would never let it. */
  window: { wanted: number; answers: number; levels: number; product: number; tookMs: number };
  /** Closed windows, the last ones: mean calls in flight, and work over time. */
  closed: readonly { level: number; rate: number }[];
  /** Level before the growth that brought nothing, once; the second time it holds. */
  suspect: number | null;
  /** The level that it stays at; `rest` windows from here it is tried again whether there is more. */
  hold: { level: number; rest: number; waited: number } | null;
};

export const NO_PLATEAU: Plateau = {
  window: { wanted: 0, answers: 0, levels: 0, product: 0, tookMs: 0 },
  closed: [],
  suspect: null,
  hold: null,
};

/** Share of the limit that must have been in use when a call began for it to speak of that level. */
const SATURATED = 0.9;
/** Only levels this far apart are compared. */
const APART = 1.4;
/** A held level is tried again with this many times its calls. */
const STEP = 1.5;
/** A trial that the cuts of refusals keep from its level ends after so many windows. */
const LONGEST_TRIAL = 8;
/** Share of the growth in calls that must come back as growth in answers. */
const GAIN = 0.3;
/** A held level is measured over so many windows of a growing one. */
const HELD_WINDOWS = 4;
const FIRST_REST = 2;
const LONGEST_REST = 16;
const KEPT = 6;

/** The most that the limit may grow to. */
export function capOf({ hold }: Plateau): number {
  if (hold === null) return Number.POSITIVE_INFINITY;
  return hold.waited < hold.rest ? hold.level : Math.ceil(hold.level * STEP);
}

/** After an answer, at a limit. */
export function afterCall(plateau: Plateau, call: AnsweredCall, limit: number): Plateau {
  // What began under a higher level is running out, and where there was room nobody queued.
  if (call.inFlight > limit || call.inFlight < SATURATED * call.limit) return plateau;
  const window = {
    wanted: plateau.window.wanted || (plateau.hold === null ? limit : limit * HELD_WINDOWS),
    answers: plateau.window.answers + 1,
    levels: plateau.window.levels + call.inFlight,
    product: plateau.window.product + call.inFlight * call.work,
    tookMs: plateau.window.tookMs + call.tookMs,
  };
  if (window.answers < window.wanted || window.tookMs <= 0) return { ...plateau, window };
  const last = { level: window.levels / window.answers, rate: window.product / window.tookMs };
  const base = plateau.closed.findLast(({ level }) => level * APART <= last.level);
  const next = { ...plateau, window: NO_PLATEAU.window, closed: [...plateau.closed, last].slice(-KEPT) };
  const isFlat = base === undefined ? null : last.rate / base.rate < 1 + GAIN * (last.level / base.level - 1);
  return plateau.hold === null ? judgeGrowth(next, isFlat, base?.level ?? null) : judgeHold(next, plateau.hold, isFlat);
}

/** After the endpoint refused a call for want of room: what was measured belongs to another level. */
export function afterRefusal({ hold }: Plateau): Plateau {
  return { ...NO_PLATEAU, hold };
}

function judgeGrowth(next: Plateau, isFlat: boolean | null, base: number | null): Plateau {
  if (isFlat !== true || base === null) return { ...next, suspect: null };
  if (next.suspect === null) return { ...next, suspect: base };
  const level = Math.max(1, Math.ceil(next.suspect));
  return { ...NO_PLATEAU, hold: { level, rest: FIRST_REST, waited: 0 } };
}

function judgeHold(next: Plateau, hold: NonNullable<Plateau['hold']>, isFlat: boolean | null): Plateau {
  if (isFlat === null)
    return { ...next, hold: hold.waited > hold.rest + LONGEST_TRIAL ? null : { ...hold, waited: hold.waited + 1 } };
  if (!isFlat) return { ...next, hold: null };
  return { ...NO_PLATEAU, hold: { ...hold, rest: Math.min(LONGEST_REST, hold.rest * 2), waited: 0 } };
}
