/** Exit codes: what a script can tell from a run without reading it. */
import { HarnessError, ProviderError } from '../errors.ts';
import type { Verdict } from '../schema/index.ts';

export const EXIT = { pass: 0, fail: 1, usage: 2, undecided: 3, infrastructure: 4, bug: 70, interrupted: 130 } as const;

/** The gravest verdict of several candidates decides. */
export function exitCodeOf(verdicts: readonly Verdict[]): number {
  if (verdicts.includes('fail')) return EXIT.fail;
  if (verdicts.some((verdict) => verdict !== 'pass')) return EXIT.undecided;
  return EXIT.pass;
}

const INFRASTRUCTURE = ['PROVIDER_', 'ENDPOINT_', 'SERVE_', 'DATA_UNREACHABLE', 'DATA_GATED', 'CONFIG_KEY_MISSING'];

/** The code of an error that ended a command. */
export function exitCodeOfError(error: unknown): number {
  if (error instanceof ProviderError) return EXIT.infrastructure;
  if (!(error instanceof HarnessError)) return EXIT.bug;
  if (error.code === 'RUN_INTERRUPTED') return EXIT.interrupted;
  if (error.code === 'RUN_BUDGET_SPENT') return EXIT.undecided; // incomplete by the user's own limit
  return INFRASTRUCTURE.some((prefix) => error.code.startsWith(prefix)) ? EXIT.infrastructure : EXIT.usage;
}
