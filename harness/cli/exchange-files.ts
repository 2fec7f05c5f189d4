/**
 * Writes what a format asks for: rows are copied through, never held; the hash of a file is known to the files after it.
 * Files are written whole or not at all, and an older export under the same names is replaced.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type {
  ExchangeFile,
  ExchangeFormat,
  ExchangeResult,
  ExchangeRun,
  WrittenFile,
} from '../../results/exchange/index.ts';
import { momentsOf } from '../../results/statistics/moments.ts';
import { isAsked, type PlannedBenchmark } from '../plan.ts';
import { diskError, writeAll, writeWhole } from '../run/disk.ts';
import type { BenchmarkScores, ManifestBenchmark } from '../schema/index.ts';
import { type ExchangeRows, type RowFacts, spoolRows } from './exchange-rows.ts';
import type { Reopened } from './reopen.ts';

export type ExportOptions = { run: ExchangeRun; format: ExchangeFormat; out: string };

/** Paths of the files, in the order of writing. Throws `JOURNAL_…` and `DISK_…`. */
export async function writeExchange(reopened: Reopened, { run, format, out }: ExportOptions): Promise<string[]> {
  const { folder, prepared } = reopened;
  const spool = join(out, `.rows.${process.pid}.part`);
  try {
    await mkdir(out, { recursive: true });
    const rows = await spoolRows(spool, { folder, plan: prepared.plan, run, format });
    try {
      const results = folder.manifest.benchmarks.flatMap((benchmark) => {
        const planned = prepared.plan.benchmarks.find((one) => one.benchmark.id === benchmark.id);
        const scores = rows.scores.find(({ id }) => id === benchmark.id);
        if (planned === undefined || scores === undefined) return [];
        return [resultOf(run.model.id, { benchmark, planned, scores, facts: rows.factsOf(benchmark.id) })];
      });
      const written = new Map<string, WrittenFile>();
      for (const file of format.files(run, results)) {
        const path = join(out, file.path);
        if ('yaml' in file) await writeWhole(path, stringify(file.yaml));
        else written.set(file.path, await writeFile(path, file, { rows, written }));
        if ('yaml' in file) written.set(file.path, { sha256: '', rows: 0 });
      }
      return [...written.keys()].map((path) => join(out, path));
    } finally {
      await rows.close();
    }
  } catch (error) {
    throw diskError(error, out);
  } finally {
    await rm(spool, { force: true });
  }
}

type Sources = {
  benchmark: ManifestBenchmark;
  planned: PlannedBenchmark;
  scores: BenchmarkScores;
  facts: RowFacts;
};

function resultOf(modelId: string, { benchmark, planned, scores, facts }: Sources): ExchangeResult {
  const column = scores.columns.get(modelId);
  const samples = planned.samples.filter((sample) => isAsked(sample, modelId)).length;
  const about = { benchmark, samples, trials: samples * planned.epochs, ...facts };
  if (column === undefined) {
    const usage = { inputTokens: 0, outputTokens: 0, reasoningTokens: 0 };
    return { ...about, mean: null, standardError: null, measured: 0, outcomes: NO_OUTCOMES, usage };
  }
  const { n, units, means, covariance } = momentsOf([column], scores.clusters);
  return {
    ...about,
    mean: n === 0 ? null : (means[0] ?? null),
    standardError: units < 2 ? null : Math.sqrt(covariance[0] ?? 0),
    measured: n,
    outcomes: column.outcomes,
    usage: column.usage,
  };
}

const NO_OUTCOMES = {
  answered: 0,
  unparsed: 0,
  truncated: 0,
  empty: 0,
  refused: 0,
  filtered: 0,
  'provider-error': 0,
  timeout: 0,
  'judge-error': 0,
};

async function writeFile(
  path: string,
  file: ExchangeFile,
  { rows, written }: { rows: ExchangeRows; written: ReadonlyMap<string, WrittenFile> },
): Promise<WrittenFile> {
  const beside = `${path}.${process.pid}.part`;
  await mkdir(dirname(path), { recursive: true });
  const target = await open(beside, 'w');
  const hash = createHash('sha256');
  let count = 0;
  try {
    const put = async (bytes: Buffer) => {
      hash.update(bytes);
      await writeAll(target, bytes);
    };
    await put(Buffer.from(file.head));
    for (const benchmark of file.rowsOf) {
      for (const row of rows.rowsOf(benchmark)) {
        await put(count === 0 ? row : Buffer.concat([Buffer.from(file.between), row]));
        count += 1;
      }
    }
    const tail = 'tail' in file ? file.tail : file.tailOf(written);
    // A file of rows that has none is empty, not one empty line.
    if (count > 0 || file.rowsOf.length === 0 || file.head !== '') await put(Buffer.from(tail));
    await target.datasync();
    await target.close();
    await rename(beside, path);
    return { sha256: hash.digest('hex'), rows: count };
  } catch (error) {
    await target.close().catch(() => undefined); // it may be closed already
    await rm(beside, { force: true });
    throw error;
  }
}
