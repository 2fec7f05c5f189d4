/**
 * The fold from journal to marks. Pure: entries in, score table out, and the same entries give the same table.
 * Keeps one byte and one number a trial, not the answers.
 */
import { type CallTally, createCallTally } from './call-tally.ts';
import { HarnessError } from './errors.ts';
import { type Marked, markFailure, markGeneration } from './outcome.ts';
import { isAsked, type Plan, type PlannedBenchmark, placeOfKey } from './plan.ts';
import { letSecondStand, type TrialMarks } from './rerun.ts';
import type { BenchmarkScores, JournalEntry, OutcomeCounts, ScoreColumn } from './schema/index.ts';
import { Outcome } from './schema/index.ts';
import { createTrialNotes, type TrialNotes } from './trial-notes.ts';

/** One model on one benchmark while the journal is read; a trial's place is `(epoch - 1) * samples + sample`. */
type Tally = TrialMarks & {
  usage: { inputTokens: number; outputTokens: number; reasoningTokens: number };
  calls: CallTally;
  notes: TrialNotes;
};

/** By `model|benchmark`. */
type Tallies = Map<string, Tally>;
/** Places of sample ids, by benchmark. */
type Places = Map<string, Map<string, number>>;

export type ScoreFold = {
  /** Takes the next journal entry; returns its mark. Throws `JOURNAL_FOREIGN` for a trial that was not planned. */
  add: (entry: JournalEntry) => Marked;
  /** The same for the second asking of samples that were cut, after all of the first. */
  addAgain: (entry: JournalEntry) => Marked;
  /** The score table. A trial without any entry has no outcome: it was planned and not measured, and nobody failed at it. */
  finish: () => BenchmarkScores[];
  /** Whether a trial's second answer took the place of its first; known once `finish` was called. */
  standsAgain: (key: string) => boolean;
};

export function createScoreFold(plan: Plan): ScoreFold {
  const tallies: Tallies = new Map();
  const places: Places = new Map();
  for (const planned of plan.benchmarks) {
    places.set(planned.benchmark.id, new Map(planned.samples.map((sample, place) => [sample.id, place])));
    for (const model of plan.models) tallies.set(`${model.id}|${planned.benchmark.id}`, emptyTally(planned));
  }
  const again: Tallies = new Map();
  let stands: ReadonlyMap<string, Uint8Array> = new Map();
  return {
    add: (entry) => markEntry(entry, { tallies, places }),
    addAgain(entry) {
      if (again.size === 0) {
        for (const [id, { planned, usage, calls }] of tallies) again.set(id, { ...emptyTally(planned), usage, calls });
      }
      return markEntry(entry, { tallies: again, places });
    },
    finish() {
      if (stands.size === 0) stands = settleAgain(plan, { tallies, again });
      return plan.benchmarks.map((planned) => scoresOf(planned, plan, tallies));
    },
    standsAgain(key) {
      const { tally, sampleAt } = locate(key, { tallies, places });
      return stands.get(tally.planned.benchmark.id)?.[sampleAt] === 1;
    },
  };
}

function markEntry(entry: JournalEntry, known: { tallies: Tallies; places: Places }): Marked {
  const { tally, sampleAt, trialAt } = locate(entry.key, known);
  const { planned } = tally;
  const sample = planned.samples[sampleAt];
  if (sample === undefined) throw foreign(entry.key);
  const { result } = entry;
  const marked =
    result.kind === 'failure'
      ? markFailure(result.failure)
      : markGeneration(result.generation, sample, planned.benchmark);
  tally.calls.add(entry);
  // A failure after an answer would be a second asking; the answer stands and the audit names the trial.
  if (result.kind === 'failure' && tally.scored[trialAt] === 1) return marked;
  tally.outcome[trialAt] = 1 + Outcome.options.indexOf(marked.outcome);
  if (result.kind === 'failure') return marked;
  const { usage } = result.generation;
  tally.scored[trialAt] = marked.score.status === 'scored' ? 1 : 0;
  tally.value[trialAt] = marked.score.status === 'scored' ? marked.score.value : 0;
  tally.notes.put(trialAt, marked);
  tally.usage.inputTokens += usage?.inputTokens ?? 0;
  tally.usage.outputTokens += usage?.outputTokens ?? 0;
  tally.usage.reasoningTokens += usage?.reasoningTokens ?? 0;
  return marked;
}

/** Lets second answers stand where all of a sample's are in; by benchmark, 1 for each sample whose second answers do. */
function settleAgain(plan: Plan, { tallies, again }: { tallies: Tallies; again: Tallies }): Map<string, Uint8Array> {
  const stands = new Map<string, Uint8Array>();
  for (const planned of plan.benchmarks) {
    const { id } = planned.benchmark;
    const askings = plan.models.flatMap(({ id: modelId }) => {
      const [first, second] = [tallies.get(`${modelId}|${id}`), again.get(`${modelId}|${id}`)];
      return first === undefined || second === undefined ? [] : [{ modelId, first, second }];
    });
    if (askings.length === 0) continue;
    const standing = letSecondStand(planned, askings);
    stands.set(id, standing);
    const trials = planned.samples.length * planned.epochs;
    const taken = Array.from({ length: trials }, (_, trial) => trial).filter(
      (trial) => standing[trial % standing.length] === 1,
    );
    for (const { first, second } of askings) first.notes.copyFrom(second.notes, taken);
  }
  return stands;
}

function emptyTally(planned: PlannedBenchmark): Tally {
  const trials = planned.samples.length * planned.epochs;
  return {
    planned,
    outcome: new Uint8Array(trials),
    value: new Float64Array(trials),
    scored: new Uint8Array(trials),
    usage: { inputTokens: 0, outputTokens: 0, reasoningTokens: 0 },
    calls: createCallTally(),
    notes: createTrialNotes(planned),
  };
}

function locate(key: string, known: { tallies: Tallies; places: Places }) {
  const { modelId, benchmarkId, epoch, sampleId } = placeOfKey(key);
  const tally = known.tallies.get(`${modelId}|${benchmarkId}`);
  const sampleAt = known.places.get(benchmarkId)?.get(sampleId);
  if (tally === undefined || sampleAt === undefined || !(epoch >= 1 && epoch <= tally.planned.epochs))
    throw foreign(key);
  return { tally, sampleAt, trialAt: (epoch - 1) * tally.planned.samples.length + sampleAt };
}

function foreign(key: string): HarnessError {
  return new HarnessError('JOURNAL_FOREIGN', {
    en: `The journal holds trial ${JSON.stringify(key)}, which this run never planned. Nothing was scored. The journal and run.json do not belong together; restore the pair.`,
    ko: `응답 기록의 항목 ${JSON.stringify(key)}: 이 실행이 계획한 것이 아닙니다. 응답 기록과 run.json이 서로 다른 실행의 것이므로 채점하지 않았습니다. 짝이 맞는 파일로 되돌리십시오.`,
  });
}

function scoresOf(planned: PlannedBenchmark, plan: Plan, tallies: Tallies): BenchmarkScores {
  const { benchmark, samples } = planned;
  const columns = new Map<string, ScoreColumn>();
  for (const model of plan.models) {
    const tally = tallies.get(`${model.id}|${benchmark.id}`);
    if (tally !== undefined) columns.set(model.id, columnOf(tally, model.id));
  }
  const { chance } = benchmark;
  return {
    id: benchmark.id,
    title: benchmark.title,
    part: benchmark.part,
    weight: planned.weight,
    chance:
      typeof chance === 'number' ? chance : samples.reduce((sum, sample) => sum + chance(sample), 0) / samples.length,
    sampleIds: samples.map((sample) => sample.id),
    ...(planned.epochs > 1 ? { epochs: planned.epochs } : {}),
    ...(benchmark.metric === undefined ? {} : { metric: benchmark.metric }),
    clusters: clustersOf(samples.map((sample) => sample.cluster)),
    columns,
    ...groupsOf(samples),
  };
}

function groupsOf(samples: PlannedBenchmark['samples']): Pick<BenchmarkScores, 'groups'> {
  const names = [...new Set(samples.flatMap(({ groups }) => Object.keys(groups)))];
  if (names.length === 0) return {};
  return { groups: names.map((name) => ({ name, of: samples.map(({ groups }) => groups[name] ?? '') })) };
}

/** Mean over epochs; measured only where every epoch was, so that no sample counts on half its repeats. */
function columnOf(tally: Tally, modelId: string): ScoreColumn {
  const { planned, usage } = tally;
  const n = planned.samples.length;
  const value = new Float64Array(n);
  const measured = new Uint8Array(n);
  const within = new Float64Array(planned.epochs > 1 ? n : 0);
  for (let at = 0; at < n; at += 1) {
    let sum = 0;
    let epochs = 0;
    for (let trial = at; trial < tally.value.length; trial += n) {
      sum += tally.value[trial] ?? 0;
      epochs += tally.scored[trial] ?? 0;
    }
    value[at] = sum / planned.epochs;
    measured[at] = epochs === planned.epochs ? 1 : 0;
    if (planned.epochs > 1) within[at] = varianceAt(tally.value, { at, step: n, mean: sum / planned.epochs });
  }
  const asked = Uint8Array.from(planned.samples, (sample) => (isAsked(sample, modelId) ? 1 : 0));
  const outcomes = countOutcomes(tally.outcome, asked);
  const repeats = planned.epochs > 1 ? { within } : {};
  const answer = tally.notes.answers();
  const parts = tally.notes.parts((trial) => measured[trial % n] === 1);
  const tried = triedOf(tally, n);
  return {
    value,
    measured,
    ...repeats,
    ...(answer === null ? {} : { votes: { answer, value: tally.value } }),
    ...(parts === null ? {} : { parts }),
    usage: { ...usage },
    calls: tally.calls.read(),
    outcomes,
    ...(asked.includes(0) ? { asked } : {}),
    ...(tried.includes(0) ? { tried } : {}),
  };
}

function triedOf({ outcome }: Tally, samples: number): Uint8Array {
  const tried = new Uint8Array(samples).fill(1);
  for (const [trial, code] of outcome.entries()) if (code === 0) tried[trial % samples] = 0;
  return tried;
}

function varianceAt(values: Float64Array, { at, step, mean }: { at: number; step: number; mean: number }): number {
  let squares = 0;
  let count = 0;
  for (let trial = at; trial < values.length; trial += step) {
    squares += ((values[trial] ?? 0) - mean) ** 2;
    count += 1;
  }
  return squares / (count - 1);
}

function countOutcomes(codes: Uint8Array, asked: Uint8Array): OutcomeCounts {
  const counts = Object.fromEntries(Outcome.options.map((outcome) => [outcome, 0])) as OutcomeCounts;
  for (const [trial, code] of codes.entries()) {
    const outcome = Outcome.options[code - 1];
    if (outcome !== undefined && asked[trial % asked.length] === 1) counts[outcome] += 1;
  }
  return counts;
}

/** Cluster numbers in order of appearance; a sample without a cluster is one of its own. Null when none has one. */
function clustersOf(names: readonly (string | undefined)[]): Int32Array | null {
  if (names.every((name) => name === undefined)) return null;
  const numbers = new Map<string, number>();
  let next = 0;
  return Int32Array.from(names, (name) => {
    const known = name === undefined ? undefined : numbers.get(name);
    if (known !== undefined) return known;
    const fresh = next;
    next += 1;
    if (name !== undefined) numbers.set(name, fresh);
    return fresh;
  });
}
