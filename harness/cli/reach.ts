/** How a command reaches the world: this process's environment, its network and Ctrl-C, opened for one piece of work and closed behind it. */
import { interruptSignal } from './console.ts';
import { openNetwork } from './network.ts';

export type Reach = {
  environment: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  /** Aborted by the first Ctrl-C. */
  signal: AbortSignal;
};

/** `waits` are those of a config whose models are called; without them only data sets that are no longer in the cache are fetched. */
export async function withReach<T>(
  work: (reach: Reach) => Promise<T>,
  waits?: Parameters<typeof openNetwork>[0],
): Promise<T> {
  const interrupt = interruptSignal();
  const transport = openNetwork(waits);
  try {
    return await work({ environment: process.env, fetch: transport.fetch, signal: interrupt.signal });
  } finally {
    interrupt.release();
    await transport.close();
  }
}
