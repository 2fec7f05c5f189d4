/**
 * Where trials come from and where they go back to: the one seam between a plan and the lanes that ask it. A queue that
 * several machines drain has only to implement these two functions; here they draw from an iterator.
 */
import type { ProviderError } from '../errors.ts';
import type { Generation, Trial } from '../schema/index.ts';

export type WorkSource = {
  /**
   * The next trial to ask, each handed out once; null when none is left. A lane draws one ahead of its free slots; what was drawn
   * and is not done when the run ends was not asked, and is free for the next.
   */
  next: () => Trial | null | Promise<Trial | null>;
  /** The trial was answered, or its failure stands; its journal entries are written by then. */
  done: (trial: Trial, reply: Generation | ProviderError) => void | Promise<void>;
};

/** Trials one by one, drawn as they are asked for. */
export function workFrom(trials: Iterable<Trial>): WorkSource {
  const iterator = trials[Symbol.iterator]();
  return {
    next() {
      const { done, value } = iterator.next();
      return done === true ? null : value;
    },
    done: () => undefined,
  };
}
