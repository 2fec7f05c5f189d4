/** A provider of known capacity and a client that obeys a limit rule, in simulated time: what a rule does without waiting for it. */
import { afterAnswer, afterCongestion, type LimitState, startLimit } from '../../../harness/run/limit-rule.ts';

export type Provider = {
  /** Calls it takes at once; above, it refuses. */
  allows: number;
  latencyMs: number;
  /** How long a refusal takes. */
  refusalMs: number;
  /** Share of calls that it refuses for no reason. */
  noise?: number;
  /** Calls a second that it takes, whatever their number. */
  perSecond?: number;
  /** Calls it works on at once; others wait in line for their turn, and nobody is refused. */
  slots?: number;
  /** As `slots`, but all are worked on together, each the slower. */
  shares?: number;
  /** Answers take between these times `latencyMs`. */
  spread?: [number, number];
};

export type Simulated = {
  /** Best time over time needed. */
  throughput: number;
  /** Share of calls refused. */
  refused: number;
  limits: number[];
  cuts: number;
  peak: number;
};

export function simulate(provider: Provider, calls: number, random: () => number): Simulated {
  const { allows, latencyMs, refusalMs, noise = 0, perSecond = Number.POSITIVE_INFINITY, slots, shares } = provider;
  const [least, most] = provider.spread ?? [0.5, 1.5];
  const free: number[] = Array.from({ length: slots ?? 0 }, () => 0);
  const ceiling = 128;
  let state: LimitState = startLimit({ start: 10, ceiling });
  const events: { at: number; run: () => void }[] = [];
  const at = (moment: number, run: () => void) => {
    let place = events.length;
    while (place > 0 && (events[place - 1]?.at ?? 0) > moment) place -= 1;
    events.splice(place, 0, { at: moment, run });
  };
  let [now, left, inFlight, served, answers, refusals, peak] = [0, calls, 0, 0, 0, 0, 0];
  let [tokens, filledAt] = [1, 0];
  const limits: number[] = [];
  const refuses = () => {
    if (perSecond !== Number.POSITIVE_INFINITY) {
      tokens = Math.min(perSecond, tokens + ((now - filledAt) * perSecond) / 1000);
      filledAt = now;
    }
    return served >= allows || random() < noise || (perSecond !== Number.POSITIVE_INFINITY && tokens < 1);
  };
  const timeOf = (workMs: number) => {
    if (shares !== undefined) return workMs * Math.max(1, served / shares);
    if (slots === undefined) return workMs;
    free.sort((a, b) => a - b);
    const begin = Math.max(now, free[0] ?? 0);
    free[0] = begin + workMs;
    return begin + workMs - now;
  };
  const send = () => {
    while (left > 0 && inFlight < state.limit) {
      left -= 1;
      inFlight += 1;
      peak = Math.max(peak, inFlight);
      const call = { inFlight, cuts: state.cuts, limit: state.limit };
      if (refuses()) {
        at(now + refusalMs, () => {
          refusals += 1;
          state = afterCongestion(state, call);
          inFlight -= 1;
          at(now + 250 + 250 * random(), () => {
            left += 1;
          });
        });
      } else {
        tokens -= 1;
        served += 1;
        const tookMs = timeOf(latencyMs * (least + (most - least) * random()));
        at(now + tookMs, () => {
          served -= 1;
          answers += 1;
          state = afterAnswer(state, inFlight, { ...call, tookMs, work: 1 });
          inFlight -= 1;
        });
      }
    }
  };
  send();
  for (let event = events.shift(); event !== undefined; event = events.shift()) {
    now = event.at;
    event.run();
    send();
    limits.push(state.limit);
  }
  const best =
    perSecond === Number.POSITIVE_INFINITY
      ? (calls * latencyMs * ((least + most) / 2)) / Math.min(allows, ceiling, slots ?? shares ?? ceiling)
      : (calls * 1000) / perSecond;
  return { throughput: best / now, refused: refusals / (refusals + answers), limits, cuts: state.cuts, peak };
}
