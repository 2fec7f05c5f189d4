/** Whether a journal's times can be true: after the run's manifest, before the bundle's, and in the order of its lines. */
import type { BundleManifest, JournalEntry, RunManifest } from '../../schema/index.ts';
import { Config } from '../../schema/index.ts';
import type { Findings } from './findings.ts';

/** Clocks of one machine are set while a run goes on. */
const SLACK_MS = 60_000;

/** Takes the entries in the order of their lines. */
export function createDateWatch(
  run: RunManifest,
  bundle: BundleManifest | null,
  findings: Findings,
): (entry: JournalEntry, modelId: string) => void {
  const begun = Date.parse(run.createdAt) - SLACK_MS;
  const closed = bundle === null ? Number.POSITIVE_INFINITY : Date.parse(bundle.createdAt) + SLACK_MS;
  const config = Config.safeParse(run.config);
  const tryMs = (config.data?.limits.attemptTimeoutSeconds ?? 86_400) * 1000;
  const latest = new Map<string, number>();
  const failures = new Map<string, number>();
  return ({ key, at, result, cachedFrom = at }, modelId) => {
    const start = Date.parse(at);
    const isKept = cachedFrom !== at;
    const tookMs = result.kind === 'generation' && !isKept ? result.generation.latencyMs : 0;
    const failedAt = failures.get(key) ?? Number.NEGATIVE_INFINITY;
    if (result.kind === 'failure') failures.set(key, start);
    const before = latest.get(modelId) ?? Number.NEGATIVE_INFINITY;
    latest.set(modelId, Math.max(before, start));
    if (start < begun) findings.look('dates', { thing: key, problem: 'too-early', expected: run.createdAt, found: at });
    else if (start + tookMs > closed)
      findings.look('dates', { thing: key, problem: 'too-late', expected: bundle?.createdAt ?? '', found: at });
    // An answer is kept before it is used, and a trial is tried again after it was tried.
    else if (Date.parse(cachedFrom) > start + SLACK_MS || start + SLACK_MS < failedAt)
      findings.look('dates', { thing: key, problem: 'out-of-order', expected: at, found: cachedFrom });
    // A line is written when its call ends, which is at most one try after it began.
    else if (start + Math.max(tryMs, tookMs) + SLACK_MS < before)
      findings.look('dates', { thing: key, problem: 'out-of-order', found: at });
    else findings.look('dates');
  };
}
