/**
 * The rows of an export: one model's trials out of the journal, each that stands written once, in the order of the plan. Rows are
 * spooled to a file beside the export, so that memory is a few bytes a trial, whatever the answers' length.
 */
import { existsSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type ExchangeFormat, type ExchangeRun, type ExchangeTrial, veilTrial } from '../../results/exchange/index.ts';
import type { Marked } from '../outcome.ts';
import { type Plan, type PlannedBenchmark, placeOfKey } from '../plan.ts';
import { writeAll } from '../run/disk.ts';
import { readJournal } from '../run/journal.ts';
import type { BenchmarkScores, JournalEntry, ManifestBenchmark, Sample } from '../schema/index.ts';
import { createScoreFold } from '../score.ts';
import { createMarkOrder } from './mark-order.ts';
import { rerunJournal } from './rerun-cut.ts';
import { journalHeader, type RunFolder } from './run-folder.ts';

/** What is known of one benchmark's rows once all were read. */
export type RowFacts = { rows: number; scored: number; firstAt: string | null; lastAt: string | null };

export type ExchangeRows = {
  scores: BenchmarkScores[];
  factsOf: (benchmarkId: string) => RowFacts;
  /** Rows of a benchmark without line ends, in the order of the plan. */
  rowsOf: (benchmarkId: string) => Generator<Buffer>;
  close: () => Promise<void>;
};

export type RowsOf = { folder: RunFolder; plan: Plan; run: ExchangeRun; format: ExchangeFormat };

type Lane = {
  planned: PlannedBenchmark;
  benchmark: ManifestBenchmark;
  places: ReadonlyMap<string, number>;
  order: ReturnType<typeof createMarkOrder>;
};

/** `spool`: path of the file that rows wait in. Throws `JOURNAL_…`. */
export async function spoolRows(spool: string, { folder, plan, run, format }: RowsOf): Promise<ExchangeRows> {
  const lanes = lanesOf(plan, { folder, model: run.model.id });
  const file = await open(spool, 'w+');
  const fold = createScoreFold(plan);
  const rowOf = (entry: JournalEntry, marked: Marked) => {
    const trial = trialOf(lanes, run.model.id, { entry, marked });
    if (trial === null) return null;
    return { lane: trial.lane, row: format.row(run, veilTrial(trial.trial)), entry, marked };
  };
  const sink = createSpool(file);
  const second: { key: string; lane: Lane; start: number; bytes: number }[] = [];
  const expected = journalHeader(folder.manifest);
  if (existsSync(folder.journal)) {
    for await (const entry of readJournal(folder.journal, () => undefined, { expected })) {
      const made = rowOf(entry, fold.add(entry));
      if (made === null) continue;
      const place = await sink.put(made.row, made);
      made.lane.order.put(entry.key, { ...place, isAnswer: entry.result.kind === 'generation' });
    }
  }
  const again = rerunJournal(folder.path);
  if (existsSync(again)) {
    for await (const entry of readJournal(again, () => undefined, { expected })) {
      const made = rowOf(entry, fold.addAgain(entry));
      if (made === null || entry.result.kind === 'failure') continue;
      second.push({ key: entry.key, lane: made.lane, ...(await sink.put(made.row, made)) });
    }
  }
  await sink.flush();
  const scores = fold.finish();
  for (const { key, lane, ...place } of second)
    if (fold.standsAgain(key)) lane.order.put(key, { ...place, isAnswer: true });
  const laneOf = (id: string) => lanes.get(id);
  return {
    scores,
    factsOf: (id) => factsOf(file, laneOf(id)),
    *rowsOf(id) {
      for (const { start, bytes } of laneOf(id)?.order.inPlanOrder() ?? []) {
        const row = Buffer.allocUnsafe(bytes - LABEL_BYTES);
        readSync(file.fd, row, 0, row.length, start + LABEL_BYTES); // just written: it comes from memory
        yield row;
      }
    },
    close: () => file.close(),
  };
}

function lanesOf(plan: Plan, { folder, model }: { folder: RunFolder; model: string }): Map<string, Lane> {
  const models = plan.models.filter(({ id }) => id === model);
  const known = new Map(folder.manifest.benchmarks.map((benchmark) => [benchmark.id, benchmark]));
  const lanes = new Map<string, Lane>();
  for (const planned of plan.benchmarks) {
    const benchmark = known.get(planned.benchmark.id);
    if (benchmark === undefined) continue;
    const places = new Map(planned.samples.map((sample, at) => [sample.id, at]));
    const order = createMarkOrder({ ...plan, models, benchmarks: [planned] });
    lanes.set(benchmark.id, { planned, benchmark, places, order });
  }
  return lanes;
}

function trialOf(
  lanes: ReadonlyMap<string, Lane>,
  modelId: string,
  { entry, marked }: { entry: JournalEntry; marked: Marked },
): { lane: Lane; trial: ExchangeTrial } | null {
  const { epoch, ...place } = placeOfKey(entry.key);
  const lane = lanes.get(place.benchmarkId);
  if (place.modelId !== modelId || lane === undefined) return null;
  const position = lane.places.get(place.sampleId);
  const sample: Sample | undefined = position === undefined ? undefined : lane.planned.samples[position];
  if (position === undefined || sample === undefined) return null;
  const { benchmark, planned } = lane;
  const messages = planned.benchmark.prompt(sample);
  const { at, attempt, result: reply } = entry;
  return {
    lane,
    trial: { benchmark, sample, position, epoch, messages, at, attempt, reply, ...marked },
  };
}

function factsOf(file: FileHandle, lane: Lane | undefined): RowFacts {
  const facts: RowFacts = { rows: 0, scored: 0, firstAt: null, lastAt: null };
  const label = Buffer.alloc(LABEL_BYTES);
  for (const { start } of lane?.order.inPlanOrder() ?? []) {
    readSync(file.fd, label, 0, LABEL_BYTES, start);
    const at = label.toString('latin1', 1).trim();
    facts.rows += 1;
    facts.scored += label[0] === SCORED ? 1 : 0;
    if (facts.firstAt === null || at < facts.firstAt) facts.firstAt = at;
    if (facts.lastAt === null || at > facts.lastAt) facts.lastAt = at;
  }
  return facts;
}

/** In front of each spooled row: whether it has a mark, and when its call began. */
const LABEL_BYTES = 41;
const SCORED = 43; // "+"

function labelOf({ score }: Marked, { at }: JournalEntry): string {
  return `${score.status === 'scored' ? '+' : '-'}${at.slice(0, LABEL_BYTES - 1).padEnd(LABEL_BYTES - 1)}`;
}

const CHUNK_BYTES = 1 << 18;

function createSpool(file: FileHandle) {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let flushed = 0;
  const flush = async () => {
    const bytes = Buffer.concat(waiting);
    [waiting, waitingBytes] = [[], 0];
    flushed += bytes.length;
    await writeAll(file, bytes);
  };
  return {
    flush,
    /** A row that is null takes no bytes: the order then has no mark for it. */
    async put(row: string | null, { entry, marked }: { entry: JournalEntry; marked: Marked }) {
      const bytes = Buffer.from(row === null ? '' : labelOf(marked, entry) + row);
      const start = flushed + waitingBytes;
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes >= CHUNK_BYTES) await flush();
      return { start, bytes: bytes.length };
    },
  };
}
