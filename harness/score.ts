/**
 * The fold from journal to marks. Pure: entries in, score table out, and the same entries give the same table.
 * Keeps one byte and one number a trial, not the answers.
 */
import { type CallTally, createCallTally } from './call-tally.ts';
import { HarnessError } from './errors.ts';
import { type Marked, markFailure, markGeneration } from './outcome.ts';
import { isAsked, type Plan, type PlannedBenchmark } from './plan.ts';
import { letSecondStand, type TrialMarks } from './rerun.ts';
import {
  type BenchmarkScores,
  type JournalEntry,
  Outcome,
  type OutcomeCounts,
  type ScoreColumn,
} from './schema/index.ts';
import { createTrialNotes, type TrialNotes } from './trial-notes.ts';

/** One model on one benchmark while the journal is read; a trial's place is `(epoch - 1) * samples + sample`. */
type Tally = TrialMarks & {
  usage: { inputTokens: number; outputTokens: number; reasoningTokens: number };
  calls: CallTally;
  notes: TrialNotes;
};

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
  const tallies = new Map<string, Tally>();
  const places = new Map<string, Map<string, number>>();
  for (const planned of plan.benchmarks) {
    places.set(planned.benchmark.id, new Map(planned.samples.map((sample, place) => [sample.id, place])));
    for (const model of plan.models) tallies.set(`${model.id}|${planned.benchmark.id}`, emptyTally(planned));
  }
  const again = new Map<string, Tally>();
  const stands = new Map<string, Uint8Array>();
  const take = (entry: JournalEntry, into: Map<string, Tally>): Marked => {
    const { tally, sampleAt, trialAt } = locate(entry.key, { tallies: into, places });
    const { planned } = tally;
    const sample = planned.samples[sampleAt];
    if (sample === undefined) throw foreign(entry.key);
    if (entry.result.kind === 'failure') {
      const marked = markFailure(entry.result.failure);
      tally.calls.add(entry);
      // A failure after an answer would be a second asking; the answer stands and the audit names the trial.
      if (tally.scored[trialAt] === 0) tally.outcome[trialAt] = 1 + Outcome.options.indexOf(marked.outcome);
      return marked;
    }
    const { generation } = entry.result;
    const marked = markGeneration(generation, sample, planned.benchmark);
    tally.outcome[trialAt] = 1 + Outcome.options.indexOf(marked.outcome);
    tally.scored[trialAt] = marked.score.status === 'scored' ? 1 : 0;
    tally.value[trialAt] = marked.score.status === 'scored' ? marked.score.value : 0;
    tally.notes.put(trialAt, marked);
    tally.calls.add(entry);
    tally.usage.inputTokens += generation.usage?.inputTokens ?? 0;
    tally.usage.outputTokens += generation.usage?.outputTokens ?? 0;
    tally.usage.reasoningTokens += generation.usage?.reasoningTokens ?? 0;
    return marked;
  };
  return {
    add: (entry) => take(entry, tallies),
    addAgain(entry) {
      if (again.size === 0) {
        for (const [id, { planned, usage, calls }] of tallies) again.set(id, { ...emptyTally(planned), usage, calls });
      }
      return take(entry, again);
    },
    finish() {
      for (const planned of stands.size > 0 ? [] : plan.benchmarks) {
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
      return plan.benchmarks.map((planned) => scoresOf(planned, plan, tallies));
    },
    standsAgain(key) {
      const { tally, sampleAt } = locate(key, { tallies, places });
      return stands.get(tally.planned.benchmark.id)?.[sampleAt] === 1;
    },
  };
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

function locate(key: string, known: { tallies: Map<string, Tally>; places: Map<string, Map<string, number>> }) {
  // Sample ids may hold the separator; model ids, benchmark ids and epochs may not.
  const [modelId, benchmarkId, epochText, ...rest] = key.split('|');
  const tally = known.tallies.get(`${modelId}|${benchmarkId}`);
  const sampleAt = known.places.get(benchmarkId ?? '')?.get(rest.join('|'));
  const epoch = Number(epochText);
  if (tally === undefined || sampleAt === undefined || !(epoch >= 1 && epoch <= tally.planned.epochs))
    throw foreign(key);
  return { tally, sampleAt, trialAt: (epoch - 1) * tally.planned.samples.length + sampleAt };
}

function foreign(key: string): HarnessError {
  return new HarnessError(
    'JOURNAL_FOREIGN',
    `The journal holds trial ${JSON.stringify(key)}, which this run never planned. Nothing was scored. ` +
      'The journal and run.json do not belong together; restore the pair.',
  );
}

function scoresOf(planned: PlannedBenchmark, plan: Plan, tallies: Map<string, Tally>): BenchmarkScores {
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
