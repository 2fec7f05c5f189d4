/**
 * The rests of an account: while one lasts, none of its calls goes out. A rest is never cut short by a shorter one.
 * Limit: a wish for a longer rest than is waited for is left to whoever made the call (`lane-stop.ts`).
 */
import type { Clock } from './clock.ts';

/** Why an account sends nothing for a while. */
export type PauseReason = 'retry-after' | 'rate-headers' | 'refused';

export type Pause = {
  rest: (ms: number, reason: PauseReason) => void;
  /** Resolves when no rest lasts any more; rejects with the signal's reason. */
  wait: (signal: AbortSignal) => Promise<void>;
  status: () => { reason: PauseReason; leftMs: number } | null;
};

/** A rest longer than `maxPauseMs` is not taken. */
export function createPause({ clock, maxPauseMs }: { clock: Clock; maxPauseMs: number }): Pause {
  let pause: { untilMs: number; reason: PauseReason } = { untilMs: 0, reason: 'retry-after' };
  const left = () => pause.untilMs - clock.now();
  return {
    rest(ms, reason) {
      if (ms <= 0 || ms > maxPauseMs) return;
      const untilMs = clock.now() + ms;
      if (untilMs > pause.untilMs) pause = { untilMs, reason };
    },
    async wait(signal) {
      signal.throwIfAborted();
      for (let leftMs = left(); leftMs > 0; leftMs = left()) await clock.sleep(Math.ceil(leftMs), signal);
    },
    status() {
      const leftMs = left();
      return leftMs > 0 ? { reason: pause.reason, leftMs } : null;
    },
  };
}
