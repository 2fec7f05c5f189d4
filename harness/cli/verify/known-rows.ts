/**
 * How many rows the data sets of a run's benchmarks have by what the verifier holds, whatever the bundle says: the spec sheets of
 * this version, and the data lock in the verifier's folder. Nothing is fetched.
 */
import { join } from 'node:path';
import { benchmarks as shipped } from '../../../benchmarks/index.ts';
import type { KnownRows } from '../../../results/submission-rules.ts';
import { findLocked, readLock } from '../../data/lock.ts';
import type { Benchmark } from '../../define.ts';
import { HarnessError } from '../../errors.ts';
import type { RunManifest } from '../../schema/index.ts';

/** Sheets whose rows hold several samples or none are left out: their rows say nothing of their samples. */
export function knownRows({ benchmarks }: RunManifest, folder: string | null): KnownRows {
  const rows = new Map<string, number>();
  for (const { id, version, data } of benchmarks) {
    if (data.kind === 'items') continue; // the submitter's own, even under a name that is shipped
    const sheet = shipped.find((one) => one.id === id && one.version === version);
    if (sheet === undefined || sheet.toSamples !== undefined) continue;
    const found = rowsOf(sheet, folder ?? process.cwd());
    if (found !== undefined) rows.set(id, found);
  }
  return rows;
}

function rowsOf({ data }: Benchmark, folder: string): number | undefined {
  if (data.kind !== 'hub' && data.kind !== 'file') return undefined;
  if (data.rows !== undefined || data.kind === 'file') return data.rows;
  try {
    return findLocked(readLock(join(folder, 'jatdae.lock.json')), data)?.rows;
  } catch (error) {
    // A lock that cannot be used is named where the data are looked for.
    if (error instanceof HarnessError) return undefined;
    throw error;
  }
}
